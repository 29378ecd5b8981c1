"""What is on the machine, what is missing or slow, and what to do about it."""
