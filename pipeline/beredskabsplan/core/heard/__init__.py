"""What HR says beside the answers: in remarks and notes, and to the findings of an earlier round."""
