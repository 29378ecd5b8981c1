"""The questionnaires of a run: found in their folders, and each of one organisation."""
