"""A part's rows as numbers: when, where, of what kind; what can't be told apart, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import shapely

from geo.archive.cells import Cells, cells_of
from geo.archive.inputs import Fields
from geo.archive.sampling import Rates, rank
from geo.timemap.dates.units import CODES, Unit

STEPS = 100_000
"""Of a degree, as in the engine's files: one metre."""
OPEN = np.iinfo(np.int64).max
"""The end of what has none."""
NO_TIME, NO_PLACE, OUTSIDE, ENDS_BEFORE = "no time", "no place", "outside the world", "ends before it begins"

Moments = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Rows:
    """Events of a part, sorted by cell: arrays of one length.

    ``code`` is the cell of the finest level, ``rank`` as `sampling` has it; ``start`` and ``end`` are
    ``[start, end)`` in moments, `OPEN` where the end is; ``x`` and ``y`` count `STEPS` of a degree. Kinds and
    titles are texts as Arrow has them, kinds by a dictionary.
    """

    code: Cells
    rank: Rates
    start: Moments
    end: Moments
    x: npt.NDArray[np.int32]
    y: npt.NDArray[np.int32]
    kind: pa.DictionaryArray
    title: pa.LargeStringArray


@dataclass(frozen=True)
class Refused:
    """Rows that are in no tile: where each stands in its part, and why."""

    row: npt.NDArray[np.int64]
    reason: npt.NDArray[np.object_]


def take(rows: Rows, of: npt.NDArray[Any]) -> Rows:
    """Return some of the events: those at positions, or where a condition holds."""
    places = np.flatnonzero(of) if of.dtype == bool else of
    texts = {name: getattr(rows, name).take(pa.array(places)) for name in ("kind", "title")}
    return Rows(
        **{name: texts[name] if name in texts else column[places] for name, column in vars(rows).items()}
    )


def read_rows(table: pa.Table, part: int, fields: Fields, unit: Unit) -> tuple[Rows, Moments, Refused]:
    """Return a part's events, where each stands in it, and the rows that are none."""
    start, has_time = _moments(table, fields.time, unit)
    end, has_end = _ends(table, fields, unit, start)
    lon, lat = _places(table, fields)
    has_place = np.isfinite(lon) & np.isfinite(lat)
    is_outside = has_place & ((np.abs(lon) > 180) | (np.abs(lat) > 90))
    reason = np.select(
        [~has_time, ~has_place, is_outside, has_time & has_end & (end <= start)],
        [NO_TIME, NO_PLACE, OUTSIDE, ENDS_BEFORE],
        "",
    )
    is_good = reason == ""
    places = np.flatnonzero(is_good)
    x, y = (np.rint(along[places] * STEPS).astype(np.int32) for along in (lon, lat))
    code = cells_of(x / STEPS, y / STEPS)
    order = np.argsort(code, kind="stable")
    kept = places[order]
    of_kept = pa.array(kept)
    rows = Rows(
        code[order],
        rank(part, len(table))[kept],
        start[kept],
        end[kept],
        x[order],
        y[order],
        _texts(table, fields.kind).take(of_kept).dictionary_encode(),
        _texts(table, fields.title).take(of_kept),
    )
    refused = np.flatnonzero(~is_good)
    return rows, kept, Refused(refused, reason[refused].astype(object))


def moments_of(column: pd.Series, unit: Unit) -> tuple[Moments, npt.NDArray[np.bool_]]:
    """Return a column's moments, and which rows have one: times, ISO 8601 texts, years as numbers."""
    if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
        years = pd.to_numeric(column, errors="coerce").to_numpy(np.float64, na_value=np.nan)
        has = np.isfinite(years) & (np.abs(years) < 10_000)
        told = (np.where(has, years, 1970).astype(np.int64) - 1970).astype("datetime64[Y]")
        return told.astype(f"datetime64[{CODES[unit]}]").astype(np.int64), has
    read = (
        column
        if pd.api.types.is_datetime64_any_dtype(column)
        else pd.to_datetime(column, format="ISO8601", errors="coerce", utc=True)
    )
    if getattr(read.dtype, "tz", None) is not None:
        read = read.dt.tz_convert("UTC").dt.tz_localize(None)
    has = read.notna().to_numpy()
    told = read.to_numpy("datetime64[s]").astype(f"datetime64[{CODES[unit]}]")
    return np.where(has, told.astype(np.int64), 0), has


def _moments(table: pa.Table, name: str, unit: Unit) -> tuple[Moments, npt.NDArray[np.bool_]]:
    return moments_of(table[name].to_pandas(date_as_object=False), unit)


def _ends(
    table: pa.Table, fields: Fields, unit: Unit, start: Moments
) -> tuple[Moments, npt.NDArray[np.bool_]]:
    """Return the moments after each event's last: one unit each without a column, open where it is empty."""
    if not fields.end:
        return start + 1, np.zeros(len(start), dtype=bool)
    last, has = _moments(table, fields.end, unit)
    return np.where(has, last + 1, OPEN), has


def _places(table: pa.Table, fields: Fields) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return longitudes and latitudes, NaN where there are none."""
    if not fields.geometry:
        lon, lat = (
            pd.to_numeric(_without_decimals(table[name]).to_pandas(), errors="coerce").to_numpy(
                np.float64, na_value=np.nan
            )
            for name in (fields.lon, fields.lat)
        )
        return lon, lat
    shapes = shapely.from_wkb(table[fields.geometry].to_pandas().to_numpy(object), on_invalid="ignore")
    is_point = shapely.get_type_id(shapes) == shapely.GeometryType.POINT
    return np.where(is_point, shapely.get_x(shapes), np.nan), np.where(
        is_point, shapely.get_y(shapes), np.nan
    )


def _without_decimals(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(pa.float64()) if pa.types.is_decimal(column.type) else column


def _texts(table: pa.Table, name: str) -> pa.LargeStringArray:
    """Return a column's texts, empty where there are none, or no column."""
    if not name:
        return pa.repeat(pa.scalar("", pa.large_string()), len(table))
    column = table[name]
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    told = column.cast(pa.large_string()).fill_null("").combine_chunks()
    return told if isinstance(told, pa.Array) else pa.concat_arrays(told.chunks)
