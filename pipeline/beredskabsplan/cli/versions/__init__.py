"""The commands about versions of plans: a module each."""
