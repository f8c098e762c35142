"""A table and what its columns mean -> the good rows as features, and the others with the reason for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

import geopandas as gpd
import pandas as pd

from ..dates import Span, Unit
from ..dates.units import finest, is_finer
from .clock import Spans, When, choose_unit, spell, to_one_clock
from .dates import read_spans, to_texts
from .model import CRS, Columns, Imported, Mapping, Table
from .places import find_notes, read_places

Progress = Callable[[float], Any]


def read_rows(table: Table, mapping: Mapping, progress: Progress = lambda share: None) -> Imported:
    """Return the good rows as features, and the others with their reason.

    Returns
    -------
    Imported
        ``frame`` has ``start`` and ``end`` (ISO 8601 in ``unit``, the end exclusive), title, kind and
        geometry in EPSG:4326, its index the file's own rows; ``bad`` has row, column, value and reason.
    """
    rows = table.rows
    dates, last_dates = to_texts(rows, mapping.date), to_texts(rows, mapping.end)
    spans = read_spans(dates, mapping.date.form)
    progress(0.3)
    ends = read_spans(last_dates, mapping.end.form) if mapping.end.names else {}
    (spans, ends), clock_note = to_one_clock(spans, ends)
    progress(0.4)
    shapes = read_places(table, mapping.place)
    progress(0.7)
    bad: list[tuple[Any, ...]] = [(row, "", "", reason) for row, reason in table.broken]
    good: list[_Good] = []
    words = (rows[name].tolist() if name else [""] * len(rows) for name in (mapping.title, mapping.kind))
    known: dict[tuple[str, str], When | _Misfit] = {}
    for row, (shape, *misfit), date, end, title, kind in zip(
        rows.index.tolist(), shapes, dates, last_dates, *words, strict=True
    ):
        when = known.get((date, end)) or _read_when(date, end, spans, ends, mapping)
        known[date, end] = when
        if isinstance(when, _Misfit):
            bad.append((row, *when))
        elif shape is None:
            bad.append((row, *misfit))
        else:
            good.append((row, when, title or f"Row {row}", kind, shape))
    progress(0.9)
    unit, unit_note = choose_unit({when for _, when, *_ in good})
    frame = _to_frame(good, unit)
    unread = pd.DataFrame(sorted(bad), columns=["row", "column", "value", "reason"])
    progress(1.0)
    notes = [*find_notes(rows, mapping.place), clock_note, unit_note]
    return Imported(frame, unread, tuple(filter(None, notes)), unit)


_Good = tuple[int, When, str, str, Any]
"""A row that can be read: its number, when, title, kind and shape."""


class _Misfit(NamedTuple):
    """Why a row is no feature."""

    column: str
    value: str
    reason: str


def _read_when(date: str, end: str, spans: Spans, ends: Spans, mapping: Mapping) -> When | _Misfit:
    """Return when a row's feature is there; without an end, for as long as its date says."""
    first, last = spans[date], ends.get(end, "")
    if isinstance(first, str):
        return _Misfit(_name(mapping.date), date, first or "no date")
    if isinstance(last, str):
        if end:
            return _Misfit(_name(mapping.end), end, last)
        is_moment = not mapping.end.names and is_finer(first.unit, "day") and first.end == first.start + 1
        return When(replace(first, end=None) if mapping.end.names else first, is_moment)
    unit = finest((first.unit, last.unit))
    start, until = first.to(unit).start, last.to(unit).start
    if until <= start:
        return _Misfit(_name(mapping.end), end, "an end that is not after the date")
    return When(Span(start, until, unit=unit, offset=first.offset or last.offset), is_moment=False)


def _name(columns: Columns) -> str:
    return " + ".join(columns.names)


def _to_frame(good: list[_Good], unit: Unit) -> gpd.GeoDataFrame:
    lines, whens, titles, kinds, shapes = zip(*good, strict=True) if good else ((),) * 5
    told = {when: spell(when, unit) for when in set(whens)}
    starts, ends = zip(*map(told.__getitem__, whens), strict=True) if good else ((), ())
    columns = {"start": starts, "end": ends, "title": titles, "kind": kinds}
    # Text also where there is none: a column of no values would be one of numbers.
    texts = pd.DataFrame(
        {name: pd.Series(list(cells), list(lines), "str") for name, cells in columns.items()}
    )
    return gpd.GeoDataFrame(texts, geometry=list(shapes), crs=CRS)
