"""What a story's files may hold: the tests of a cell, the tables of such cells, and the settings."""
