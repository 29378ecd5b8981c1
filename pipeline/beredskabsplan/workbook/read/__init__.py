"""Take in a filled-in questionnaire, and read the answers."""
