"""What is otherwise in one plan than in another, and where that stands."""
