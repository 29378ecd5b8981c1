"""What is within a line and more than its characters: links, and words that are read from the right."""
