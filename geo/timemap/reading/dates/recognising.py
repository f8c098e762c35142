"""How a column writes its dates, by all of its values; where several readings are possible it is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...dates import Span, convert
from ...fold import fold
from ...languages import gettext
from ..model import NONE
from .columns import Dates, read_dates
from .forms import NOTES, SLASHED
from .numbers import is_slow
from .plain import are_decimals, find_form_of_numbers
from .tidy import is_nothing, is_open, tidy

MOST_AGAINST = 3
MOST_SLOW = 10
"""Values that are looked at of those that take 10 ms each."""
SAMPLE = 300
LEAST_SHARE = 0.1
"""What fewer values of a sample are read of is no column of dates: titles take long to be tried."""
DOTTED = re.compile(r"\d\s?\.\s?\d\d?\s?\.\s?'?\d\d")
OTHER_CALENDAR = re.compile(
    r"(?:^|[^a-z])(?:hijri|hejri|hijra|hicri|hegir[ae]|ah|shamsi|jalali|hebrew|buddhist)(?:$|[^a-z])|هجر|شمسی|شمسي"
)


@dataclass(frozen=True)
class Reading:
    """What one form makes of a column's distinct values: the share that it reads, and some that it can't."""

    form: str
    share: float
    against: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recognised:
    """How a column writes its dates.

    Parameters
    ----------
    form
        One of `FORMS`; empty where it must be asked. What no form reads is of the first, with a share of 0.
    readings
        What each form makes of it, the best first, those that read nothing left out.
    asked
        The forms between which nothing decides.
    notes
        What was understood without asking, a sentence each.
    is_certain
        Whether the values look like dates; False for plain numbers, which may be anything.
    years
        The first and the last year of the dates, by the chosen form; None where there is none.
    """

    form: str = NONE
    readings: tuple[Reading, ...] = ()
    asked: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    is_certain: bool = False
    years: tuple[int, int] | None = None

    @property
    def share(self) -> float:
        """The share of distinct values that the best form reads."""
        return self.readings[0].share if self.readings else 0.0

    @property
    def question(self) -> str:
        """What is asked of dates that both forms read; nothing where the form is known."""
        if self.form != NONE:
            return ""
        against = {one.form: one.against[0] for one in self.readings if one.against}
        if len(against) < len(SLASHED):
            return gettext("These dates can be read day first or month first. Choose which.")
        words = gettext(
            "These dates can be read day first or month first: {month} is none month first, and {day} is "
            "none day first. Choose which."
        )
        day, month = (against[form] for form in SLASHED)
        if next(iter(against)) == SLASHED[0]:
            words = gettext(
                "These dates can be read day first or month first: {day} is none day first, and {month} is "
                "none month first. Choose which."
            )
        return words.format(day=day, month=month)


def recognise(values: Iterable[str]) -> Recognised:
    """Return how a column's values write their dates.

    Values that say nothing, such as NULL, and ends that have not come, such as “present”, count for nothing.
    """
    texts = _pick(values)
    if len(texts) > 2 * SAMPLE:
        found = _judge(texts[:: len(texts) // SAMPLE])
        if found.share < LEAST_SHARE:
            return found
    return _judge(texts)


def _judge(texts: list[str]) -> Recognised:
    found, is_certain = find_form_of_numbers(texts)
    if found:
        return _tell(texts, found, *_read(texts, found), is_certain=is_certain)
    if are_decimals(texts):
        return Recognised("iso")
    plain = _read(texts, "iso")
    is_left = _is_left(plain[0])
    rest = [text for text, left in zip(texts, is_left.tolist(), strict=True) if left]
    others = [(form, *_read(rest, form)) for form in SLASHED] if rest else []
    if not any(dates.is_known.any() for _, dates, _ in others):
        return _tell(texts, "iso", *plain, is_certain=True)
    return _choose(texts, plain[0], rest, others)


def read_both(
    values: Iterable[str], forms: Sequence[str] = SLASHED, count: int = 3
) -> dict[str, list[tuple[str, Span | str]]]:
    """Return the first values as each form reads them, or why it can't: what a question shows."""
    read: dict[str, list[tuple[str, Span | str]]] = {form: [] for form in forms}
    for text in dict.fromkeys(values):
        spans = [_first(text, form) for form in forms]
        if any(isinstance(span, Span) for span in spans):
            for form, span in zip(forms, spans, strict=True):
                read[form].append((text, span))
            if len(read[forms[0]]) == count:
                break
    return read


