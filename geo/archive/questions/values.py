"""What a column is compared with: a value, or the text that somebody wrote for it, as the column's form."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, date, datetime

from geo.archive.questions.asked import Value
from geo.archive.questions.errors import QuestionError
from geo.archive.questions.events import Form
from geo.timemap.errors import shorten
from geo.timemap.languages import gettext, mark

EXPECTED: dict[Form, str] = {
    "whole": mark("a number, such as 12"),
    "number": mark("a number, such as 12.5"),
    "text": mark("a text"),
    "truth": mark("true or false"),
    "day": mark("a day, such as 2020-11-08"),
    "time": mark("a time, such as 2020-11-08T14:00"),
    "zoned": mark("a time, such as 2020-11-08T14:00"),
}


def fit(value: object, form: Form, column: str) -> Value:
    """Return a value in the form of the column that it is compared with.

    Raises
    ------
    QuestionError
        Where it has none in that form.
    """
    try:
        return READERS[form](value)
    except (ValueError, OverflowError) as error:
        words = gettext("Column {column} is compared with {expected}, and “{value}” is none.")
        told = words.format(
            column=column, expected=gettext(EXPECTED[form]), value=shorten(ascii_or_same(str(value)))
        )
        raise QuestionError(told) from error


def ascii_or_same(text: str) -> str:
    """Return a text as it is, or with escapes where it has halves of letters, which no page can show."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _number(value: object) -> int | float:
    if isinstance(value, str):
        try:
            value = int(value)
        except ValueError:
            value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(value)
    if isinstance(value, int) and abs(value) < 2**63:
        return value
    told = float(value)
    if not math.isfinite(told):
        raise ValueError(value)
    return told


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    value.encode("utf-8")  # a half of a letter is a ValueError
    return value


def _truth(value: object) -> bool:
    if isinstance(value, str):
        value = {"true": True, "false": False}.get(value.strip().casefold())
    if not isinstance(value, bool):
        raise ValueError(value)
    return value


def _day(value: object) -> date:
    if isinstance(value, str):
        value = date.fromisoformat(value.strip())
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError(value)
    return value


def _zoned(value: object) -> datetime:
    if isinstance(value, str):
        value = datetime.fromisoformat(value.strip())
    if not isinstance(value, datetime):
        raise ValueError(value)
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _time(value: object) -> datetime:
    return _zoned(value).replace(tzinfo=None)


READERS: dict[Form, Callable[[object], Value]] = {
    "whole": _number,
    "number": _number,
    "text": _text,
    "truth": _truth,
    "day": _day,
    "time": _time,
    "zoned": _zoned,
}
