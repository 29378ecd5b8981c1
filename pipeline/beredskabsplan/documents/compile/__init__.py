"""Compile a template once."""
