"""Take a template in as it comes from any program, in the one form that the other rooms know."""
