"""What goes from one questionnaire to another: to the next year, to a joined one, and what does not."""
