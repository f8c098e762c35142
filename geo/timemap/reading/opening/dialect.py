"""How a CSV file is written: what separates its cells, and what stands above its table."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass

from ...errors import shorten
from ...languages import gettext, mark, ngettext, number
from .head import kind_of

DELIMITERS = {
    ",": mark("The columns are separated by commas."),
    ";": mark("The columns are separated by semicolons."),
    "\t": mark("The columns are separated by tabs."),
    "|": mark("The columns are separated by bars."),
}
"""What is said of each, for `gettext`."""
SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
COMMENT = re.compile(r'"?\s*(#(?!\S*[,;\t|])|//|%\s)')
"""How a line begins that is a comment; ``#date,lat`` is a header."""
MARKED = 0.5
"""The share of the rows that a mark splits equally, of a text that isn't kept apart by blanks."""


@dataclass(frozen=True)
class Dialect:
    """How a CSV file is written: what separates the cells, and what stands above the table."""

    delimiter: str
    skipped: int
    notes: tuple[str, ...]


def find_dialect(first: list[str]) -> Dialect:
    """Return how a CSV file is written, of its first lines."""
    skipped, notes = 0, []
    match = SEPARATOR_LINE.fullmatch(first[0].lstrip("\ufeff")) if first else None
    if match:
        skipped = 1
    comments, last = 0, 0
    while skipped < len(first) and (COMMENT.match(first[skipped]) or not first[skipped].strip()):
        comments += bool(first[skipped].strip())
        last = skipped if first[skipped].strip() else last
        skipped += 1
    if comments and _is_head(first[last], first[skipped:]):
        comments, skipped = comments - 1, last
    if comments:
        words = ngettext(
            "{count} comment line above the header left out: {line}.",
            "{count} comment lines above the header left out: {line}.",
            comments,
        )
        told = next(line for line in first[bool(match) :] if line.strip())
        notes.append(words.format(count=number(comments), line=shorten(told, 60)))
    rest = first[skipped:]
    delimiter = match[1] if match else _find_delimiter(rest)
    if delimiter != ",":
        notes.append(_tell_delimiter(delimiter))
    return Dialect(delimiter, skipped, tuple(notes))


def _tell_delimiter(delimiter: str) -> str:
    if delimiter in DELIMITERS:
        return gettext(DELIMITERS[delimiter])
    return gettext("The columns are separated by {sign}.").format(sign=repr(delimiter))


def _is_head(comment: str, below: list[str]) -> bool:
    """Tell whether a comment names the columns of the rows below it, of which none does."""
    delimiter = _find_delimiter(below)
    names, data = (
        next(csv.reader([line], delimiter=delimiter), []) for line in (comment, "".join(below[:1]))
    )
    kinds = {kind_of(cell.strip()) for cell in data}
    are_names = all(kind_of(cell.strip()) == "text" for cell in names)
    return len(names) == len(data) > 2 and are_names and bool(kinds & {"number", "date"})


def _find_delimiter(lines: list[str]) -> str:
    """Return the mark that splits most rows into equally many cells, the more cells the better."""
    return max(DELIMITERS, key=lambda delimiter: _score(lines, delimiter))


def has_mark(lines: list[str]) -> bool:
    """Tell whether a mark splits many rows into equally many cells."""
    is_told = bool(lines) and SEPARATOR_LINE.fullmatch(lines[0].lstrip("\ufeff")) is not None
    return is_told or max(_score(lines, delimiter) for delimiter in DELIMITERS)[0] >= MARKED


def _score(lines: list[str], delimiter: str) -> tuple[float, int]:
    """Return the share of the rows that a mark splits into equally many cells, and how many."""
    reader = csv.reader(lines, delimiter=delimiter)
    widths = [len(cells) for cells in reader if any(cells)]
    several = Counter(width for width in widths if width > 1)
    if not several:
        return 0, 0
    width, count = max(several.items(), key=lambda one: (one[1], one[0]))
    return round(count / len(widths), 1), width
