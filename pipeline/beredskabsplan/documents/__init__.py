"""Word documents: templates compiled, filled in and proved."""
