"""The plan in its short form, for those who are few or alone."""
