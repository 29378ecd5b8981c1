"""Write the questionnaire, empty or filled in."""
