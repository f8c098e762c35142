"""Lines -> the rows of a CSV file; a row whose quotes don't fit is told, and ends no other."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from ...languages import gettext
from .dialect import Dialect

TWICE = '"He said ""no"""'
LARGEST_CELL = 20_000_000
MOST_LINES = 1_000
"""Lines that one quoted cell may hold; past that its quote was never closed."""


def read_records(lines: Iterator[str], dialect: Dialect) -> Iterator[tuple[int, list[str] | str]]:
    """Yield each row with the line it starts on, from 1: its cells, or why it can't be taken apart.

    A row whose quotes don't fit is one row: the next line is read as if nothing were.
    """
    csv.field_size_limit(LARGEST_CELL)
    source = _Lines(lines)
    for _ in range(dialect.skipped):
        source.skip()
    while True:
        source.start()
        reader = csv.reader(source, delimiter=dialect.delimiter, strict=True)
        try:
            for cells in reader:
                yield source.first, cells
                source.start()
        except csv.Error as error:
            yield source.first, _why(str(error))
            source.go_back()
            continue
        return


def _why(error: str) -> str:
    if "unexpected end" in error or "lines" in error:
        return gettext("a quote that is opened and never closed")
    if "expected after" in error:
        return gettext("quotes within a cell; write them twice, as in {example}").format(example=TWICE)
    return gettext("it can't be taken apart: {why}").format(why=error)


class _Lines:
    """Lines for `csv.reader`, which can go back to the one below a row's first."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: list[str] = []
        self._taken: list[str] = []
        self._number = 0
        self.first = 1

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if len(self._taken) > MOST_LINES:
            raise csv.Error(f"more than {MOST_LINES} lines")
        line = self._again.pop() if self._again else next(self._lines)
        self._taken.append(line)
        self._number += 1
        return line

    def skip(self) -> None:
        """Leave a line out."""
        next(self, None)
        self._taken.clear()

    def start(self) -> None:
        """Begin a row at the next line."""
        self._taken.clear()
        self.first = self._number + 1

    def go_back(self) -> None:
        """Go back to the line below the one on which this row began."""
        self._again += reversed(self._taken[1:])
        self._number = self.first
