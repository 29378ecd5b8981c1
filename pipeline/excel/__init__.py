"""The workbook: write it empty, take it in, read the answers, mark what is wrong."""
