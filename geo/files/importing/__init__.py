"""A reader's own file -> dated features: CSV or GeoJSON, understood, asked about, or refused; never guessed.

Two steps: `open_file` reads a file as a table of text, and `suggest` proposes what its columns mean;
`read_rows` takes the reader's answer and returns the good rows, and the others with the reason for each.
"""

from geo.files.importing.dates import suggest_dates
from geo.files.importing.model import DATE_FORMS, NONE, Imported, ImportFileError, Mapping, Table
from geo.files.importing.opening import ENCODINGS, LARGEST_BYTES, MOST_ROWS, open_file
from geo.files.importing.rows import read_rows
from geo.files.importing.shapes import looks_swapped
from geo.files.importing.suggesting import suggest

__all__ = [
    "DATE_FORMS",
    "ENCODINGS",
    "LARGEST_BYTES",
    "MOST_ROWS",
    "NONE",
    "ImportFileError",
    "Imported",
    "Mapping",
    "Table",
    "looks_swapped",
    "open_file",
    "read_rows",
    "suggest",
    "suggest_dates",
]
