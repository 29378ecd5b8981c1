"""Answers, checks and plans: no file, no format, no word of the shipped definition."""
