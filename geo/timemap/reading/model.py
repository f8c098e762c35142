"""What passes between the stages of reading: a table of text, what its columns mean, and what it gives."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import geopandas as gpd
import pandas as pd

from ..dates import Unit
from .found import Found

NONE = ""
"""A role without a column, a form that isn't known."""
CRS = "EPSG:4326"


@dataclass(frozen=True)
class Columns:
    """The columns that tell one thing, and the form in which it is written.

    Parameters
    ----------
    names
        The columns, shape (n,); none where nothing tells it.
    form
        One of the reader's forms of dates, such as ``day-first``, or of places, such as ``lat-lon``; empty
        while the reader must be asked.
    """

    names: tuple[str, ...] = ()
    form: str = NONE


@dataclass(frozen=True)
class Part:
    """A sheet of a workbook, a layer of a database, a file in an archive.

    Parameters
    ----------
    name
        What it is called, and asked for by.
    rows
        How many it has, its head among them; None where that isn't known before it is read.
    """

    name: str
    rows: int | None = None


@dataclass(frozen=True)
class Table:
    """A file read as text.

    Parameters
    ----------
    rows
        Text cells; the index is the file's own line for CSV, the row of a sheet, and a feature's or record's
        number from 1 elsewhere.
    geometry
        One GeoJSON geometry a row, or None for a table without.
    broken
        Rows that could not be read at all: row, and why.
    notes
        What was understood without asking, a sentence each.
    crs
        The coordinate reference system that the file declares, as pyproj names it.
    moment
        The columns that tell when, begin before end, where the form of the file says which they are.
    track
        The column whose rows of one value are the positions of one thing that moves; empty for none.
    """

    rows: pd.DataFrame
    geometry: list[Any] | None
    broken: tuple[tuple[int, str], ...]
    notes: tuple[str, ...]
    crs: str = CRS
    moment: Columns = Columns()
    track: str = NONE


@dataclass(frozen=True)
class Mapping:
    """What the columns of a table mean."""

    date: Columns = Columns()
    end: Columns = Columns()
    place: Columns = Columns()
    title: str = NONE
    kind: str = NONE
    track: str = NONE
    """The rows of one value in it are one thing that moves."""
    last: bool | None = False
    """Whether an end is the last moment that is in, of its own grain; None while the reader must be asked."""
    chosen: tuple[tuple[str, str], ...] = ()
    """Which of several places of one name is meant: the name, and the key of the gazetteer's `Candidate`."""

    @property
    def names(self) -> tuple[str, ...]:
        """The columns that have a role."""
        several = (*self.date.names, *self.end.names, *self.place.names)
        return (*several, *filter(None, (self.title, self.kind, self.track)))

    def assign(self, told: dict[str, Any]) -> Mapping:
        """Return a mapping with other answers for some roles; what was answered of others is forgotten."""
        changed: dict[str, Any] = dict(told)
        if "end" in told and told["end"].names != self.end.names:
            changed["last"] = None
        if "place" in told and told["place"].names != self.place.names:
            changed["chosen"] = ()
        return replace(self, **changed)

    def choose(self, name: str, key: str) -> Mapping:
        """Return a mapping in which a name means the place with a key."""
        return replace(self, chosen=tuple(sorted({**dict(self.chosen), name: key}.items())))


@dataclass(frozen=True)
class Imported:
    """What a file gives: the good rows, and of each other one row, column, value and reason.

    ``unit`` is what the dates of the good ones count, the coarsest that tells them all; ``found`` is where
    each name is, of places that are told by their names.
    """

    frame: gpd.GeoDataFrame
    bad: pd.DataFrame
    notes: tuple[str, ...] = ()
    unit: Unit = "day"
    found: tuple[Found, ...] = ()
