"""PDFs of Word documents."""
