"""What people write in a cell -> what a story's file has: dates, yes and no, words of a few."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime

import pandas as pd

from geo.story.schema.moments import Moment
from geo.story.sheet.settings_keys import Key
from geo.timemap.dates import Span, read_edtf, to_iso
from geo.timemap.languages import gettext, mark
from geo.timemap.reading.dates import read_spans, recognise

SHORT_YEAR = re.compile(r"(-?)(\d{1,3})")
# i18n: follows “expected”; “Text” is what the spreadsheet calls this format of cells
DATE_WORDS = mark(
    "a date as 1969-07-20 (a day), 1969-07, 1969, or 1969-07-20T20:17; "
    "give the column the format Text before you type, and put the year first"
)
Value = str | bool | int | float | date
TRUTH = {"yes": True, "true": True, "no": False, "false": False}
READERS: dict[type, tuple[Callable[[str], Value], str]] = {
    # i18n: follows “expected”; yes and no are to be written as they are in every language
    bool: (lambda text: TRUTH[text.casefold()], mark("yes or no")),
    # i18n: follows “expected”
    int: (int, mark("a whole number")),
    # i18n: follows “expected”
    float: (float, mark("a number with a decimal point")),
    # i18n: follows “expected”
    date: (date.fromisoformat, mark("a day such as 2026-11-24")),
}
"""What makes a key's value of its text, by its type, and what is expected of it."""


def read_dates(texts: Iterable[str]) -> dict[str, str]:
    """Return each text as EDTF, where it can be read in one way alone; others are left out.

    What decides between day and month is the column: ``13/7/1969`` in it makes ``3/7/1969`` a day in July,
    and says nothing of dates with other marks in them.
    """
    known = {text: _pad(text) for text in set(texts) if text}
    dates = {text: padded for text, padded in known.items() if _is_edtf(padded)}
    others = known.keys() - dates.keys()
    for sign in ("/", ".", "-", ""):
        alike = {text for text in others if sign in text}
        others -= alike
        column = pd.Series(sorted(alike), dtype="str")
        found = recognise(alike) if alike else None
        # What is read with a remark, such as years of two digits or numbers of days, is not said here: asked.
        form = found.form if found and not found.notes else ""
        spans = read_spans(column, form) if form else {}
        dates |= {text: to_edtf(span) for text, span in spans.items() if isinstance(span, Span)}
    return dates


def _pad(text: str) -> str:
    """Return a year of fewer than four digits with all four, as a spreadsheet drops them: 79 is AD 79."""
    year = SHORT_YEAR.fullmatch(text)
    return f"{year[1]}{year[2]:0>4}" if year else text


def _is_edtf(text: str) -> bool:
    try:
        read_edtf(text)
    except ValueError:
        return False
    return True


def to_edtf(span: Span) -> str:
    """Return a span as EDTF: one moment of its unit, or an interval of them."""
    start = f"{to_iso(span.start, span.unit)}{span.offset}"
    if span.end is None:
        return f"{start}/.."
    if span.end - span.start <= 1:
        return start
    return f"{start}/{to_iso(span.end - 1, span.unit)}{span.offset}"


def to_choice(text: str, choices: tuple[str, ...]) -> str:
    """Return the word of a few that is meant, whatever its case; ``no`` for yes or nothing; or the text."""
    if choices == ("yes",) and text.casefold() == "no":
        return ""
    return next((word for word in choices if word.casefold() == text.casefold()), text)


def read_value(text: str, key: Key) -> Value | list[Value]:
    """Return a key's value, of its own type.

    Raises
    ------
    ValueError
        When the text is none; the message is what is expected.
    """
    if not key.is_list:
        return _read_one(text, key)
    (parts,) = csv.reader([text], skipinitialspace=True)
    return [_read_one(part.strip(), key) for part in parts if part.strip()]


def _read_one(text: str, key: Key) -> Value:
    if key.choices:
        return to_choice(text, key.choices)
    if key.type is Moment:
        return read_dates([text]).get(text, text)
    if key.type not in READERS:
        return text
    read, words = READERS[key.type]
    try:
        return read(text)
    except (ValueError, KeyError):
        raise ValueError(gettext(words)) from None


def write_value(value: object) -> str:
    """Return a value of the settings as a cell has it; the reverse of `read_value`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_quote(write_value(one)) for one in value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds" if value.second else "minutes")
    return str(value)


def _quote(text: str) -> str:
    """Return a part of a list, in quotes where it has a comma or quotes of its own."""
    return '"' + text.replace('"', '""') + '"' if set(text) & set(',"\n') else text
