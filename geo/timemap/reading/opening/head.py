"""Where a table begins: its head, the title above it, the units below it; or no head at all."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from ...errors import FileError, shorten
from ...languages import gettext, ngettext, number

Row = tuple[int, list[str]]
"""A row's line in its file, from 1, and its cells."""
MOST_ABOVE = 30
"""Rows that may stand above the head."""
SAMPLE = 30
"""Rows that tell what stands in a column."""
NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?")
WHOLE = re.compile(r"[+-]?\d+")
DATE = re.compile(r"\d{1,4}([-./:])\d{1,2}\1\d{1,4}([T ,].*)?")
UNIT = re.compile(
    r"deg(ree)?s?([ _](north|east|true|c|celsius))?|°[NECF]?|decimal degrees|dd|wgs ?84"
    r"|m|km|cm|mm|ft|feet|mi(les?)?|nmi(les?)?|met(er|re)s?"
    r"|kts?|knots?|m/s|km/h|kph|mph|m s-1|mb|hpa|k?pa|%|percent|kg|g|t|usd|eur|count|n"
    r"|utc|gmt|local( time)?|years?|months?|days?|hours?|min(ute)?s?|s(ec(ond)?s?)?|hh:mm(:ss)?"
    r"|[ymd]{2,4}[-/.][ymd]{2}[-/.][ymd]{2,4}([T ]hh:mm(:ss)?)?"
    r"|text|string|number|integer|float|date(time)?|\(.*\)|\[.*\]|#[a-z]+([+ ].*)?",
    re.IGNORECASE,
)
"""What a row of units holds; a tag of the Humanitarian Exchange Language among them."""


@dataclass(frozen=True)
class Head:
    """A table's head.

    Parameters
    ----------
    names
        The columns' names, each once.
    last
        The line above the first row of data: the head's, that of the units below it, or the one above the
        first row where there is no head.
    notes
        What was understood, a sentence each.
    """

    names: list[str]
    last: int
    notes: tuple[str, ...]


def find_head(rows: list[Row]) -> Head:
    """Return the head of a table whose first rows these are.

    Raises
    ------
    FileError
        When there is no table: no row has two cells.
    """
    filled = [(line, cells) for line, cells in rows if any(cells)]
    at = _find_names(filled)
    line, cells = filled[at]
    below = [one for _, one in filled[at + 1 : at + 1 + SAMPLE]]
    notes = _tell_above(filled[:at])
    if _is_data(cells, below):
        width = max(len(trim(one)) for one in [cells, *below])
        words = gettext("This file has no header: its columns are named {first}, {second} and so on.")
        names, _ = name_columns([""] * width)
        return Head(names, line - 1, (*notes, words.format(first=names[0], second=names[1])))
    last = line
    if below and _is_units(below[0], below[1:]):
        last = filled[at + 1][0]
        told = shorten(", ".join(filter(None, below[0])), 60)
        words = gettext("The row below the header is left out, it tells units: {units}.")
        notes.append(words.format(units=told))
    names, told_names = name_columns(_cut(cells, below))
    return Head(names, last, (*notes, *told_names))


def trim(cells: list[str]) -> list[str]:
    """Return cells without the empty ones at their end."""
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]


def name_columns(cells: list[str]) -> tuple[list[str], list[str]]:
    """Return a name for each column, once; and a sentence where one was there twice."""
    names: list[str] = []
    taken: set[str] = set(cells)
    twice: dict[str, str] = {}
    for at, cell in enumerate(cells, start=1):
        name, again = cell or f"column {at}", 2
        if name in names:
            while f"{name} ({again})" in taken:
                again += 1
            twice.setdefault(name, f"{name} ({again})")
            name = f"{name} ({again})"
        taken.add(name)
        names.append(name)
    if not twice:
        return names, []
    told, first = shorten(", ".join(twice), 60), next(iter(twice.values()))
    words = gettext("The header names {names} more than once: the others are numbered, as in {first}.")
    return names, [words.format(names=told, first=first)]


