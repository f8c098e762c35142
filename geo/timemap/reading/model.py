"""What passes between the stages of reading: a table of text, what its columns mean, and what it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import pandas as pd

from ..dates import Unit

NONE = ""
"""A role without a column, a form that isn't known."""
CRS = "EPSG:4326"


@dataclass(frozen=True)
class Table:
    """A file read as text.

    Parameters
    ----------
    rows
        Text cells; the index is the file's own line for CSV, the feature's number from 1 for GeoJSON.
    geometry
        One GeoJSON geometry a row, or None for a table without.
    broken
        Rows that could not be read at all: row, and why.
    notes
        What was understood without asking, a sentence each.
    crs
        The coordinate reference system that the file declares, as pyproj names it.
    """

    rows: pd.DataFrame
    geometry: list[Any] | None
    broken: tuple[tuple[int, str], ...]
    notes: tuple[str, ...]
    crs: str = CRS


@dataclass(frozen=True)
class Columns:
    """The columns that tell one thing, none where nothing tells it, and the form in which it is written.

    The form is one of `dates.FORMS` or of `places.FORMS`; empty while the reader must be asked.
    """

    names: tuple[str, ...] = ()
    form: str = NONE


@dataclass(frozen=True)
class Mapping:
    """What the columns of a table mean."""

    date: Columns = Columns()
    end: Columns = Columns()
    place: Columns = Columns()
    title: str = NONE
    kind: str = NONE
    last: bool | None = False
    """Whether an end is the last moment that is in, of its own grain; None while the reader must be asked."""


@dataclass(frozen=True)
class Imported:
    """What a file gives: the good rows, and of each other one row, column, value and reason.

    ``unit`` is what the dates of the good ones count, the coarsest that tells them all.
    """

    frame: gpd.GeoDataFrame
    bad: pd.DataFrame
    notes: tuple[str, ...] = ()
    unit: Unit = "day"
