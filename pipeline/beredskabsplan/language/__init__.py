"""What a template sees: the names, their values, and the list of all of them."""
