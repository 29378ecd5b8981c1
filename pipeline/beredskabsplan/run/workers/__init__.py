"""Who does the work on the portions of a run: this process, several of our own, or somebody's executor."""
