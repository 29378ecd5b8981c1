"""Several finished PDFs as one, with the outline, the links and the tags of each."""
