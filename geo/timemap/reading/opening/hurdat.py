"""HURDAT2, the tracks of hurricanes -> a table: below the line of each storm those of its positions."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from ...languages import gettext, mark
from ..model import Columns, Table
from .encodings import find_encoding
from .texts import clean

STORM = re.compile(r"\s*([A-Z]{2}\d{6})\s*,\s*([^,]+?)\s*,\s*\d+\s*,?\s*")
MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)")
CLOCK = re.compile(r"(\d\d)(\d\d)")
RADII = tuple(f"{knots} kt {side}" for knots in (34, 50, 64) for side in ("NE", "SE", "SW", "NW"))
NAMES = ("storm", "name", "time", "record", "status", "lat", "lon", "wind", "pressure", *RADII, "radius")
LEAST = 8
"""Cells of a position: date, time, record, status, lat, lon, wind and pressure; its radii are newer."""
NOTE = mark("This is HURDAT2: each storm is one thing that moves, its times are in UTC.")


def is_hurdat(content: bytes) -> bool:
    """Tell whether a text begins with the line of a storm, and that of a position."""
    first, _, rest = content[:500].decode("latin-1").lstrip("ï»¿\r\n").partition("\n")
    second = rest.split("\n", 1)[0].split(",")
    return STORM.fullmatch(first) is not None and MOMENT.fullmatch(second[0].strip()) is not None


def read_hurdat(content: bytes, encoding: str) -> Table:
    """Return the positions of all storms, the index their lines in the file.

    Columns: `NAMES`, ``time`` in ISO 8601, and winds and radii as they stand there.
    """
    found, errors, notes = find_encoding(content, encoding)
    broken: list[tuple[int, str]] = []
    rows = dict(_read_lines(content.decode(found, errors), broken))
    frame = pd.DataFrame(list(rows.values()), list(rows), list(NAMES), "str")
    moment = Columns(("time",))
    return Table(frame, None, tuple(broken), (*notes, gettext(NOTE)), moment=moment, track="storm")


def _read_lines(text: str, broken: list[tuple[int, str]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    storm: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if match := STORM.fullmatch(line):
            storm = match.groups()
            continue
        cells = [clean(cell) for cell in line.split(",")]
        if not any(cells):
            continue
        day, clock = MOMENT.fullmatch(cells[0]), CLOCK.fullmatch(cells[1] if len(cells) > 1 else "")
        if not storm or day is None or clock is None or len(cells) < LEAST:
            broken.append((number, gettext("neither a storm of HURDAT2 nor one of its positions")))
            continue
        time = f"{'-'.join(day.groups())}T{':'.join(clock.groups())}Z"
        row = (*storm, time, *cells[2:])[: len(NAMES)]
        yield number, row + ("",) * (len(NAMES) - len(row))