def names_other_calendar(name: str) -> bool:
    """Tell whether a column's name says that its dates are of another calendar."""
    return (
        OTHER_CALENDAR.search(fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)).replace("_", " ")) is not None
    )


def is_hijri_beside(one: Recognised, other: Recognised) -> bool:
    """Tell whether a column's years are those of the other's in the calendar of the Hijra, lunar or solar."""
    if one.years is None or other.years is None or one.years[1] > 1500:
        return False
    pairs = list(zip(one.years, other.years, strict=True))
    is_lunar = all(abs(year * 0.970224 + 621.5774 - common) <= 2 for year, common in pairs)
    is_solar = all(abs(year + 621.5 - common) <= 1.5 for year, common in pairs)
    return is_lunar or is_solar


def _first(text: str, form: str) -> Span | str:
    return read_dates([text], form)[0].span(0)


def _pick(values: Iterable[str]) -> list[str]:
    """Return distinct values, one of each day where times of day stand behind it."""
    days: dict[str, str] = {}
    # A column in the memory of Arrow is slow to go through one by one.
    for text in values.tolist() if isinstance(values, pd.Series) else values:
        at = text.find(":")
        cut = max(text.rfind(" ", 0, at), text.rfind("T", 0, at)) if at > 4 else -1
        days.setdefault(text[:cut] if cut > 0 else text, text)
    texts = [text for text in days.values() if text[:1].isdigit() or not _says_nothing(tidy(text))]
    slow = {text for text in texts if is_slow(text)}
    return [text for text in texts if text not in slow] + sorted(slow)[:MOST_SLOW]


def _says_nothing(text: str) -> bool:
    return not text or is_nothing(text) or is_open(text)


def _read(texts: list[str], form: str) -> tuple[Dates, tuple[str, ...]]:
    return read_dates(texts, form, is_end=True)


def _is_left(dates: Dates) -> npt.NDArray[np.bool_]:
    """Return where a text is neither read nor empty."""
    is_left: npt.NDArray[np.bool_] = ~dates.is_known & (dates.reason != "")
    return is_left


def _tell(
    texts: list[str], form: str, dates: Dates, notes: tuple[str, ...], *, is_certain: bool
) -> Recognised:
    """Return what is told of the one form that reads a column, or of none that does."""
    count, left = int(dates.is_known.sum()), _is_left(dates)
    if not count:
        return Recognised("iso")
    reading = Reading(form, count / (count + int(left.sum())), _first_of(texts, left))
    return Recognised(form, (reading,), (), notes, is_certain, _years(dates))


def _first_of(texts: list[str], where: npt.NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(texts[at] for at in np.flatnonzero(where)[:MOST_AGAINST])


def _years(dates: Dates) -> tuple[int, int] | None:
    low = dates.low[dates.is_known]
    if not len(low):
        return None
    first, last = (convert(int(edge), "second", "year") + 1970 for edge in (low.min(), low.max()))
    return first, last


def _choose(
    texts: list[str], plain: Dates, rest: list[str], others: list[tuple[str, Dates, tuple[str, ...]]]
) -> Recognised:
    """Return day first or month first, by the values that only one of them reads; neither where both must.

    With dots nobody writes the month first: where nothing contradicts, that decides.
    """
    (_, one, _), (_, two, _) = others
    known = int(plain.is_known.sum())
    count = known + len(rest)
    only = [one.is_known & ~two.is_known, two.is_known & ~one.is_known]
    readings = tuple(
        Reading(form, (known + int(dates.is_known.sum())) / count, _first_of(rest, against))
        for (form, dates, _), against in zip(others, reversed(only), strict=True)
    )
    ranked = tuple(sorted(readings, key=lambda reading: -reading.share))
    is_contradicted = bool(only[0].any() and only[1].any())
    is_decided = only[0].any() != only[1].any()
    is_same = not is_decided and bool((one.low == two.low).all() and (one.high == two.high).all())
    is_dotted = all(DOTTED.search(text) for text, known in zip(rest, one.is_known, strict=True) if known)
    if is_contradicted or not (is_decided or is_same or is_dotted):
        return Recognised(NONE, ranked, SLASHED, (), True, None)
    form, dates, notes = others[1 if only[1].any() else 0]
    if not (is_decided or is_same):
        notes = (gettext(NOTES["dotted"]).format(text=rest[0]), *notes)
    return Recognised(form, ranked, (), notes, True, _years(dates))
