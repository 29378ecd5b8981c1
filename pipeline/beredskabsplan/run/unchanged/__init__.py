"""What need not be made again, since all that decides on it is as it was."""
