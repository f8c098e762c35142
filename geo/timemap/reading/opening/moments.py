"""Shapes whose parts have times of their own -> a row for each: positions of what moves, shapes in turn."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pandas as pd

from ...languages import gettext, mark, ngettext, number
from ..model import Columns, Table

NAMES = ("coordTimes", "coordtimes", "times", "timestamps", "coordinateProperties")
"""Properties that hold a list of times, by the programs that write them."""
TIME = "time"
END = "time end"
TRACK = "track"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NOT_AS_MANY = mark("{times} times for {positions} positions")
FIRST_SECOND, LAST_SECOND = 1e8, 1e10
"""Seconds since 1970 that a fourth number is taken for: 1973 to 2286; past that it is milliseconds."""
Piece = tuple[Any, str, str, str]
"""A geometry, its time, its end, and the track that it is a position of; each empty where there is none."""


def spread_moments(table: Table) -> Table:
    """Return a table with a row for each moment of its shapes; the same where no shape has several.

    A line or points with as many times as positions is a thing that moves: each position is a point with its
    ``time``, and ``track`` tells which thing it is of. A shape of several parts with as many times is shown
    part by part, from each ``time`` to the next, the last one on. The fourth number of positions is taken as
    seconds, or milliseconds, since 1970.
    """
    names = [name for name in NAMES if name in table.rows.columns]
    if table.geometry is None or not (names or any(map(has_fourth, table.geometry))):
        return table
    columns = [table.rows[name] for name in names]
    pieces: list[list[Piece]] = []
    broken = list(table.broken)
    kept = []
    for at, (row, shape) in enumerate(zip(table.rows.index, table.geometry, strict=True)):
        times = next((found for one in columns if (found := _to_list(one.iloc[at]))), None)
        try:
            pieces.append(list(_take_apart(shape, times, str(row))))
            kept.append(at)
        except ValueError as error:
            broken.append((row, str(error)))
    if not any(piece[1] for row in pieces for piece in row):
        plain = [row[0][0] for row in pieces]
        return Table(table.rows.iloc[kept], plain, tuple(sorted(broken)), table.notes, table.crs)
    return _to_table(table, kept, pieces, tuple(sorted(broken)), names)


def _to_table(
    table: Table,
    kept: list[int],
    pieces: list[list[Piece]],
    broken: tuple[tuple[int, str], ...],
    names: list[str],
) -> Table:
    rows = table.rows.iloc[kept].drop(columns=names)
    rows = rows.loc[rows.index.repeat([len(row) for row in pieces])]
    flat = [piece for row in pieces for piece in row]
    has_ends, has_tracks = any(piece[2] for piece in flat), any(piece[3] for piece in flat)
    parts = pd.DataFrame(
        {
            TIME: [piece[1] for piece in flat],
            **({END: [piece[2] for piece in flat]} if has_ends else {}),
            **({TRACK: [piece[3] for piece in flat]} if has_tracks else {}),
        },
        rows.index,
    )
    rows = pd.concat([rows.drop(columns=[name for name in parts if name in rows]), parts], axis=1)
    rows.index = pd.RangeIndex(1, len(rows) + 1)
    moving = len({piece[3] for piece in flat} - {""})
    words = ngettext(
        "{count} thing moves: each position is a row with its own time.",
        "{count} things move: each position is a row with its own time.",
        moving,
    )
    notes = [words.format(count=number(moving))] if moving else []
    if any(piece[1] and not piece[3] for piece in flat):
        notes.append(
            gettext("Shapes with several times are shown part by part, each from its time to the next.")
        )
    moment = Columns((TIME, END) if has_ends else (TIME,))
    geometry = [piece[0] for piece in flat]
    track = TRACK if has_tracks else ""
    return Table(rows, geometry, broken, (*table.notes, *notes), table.crs, moment, track)


def _take_apart(shape: Any, times: list[Any] | None, name: str) -> Iterator[Piece]:
    """Yield a shape's pieces with their times; the whole of it, with no time, where it has none.

    Raises
    ------
    ValueError
        When there are more or fewer times than positions or parts.
    """
    kind = shape.get("type") if isinstance(shape, dict) else None
    lines = _lines_of(shape, kind)
    if times is None:
        if lines is None or not all(map(_has_time, (place for line in lines for place in line))):
            yield _flatten(shape), "", "", ""
            return
        times = [[_to_iso(place[3]) for place in line] for line in lines]
    elif lines is not None and not all(isinstance(one, list) for one in times):
        times = _split(times, lines)
    if lines is not None:
        yield from _positions(lines, times, name)
        return
    parts = _parts_of(shape, kind)
    if len(times) != len(parts):
        words = gettext("{times} times for {parts} parts")
        raise ValueError(words.format(times=len(times), parts=len(parts)))
    told = list(map(_to_iso, times))
    for part, time, end in zip(parts, told, [*told[1:], ""], strict=True):
        yield part, time, end, ""


def _positions(lines: list[list[Any]], times: list[Any], name: str) -> Iterator[Piece]:
    """Yield each position of lines as a point; a gap lies between the lines of one thing."""
    if [len(one) for one in times] != [len(line) for line in lines]:
        many = sum(len(one) for one in times), sum(map(len, lines))
        raise ValueError(gettext(NOT_AS_MANY).format(times=many[0], positions=many[1]))
    for at, (line, moments) in enumerate(zip(lines, times, strict=True), start=1):
        track = name if len(lines) == 1 else f"{name}.{at}"
        for place, time in zip(line, moments, strict=True):
            yield {"type": "Point", "coordinates": place[:2]}, _to_iso(time), "", track


def _split(times: list[Any], lines: list[list[Any]]) -> list[list[Any]]:
    """Return one list of times as a list for each line."""
    many = sum(map(len, lines))
    if len(times) != many:
        raise ValueError(gettext(NOT_AS_MANY).format(times=len(times), positions=many))
    rest = iter(times)
    return [[next(rest) for _ in line] for line in lines]


def _lines_of(shape: Any, kind: Any) -> list[list[Any]] | None:
    """Return the lines of positions that a moving thing takes; None where the shape is of another kind."""
    if kind not in {"Point", "LineString", "MultiPoint", "MultiLineString"}:
        return None
    coordinates = shape.get("coordinates")
    if not isinstance(coordinates, list):
        return None
    lines = coordinates if kind == "MultiLineString" else [[coordinates] if kind == "Point" else coordinates]
    are_places = all(isinstance(line, list) and all(isinstance(one, list) for one in line) for line in lines)
    return lines if are_places else None


def _parts_of(shape: Any, kind: Any) -> list[Any]:
    if kind == "GeometryCollection":
        parts = shape.get("geometries")
        return parts if isinstance(parts, list) else []
    if kind == "MultiPolygon" and isinstance(shape.get("coordinates"), list):
        return [{"type": "Polygon", "coordinates": part} for part in shape["coordinates"]]
    return [shape]


def _to_list(cell: Any) -> list[Any] | None:
    """Return a cell's list of times; None where it holds none."""
    if isinstance(cell, str) and cell.startswith(("[", "{")):
        try:
            cell = json.loads(cell)
        except (ValueError, RecursionError):
            return None
    if isinstance(cell, dict):
        cell = next((cell[name] for name in NAMES if name in cell), None)
    return cell if isinstance(cell, list) and cell else None


