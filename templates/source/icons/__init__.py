"""The icons of the poster and of other pages, and how they are drawn."""
