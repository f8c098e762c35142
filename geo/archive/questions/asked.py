"""What can be asked of an archive's events, and what is answered: plain values, whatever answers them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

from geo.timemap.dates.units import Unit

View = tuple[float, float, float, float]
"""(west, south, east, north), degrees, edges included; it may reach over the antimeridian at either side."""
Value = str | int | float | bool | date | datetime | None
Test = Literal["=", "in", "<", "<=", ">", ">=", "contains", "is empty"]
TESTS: tuple[Test, ...] = get_args(Test)


@dataclass(frozen=True)
class Filter:
    """One condition on a column.

    Parameters
    ----------
    column
        By its name, any of `Questions.columns`.
    test
        ``contains`` is of texts, letters' case aside; ``is empty`` needs no value.
    value
        What the column is compared with: several for ``in``. A text is read as what the column holds: a
        number, an ISO 8601 day or time, ``true`` or ``false``.
    """

    column: str
    test: Test
    value: Value | tuple[Value, ...] = None


@dataclass(frozen=True)
class Where:
    """Which events are asked for: those that every part lets in, all of them where none is given.

    Parameters
    ----------
    view
        What is in sight.
    begin, end
        A stretch ``[begin, end)`` of moments in the archive's unit. An event is in it when it begins before
        `end`, and ends after `begin` or not at all.
    kinds
        Those that are shown; ``other`` is every kind that the manifest doesn't name too, as in the tiles.
    filters
        Conditions on columns.
    """

    view: View | None = None
    begin: int | None = None
    end: int | None = None
    kinds: tuple[str, ...] | None = None
    filters: tuple[Filter, ...] = ()


@dataclass(frozen=True)
class ByColumn:
    """By the values of a column, such as ``kind``."""

    column: str


@dataclass(frozen=True)
class ByTime:
    """By the year, month or day in which events begin, as moments of that unit."""

    unit: Unit = "month"


@dataclass(frozen=True)
class ByCell:
    """By the cells of a level, 0 to 16, as numbers of `geo.archive.cells`."""

    level: int


By = ByColumn | ByTime | ByCell


@dataclass(frozen=True)
class Group:
    """So many events of one value; None is that of those that have none."""

    value: Value
    count: int


@dataclass(frozen=True)
class Groups:
    """Groups, the largest first, those of time in its order.

    Parameters
    ----------
    groups
        As many as were asked for.
    left_off, left_events
        How many groups are left, and how many events are in those.
    """

    groups: tuple[Group, ...]
    left_off: int = 0
    left_events: int = 0


@dataclass(frozen=True)
class Rows:
    """Rows of events, by start, then as they stand in the archive: the columns' names, and their values."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
