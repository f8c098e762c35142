"""The errors this project raises, and the one shape in which a fault in a file is told.

::

    GeoError
      StoryError        a story folder with faults; lists every one of them

The engine has a tree of its own, `geo.timemap.errors`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.timemap.errors import shorten


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault in one file.

    Parameters
    ----------
    file
        The file's name inside the story's folder.
    row
        The file's own line, counted from 1 with the header as line 1 and quoted newlines counted;
        0 where the fault belongs to the whole file.
    column
        The column or key; empty where the fault belongs to the whole row.
    value
        What stands there.
    expected
        What should stand there, and the remedy.
    """

    file: str
    row: int
    column: str
    value: str
    expected: str

    def __str__(self) -> str:
        where = self.file
        if self.row:
            where += f" row {self.row}"
        if self.column:
            where += f", column {self.column}"
        got = f" got {shorten(self.value)!r};" if self.value else ""
        return f"{where}:{got} expected {self.expected}"


class GeoError(Exception):
    """Root of the errors of stories and files."""


class StoryError(GeoError):
    """A story folder that can't be shown; ``faults`` holds every fault found."""

    def __init__(self, folder: str, faults: Sequence[Fault]) -> None:
        self.folder = folder
        self.faults = tuple(sorted(faults))
        count = len(self.faults)
        lines = "\n".join(f"  {fault}" for fault in self.faults)
        super().__init__(f"{folder}: {count} fault{'s' if count != 1 else ''}\n{lines}")
