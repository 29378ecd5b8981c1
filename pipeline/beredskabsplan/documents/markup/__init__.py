"""What Word expects of the parts of a document."""