def _has_time(place: list[Any]) -> bool:
    number = place[3] if len(place) > 3 else None
    if not isinstance(number, int | float) or isinstance(number, bool):
        return False
    return FIRST_SECOND <= number <= LAST_SECOND * 1000


def has_fourth(shape: Any) -> bool:
    """Tell whether the first position of a shape has a fourth number."""
    place = shape.get("coordinates") if isinstance(shape, dict) else None
    while isinstance(place, list) and place and isinstance(place[0], list):
        place = place[0]
    return isinstance(place, list) and len(place) > 3


def _flatten(shape: Any) -> Any:
    """Return a shape without the fourth numbers of its positions, which are no times."""
    if not has_fourth(shape):
        return shape
    return {**shape, "coordinates": _cut(shape["coordinates"])}


def _cut(coordinates: Any) -> Any:
    if isinstance(coordinates, list) and coordinates and isinstance(coordinates[0], list):
        return [_cut(inner) for inner in coordinates]
    return coordinates[:3] if isinstance(coordinates, list) else coordinates


def _to_iso(time: Any) -> str:
    """Return a time as text; numbers are seconds or milliseconds since 1970 began in UTC."""
    if not isinstance(time, int | float) or isinstance(time, bool):
        return str(time)
    seconds = time if abs(time) <= LAST_SECOND else time / 1000
    try:
        return (EPOCH + timedelta(seconds=round(seconds))).strftime("%Y-%m-%dT%H:%M:%SZ")
    except OverflowError as error:
        raise ValueError(gettext("{time} is no time").format(time=time)) from error
