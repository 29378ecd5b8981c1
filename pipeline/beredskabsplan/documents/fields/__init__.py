"""What Word computes: the fields of a template, what may be in one, and their results for each document."""
