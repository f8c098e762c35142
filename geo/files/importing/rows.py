"""A table and what its columns mean -> the good rows as features, and the others with the reason for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import geopandas as gpd
import pandas as pd

from geo.files.importing.dates import read_spans
from geo.files.importing.model import CRS, Imported, Mapping, Table
from geo.files.importing.shapes import DECIMAL_COMMA, read_points, read_shape
from geo.timemap.dates import Span, to_iso

Progress = Callable[[float], Any]
Days = dict[str, Span | str]
"""The span of each distinct date, or why it has none."""


def read_rows(table: Table, mapping: Mapping, progress: Progress = lambda share: None) -> Imported:
    """Return the good rows as features, and the others with their reason.

    Returns
    -------
    Imported
        ``frame`` has ``start`` and ``end`` (ISO 8601 days, the end exclusive), title, kind and geometry in
        EPSG:4326, its index the file's own rows; ``bad`` has row, column, value and reason.
    """
    rows = table.rows
    spans = read_spans(rows[mapping.date], mapping.dates)
    progress(0.3)
    ends = read_spans(rows[mapping.end], mapping.dates) if mapping.end else {}
    progress(0.4)
    shapes = read_points(rows, mapping) if table.geometry is None else list(map(read_shape, table.geometry))
    progress(0.7)
    bad: list[tuple[Any, ...]] = [(row, "", "", reason) for row, reason in table.broken]
    good: list[tuple[int, str, str, str, str, Any]] = []
    roles = (mapping.date, mapping.end, mapping.title, mapping.kind)
    texts = (rows[name].tolist() if name else [""] * len(rows) for name in roles)
    known: dict[tuple[str, str], tuple[str, str] | _Misfit] = {}
    for row, (shape, *misfit), date, end, title, kind in zip(
        rows.index.tolist(), shapes, *texts, strict=True
    ):
        days = known.get((date, end)) or _read_days(date, end, spans, ends, mapping)
        known[date, end] = days
        if isinstance(days, _Misfit):
            bad.append((row, *days))
        elif shape is None:
            bad.append((row, *misfit))
        else:
            good.append((row, *days, title or f"Row {row}", kind, shape))
    progress(0.9)
    frame = _to_frame(good)
    unread = pd.DataFrame(sorted(bad), columns=["row", "column", "value", "reason"])
    progress(1.0)
    return Imported(frame, unread, _notes(rows, mapping))


class _Misfit(NamedTuple):
    """Why a row is no feature."""

    column: str
    value: str
    reason: str


def _read_days(date: str, end: str, spans: Days, ends: Days, mapping: Mapping) -> tuple[str, str] | _Misfit:
    """Return the first day of a row and the day after its last, empty where that is open."""
    first, last = spans[date], ends.get(end, "")
    if isinstance(first, str):
        return _Misfit(mapping.date, date, first or "no date")
    if isinstance(last, str):
        if end:
            return _Misfit(mapping.end, end, last)
        until = None if mapping.end else first.end
        return to_iso(first.start), "" if until is None else to_iso(until)
    if last.start <= first.start:
        return _Misfit(mapping.end, end, "an end that is not after the date")
    return to_iso(first.start), to_iso(last.start)


def _to_frame(good: list[tuple[int, str, str, str, str, Any]]) -> gpd.GeoDataFrame:
    lines, starts, ends, titles, kinds, shapes = zip(*good, strict=True) if good else ((),) * 6
    columns = {"start": starts, "end": ends, "title": titles, "kind": kinds}
    # Text also where there is none: a column of no values would be one of numbers.
    texts = pd.DataFrame(
        {name: pd.Series(list(cells), list(lines), "str") for name, cells in columns.items()}
    )
    return gpd.GeoDataFrame(texts, geometry=list(shapes), crs=CRS)


def _notes(rows: pd.DataFrame, mapping: Mapping) -> tuple[str, ...]:
    names = [name for name in (mapping.lon, mapping.lat) if name]
    has_commas = any(rows[name].str.fullmatch(DECIMAL_COMMA).any() for name in names)
    return ("Decimal commas were read as decimal points.",) if has_commas else ()
