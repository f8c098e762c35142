"""A column of dates -> spans of days, by the way in which they are written."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd

from geo.files.importing.model import DATE_FORMS, NONE, ImportFileError
from geo.timemap.dates import Span, parse_edtf

MOST_SLOW_DATES = 2_000
"""Distinct dates of EDTF that are no plain days: each takes about 10 ms."""
PARTED = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})")
ISO_START = re.compile(r"\d{4}-\d{2}-\d{2}(?=[T ])")
EXCEL_EPOCH = date(1899, 12, 30)


def suggest_dates(column: pd.Series) -> str:
    """Return how a column writes its dates; empty where its values can be read in more than one way."""
    values = [value for value in column.unique() if value]
    parts = [match for match in map(PARTED.fullmatch, values) if match and len(match[3]) == 4]
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
    """Return each distinct text's span, or why it is none; nothing for an empty text."""
    texts = column.unique()
    if form == "iso" and sum(not ISO_START.match(f"{text}T") for text in texts) > MOST_SLOW_DATES:
        raise ImportFileError(
            f"More than {MOST_SLOW_DATES:,} different dates in this column aren't plain days such as "
            "2020-11-08. Choose another column or date format."
        )
    return {text: _read_span(text, form) if text else "" for text in texts}


def _read_span(text: str, form: str) -> Span | str:
    """Return a date's span, or why it has none."""
    parts = PARTED.match(text)
    try:
        if form == "excel":
            return _day(EXCEL_EPOCH.toordinal() + int(float(text)))
        if form in {"day-first", "month-first"} and parts and len(parts[1]) < 4:
            return _read_parts(parts, is_day_first=form == "day-first")
        if form == "iso" and PARTED.fullmatch(text) and parts and len(parts[1]) < 4:
            return "a date that can be read in two ways; choose the date format"
        start = ISO_START.match(text)
        return parse_edtf(start[0] if start else text)
    except (ValueError, OverflowError):
        return f"not a date of the form {DATE_FORMS[form]}"


def _read_parts(parts: re.Match[str], *, is_day_first: bool) -> Span | str:
    if len(parts[3]) != 4:
        return "a year of two digits; write all four"
    day, month = (parts[1], parts[2]) if is_day_first else (parts[2], parts[1])
    return _day(date(int(parts[3]), int(month), int(day)).toordinal())


def _day(ordinal: int) -> Span:
    day = date.fromordinal(ordinal)
    return parse_edtf(day.isoformat())
