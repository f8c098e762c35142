"""A file that somebody else wrote -> dated features: understood, asked about, or refused; never guessed.

Three steps: `open_file` reads a file as a table of text; `propose` says what its columns seem to mean, why;
`read_rows` takes the reader's answer and returns the good rows, and the others with the reason for each.
`read_dated` does all three, for a file on disk.
"""

from ..errors import FileError
from .dated import read_dated
from .dates import FORMS as DATE_FORMS
from .dates import propose_last, read_both, recognise, to_texts
from .evidence import Candidate, Proposal, find_questions
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
from .places import FORMS as PLACE_FORMS
from .places import Bounds, Found, Named, is_projected, looks_swapped, name_crs
from .proposing import complete, propose, why_last
from .proposing.moments import spell_dates
from .proposing.positions import spell_places
from .rows import read_rows

__all__ = [
    "DATE_FORMS",
    "ENCODINGS",
    "LARGEST_BYTES",
    "MOST_ROWS",
    "NONE",
    "PLACE_FORMS",
    "Bounds",
    "Candidate",
    "Columns",
    "FileError",
    "Found",
    "Imported",
    "Mapping",
    "Named",
    "Part",
    "Proposal",
    "Table",
    "complete",
    "find_questions",
    "is_projected",
    "list_parts",
    "looks_swapped",
    "name_crs",
    "open_file",
    "propose",
    "propose_last",
    "read_both",
    "read_dated",
    "read_rows",
    "recognise",
    "show_in_encodings",
    "spell_dates",
    "spell_places",
    "to_texts",
    "why_last",
    "why_no_rows",
]
