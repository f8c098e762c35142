"""Which columns tell when something began, and when it ended."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import pandas as pd

from ...dates import Span, speak_span
from ...dates.units import is_finer
from ...languages import gettext
from ..dates import (
    Reading,
    Recognised,
    names_other_calendar,
    read_column,
    read_spans,
    recognise,
    to_texts,
)
from ..evidence import LIKELY, Candidate, explain, name_weight, quote, tell_dates
from ..model import NONE, Columns
from ..names import AGAINST, BEST, GOOD, find_stem, weigh_name

CLOCK = re.compile(
    r"([01]?\d|2[0-4])[:.h]?[0-5]\d([:.][0-5]\d([.,]\d+)?)?( ?[AaPp]\.?[Mm]\.?)?"
    r"( ?(Z|UTC|GMT|[+-]\d\d:?\d\d))?"
)
"""A time of day alone, with or without a mark between hours and minutes."""
COLONS = re.compile(r"([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d([.,]\d+)?)?")
"""One that can be nothing else."""
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
NAME = re.compile(r"[^\W\d_]+\.?")
PARTS, TIMES = ("year", "month", "day"), ("hour", "minute", "second")
LAST_DAY = 31
"""What no number of a day, a month or an hour is above."""
LEAST = 0.5
"""The share of its values that must be dates where a column's name says that they are."""
MOST_SHOWN = 3
PARTED = 0.3
"""What a date in three columns has before the year of it alone."""
MONTHLY = 0.1
"""What a year and a month have before the year alone."""
DAY = 0.2
"""What a date that tells its day has before a year alone."""
CLOCKED = 0.4
"""What a date in columns loses beside one that is surely meant, and tells its time of day."""


def find_dates(rows: pd.DataFrame, role: str = "date", taken: Collection[str] = ()) -> list[Candidate]:
    """Return the columns that may tell when something begins (role ``date``) or ends (``end``)."""
    names = [str(name) for name in rows if name not in taken]
    whole = [one for parts in _find_parts(names, rows, role) if (one := weigh_date(parts, rows, role))]
    single = [one for name in names if (one := weigh_date((name,), rows, role))]
    if any(_is_clocked(one, rows, role) for one in single):
        whole = [one._replace(score=one.score - CLOCKED) for one in whole]
    found = [_with_time(one, names, rows) for one in (*whole, *single)]
    return found or _find_unread(names, rows, role)


def _find_unread(names: Sequence[str], rows: pd.DataFrame, role: str) -> list[Candidate]:
    """Return the columns that are called dates though none of their values is read: each row says why."""
    least = GOOD if role == "date" else BEST
    words = gettext("{names}: the name says so; no value could be read.")
    return [
        Candidate(Columns((name,), "iso"), 0.0, words.format(names=quote([name])))
        for name in names
        if weigh_name(name, role) >= least and not _are_most(rows[name], NUMBER)
    ]


def _find_parts(names: Sequence[str], rows: pd.DataFrame, role: str) -> list[tuple[str, ...]]:
    """Return the columns of a year, a month and a day that belong together: their names are else the same.

    There may be no day; a month may be named.
    """
    found: dict[frozenset[str], dict[str, str]] = {}
    for name in names:
        for part in (*PARTS, *TIMES):
            if weigh_name(name, part) >= GOOD and _may_be(part, rows[name]):
                found.setdefault(find_stem(name, *PARTS, *TIMES), {}).setdefault(part, name)
    return [
        tuple(parts[part] for part in PARTS if part in parts) + (_find_times(parts) if "day" in parts else ())
        for stem, parts in found.items()
        if parts.keys() >= set(PARTS[:2]) and (weigh_name(" ".join(stem), "end") >= GOOD) == (role == "end")
    ]


def _may_be(part: str, column: pd.Series) -> bool:
    """Tell whether numbers of a part of a date stand in a column, or names of months."""
    return _are_most(column, NUMBER) or (part == "month" and _are_most(column, NAME))


def _find_times(parts: dict[str, str]) -> tuple[str, ...]:
    """Return the columns of hour, minute and second; none without the first two: `min` may be the least."""
    times = tuple(parts[part] for part in TIMES if part in parts)
    return times if parts.keys() >= set(TIMES[:2]) else ()


def _are_most(column: pd.Series, pattern: re.Pattern[str]) -> bool:
    """Tell whether a column has values, and most of them are of a pattern."""
    texts = [text for text in column if text]
    return bool(texts) and sum(pattern.fullmatch(text) is not None for text in texts) >= LIKELY * len(texts)


