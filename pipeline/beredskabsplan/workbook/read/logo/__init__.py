"""The organisation's logo: where it lies, how the sheet shows it, and whether it can be printed."""
