"""Tables that many people have: known by their head, and read without a question."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Name = str | list[str]
"""A column, or what stands for it in other versions of a table; a regular expression between slashes."""


OWN = "timemap"
"""The layout of this project's own exports."""


@dataclass(frozen=True)
class Layout:
    """What the columns of a known table mean; no column where it has none."""

    name: str
    date: tuple[str, ...]
    end: tuple[str, ...]
    time: str
    place: tuple[str, ...]
    title: str
    kind: str
    track: str
    last: bool | None
    without: tuple[str, ...] = ()
    """Roles that none of its columns has."""


@cache
def _read_entries() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = tomllib.loads(
        files(__package__).joinpath("layouts.toml").read_text("utf-8")
    )["layout"]
    return entries


def find_layout(columns: Sequence[str]) -> Layout | None:
    """Return the known table that has such a head; None where it is none of them."""
    for entry in _read_entries():
        if all(_find(name, columns) for name in entry["head"]):
            return _to_layout(entry, columns)
    return None


def is_escaped(columns: Sequence[str]) -> bool:
    """Tell whether a CSV table with such a head has apostrophes before what would be formulas."""
    layout = find_layout(columns)
    return layout is not None and layout.name == OWN


def _to_layout(entry: dict[str, Any], columns: Sequence[str]) -> Layout:
    date, end, place = (_find_all(entry.get(role, ()), columns) for role in ("date", "end", "place"))
    time, title, kind, track = (
        _find(entry.get(role, []), columns) for role in ("time", "title", "kind", "track")
    )
    without = tuple(entry.get("without", ()))
    return Layout(entry["name"], date, end, time, place, title, kind, track, entry.get("last"), without)


def _find_all(names: Sequence[Name], columns: Sequence[str]) -> tuple[str, ...]:
    """Return the column of each name; none where one is missing."""
    found = tuple(_find(name, columns) for name in names)
    return found if all(found) else ()


def _find(name: Name, columns: Sequence[str]) -> str:
    """Return the column that a name stands for, the first of several; empty where there is none."""
    for one in [name] if isinstance(name, str) else name:
        pattern = one[1:-1] if one.startswith("/") else re.escape(_plain(one))
        for column in columns:
            if re.fullmatch(pattern, column if one.startswith("/") else _plain(column), re.IGNORECASE):
                return column
    return ""


def _plain(name: str) -> str:
    return re.sub(r"[-\s]", "_", name.strip()).casefold()
