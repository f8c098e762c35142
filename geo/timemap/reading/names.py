"""What a column is called, and which role that speaks for."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ..fold import fold

PARTS = re.compile(r"[^\W\d_]+", re.UNICODE)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
GLUED = re.compile(
    r"(start|end|begin|event|birth|death|from|to|min|max|acq|base|iso|sql|obs|i)(year|month|day|date|time)"
    r"|(first|last)(seen|updated?|modified|changed|edited|contact)"
)
"""Two words written as one, as in ``startyear``."""
DEGREES = re.compile(r"(\w+?)(latitude|longitude|lat|long|lon|lng)")
BEST, GOOD, NOTHING, AGAINST = 2, 1, 0, -1


class Words(NamedTuple):
    """Words for a role, those that speak for it most, and those that speak against it."""

    words: tuple[frozenset[str], ...]
    best: tuple[frozenset[str], ...]
    against: tuple[frozenset[str], ...]


@cache
def read_words() -> dict[str, Words]:
    """Return the words of each role, a set of parts each."""
    told = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
    return {
        role: Words(*(tuple(map(split, entry.get(key, ()))) for key in Words._fields))
        for role, entry in told.items()
    }


@cache
def split(name: str) -> frozenset[str]:
    """Return the parts of a name, folded: of ``eventDate`` and ``event_date`` the same two."""
    parts = (fold(part) for part in PARTS.findall(CAMEL.sub(" ", name)))
    return frozenset(word for part in parts for word in _take_apart(part))


def _take_apart(part: str) -> tuple[str, ...]:
    match = GLUED.fullmatch(part) or DEGREES.fullmatch(part)
    return tuple(filter(None, match.groups())) if match else (part,)


def find_stem(name: str, *roles: str) -> frozenset[str]:
    """Return the parts of a name beside those that are words for some roles."""
    parts = split(name)
    words = (word for role in roles for word in read_words()[role].words if word <= parts)
    return parts - frozenset[str]().union(*words)


def weigh_name(name: str, role: str) -> int:
    """Return how a column's name speaks for a role: `BEST`, `GOOD`, `NOTHING` or `AGAINST`."""
    words, parts = read_words()[role], split(name)
    if _has(parts, words.against):
        return AGAINST
    if not _has(parts, words.words):
        return NOTHING
    return BEST if _has(parts, words.best) else GOOD


def _has(parts: frozenset[str], words: tuple[frozenset[str], ...]) -> bool:
    return any(word <= parts for word in words)
