"""The command that goes on until somebody stops it."""
