"""Names of months, weekdays and eras in the languages that `babel` knows, folded."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from ...fold import fold
from ...languages import gettext
from ...languages.forms import MONTHS
from .forms import UnclearError

FIRST = """
en az hy tr ru es fr de it pt ka fa ar uk nl pl el he ro sv da nb nn fi cs sk hu bg sr hr bs sl mk be kk
ky uz tk tg ku ur hi bn ta te id ms vi th ja ko zh ca gl eu lt lv et sq is ga cy mn ps am sw af so
"""
"""Languages whose names count before those of others."""
KINDS = ("format", "stand-alone")
WIDTHS = ("wide", "abbreviated")
"""How the tables of `babel` are named."""
WEEKDAYS = ("mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun")
BEFORE = ("bc", "bce", "avjc", "avantjc", "avjesuscrist", "vchr", "vuz", "ac", "adec", "aec", "ane", "донэ")
BEFORE_MORE = (
    "дрх",
    "milattanonce",
    "ee",
    "eramizdanevvel",
    "մթա",
    "прнэ",
    "пнэ",
    "pne",
    "prkr",
    "fkr",
    "قم",
)
AFTER = (
    "ad",
    "ce",
    "apjc",
    "apresjc",
    "nchr",
    "dc",
    "ec",
    "нэ",
    "рх",
    "ms",
    "milattansonra",
    "be",
    "մթ",
    "ne",
    "не",
)
MORE = {"sept": 9, "мая": 5, "июня": 6, "июля": 7, "нояб": 11, "noyab": 11, "mrt": 3, "мар": 3, "авг": 8}
"""Short names that people write and the tables lack."""


class Names(NamedTuple):
    """Folded names: the months that each may be, the weekdays, and for an era whether it is before ours.

    `languages` are those that have a name for a month, where they are among the `FIRST`.
    """

    months: dict[str, frozenset[int]]
    weekdays: frozenset[str]
    eras: dict[str, bool]
    languages: dict[str, frozenset[str]]


WORD = re.compile(r"[^\W\d_]+")


def squeeze(text: str) -> str:
    """Return folded text without dots and blanks, as eras are looked up."""
    return re.sub(r"[\W_]+", "", text)


@cache
def english() -> Names:
    """Return the names in English, and the eras as they are written in other languages."""
    months = {fold(name): frozenset({number}) for number, name in enumerate(MONTHS, 1)}
    months |= {name[:3]: numbers for name, numbers in months.items()}
    months |= {name: frozenset({number}) for name, number in MORE.items()}
    days = {f"{day}day" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")} | set(WEEKDAYS)
    eras = {squeeze(name): True for name in BEFORE + BEFORE_MORE} | {squeeze(name): False for name in AFTER}
    return Names(months, frozenset(days), eras, {})


@cache
def every() -> Names:
    """Return the names in all languages; this takes a second, once.

    Raises
    ------
    UnclearError
        When `babel` isn't there.
    """
    try:
        from babel import Locale, localedata  # noqa: PLC0415 - slow, and seldom needed
    except ImportError as error:
        words = gettext("names of months beyond English need pip install 'timemap[files]'")
        raise UnclearError(words) from error

    base = english()
    known = [name for name in localedata.locale_identifiers() if "_" not in name]
    ranked = [name for name in FIRST.split() if name in known]
    ranks: tuple[defaultdict[str, set[int]], ...] = (defaultdict(set), defaultdict(set))
    spoken: defaultdict[str, set[str]] = defaultdict(set)
    weekdays, before, after = set(base.weekdays), set[str](), set[str]()
    for rank, group in enumerate((ranked, sorted(set(known) - set(ranked)))):
        for language in group:
            locale = Locale.parse(language)
            for names in (locale.months[kind][width] for kind in KINDS for width in WIDTHS):
                for number, name in names.items():
                    ranks[rank][fold(name).strip(". ")].add(number)
                    spoken[fold(name).strip(". ")].add(f"{language} {number}")
            weekdays |= {part for name in _names(locale.days) for part in WORD.findall(fold(name))}
            if rank == 0:
                before |= {squeeze(fold(locale.eras[width].get(0, ""))) for width in WIDTHS}
                after |= {squeeze(fold(locale.eras[width].get(1, ""))) for width in WIDTHS}
    months = {name: frozenset(numbers) for one in reversed(ranks) for name, numbers in one.items()}
    months = {name: numbers for name, numbers in months.items() if name and not name.isdecimal()}
    eras = dict.fromkeys(before - after - weekdays, True) | dict.fromkeys(after - before, False)
    languages = {name: frozenset(those) for name, those in spoken.items()}
    return Names(months | base.months, frozenset(weekdays), {**eras, **base.eras}, languages)


def choose_month(name: str, texts: Iterable[str]) -> int:
    """Return which month a name is that languages have for several, by the other names of its column.

    Raises
    ------
    UnclearError
        When the column’s other names are of each of these languages, or of none.
    """
    names = every()
    others = {word for text in texts for word in WORD.findall(fold(text)) if word in names.languages} - {name}
    known = [{one.split()[0] for one in names.languages[other]} for other in others]
    scores: defaultdict[int, int] = defaultdict(int)
    for one in names.languages.get(name, ()):
        language, number = one.split()
        scores[int(number)] = max(scores[int(number)], sum(language in spoken for spoken in known))
    best = max(scores.values(), default=0)
    months = [month for month, score in scores.items() if score == best]
    if len(months) != 1:
        words = gettext("the month {name} is another one in another language; write it as a number")
        raise UnclearError(words.format(name=repr(name)))
    return months[0]


def _names(table: Any) -> list[str]:
    return [name for kind in KINDS for width in WIDTHS for name in table[kind][width].values()]
