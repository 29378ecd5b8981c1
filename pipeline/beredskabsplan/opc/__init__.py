"""The package that Word and Excel files are: zip, relationships, content types and XML."""
