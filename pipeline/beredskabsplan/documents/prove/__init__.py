"""The proof that a document lost nothing, by readers of its own."""
