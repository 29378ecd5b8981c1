"""The gate: what is taken in to be read, and what is told of the rest."""
