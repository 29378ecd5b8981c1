"""The overview of all clients: what is known of each, and what it comes to."""
