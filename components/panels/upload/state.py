"""A file on its way in, as far as it has come."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

from components.panels.upload.opening import Opened
from components.panels.upload.reading import Large, Reading
from geo.files.aside import Work
from geo.timemap.reading import Columns, Mapping, Part, Proposal, Table, why_last

KEY = "upload"
ASKED = "asked"
"""How many files were asked about before, in the session's state."""


@dataclass
class Upload:
    """A file on its way in: what was read of it, and what the visitor says its columns mean.

    ``opened_as`` tells the file, its encoding and its part as they were opened, ``language`` in which words;
    ``is_known`` that this was answered for a file before it, so that nothing is asked; ``work`` is what is
    read aside, for ``work_for``.
    """

    number: int = 0
    file_id: str = ""
    opened_as: str = ""
    language: str = ""
    opened: Opened | None = None
    is_rows: bool = False
    parts: tuple[Part, ...] = ()
    part: str | None = None
    encoding: str = "utf-8-sig"
    name: str = ""
    table: Table | None = None
    proposal: Proposal = field(default_factory=lambda: Proposal(Mapping(), {}))
    mapping: Mapping = field(default_factory=Mapping)
    reading: Reading | None = None
    refused: tuple[Mapping, str] | None = None
    is_known: bool = False
    large: Large | None = None
    last_told: tuple[tuple[Columns, Columns], str] | None = None
    work: Work[Any] | None = None
    work_for: object = None

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
