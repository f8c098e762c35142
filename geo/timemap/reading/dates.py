"""A column of dates -> spans of time, by the way in which they are written."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pandas as pd

from ..dates import Span, read_edtf
from ..errors import FileError
from .model import NONE, Columns

FORMS = {
    "iso": "2020-11-08, or EDTF",
    "day-first": "8/11/2020: day first",
    "month-first": "11/8/2020: month first",
    "excel": "44143: Excel's days",
}
"""How a date is written."""
SEPARATOR = " "
"""What stands between the cells of a date that is told in several columns."""
MOST_SLOW_DATES = 2_000
"""Distinct dates of EDTF that are no plain days: each may take about 10 ms."""
PARTED = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})")
ISO_START = re.compile(r"-?\d{4}-\d{2}-\d{2}(?=[T ])")
TIME = re.compile(
    r"[T, ]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?"
    r"(?: ?([AaPp])\.?[Mm]\.?)?(?: ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?))?",
    re.ASCII,
)
"""A time of day behind a day: hours, minutes, seconds without fractions, a or p for am or pm, an offset."""
EXCEL_EPOCH = date(1899, 12, 30)
DAY_SECONDS = 86_400


def to_texts(rows: pd.DataFrame, date: Columns) -> pd.Series:
    """Return what each row says of a date, in one text; empty where it says nothing."""
    if not date.names:
        return pd.Series("", rows.index, dtype="str")
    if len(date.names) == 1:
        return rows[date.names[0]]
    return rows[list(date.names)].agg(SEPARATOR.join, axis=1).str.strip()


def suggest_dates(column: pd.Series) -> str:
    """Return how a column writes its dates; empty where its values can be read in more than one way."""
    values = [value for value in column.unique() if value]
    parts = [
        match for match in map(PARTED.match, values) if match and len(match[3]) == 4 and len(match[1]) < 4
    ]
    if parts:
        has_day_first = any(int(match[1]) > 12 for match in parts)
        has_month_first = any(int(match[2]) > 12 for match in parts)
        if has_day_first != has_month_first:
            return "day-first" if has_day_first else "month-first"
        return NONE
    if values and all(re.fullmatch(r"\d{5}(\.\d+)?", value) for value in values):
        return NONE  # Excel's days, or something else: asked
    return "iso"


def read_spans(column: pd.Series, form: str) -> dict[str, Span | str]:
    """Return each distinct text's span, as fine as it is written, or why it is none; nothing for no text."""
    texts = column.unique()
    if form == "iso" and sum(not ISO_START.match(f"{text}T") for text in texts) > MOST_SLOW_DATES:
        raise FileError(
            f"More than {MOST_SLOW_DATES:,} different dates in this column aren't plain days such as "
            "2020-11-08. Choose another column or date format."
        )
    return {text: _read_span(text, form) if text else "" for text in texts}


def _read_span(text: str, form: str) -> Span | str:
    """Return a date's span, or why it has none."""
    parts = PARTED.match(text)
    try:
        if form == "excel":
            return _read_serial(float(text))
        if form in {"day-first", "month-first"} and parts and len(parts[1]) < 4:
            return _read_parts(parts, text[parts.end() :], is_day_first=form == "day-first")
        if form == "iso" and PARTED.fullmatch(text) and parts and len(parts[1]) < 4:
            return "a date that can be read in two ways; choose the date format"
        start = ISO_START.match(text)
        return read_edtf(text) if start is None or "/" in text else _read_day(start[0], text[start.end() :])
    except (ValueError, OverflowError):
        return f"not a date of the form {FORMS[form]}"


def _read_parts(parts: re.Match[str], time: str, *, is_day_first: bool) -> Span | str:
    if len(parts[3]) != 4:
        return "a year of two digits; write all four"
    day, month = (parts[1], parts[2]) if is_day_first else (parts[2], parts[1])
    return _read_day(date(int(parts[3]), int(month), int(day)).isoformat(), time)


def _read_serial(serial: float) -> Span:
    """Return the day of Excel's, or the second in it."""
    day, share = divmod(serial, 1)
    seconds = round(share * DAY_SECONDS)  # a share of a day that is nearly all of it is the next one
    when = EXCEL_EPOCH + timedelta(days=int(day) + seconds // DAY_SECONDS)
    if seconds in {0, DAY_SECONDS}:
        return read_edtf(when.isoformat())
    minutes, second = divmod(seconds, 60)
    return _read_day(when.isoformat(), f" {minutes // 60:02d}:{minutes % 60:02d}:{second:02d}")


def _read_day(day: str, time: str) -> Span:
    """Return the span of a day in ISO 8601, or of the time of day that is written behind it."""
    if not time:
        return read_edtf(day)
    match = TIME.fullmatch(time)
    if match is None:
        return read_edtf(f"{day}T{time[1:]}")
    hour, minute, second, half, offset = match.groups()
    if half:
        if not 1 <= int(hour) <= 12:
            raise ValueError(f"{time!r} is no time of half a day")
        hour = str(int(hour) % 12 + (12 if half in "pP" else 0))
    zone = "Z" if offset in {"UTC", "GMT"} else offset or ""
    return read_edtf(f"{day}T{int(hour):02d}:{minute}{f':{second}' if second else ''}{zone}")
