"""The overview of all clients, for a terminal, other programs, a spreadsheet and a browser. Pure."""
