"""A file on its way in, as far as it has come."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Files
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd
import streamlit as st

from geo.errors import CellFault, Fault
from geo.files.spreadsheet import neutralise
from geo.story import Story
from geo.timemap.reading import Columns, Imported, Mapping, Part, Proposal, Table, open_file, why_last

KEY = "upload"
ASKED = "asked"
"""How many files were asked about before, in the session's state."""


@dataclass(frozen=True)
class Reading:
    """A file's rows as one mapping gives them, and what is to be said of all of them.

    ``outside`` is how many lie outside the story's days, ``seconds`` from when to when all of them lie.
    """

    mapping: Mapping
    imported: Imported
    is_swapped: bool
    outside: int
    seconds: tuple[int, int] | None

    @cached_property
    def bad_csv(self) -> str:
        """The bad rows as CSV for a spreadsheet, no cell of it a formula."""
        return to_safe_csv(self.imported.bad)


def to_safe_csv(rows: pd.DataFrame) -> str:
    """Return rows as CSV for a spreadsheet, no cell of it a formula."""
    return "\ufeff" + rows.map(neutralise).to_csv(index=False, lineterminator="\r\n")


@dataclass(frozen=True)
class Book:
    """What was read of a workbook or archive, by the upload's id: a story and its files, faults, or none."""

    file: str = ""
    is_story: bool = True
    story: Story | None = None
    files: Files[str, str | bytes] = field(default_factory=dict)
    faults: tuple[CellFault, ...] | tuple[Fault, ...] = ()


@dataclass
class Large:
    """A large file: a sample of it says what its columns mean, then those that are needed are read."""

    content: bytes
    encoding: str
    name: str
    part: str
    table: Table | None = None

    def read(self, mapping: Mapping, progress: Callable[[float], Any]) -> Table:
        """Return the columns that a mapping needs, read anew where it needs others."""
        needed = tuple(dict.fromkeys(mapping.names))
        if self.table is None or not set(needed) <= set(map(str, self.table.rows.columns)):
            self.table = None  # both at once would need the memory of both
            self.table = open_file(
                self.content,
                self.encoding,
                name=self.name,
                part=self.part or None,
                columns=needed,
                progress=progress,
            )
        return self.table


@dataclass
class Upload:
    """A file on its way in: what was read of it, and what the visitor says its columns mean.

    ``is_known`` tells that this was answered for a file before it, so that nothing is asked.
    """

    number: int = 0
    file: str = ""
    name: str = ""
    table: Table | None = None
    proposal: Proposal = field(default_factory=lambda: Proposal(Mapping(), {}))
    book: Book | None = None
    mapping: Mapping = field(default_factory=Mapping)
    reading: Reading | None = None
    is_known: bool = False
    parts: tuple[Part, ...] = ()
    parts_of: str = ""
    large: Large | None = None
    last_told: tuple[tuple[Columns, Columns], str] | None = None

    def tell_last(self, table: Table) -> str:
        """Return what of the rows tells whether the end is in, found once for each two columns."""
        columns = (self.mapping.date, self.mapping.end)
        if self.last_told is None or self.last_told[0] != columns:
            self.last_told = (columns, why_last(table, self.mapping))
        return self.last_told[1]

    @property
    def rows(self) -> pd.DataFrame:
        """The cells that are held: of a large file those that are needed, of any other all."""
        table = self.table if self.large is None else self.large.table
        return pd.DataFrame() if table is None else table.rows


def forget_answers() -> None:
    """Ask anew: what was chosen for the file before says nothing of this one.

    Each file has widgets of its own: the page would show again what it was told for one of the same name.
    """
    st.session_state[ASKED] = st.session_state.get(ASKED, -1) + 1


def widget_key(name: str) -> str:
    """Return a widget's key, its own for each file."""
    number = st.session_state.get(ASKED, 0)
    return f"{name}-{number}" if number else name
