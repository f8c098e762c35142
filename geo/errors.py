"""The errors this project raises, and the one shape in which a fault in a file is told.

::

    GeoError
      StoryError             a story folder with faults; lists every one of them
      WorkbookFaultsError    a workbook that is no story; lists every fault by sheet and cell

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

    @property
    def cell(self) -> str:
        """Where it is: ``events.csv row 17, column date``."""
        row = f" row {self.row}" if self.row else ""
        return f"{self.file}{row}{f', column {self.column}' if self.column else ''}"

    def __str__(self) -> str:
        got = f" got {shorten(self.value)!r};" if self.value else ""
        return f"{self.cell}:{got} expected {self.expected}"


@dataclass(frozen=True, slots=True, order=True)
class CellFault:
    """One fault in a workbook.

    Parameters
    ----------
    sheet
        The sheet's name.
    row, column
        Counted from 1; 0 where the fault belongs to the whole sheet or the whole row.
    value
        What stands there.
    expected
        What should stand there, and the remedy.
    """

    sheet: str
    row: int
    column: int
    value: str
    expected: str

    @property
    def cell(self) -> str:
        """Where it is, as a spreadsheet writes it: ``events!C7``, or ``events!7`` for a row."""
        letters, left = "", self.column
        while left:
            left, last = divmod(left - 1, 26)
            letters = chr(ord("A") + last) + letters
        return f"{self.sheet}!{letters}{self.row}" if self.row else self.sheet

    def __str__(self) -> str:
        got = f" got {shorten(self.value)!r};" if self.value else ""
        return f"{self.cell}:{got} expected {self.expected}"


class GeoError(Exception):
    """Root of the errors of stories and files."""


class StoryError(GeoError):
    """A story folder that can't be shown; ``faults`` holds every fault found.

    ``story`` is the story all the same where its settings and tables are sound, to find what else is wrong.
    """

    def __init__(self, folder: str, faults: Sequence[Fault], story: object = None) -> None:
        self.folder = folder
        self.story = story
        self.faults = tuple(sorted(faults))
        count = len(self.faults)
        lines = "\n".join(f"  {fault}" for fault in self.faults)
        super().__init__(f"{folder}: {count} fault{'s' if count != 1 else ''}\n{lines}")


class WorkbookFaultsError(GeoError):
    """A workbook that is no story; ``faults`` holds every fault found, in the order of sheets and cells."""

    def __init__(self, faults: Sequence[CellFault]) -> None:
        self.faults = tuple(faults)
        count = len(self.faults)
        lines = "\n".join(f"  {fault}" for fault in self.faults)
        super().__init__(f"{count} fault{'s' if count != 1 else ''}\n{lines}")
