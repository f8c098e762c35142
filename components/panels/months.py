"""How many events a month has, or a year where there are many, as a row of bars."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from components.panels.text import count
from components.template import render
from geo.story import Event, Story
from geo.timemap.dates import MONTHS, to_date

MOST_MONTHS = 120
"""Months that still have a bar each; beyond, a bar is a year."""


@dataclass(frozen=True)
class _Bar:
    """A month or a year: what its bar says when pointed at, its height, whether the day has reached it."""

    title: str
    percent: int
    is_past: bool


def chart(story: Story, events: list[Event], day: int) -> str:
    """Return the events a month or a year as bars, as HTML; those up to the day's are darker."""
    months = [_month(event.span.start) for event in events]
    first, last = min(_month(story.first_day), *months), max(_month(story.last_day), *months)
    is_by_year = last - first >= MOST_MONTHS
    unit, speak = (12, _speak_year) if is_by_year else (1, _speak_month)
    counts = Counter(month // unit for month in months)
    most, now = max(counts.values()), _month(day) // unit
    bars = [
        _Bar(f"{speak(one * unit)}: {counts[one]}", round(100 * counts[one] / most), one <= now)
        for one in range(first // unit, last // unit + 1)
    ]
    return render(
        "months",
        label=f"{count(len(events), 'event')} by {'year' if is_by_year else 'month'}, {most} at most",
        bars=bars,
        first=speak(first),
        last=speak(last),
    )


def _month(day: int) -> int:
    when = to_date(day)
    return when.year * 12 + when.month - 1


def _speak_year(month: int) -> str:
    return str(month // 12)


def _speak_month(month: int) -> str:
    return f"{MONTHS[month % 12]} {month // 12}"
