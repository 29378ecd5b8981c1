"""Checks over several answers at once: who is missing, who carries too much, what contradicts what."""
