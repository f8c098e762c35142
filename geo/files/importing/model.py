"""What passes between the stages of an import: a table of text, what its columns mean, and what it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.errors import GeoError
from geo.timemap.dates import Unit

NONE = ""
"""A role without a column."""
CRS = "EPSG:4326"
DATE_FORMS = {
    "iso": "2020-11-08, or EDTF",
    "day-first": "8/11/2020: day first",
    "month-first": "11/8/2020: month first",
    "excel": "44143: Excel's days",
}


class ImportFileError(GeoError):
    """A file that can't be imported, with the remedy."""


@dataclass(frozen=True)
class Table:
    """A file read as text.

    Parameters
    ----------
    rows
        Text cells; the index is the file's own line for CSV, the feature's number from 1 for GeoJSON.
    geometry
        One GeoJSON geometry a row, or None for CSV.
    broken
        Rows that could not be read at all: row, and why.
    notes
        What was understood without asking, a sentence each.
    """

    rows: pd.DataFrame
    geometry: list[Any] | None
    broken: tuple[tuple[int, str], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Mapping:
    """What the columns mean: a column a role, empty for none; and how its dates are written."""

    date: str = NONE
    end: str = NONE
    lon: str = NONE
    lat: str = NONE
    title: str = NONE
    kind: str = NONE
    dates: str = NONE
    """One of `DATE_FORMS`; empty while the reader must be asked."""


@dataclass(frozen=True)
class Imported:
    """What a file gives: the good rows, and of each other one row, column, value and reason.

    ``unit`` is what the dates of the good ones count, the coarsest that tells them all.
    """

    frame: gpd.GeoDataFrame
    bad: pd.DataFrame
    notes: tuple[str, ...] = ()
    unit: Unit = "day"
