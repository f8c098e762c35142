"""The story to be read without its map: one document of words and tables, without a script."""
