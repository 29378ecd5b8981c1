"""What was approved: kept as it stood, compared with what the answers say now, and what follows from that."""
