"""A file's rows as one mapping gives them, found aside, and what is to be said of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from components.panels.upload.opening import Asked
from components.panels.upload.reach import count_outside, seconds_of
from geo.files.spreadsheet import neutralise
from geo.story import Story
from geo.timemap.errors import FileError
from geo.timemap.reading import Imported, Mapping, Table, looks_swapped, open_file, read_rows
from geo.timemap.reading.places import Named
from geo.timemap.reading.progress import Progress, nothing, part_of


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


@dataclass
class Large:
    """A large file: a sample of it says what its columns mean, then those that are needed are held."""

    asked: Asked
    table: Table | None = None

    def has(self, mapping: Mapping) -> bool:
        """Tell whether the columns that a mapping needs are held."""
        return self.table is not None and set(mapping.names) <= set(map(str, self.table.rows.columns))


@dataclass(frozen=True)
class RowsAsked:
    """A file whose rows are to be read as a mapping has them.

    Parameters
    ----------
    table
        Its cells; of a large one that hasn't those that are needed, None.
    large
        The file itself, where it is a large one.
    """

    story: Story
    mapping: Mapping
    own: Sequence[Named]
    table: Table | None = field(repr=False)
    large: Asked | None


@dataclass(frozen=True)
class Read:
    """A file's rows and the cells that they were read from; or why they can't be read, in a sentence."""

    reading: Reading | None = None
    table: Table | None = None
    fault: str = ""


def read_asked(asked: RowsAsked, tell: Progress = nothing) -> Read:
    """Return a file's rows; `tell` is given the share that is done, and ends it by what it raises."""
    table, mapping, story, begun = asked.table, asked.mapping, asked.story, 0.0
    try:
        if table is None and asked.large is not None:
            begun = 0.5
            table = _open(asked.large, mapping, part_of(tell, 0, begun))
        if table is None:
            return Read()
        imported = read_rows(
            table, mapping, part_of(tell, begun, 1), own=asked.own, home=story.settings.bounds
        )
    except FileError as error:
        return Read(fault=str(error))
    is_swapped = looks_swapped(imported.frame, story.settings.bounds)
    outside, seconds = count_outside(imported, story), seconds_of(imported)
    return Read(Reading(mapping, imported, is_swapped, outside, seconds), table)


def _open(asked: Asked, mapping: Mapping, progress: Progress) -> Table:
    """Return the columns of a large file that a mapping needs."""
    return open_file(
        asked.content,
        asked.encoding,
        name=asked.name,
        part=asked.part or None,
        columns=tuple(dict.fromkeys(mapping.names)),
        progress=progress,
    )
