"""Short texts that HR writes where it has no answer."""
