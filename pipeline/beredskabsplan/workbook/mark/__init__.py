"""Mark what is wrong in a copy of HR's own workbook."""
