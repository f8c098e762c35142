"""Which columns name a thing, tell its kind, or follow one thing as it moves."""

from __future__ import annotations

import re
from collections.abc import Collection

import pandas as pd

from ...languages import gettext, ngettext, number
from ..evidence import LIKELY, Candidate, explain, name_weight, percent, quote
from ..model import Columns
from ..names import BEST, GOOD, weigh_name
from ..opening.head import kind_of

IDENTIFIER = re.compile(
    r"[0-9a-f]{8}-?[0-9a-f]{4}[-0-9a-f]+|(?=\S*\d\S*\d\S*\d)[A-Za-z0-9_./-]+|\S+@\S+\.\S+|https?://\S+|[A-Z]{2,5}[-_]?\d{3,}"
)
"""What names a thing to a machine: a UUID, an address, a number with letters before it."""
LONGEST_TITLE = 120
TOO_LONG = 0.4
PLACE = 0.2
"""What the name of a place has before other words: it is the next best to call a row by."""
MOST_KINDS = 50
MANY_OF_ONE = 3
"""Rows that one moving thing has, at least, at the mean."""


def find_titles(rows: pd.DataFrame, taken: Collection[str]) -> list[Candidate]:
    """Return the columns whose text may name what stands in a row."""
    return [
        found for name in map(str, rows) if name not in taken and (found := _weigh_title(name, rows[name]))
    ]


def _weigh_title(name: str, column: pd.Series) -> Candidate | None:
    texts = [text for text in column if text]
    spoken = [text for text in texts if any(map(str.isalpha, text)) and not _names_nothing(text)]
    weight = weigh_name(name, "title")
    codes = sum(not text.isdecimal() and IDENTIFIER.fullmatch(text) is not None for text in texts)
    if not texts or codes > len(texts) / 2 or (len(spoken) < LIKELY * len(texts) and weight < GOOD):
        return None
    if weight not in {GOOD, BEST} and weigh_name(name, "track") >= GOOD:
        return None  # what tells things apart as they move is no word for them
    share = len(texts) / len(column)
    distinct = len(set(texts)) / len(texts)
    length = sum(map(len, texts)) / len(texts)
    is_place = weight not in {GOOD, BEST} and weigh_name(name, "named") >= GOOD
    score = share * (1 + distinct) / 2 + name_weight(weight) + (PLACE if is_place else 0)
    score -= TOO_LONG if length > LONGEST_TITLE else 0
    held = (
        gettext("all of its values hold words")
        if share == 1
        else gettext("{percent} of its values hold words").format(percent=percent(share))
    )
    return Candidate(Columns((name,)), score, explain([name], weight, held), tuple(texts[:3]))


def _names_nothing(text: str) -> bool:
    """Tell whether a text is what no person calls a thing by: an identifier, or a date."""
    return IDENTIFIER.fullmatch(text) is not None or kind_of(text) == "date"


def find_kinds(rows: pd.DataFrame, taken: Collection[str]) -> list[Candidate]:
    """Return the columns that sort the rows into a few kinds; one is proposed only where its name says so."""
    found = []
    for name in map(str, rows):
        texts = [text for text in rows[name] if text]
        kinds = list(dict.fromkeys(texts))
        weight = weigh_name(name, "kind")
        is_few = 1 <= len(kinds) <= MOST_KINDS and (len(kinds) <= len(texts) / 2 or weight >= GOOD)
        if (
            name in taken
            or not is_few
            or (weight < GOOD and not any(map(str.isalpha, "".join(kinds))))
            or all(map(IDENTIFIER.fullmatch, kinds))
        ):
            continue
        share = len(texts) / len(rows)
        why = explain([name], weight, _tell_kinds(len(kinds), share))
        found.append(Candidate(Columns((name,)), share + name_weight(weight), why, tuple(kinds[:3])))
    return found


def _tell_kinds(count: int, share: float) -> str:
    """Return of how many kinds a column's values are, as a clause."""
    if share == 1:
        words = ngettext("all of its values are one kind", "all of its values are of {count} kinds", count)
    else:
        words = ngettext(
            "{percent} of its values are one kind", "{percent} of its values are of {count} kinds", count
        )
    return words.format(percent=percent(share), count=number(count))


def find_tracks(rows: pd.DataFrame) -> list[Candidate]:
    """Return the columns each of whose values may be one thing that moves: named so, and told many times."""
    found = []
    for name in map(str, rows):
        texts = [text for text in rows[name] if text]
        if weigh_name(name, "track") < GOOD or not texts:
            continue
        things = list(dict.fromkeys(texts))
        if len(texts) >= MANY_OF_ONE * len(things):
            # i18n: a column of things that move; each of so many of them.
            words = gettext("{names}: the name says so, and each of {count} stands in several rows.")
            why = words.format(names=quote([name]), count=number(len(things)))
            found.append(Candidate(Columns((name,)), 1.6, why, tuple(things[:3])))
    return found


def is_named(candidate: Candidate, role: str) -> bool:
    """Tell whether the name of a column says that it has a role."""
    return any(weigh_name(name, role) >= GOOD for name in candidate.columns.names)
