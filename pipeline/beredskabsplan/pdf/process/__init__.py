"""Processes of other programs, and what passes between them and us."""
