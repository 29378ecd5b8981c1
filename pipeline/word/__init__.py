"""Word documents: compile a template, fill it in, check it, and write the package."""
