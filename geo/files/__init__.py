"""Files: reading what others wrote, and writing what others read."""
