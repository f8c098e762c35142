"""A reader's own file, of any form -> dated features: understood, asked about, or refused; never guessed.

Two steps: `open_file` reads a file as a table of text, and `suggest` proposes what its columns mean;
`read_rows` takes the reader's answer and returns the good rows, and the others with the reason for each.
"""

from ..errors import FileError
from .dates import FORMS as DATE_FORMS
from .dates import suggest_dates
from .model import NONE, Columns, Imported, Mapping, Part, Table
from .opening import (
    ENCODINGS,
    LARGEST_BYTES,
    MOST_ROWS,
    list_parts,
    open_file,
    show_in_encodings,
    why_no_rows,
)
from .places import looks_swapped
from .rows import read_rows
from .suggesting import suggest

__all__ = [
    "DATE_FORMS",
    "ENCODINGS",
    "LARGEST_BYTES",
    "MOST_ROWS",
    "NONE",
    "Columns",
    "FileError",
    "Imported",
    "Mapping",
    "Part",
    "Table",
    "list_parts",
    "looks_swapped",
    "open_file",
    "read_rows",
    "show_in_encodings",
    "suggest",
    "suggest_dates",
    "why_no_rows",
]
