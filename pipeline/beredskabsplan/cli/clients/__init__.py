"""The commands about one client."""
