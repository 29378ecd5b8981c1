"""What is handed over together: all for those who lead, and what everybody may have."""
