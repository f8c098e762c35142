"""What a table's columns seem to mean: by their names, and then by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd

from ..fold import fold
from .dates import PARTED, suggest_dates
from .model import NONE, Columns, Mapping, Table

ROLES = ("date", "end", "lon", "lat", "title", "kind")
WORDS = {
    "date": ("date", "start", "begin", "from", "day", "when", "tarix", "tarih", "дата", "ամսաթիվ"),
    "end": ("end", "to", "until", "till", "son", "конец"),
    "lon": ("lon", "lng", "long", "longitude", "x", "долгота"),
    "lat": ("lat", "latitude", "y", "широта"),
    "title": ("title", "name", "event", "label", "ad", "название", "description"),
    "kind": ("kind", "type", "category", "class", "тип"),
}
MOST = 0.8
"""The share of a column's values that must look alike."""
SAMPLE = 200


def suggest(table: Table) -> Mapping:
    """Return what the columns seem to mean, by their names and then by what stands in them."""
    names = [str(name) for name in table.rows.columns]
    found: dict[str, str] = {}
    for role in ROLES:
        if table.geometry is not None and role in {"lon", "lat"}:
            continue
        column = _find_by_name(role, [name for name in names if name not in found.values()])
        if column:
            found[role] = column
    for role, looks_right in (("date", _is_date), ("title", _has_letters)):
        if role not in found:
            free = [name for name in names if name not in found.values()]
            found[role] = next((name for name in free if _are_most(table.rows[name], looks_right)), NONE)
    date, end, *point = (found.get(role, NONE) for role in ("date", "end", "lon", "lat"))
    form = suggest_dates(table.rows[date]) if date else NONE
    return Mapping(
        date=Columns((date,), form) if date else Columns(),
        end=Columns((end,), form) if end else Columns(),
        place=Columns(form="shape") if table.geometry is not None else _to_place(*point),
        title=found.get("title", NONE),
        kind=found.get("kind", NONE),
    )


def _to_place(lon: str, lat: str) -> Columns:
    return Columns((lon, lat), "lon-lat") if lon and lat else Columns()


def _find_by_name(role: str, names: list[str]) -> str:
    """Return the column whose name has a role's word in it, the role's first words first; or nothing."""
    matches = (name for word in WORDS[role] for name in names if _has_word(name, word))
    return next(matches, NONE)


def _has_word(name: str, word: str) -> bool:
    return word in re.split(r"[^a-zа-яա-ֆ]+", fold(name))


def _are_most(column: pd.Series, test: Callable[[str], bool]) -> bool:
    """Tell whether most of a column's first values pass a test, and there are any."""
    sample = [value for value in column.head(SAMPLE) if value]
    return bool(sample) and sum(map(test, sample)) >= MOST * len(sample)


def _is_date(value: str) -> bool:
    return PARTED.match(value) is not None


def _has_letters(value: str) -> bool:
    return any(letter.isalpha() for letter in value)
