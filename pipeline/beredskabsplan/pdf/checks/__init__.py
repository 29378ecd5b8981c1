"""What came out of an engine, looked at."""
