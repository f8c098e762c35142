"""A column of dates -> spans of time, by the way in which they are written."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ...dates import Span
from ..model import Columns
from ..progress import Progress, nothing
from .columns import Dates, read_dates
from .ends import as_days, propose_last, tell_last
from .forms import FORMS, SLASHED
from .recognising import (
    Reading,
    Recognised,
    is_hijri_beside,
    names_other_calendar,
    read_both,
    recognise,
)

__all__ = [
    "FORMS",
    "SEPARATOR",
    "SLASHED",
    "Dates",
    "Reading",
    "Recognised",
    "as_days",
    "is_hijri_beside",
    "names_other_calendar",
    "propose_last",
    "read_both",
    "read_column",
    "read_dates",
    "read_spans",
    "recognise",
    "tell_last",
    "to_texts",
]
SEPARATOR = " "
"""What stands between the cells of a date that is told in several columns."""


def to_texts(rows: pd.DataFrame, date: Columns) -> pd.Series:
    """Return what each row says of a date, in one text; empty where it says nothing.

    Cells of several columns are joined by one blank each, so that an empty one within is still seen.
    """
    if not date.names:
        return pd.Series("", rows.index, dtype="str")
    joined = rows[date.names[0]]
    if len(date.names) == 1:
        return joined
    for name in date.names[1:]:
        joined = joined.str.cat(rows[name], sep=SEPARATOR)
    joined = joined.str.rstrip()
    return joined if date.form == "y-m-d" else joined.str.lstrip()


def read_column(
    texts: pd.Series,
    form: str,
    *,
    is_end: bool = False,
    beside: pd.Series | None = None,
    progress: Progress = nothing,
) -> tuple[Dates, tuple[str, ...]]:
    """Return what each text of a column says, in its order, and what was understood without asking.

    Each distinct text is read once; ``beside`` is the rows' other column of dates; see `read_dates`.
    """
    codes, distinct = pd.factorize(texts)
    dates, notes = read_dates(distinct.tolist(), form, is_end=is_end, beside=beside, progress=progress)
    return dates.take(codes), notes


def read_spans(texts: Sequence[str] | pd.Series, form: str, *, is_end: bool = False) -> dict[str, Span | str]:
    """Return each distinct text's span, as fine as it is written, or why it is none; nothing for no text."""
    distinct = list(dict.fromkeys(texts.tolist() if isinstance(texts, pd.Series) else texts))
    dates, _ = read_dates(distinct, form, is_end=is_end)
    return {text: dates.span(at) for at, text in enumerate(distinct)}
