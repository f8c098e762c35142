"""The spans of a file's rows -> one clock and one unit, as fine as the finest of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from ..dates import Span, Unit, convert, to_iso
from ..dates.edtf import offset_minutes, shift
from ..dates.units import UNITS, count_steps, finest, finest_that_fits, is_finer
from ..layer_file import MOST_STEPS

Spans = dict[str, Span | str]
"""The span of each distinct date, or why it has none."""
LOCAL = "a time without an offset from UTC, where others have several"
MOST_TOLD = 4


class When(NamedTuple):
    """When a row's feature is there; `is_moment` where it is one time of day, which lasts one of any unit."""

    span: Span
    is_moment: bool


def to_one_clock(*columns: Spans) -> tuple[list[Spans], str]:
    """Return the columns by one clock, and a note of what was done; no note where nothing was.

    Times are local as they are written. Where they have several offsets from UTC, all are told in UTC, and
    a time without one is none.
    """
    spans = [span for column in columns for span in column.values() if isinstance(span, Span)]
    offsets = sorted({_plain(span.offset) for span in spans} - {""})
    if len(offsets) < 2:
        return list(columns), ""
    told = [{text: _to_utc(span) for text, span in column.items()} for column in columns]
    names = ", ".join("UTC" if one == "Z" else f"UTC{one}" for one in offsets[:MOST_TOLD])
    more = ", …" if len(offsets) > MOST_TOLD else ""
    return told, f"The times have several offsets from UTC ({names}{more}): all are told in UTC."


def _plain(offset: str) -> str:
    return "Z" if offset in {"+00:00", "-00:00"} else offset


def _to_utc(span: Span | str) -> Span | str:
    if isinstance(span, str) or not is_finer(span.unit, "day"):
        return span
    if not span.offset:
        return LOCAL
    return replace(shift(span, -offset_minutes(span.offset)), offset="Z")


def choose_unit(whens: Iterable[When]) -> tuple[Unit, str]:
    """Return the coarsest unit that tells every row, and a note where a coarser one must do."""
    whens = list(whens)
    needed = finest({_unit_of(when) for when in whens})
    seconds = [when.span.to("second") for when in whens]
    first = min((span.start for span in seconds), default=0)
    last = max((span.start if span.end is None else span.end for span in seconds), default=0)

    fits = finest_that_fits(first, last, "second", MOST_STEPS - 1)
    if not is_finer(needed, fits):
        return needed, ""
    steps = count_steps(first, last, "second", needed)
    return fits, f"{steps:,} {needed}s are more than can be counted: the dates are told by the {fits}."


def _unit_of(when: When) -> Unit:
    """Return the coarsest unit that tells a row; a time of day is no coarser than a day."""
    span = when.span
    if not is_finer(span.unit, "day"):
        return span.unit
    ends = [span.start] if when.is_moment or span.end is None else [span.start, span.end]
    return next(
        unit
        for unit in UNITS[UNITS.index("day") :]
        if unit == span.unit
        or all(convert(convert(at, span.unit, unit), unit, span.unit) == at for at in ends)
    )


def spell(when: When, unit: Unit) -> tuple[str, str]:
    """Return a row's start and its end, which is exclusive and empty where it is open, as ISO 8601 text."""
    span = when.span.to(unit)
    end = span.start + 1 if when.is_moment else span.end
    offset = span.offset if is_finer(unit, "day") else ""
    return to_iso(span.start, unit) + offset, "" if end is None else to_iso(end, unit) + offset
