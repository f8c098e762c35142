"""A file on its way in, as far as it has come."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from geo.files.spreadsheet import neutralise
from geo.timemap.reading import Imported, Mapping, Table

KEY = "upload"


@dataclass(frozen=True)
class Reading:
    """A file's rows as one mapping gives them, and what is to be said of all of them."""

    mapping: Mapping
    imported: Imported
    is_swapped: bool
    outside: int

    @cached_property
    def bad_csv(self) -> str:
        """The bad rows as CSV for a spreadsheet, no cell of it a formula."""
        safe = self.imported.bad.map(neutralise)
        return "\ufeff" + safe.to_csv(index=False, lineterminator="\r\n")


@dataclass
class Upload:
    """A file on its way in: what was read of it, and what the visitor says its columns mean."""

    number: int = 0
    file: str = ""
    name: str = ""
    table: Table | None = None
    mapping: Mapping = field(default_factory=Mapping)
    reading: Reading | None = None