def _cut(cells: list[str], below: list[list[str]]) -> list[str]:
    """Return a head without columns at its end that have neither a name nor anything below it."""
    width = max(len(trim(one)) for one in [cells, *below])
    named = len(trim(cells))
    # Rows with a cell too many are broken ones, where the head stops before they do.
    return cells[:width] if len(cells) >= width else cells[: max(named, 1)]


def _find_names(filled: list[Row]) -> int:
    """Return which row holds the names: the first that is as full as those below it."""
    counts = [sum(map(bool, cells)) for _, cells in filled]
    if max(counts, default=0) < 2:
        raise FileError(
            gettext("This file has only one column. A table needs a header of column names, and rows.")
        )
    for at, count in enumerate(counts[:MOST_ABOVE]):
        rest = counts[at + 1 : at + 1 + SAMPLE]
        usual = Counter(rest).most_common(1)[0][0] if rest else 0
        if count >= 2 and (2 * count > usual or (2 * count == usual and _has_no_other(filled, at))):
            return at
    return max(range(len(counts)), key=counts.__getitem__)


def _has_no_other(filled: list[Row], at: int) -> bool:
    """Tell whether the row below one is of data: then it isn't a head with a title above it."""
    below = [cells for _, cells in filled[at + 1 : at + 2 + SAMPLE]]
    return bool(below) and _is_data(below[0], below[1:])


def _tell_above(rows: list[Row]) -> list[str]:
    if not rows:
        return []
    first = shorten(" ".join(filter(None, rows[0][1])), 60)
    words = ngettext(
        "The line above the header is left out: {first}.",
        "The {count} lines above the header are left out, the first is: {first}.",
        len(rows),
    )
    return [words.format(count=number(len(rows)), first=first)]


def kind_of(cell: str) -> str:
    """Return what a cell holds: a whole number, another, a date, a text; empty for nothing."""
    if not cell:
        return ""
    if WHOLE.fullmatch(cell):
        return "whole"
    if NUMBER.fullmatch(cell):
        return "number"
    return "date" if DATE.fullmatch(cell) else "text"


def _is_data(cells: list[str], below: list[list[str]]) -> bool:
    """Tell whether a first row is one of data: dates and numbers stand in it where they do below."""
    kinds = [kind_of(cell) for cell in cells]
    if _are_years(cells):
        return False
    under = [_usual_kind([one[at] for one in below if at < len(one)]) for at in range(len(cells))]
    same = [kind for kind, other in zip(kinds, under, strict=True) if kind == (other or kind)]
    if "date" in same or "number" in same:
        return True
    return 2 * same.count("whole") > sum(map(bool, kinds))


def _are_years(cells: list[str]) -> bool:
    """Tell whether the numbers of a row are years in their order, the names of columns."""
    numbers = [int(cell) for cell in cells if WHOLE.fullmatch(cell)]
    others = [cell for cell in cells if kind_of(cell) in {"number", "date"}]
    is_rising = all(one < two for one, two in pairwise(numbers))
    return len(numbers) > 1 and not others and is_rising and 1000 <= numbers[0] <= numbers[-1] <= 2200


def _usual_kind(cells: list[str]) -> str:
    kinds = Counter(filter(None, map(kind_of, cells)))
    return kinds.most_common(1)[0][0] if kinds else ""


def _is_units(cells: list[str], below: list[list[str]]) -> bool:
    """Tell whether a row holds units: most of its cells are one, none is a number, and others follow."""
    filled = [cell for cell in cells if cell]
    if not filled or any(kind_of(cell) != "text" for cell in filled):
        return False
    are_units = [bool(UNIT.fullmatch(cell)) for cell in filled]
    if 2 * sum(are_units) <= len(filled):
        return False
    # A text of data may be one of these words too: below units stand numbers or dates.
    at = [at for at, cell in enumerate(cells) if UNIT.fullmatch(cell)]
    return any(
        kind_of(one[here]) in {"whole", "number", "date"} for one in below for here in at if here < len(one)
    )
