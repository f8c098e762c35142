"""A file's bytes -> a table of text, a module for each form of file."""

from .encodings import ENCODINGS, show_in_encodings
from .file import LARGEST_BYTES, MOST_ROWS, list_parts, open_file, why_no_rows

__all__ = [
    "ENCODINGS",
    "LARGEST_BYTES",
    "MOST_ROWS",
    "list_parts",
    "open_file",
    "show_in_encodings",
    "why_no_rows",
]
