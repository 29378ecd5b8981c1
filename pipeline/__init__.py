"""Turn a filled-in Excel questionnaire into Danish Word documents and PDFs."""

__version__ = "0.1.0"
