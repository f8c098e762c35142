"""What is on the screen, as a value, and its spellings: link, message, report, command line."""
