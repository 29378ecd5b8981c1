"""What is done with one organisation, a stage a module: each takes a case and gives what it became."""
