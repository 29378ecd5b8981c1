"""The standard Word templates, drawn from source so that their changes can be reviewed."""
