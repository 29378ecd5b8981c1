"""The commands about plans over the years: a module each."""
