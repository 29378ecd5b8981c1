"""The plan, a file for each of its parts."""
