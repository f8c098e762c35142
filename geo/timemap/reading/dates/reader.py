"""One text of a column -> its span, or why it has none; what the column's other texts say is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain

import pandas as pd

from ...dates import Span, read_edtf
from ...errors import FileError
from ...languages import gettext, number
from .approximate import REMARK, without_about
from .calendar import SENTINEL
from .counts import COUNTED, NUMBER, read_count
from .forms import FORMS, MONTH_OR_YEARS, NO_DATE, SEASON_OR_YEARS, SLASHED, TOO_SLOW, Notes, UnclearError
from .names import choose_month
from .numbers import (
    HAS_TWO_WAYS,
    TWO_WAYS,
    YEAR_ALONE,
    has_slow_part,
    is_edtf,
    read_columns,
    read_compact,
    read_numbers,
)
from .ranges import SHORT_YEARS, SURE_SHORT_YEARS, read_range
from .tidy import is_nothing, is_open, tidy
from .times import BARE, BARE_SURE, PLAIN_TIME, Clock, at_time, read_bare, take_time
from .words import read_words

MOST_SLOW_DATES = 2_000
"""Distinct dates that only the library of EDTF reads: each may take about 10 ms."""
LONGEST = 80
YEAR_0 = "0000"
"""1 BC where these dates, or those beside them, are as old; otherwise it stands for no date."""
OLD_YEAR = re.compile(r"-\d{4}|000[1-9](?!\d)")
ERA = re.compile(r"\d\s?(?:BCE?|B\.C\.)(?:$|\W)|(?:AD|A\.D\.)\s?\d|\d\s?(?:AD|CE|A\.D\.)(?:$|\W)")
SMALL_YEAR = re.compile(r"\d{1,3}")
"""A year where others of the column name their era."""


class Reader:
    """Reads the texts of one column, which is written in one form.

    Parameters
    ----------
    texts
        The column's distinct texts: some are read by what stands in others.
    notes
        Takes what was understood without asking.
    is_end
        Whether it is a column of ends: there “present” and 9999 are open, and told as no text.
    beside
        The texts of the rows' other column of dates, an end's starts, where there is one.
    """

    def __init__(
        self,
        form: str,
        texts: Sequence[str],
        notes: Notes,
        *,
        is_end: bool = False,
        beside: pd.Series | None = None,
    ) -> None:
        self.form, self.is_end, self.notes = form, is_end, notes
        self._beside = beside
        self._days: dict[str, Span | UnclearError | None] = {}
        self._texts, self._months = texts, dict[str, int]()
        self._clocks: dict[str, Clock | None] = {}
        self._has_bare_times = any(map(BARE_SURE.fullmatch, texts))
        self._has_eras = form == "iso" and any(map(ERA.search, texts))
        self._has_short_years = any(map(SURE_SHORT_YEARS.fullmatch, texts))
        self._slow = self._slow_in_all = 0

    def read(self, text: str) -> Span | str:
        """Return a text's span, or why it has none; nothing for no text, and for an end that is open.

        Raises
        ------
        FileError
            When too many of the texts are slow to read.
        """
        if span := self._read_known(text):
            return span
        plain = text if self._is_in_columns(text) else tidy(text)
        if not plain or (is_nothing(plain) and not (plain == YEAR_0 and self._has_old_years)):
            return ""
        if is_open(plain):
            return "" if self.is_end else gettext("an open end, where a start is needed")
        try:
            span = self._read(plain)
        except UnclearError as error:
            return str(error)
        except (ValueError, OverflowError):
            span = None
        if span is None:
            # i18n: {form} is such as “8/11/2020: day first”.
            return gettext("not a date of the form {form}").format(form=gettext(FORMS[self.form]))
        return self._without_sentinel(span)

    @cached_property
    def _has_old_years(self) -> bool:
        """Whether any of these dates, or of those beside them, is of the years about 1 BC."""
        beside = [] if self._beside is None else self._beside.tolist()
        return any(map(OLD_YEAR.match, chain(self._texts, beside)))

    def _is_in_columns(self, text: str) -> bool:
        """Tell whether a text is a date's parts, each of a column."""
        return self.form == "y-m-d" and (" " in text or YEAR_ALONE.fullmatch(text) is not None)

    def _read_known(self, text: str) -> Span | None:
        """Return the span of a plain time on a day that was met before; most times of a column are."""
        at = text.rfind(" ", 0, max(text.find(":"), 0))
        left, right = text[: max(at, 0)], text[at + 1 :]
        day = self._days.get(left)
        if not isinstance(day, Span) or day.unit != "day" or not PLAIN_TIME.fullmatch(right):
            return None
        if right not in self._clocks:
            try:
                self._clocks[right] = take_time(right, self.notes)[1]
            except UnclearError:
                self._clocks[right] = None
        clock = self._clocks[right]
        return at_time(day, clock) if clock and clock.hour < 24 and day.start < SENTINEL["day"] else None

    def _without_sentinel(self, span: Span) -> Span | str:
        """Return a span, open where it ends in the year 9999, which stands for no date."""
        first = SENTINEL[span.unit]
        if span.start >= first:
            return "" if self.is_end else gettext(NO_DATE)
        return replace(span, end=None) if span.end is not None and span.end > first else span

    def _read(self, text: str) -> Span | None:
        if not text or len(text) > LONGEST:
            return None
        if self._is_in_columns(text):
            return read_columns(text, self.notes)
        if self.form in COUNTED and NUMBER.fullmatch(text):
            return read_count(text, self.form, self.notes)
        if self._has_eras and SMALL_YEAR.fullmatch(text):
            return read_count(text, "year", self.notes)
        self._refuse_short_years(text)
        if SURE_SHORT_YEARS.fullmatch(text) and (span := self._read_range(text)):
            return span
        span = self._read_one(text)
        if span is None and (match := REMARK.fullmatch(text)):
            span = self._about(self._read(match[1]), text)
        if span is None and text[-1] in "-–":
            span = self._read_one(text[:-1].strip())
            span = span and replace(span, end=None)
        if span is None and (plain := without_about(text)) != text:
            span = self._about(self._read(plain), text)
        span = span or self._read_range(text)
        if span is None and self.form not in SLASHED and HAS_TWO_WAYS.search(text):
            raise UnclearError(gettext(TWO_WAYS))
        return span

    def _read_range(self, text: str) -> Span | None:
        return read_range(text, self._read_one, lambda key: self.notes.add(key, text))

    def _about(self, span: Span | None, text: str) -> Span | None:
        if span is None:
            return None
        self.notes.add("approximate", text)
        return replace(span, is_approximate=True)

    def _read_one(self, text: str) -> Span | None:
        """Return the span of one date; None where it is none, or a range."""
        if not text or text[-1] in "-–":
            return None
        plain = without_about(text)
        if plain != text:
            return self._about(self._read_one(plain), text)
        self._refuse_short_years(text)
        if is_edtf(text):
            return self._read_edtf(text)
        if text[-1] in "~?":
            return self._about(self._read_one(text[:-1].strip()), text)
        is_compact = text.isascii() and text[:8].isdigit()
        return (read_compact(text, self.notes) if is_compact else None) or self._read_moment(text)

    def _refuse_short_years(self, text: str) -> None:
        """Refuse 2001-02 where others are such as 1999-00, and 1920-23, which may be a season of EDTF."""
        match = SHORT_YEARS.fullmatch(text)
        if match is None or text[4] != "-" or match[3] <= match[2]:
            return
        if match[3] in {"21", "22", "23", "24"} or (self._has_short_years and match[3] <= "12"):
            words = MONTH_OR_YEARS if match[3] <= "12" else SEASON_OR_YEARS
            raise UnclearError(gettext(words).format(year=text[:4], years=f"{text[:4]}-{match[1]}{match[3]}"))

    def _read_edtf(self, text: str) -> Span:
        self._count_slow(text)
        span = read_edtf(text)
        if text[0] == "-":
            self.notes.add("negative", text)
        if span.is_approximate or span.is_uncertain:
            self.notes.add("approximate", text)
        return span

    def _count_slow(self, text: str) -> None:
        if not has_slow_part(text):
            return
        if not self._slow:  # all are counted before the first is read: nobody waits for a refusal
            self._slow_in_all = sum(map(has_slow_part, self._texts))
        self._slow += 1
        if max(self._slow, self._slow_in_all) > MOST_SLOW_DATES:
            raise FileError(gettext(TOO_SLOW).format(count=number(MOST_SLOW_DATES), text=text))

    def _read_moment(self, text: str) -> Span | None:
        """Return the span of a day, a month or a year, or of the time of day that stands with it."""
        if self._has_bare_times and (match := BARE.fullmatch(text)):
            day = self._read_day(match[1])
            if day is not None and day.unit == "day":
                self.notes.add("bare-time", match[2])
                return at_time(day, read_bare(match[2]))
        left, clock = take_time(text, self.notes)
        day = self._read_day(left)
        return day if clock is None or day is None else at_time(day, clock)

    def _read_day(self, text: str) -> Span | None:
        """Return the span of a date without a time; a column has far fewer of these than of times."""
        if text not in self._days:
            try:
                self._days[text] = read_numbers(text, self.form, self.notes) or read_words(
                    text, self.notes, self._choose_month
                )
            except UnclearError as error:
                self._days[text] = error
            except (ValueError, OverflowError):
                self._days[text] = None
        found = self._days[text]
        if isinstance(found, UnclearError):
            raise found
        return found

    def _choose_month(self, name: str) -> int:
        if name not in self._months:
            self._months[name] = choose_month(name, self._texts)
        return self._months[name]
