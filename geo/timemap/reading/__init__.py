"""A reader's own file -> dated features: CSV or GeoJSON, understood, asked about, or refused; never guessed.

Two steps: `open_file` reads a file as a table of text, and `suggest` proposes what its columns mean;
`read_rows` takes the reader's answer and returns the good rows, and the others with the reason for each.
"""

from ..errors import FileError
from .dates import FORMS as DATE_FORMS
from .dates import suggest_dates
from .model import NONE, Columns, Imported, Mapping, Table
from .opening import ENCODINGS, LARGEST_BYTES, MOST_ROWS, open_file
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
    "Table",
    "looks_swapped",
    "open_file",
    "read_rows",
    "suggest",
    "suggest_dates",
]
