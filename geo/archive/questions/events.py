"""Events as they can be asked for: where they are, which columns they have, and of what form each is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from geo.archive.cells import DEEPEST
from geo.archive.errors import ArchiveError
from geo.archive.opened import Said, read_said
from geo.archive.questions.asked import Value, View
from geo.archive.questions.covered import Cover, Run
from geo.timemap.dates.units import Unit
from geo.timemap.event_tiles import MANIFEST

Form = Literal["whole", "number", "text", "truth", "day", "time", "zoned"]
"""Of a column: whole numbers, any numbers, texts, true or false, days, times, times of a zone (in UTC)."""
OWN = ("start", "end", "lon", "lat", "kind", "title", "cell")
"""The columns that every archive's events have."""


class Binds(Protocol):
    """A statement that is being written."""

    def bind(self, value: Value) -> str:
        """Return what stands for a value in its text."""


@dataclass(frozen=True)
class Part:
    """Events of some cells.

    Parameters
    ----------
    source
        What a statement names behind ``FROM``.
    runs
        The cells that are meant, ``[first, after)`` of the finest level; None for all of the source.
    is_cut
        Whether each event’s place must be looked at.
    """

    source: str
    runs: tuple[Run, ...] | None
    is_cut: bool


@dataclass(frozen=True)
class Events:
    """Events that can be asked for.

    Parameters
    ----------
    source
        What a statement names behind ``FROM``.
    columns
        The form of each column; those of no form, such as lists, can't be asked for.
    order
        What tells events of one start apart: how they stand in the archive.
    unit
        What `start` and `end` count.
    kinds
        Those that the manifest names, the commonest first.
    fold
        What a text is in small letters, the text at ``{}``.
    near
        Binds a box and returns a condition by which an index finds what may be in it; None for no index.
    parts
        Returns where the events of a cover are, in parts that have none in common; None where they stand
        by no cells.
    """

    source: str
    columns: Mapping[str, Form]
    order: str
    unit: Unit
    kinds: tuple[str, ...]
    fold: str = "lower({})"
    near: Callable[[View, Binds], str] | None = None
    parts: Callable[[Cover], list[Part]] | None = None


def files_of(folder: Path) -> list[Path]:
    """Return an archive's files of events, in their order.

    Raises
    ------
    ArchiveError
        Where there is none.
    """
    files = sorted((folder / "events").glob("*.parquet"))
    if not files:
        raise ArchiveError(
            f"{folder}: it has no events/*.parquet, which questions are asked of; build the archive again"
        )
    return files


def read_manifest(folder: Path) -> Said:
    """Return what an archive says of itself.

    Raises
    ------
    ArchiveError
        Where the folder is no archive.
    """
    try:
        return read_said(folder)[0]
    except ArchiveError as error:
        raise ArchiveError(f"{folder}: it is no archive, its {MANIFEST} can't be read ({error})") from error


def forms_of(path: Path) -> dict[str, Form]:
    """Return the form of each column of a file of events, but for those that have none.

    Raises
    ------
    ArchiveError
        Where the file can't be read, or lacks a column that every archive has.
    """
    schema = _told(path).schema.to_arrow_schema()
    forms = {field.name: form_of(field.type) for field in schema}
    missing = [name for name in OWN if not forms.get(name)]
    if missing:
        raise ArchiveError(f"{path}: it lacks the column {missing[0]!r}; build the archive again")
    return {name: form for name, form in forms.items() if form}


def cells_in(path: Path) -> Run:
    """Return the cells that the events of a file are in, as it tells itself; all cells where it doesn't.

    Raises
    ------
    ArchiveError
        Where the file can't be read.
    """
    told = _told(path)
    at = told.schema.names.index("cell")
    groups = [told.row_group(number) for number in range(told.num_row_groups)]
    edges = [one.column(at).statistics for one in groups if one.num_rows]
    if not all(one and one.has_min_max for one in edges):
        return 0, 4**DEEPEST
    return min((one.min for one in edges), default=0), max((one.max + 1 for one in edges), default=0)


def _told(path: Path) -> pq.FileMetaData:
    try:
        return pq.read_metadata(path)
    except (OSError, pa.ArrowInvalid) as error:
        raise ArchiveError(
            f"{path}: it is no whole Parquet file ({error}); build the archive again"
        ) from error


def form_of(kind: pa.DataType) -> Form | None:
    """Return the form of what a column of a type holds, None for one that can't be asked for."""
    if pa.types.is_dictionary(kind):
        return form_of(kind.value_type)
    forms: tuple[tuple[Form, bool], ...] = (
        ("number", pa.types.is_floating(kind) or pa.types.is_decimal(kind) or pa.types.is_uint64(kind)),
        ("whole", pa.types.is_integer(kind)),
        ("text", pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)),
        ("truth", pa.types.is_boolean(kind)),
        ("day", pa.types.is_date(kind)),
        ("zoned", pa.types.is_timestamp(kind) and kind.tz is not None),
        ("time", pa.types.is_timestamp(kind)),
    )
    return next((form for form, is_it in forms if is_it), None)
