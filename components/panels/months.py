"""How many events a month has, or a year of a long story, as a row of bars."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from components.panels.text import count
from components.template import render
from geo.story import Event, Story
from geo.timemap.dates import MONTHS, to_date

MOST_MONTHS = 120
"""More than these are told by the year: a bar a month would be thinner than a line."""


@dataclass(frozen=True)
class _Bar:
    """A month or a year: what its bar says when pointed at, its height, whether the day has reached it."""

    title: str
    percent: int
    is_past: bool


def chart(story: Story, events: list[Event], day: int) -> str:
    """Return the events a month as bars, as HTML; months up to the day's are darker.

    They begin with the time control, or with an earlier event.
    """
    months = [_month(event.span.start) for event in events]
    first, last = min(_month(story.first_day), *months), max(_month(story.last_day), *months)
    size = 1 if last - first < MOST_MONTHS else 12
    counts = Counter(month // size for month in months)
    most, now = max(counts.values()), _month(day) // size
    bars = [
        _Bar(f"{_speak(at, size)}: {counts[at]}", round(100 * counts[at] / most), at <= now)
        for at in range(first // size, last // size + 1)
    ]
    return render(
        "months",
        label=f"{count(len(events), 'event')} by {'month' if size == 1 else 'year'}, {most} at most",
        bars=bars,
        first=_speak(first // size, size),
        last=_speak(last // size, size),
    )


def _month(day: int) -> int:
    when = to_date(day)
    return when.year * 12 + when.month - 1


def _speak(at: int, size: int) -> str:
    return f"{MONTHS[at % 12]} {at // 12}" if size == 1 else str(at)
