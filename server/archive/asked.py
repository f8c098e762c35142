"""What is asked of an archive's counts: a view, a stretch of time and kinds, read from an address."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

from geo.archive.questions import View, Where
from server.api.problems import BAD_REQUEST, Problem

LONGEST = 2_000
"""Letters of all kinds together."""
FARTHEST = 900.0
"""Degrees of longitude: a map may have gone round the world twice."""
MOST = 2**53
"""No moment that a page can count is beyond."""


class Query(Protocol):
    """The parameters of an address, as Starlette has them."""

    def get(self, key: str, default: str) -> str:
        """Return the last of a key."""

    def getlist(self, key: str) -> Sequence[str]:
        """Return all of a key."""

    def __contains__(self, key: object) -> bool: ...


def read_where(query: Query) -> Where:
    """Return what an address asks for: the whole world without a view, from ever without a begin.

    Raises
    ------
    Problem
        When it makes no sense; the sentence says what would.
    """
    begin = _moment(query.get("begin", ""), "begin") if "begin" in query else None
    return Where(_view(query.get("view", "")), begin, _moment(query.get("end", ""), "end"), _kinds(query))


def _view(text: str) -> View | None:
    if not text:
        return None
    try:
        west, south, east, north = map(float, text.split(","))
    except ValueError:
        raise _problem("view", text, "west,south,east,north in degrees") from None
    east += 360 if west > east else 0
    is_place = -90 <= south <= north <= 90 and max(abs(west), abs(east)) <= FARTHEST
    if not (is_place and math.isfinite(west + east)):
        raise _problem("view", text, "west,south,east,north in degrees, south below north")
    return west, south, east, north


def _moment(text: str, key: str) -> int:
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 16 and int(digits) <= MOST):
        raise _problem(key, text, "a whole number, of the archive's unit since 1970 began")
    return int(text)


def _kinds(query: Query) -> tuple[str, ...] | None:
    """Return the kinds that are asked for, a parameter each; None for all, none of an empty one alone."""
    if "kinds" not in query:
        return None
    kinds = tuple(dict.fromkeys(query.getlist("kinds")))
    if sum(map(len, kinds)) > LONGEST:
        raise _problem("kinds", "…", f"{LONGEST:,} letters of all kinds at most")
    return () if kinds == ("",) else kinds


def _problem(key: str, value: str, expected: str) -> Problem:
    words = (
        f"The parameter {key} “{value[:40]}” is not {expected}." if value else f"{key} is needed: {expected}."
    )
    return Problem(BAD_REQUEST, "Bad request", words)
