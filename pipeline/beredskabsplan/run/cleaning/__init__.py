"""Delete what is kept of one organisation: found, shown, and only then removed."""
