"""What HR wrote beside the answers: notes, text boxes, struck words, and texts where ours should stand."""
