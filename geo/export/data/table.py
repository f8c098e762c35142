"""A table that is taken away: what its columns are called, mean and hold, its rows and their shapes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import shapely

from geo.timemap.dates import Unit, parse_moment, to_iso
from geo.timemap.languages import gettext, mark

Type = Literal["text", "number", "whole", "moment"]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it says, and what it holds.

    A ``moment`` is ISO 8601 in the table's unit, None where it is open; a ``number`` or a ``whole`` one is
    None where it isn't known; ``text`` is never None. What it says is a text that `mark` marks, with
    ``values`` in its braces.
    """

    name: str
    words: str
    type: Type = "text"
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def meaning(self) -> str:
        """What it says, in the language that is spoken."""
        return gettext(self.words).format_map(self.values)


@dataclass(frozen=True)
class Table:
    """A table.

    Parameters
    ----------
    name, title
        What it is called in a file, in small letters and hyphens, and by people.
    columns, rows
        What it holds, a value for each column in each row.
    unit
        What its moments count.
    shapes
        The rows' geometries in EPSG:4326, within ±180; None where the table has no place.
    is_own
        Whether it is a visitor's own layer, and no part of the story.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unit: Unit = "day"
    shapes: tuple[Any, ...] | None = field(default=None, repr=False)
    is_own: bool = False

    def part(self, positions: Iterable[int]) -> Table:
        """Return the table of some of its rows."""
        chosen = list(positions)
        shapes = None if self.shapes is None else tuple(self.shapes[at] for at in chosen)
        return replace(self, rows=tuple(self.rows[at] for at in chosen), shapes=shapes)

    def without(self, names: Sequence[str]) -> Table:
        """Return the table without some of its columns."""
        return replace(self, columns=tuple(column for column in self.columns if column.name not in names))

    @property
    def are_points(self) -> bool:
        """Whether every row has a point, so that two numbers tell where it is."""
        return self.shapes is not None and all(
            shape is not None and shape.geom_type == "Point" and not shape.is_empty for shape in self.shapes
        )

    @property
    def is_dated(self) -> bool:
        """Whether its rows have a span of time."""
        return any(column.name == "start" for column in self.columns)

    @property
    def has_days(self) -> bool:
        """Whether every moment is a day of the years 1 to 9999, which any program's type of date can hold."""
        names = [column.name for column in self.columns if column.type == "moment"]
        texts = [row[name] for row in self.rows for name in names if row[name] is not None]
        return self.unit == "day" and all(len(text) == 10 and text >= "0001" for text in texts)

    def with_places(self) -> Table:
        """Return the table with its places as text: ``lon`` and ``lat`` of points, else ``WKT``."""
        if self.shapes is None:
            return self
        if self.are_points:
            return self._add(LON_LAT, [{"lon": shape.x, "lat": shape.y} for shape in self.shapes])
        return self._add((WKT,), [{"WKT": to_wkt(shape)} for shape in self.shapes])

    def with_points(self) -> Table:
        """Return the table with a point in each place, as ``lon`` and ``lat``."""
        if self.shapes is None:
            return self
        points = [None if shape is None or shape.is_empty else to_point(shape) for shape in self.shapes]
        cells = [
            {"lon": None, "lat": None} if point is None else {"lon": point.x, "lat": point.y}
            for point in points
        ]
        return self._add(LON_LAT if self.are_points else INSIDE, cells)

    def _add(self, columns: Sequence[Column], cells: Sequence[Row]) -> Table:
        names = {column.name for column in columns}
        kept = tuple(column for column in self.columns if column.name not in names)
        rows = tuple({**row, **more} for row, more in zip(self.rows, cells, strict=True))
        return replace(self, columns=(*kept, *columns), rows=rows)


LON_LAT = (
    Column("lon", mark("longitude in degrees, EPSG:4326"), "number"),
    Column("lat", mark("latitude in degrees, EPSG:4326"), "number"),
)
INSIDE = (
    Column("lon", mark("longitude of a point within the shape, in degrees, EPSG:4326"), "number"),
    Column("lat", mark("latitude of a point within the shape, in degrees, EPSG:4326"), "number"),
)
WKT = Column("WKT", mark("the shape as well-known text, lon and lat in degrees, EPSG:4326"))

TIMES: dict[Unit, tuple[str, str, str]] = {
    "year": (
        mark("the first year, itself in"),
        mark("the year at which it is over: the first that is out; empty where it goes on"),
        mark("the last year that is in; empty where it goes on"),
    ),
    "month": (
        mark("the first month, itself in"),
        mark("the month at which it is over: the first that is out; empty where it goes on"),
        mark("the last month that is in; empty where it goes on"),
    ),
    "day": (
        mark("the first day, itself in"),
        mark("the day at which it is over: the first that is out; empty where it goes on"),
        mark("the last day that is in; empty where it goes on"),
    ),
    "hour": (
        mark("the first hour, itself in"),
        mark("the hour at which it is over: the first that is out; empty where it goes on"),
        mark("the last hour that is in; empty where it goes on"),
    ),
    "minute": (
        mark("the first minute, itself in"),
        mark("the minute at which it is over: the first that is out; empty where it goes on"),
        mark("the last minute that is in; empty where it goes on"),
    ),
    "second": (
        mark("the first second, itself in"),
        mark("the second at which it is over: the first that is out; empty where it goes on"),
        mark("the last second that is in; empty where it goes on"),
    ),
}
"""What is said of a stretch's first moment, of that at which it is over, and of its last, by the unit."""


def to_point(shape: Any) -> Any:
    """Return a point itself, or one within another shape."""
    return shape if shape.geom_type == "Point" else shape.representative_point()


def to_wkt(shape: Any) -> str:
    """Return a shape as well-known text that loses nothing; empty where there is none."""
    return "" if shape is None else str(shapely.to_wkt(shape, rounding_precision=-1))


def time_columns(unit: Unit) -> tuple[Column, ...]:
    """Return the columns of a stretch of time; what its last moment is called says what is counted."""
    start, end, last = TIMES[unit]
    return (
        Column("start", start, "moment"),
        Column("end", end, "moment"),
        Column(f"last_{unit}", last, "moment"),
    )


def time_cells(start: int, end: int | None, unit: Unit) -> Row:
    """Return the cells of a stretch of moments ``[start, end)``."""
    return {
        "start": to_iso(start, unit),
        "end": None if end is None else to_iso(end, unit),
        f"last_{unit}": None if end is None else to_iso(end - 1, unit),
    }


def lasts(row: Row, first: int, last: int, unit: Unit) -> bool:
    """Tell whether a row is there at any moment of ``[first, last]``."""
    end = row["end"]
    return parse_moment(row["start"], unit) <= last and (end is None or first < parse_moment(end, unit))
