"""Documents printed and delivered."""
