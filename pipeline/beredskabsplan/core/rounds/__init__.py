"""One round of corrections after the other: what HR has answered, what is solved, left and new."""
