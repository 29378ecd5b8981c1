"""Understand what HR wrote: whom a name means, what says that there is none, and what a »Nej« closes."""
