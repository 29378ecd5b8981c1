"""Which files are one questionnaire of one organisation: looked at, put together, and told apart."""