def weigh_date(names: tuple[str, ...], rows: pd.DataFrame, role: str) -> Candidate | None:
    """Return what speaks for columns as a date; None where too few of their values are dates."""
    is_parted = _is_parted(names)
    texts = [text for text in to_texts(rows, Columns(names, "y-m-d" if is_parted else NONE)) if text]
    is_whole = len(names) > 1 and not _is_month(names)
    weight = BEST if is_whole else _weigh_name(names[0], role)
    if not texts:
        return None
    if role == "end" and weight >= GOOD and _are_open(texts):
        why = gettext("{names}: the name says so, and no end has come.").format(names=quote(names))
        return Candidate(Columns(names, "iso"), name_weight(weight), why, tuple(texts[:MOST_SHOWN]))
    read = _read_parted(texts) if is_parted else recognise(texts)
    if weight < GOOD and not read.is_certain:
        return None  # numbers are dates only where their name says so
    if read.form == "year" and _are_parts(names[0], texts):
        return None
    if read.share < (LEAST if weight >= GOOD else LIKELY):
        return None
    form = read.form
    score = (
        read.share
        + name_weight(weight)
        + (0 if not is_parted else PARTED if is_whole else MONTHLY)
        + (DAY if _tells_days(texts, form) else 0)
    )
    why = explain(names, weight, tell_dates(names, read.share))
    return Candidate(Columns(names, form), score, why, spell_dates(texts, form), question=read.question)


def _is_parted(names: tuple[str, ...]) -> bool:
    """Tell whether columns are the parts of a date: four are a date in three, and its time."""
    return _is_month(names) or len(names) == len(PARTS) or len(names) > len(PARTS) + 1


def _is_month(names: tuple[str, ...]) -> bool:
    """Tell whether two columns are a year and its month."""
    is_pair = len(names) == 2 and weigh_name(names[0], "year") >= GOOD
    return is_pair and weigh_name(names[1], "month") >= GOOD


def _are_parts(name: str, texts: Sequence[str]) -> bool:
    """Tell whether numbers are days, months or times of day by their column's name, such as 8 and 1405."""
    if weigh_name(name, "year") >= GOOD:
        return False
    if weigh_name(name, "time") >= GOOD and all(map(CLOCK.fullmatch, texts)):
        return True
    is_part = any(weigh_name(name, part) >= GOOD for part in (*PARTS[1:], *TIMES))
    return is_part and all(
        NUMBER.fullmatch(text) and 0 <= float(text.replace(",", ".")) <= LAST_DAY for text in texts
    )


def _weigh_name(name: str, role: str) -> int:
    return AGAINST if names_other_calendar(name) else weigh_name(name, role)


def _are_open(texts: Sequence[str]) -> bool:
    """Tell whether all ends are none that has come: “present”, 9999 and the like."""
    dates, _ = read_column(pd.Series(texts, dtype="str"), "iso", is_end=True)
    return bool((~dates.is_known & (dates.reason == "")).all())


def _read_parted(texts: Sequence[str]) -> Recognised:
    spans = read_spans(texts, "y-m-d").values()
    share = sum(isinstance(span, Span) for span in spans) / len(spans)
    return Recognised("y-m-d", (Reading("y-m-d", share),), is_certain=True)


def _with_time(date: Candidate, names: Sequence[str], rows: pd.DataFrame) -> Candidate:
    """Return a date with the column of its time of day, where its own values have none and there is one."""
    times = [
        name
        for name in names
        if name not in date.columns.names
        and weigh_name(name, "time") >= GOOD
        and _are_most(rows[name], CLOCK)
    ]
    times = times or _find_beside(date, names, rows)
    if not times or not _are_days(rows, date.columns):
        return date
    joined = weigh_date((*date.columns.names, times[0]), rows, "date")
    if joined is None or joined.columns.form == NONE:
        return date
    beside = gettext("The time of day stands in {names}.").format(names=quote(times[:1]))
    return joined._replace(score=date.score, why=f"{date.why} {beside}")


def _find_beside(date: Candidate, names: Sequence[str], rows: pd.DataFrame) -> list[str]:
    """Return the column right behind a date's if times of day stand in it, whatever it is called."""
    behind = names[names.index(date.columns.names[-1]) + 1 :][:1]
    return [name for name in behind if _are_most(rows[name], COLONS)]


def _are_days(rows: pd.DataFrame, date: Columns) -> bool:
    """Tell whether the dates of some columns are whole days."""
    if date.form == NONE:
        return False
    spans = [span for span in read_spans(to_texts(rows, date), date.form).values() if isinstance(span, Span)]
    return bool(spans) and not any(is_finer(span.unit, "day") for span in spans)


def _tells_days(texts: Sequence[str], form: str) -> bool:
    """Tell whether most of a column's dates are as fine as a day; yes where that isn't known."""
    if form == NONE:
        return True
    spans = [span for span in read_spans(texts, form).values() if isinstance(span, Span)]
    return sum(not is_finer("day", span.unit) for span in spans) > len(spans) / 2


def _is_clocked(date: Candidate, rows: pd.DataFrame, role: str) -> bool:
    """Tell whether a column is surely meant by its name, and most of its dates have a time of day."""
    (name,), form = date.columns.names, date.columns.form
    if _weigh_name(name, role) < BEST or form == NONE:
        return False
    read = read_spans(rows[name], form).values()
    spans = [span for span in read if isinstance(span, Span)]
    return sum(is_finer(span.unit, "day") for span in spans) > len(spans) / 2


def spell_dates(texts: Sequence[str], form: str) -> tuple[str, ...]:
    """Return the first dates as they are understood; as they are written where that isn't known."""
    first = list(dict.fromkeys(texts))[:MOST_SHOWN]
    if form == NONE:
        return tuple(first)
    spans = read_spans(first, form)
    return tuple(
        speak_span(span, weekdays=False) if isinstance(span := spans[text], Span) else f"{text}?"
        for text in first
    )
