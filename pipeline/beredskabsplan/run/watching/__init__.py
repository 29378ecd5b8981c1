"""Watch the files, and make anew what a save concerns: how they stand, what is whole, whom it concerns."""
