"""Check templates as a consultant would want them checked."""
