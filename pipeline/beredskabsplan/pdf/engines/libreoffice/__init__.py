"""LibreOffice, the engine with tagged PDFs."""
