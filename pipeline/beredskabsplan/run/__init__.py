"""The stages in order, for one organisation and for many."""
