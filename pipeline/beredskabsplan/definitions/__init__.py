"""The TOML files that consultants own, loaded with all of their faults at once."""
