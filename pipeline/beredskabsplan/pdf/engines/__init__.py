"""The programs that make PDFs, each in a room of its own."""
