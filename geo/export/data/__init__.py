"""A story as data for other programs: its tables, and the kinds of files that hold them."""
