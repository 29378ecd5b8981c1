"""Read what a Dane may type, as each kind of field: one clean value, and what is doubtful about it."""
