"""What is taken away: files made of a story’s data, the same bytes for the same input."""
