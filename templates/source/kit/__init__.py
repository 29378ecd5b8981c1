"""The style kit: paper to write on, phrases to write with, and how all of it looks."""
