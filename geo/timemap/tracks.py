"""Things that move: which rows make a track, how long its tail is, and what is a gap."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import timedelta

import pandas as pd

from .dates.units import Unit
from .errors import LayerError

Length = float | str | timedelta
"""A length of time: a number of the layer's units, text such as ``6h`` or ``3 days``, or a timedelta."""
SECONDS: dict[Unit, float] = {
    "year": 365.2425 * 86400,
    "month": 365.2425 * 86400 / 12,
    "day": 86400,
    "hour": 3600,
    "minute": 60,
    "second": 1,
}
"""Of a year and a month their mean in the Gregorian calendar."""
WEEK = 7 * 86400
WORDS: dict[str, float] = {
    **{word: seconds for unit, seconds in SECONDS.items() for word in (unit, f"{unit}s")},
    **{"week": WEEK, "weeks": WEEK, "w": WEEK, "d": 86400},
    **{"h": 3600, "hr": 3600, "m": 60, "min": 60, "s": 1, "sec": 1},
}
"""What units are called in text, in capitals too; but ``M`` is no month to some, and to others no minute."""
PIECE = r"(\d+(?:\.\d+)?)\s*([A-Za-z]+)"
PIECES = re.compile(rf"(?:\s*{PIECE})+\s*")


@dataclass(frozen=True)
class Track:
    """What makes a track of a frame's rows: a line whose positions have moments.

    The thing moves straight, as the map is drawn, and evenly from each position to the next; across ±180° the
    short way round. It is there from its first position to its last, which lasts for one unit.

    Parameters
    ----------
    id
        A column: the points of one id, in the order of time, are one track, the `start` column their moments.
    times
        A column of lists (or JSON text of a list), for lines: as many dates as the line has positions.
        Without `id` and `times` the moments are the lines' M, their fourth coordinate, in seconds since 1970
        began in UTC.
    tail
        How much of the way behind the thing is drawn: a number of the layer's units; text of numbers with
        units, such as ``6h``, ``3d``, ``1 day 12 h`` or ``2 years`` (s, min, h, d, w, or the words from
        second to year), or in ISO 8601, ``P3D``; or a timedelta. 0 for none, ``math.inf`` for all. By default
        an eighth of what a track of this frame lasts, at the median.
    gap
        The longest time between two positions over which the thing is taken to have moved; over a longer one
        it is not there. With 0 it never moves: it is seen at its positions alone, each for one unit. In the
        same forms as `tail`; by default 10 times the track's own median step. The parts of a multi line have
        gaps between them too.

    Raises
    ------
    LayerError
        When both `id` and `times` are given, or `tail` or `gap` is no length of time.
    """

    id: str | None = None
    times: str | None = None
    tail: Length | None = None
    gap: Length | None = None

    def __post_init__(self) -> None:
        if self.id is not None and self.times is not None:
            raise LayerError(
                f"Track(id={self.id!r}, times={self.times!r}): a track is the points of one id, or one line "
                "with a list of times; give one of the two"
            )
        for name in ("tail", "gap"):
            length = getattr(self, name)
            if length is not None and not _is_length(length):
                raise LayerError(
                    f"Track({name}={length!r}) is no length of time; give a number of the layer's units, "
                    "0 or more, text such as '6h', '3d' or '2 years', or a timedelta"
                )


def count_units(length: Length, unit: Unit) -> float:
    """Return a length of time in units; those of its own where it is a number."""
    if isinstance(length, int | float):
        return float(length)
    return _seconds(length) / SECONDS[unit]


def _is_length(length: object) -> bool:
    if isinstance(length, bool):
        return False
    if isinstance(length, int | float):
        return not math.isnan(length) and length >= 0
    if not isinstance(length, str | timedelta):
        return False
    try:
        seconds = _seconds(length)
    except ValueError:
        return False
    return seconds >= 1 or seconds == 0


def _seconds(length: str | timedelta) -> float:
    """Return how many seconds a length has; a ValueError where text is none."""
    if isinstance(length, timedelta):
        return length.total_seconds()
    if PIECES.fullmatch(length):
        pieces = re.findall(PIECE, length)
        if any(word == "M" or word.lower() not in WORDS for _, word in pieces):
            raise ValueError(f"{length!r} has a unit that is none")
        return sum(float(number) * WORDS[word.lower()] for number, word in pieces)
    # Of what pandas reads beside: its shorthands of units change from version to version.
    if (length.startswith("P") and length[-1].isalpha()) or ":" in length:
        return float(pd.Timedelta(length).total_seconds())
    raise ValueError(f"{length!r} is no length of time")
