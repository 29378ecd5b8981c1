"""Microsoft Word on Windows, untried."""
