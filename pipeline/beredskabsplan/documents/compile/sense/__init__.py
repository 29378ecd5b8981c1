"""What the code of a template means: what each expression is, and what makes no sense for that."""
