"""Pages of our own in the consultant's brand, behind which no template stands."""
