"""How many events a month has, as a row of bars."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from components.panels.text import count
from components.template import render
from geo.story import Event, Story
from geo.timemap.dates import MONTHS, to_date


@dataclass(frozen=True)
class _Bar:
    """A month: what its bar says when pointed at, the bar's height, and whether the day has reached it."""

    title: str
    percent: int
    is_past: bool


def chart(story: Story, events: list[Event], day: int) -> str:
    """Return the events a month as bars, as HTML; months up to the day's are darker."""
    counts = Counter(_month(event.span.start) for event in events)
    first, last = _month(story.first_day), max(_month(story.last_day), *counts)
    most, now = max(counts.values()), _month(day)
    bars = [
        _Bar(f"{_speak_month(month)}: {counts[month]}", round(100 * counts[month] / most), month <= now)
        for month in range(first, last + 1)
    ]
    return render(
        "months",
        label=f"{count(len(events), 'event')} by month, {most} at most",
        bars=bars,
        first=_speak_month(first),
        last=_speak_month(last),
    )


def _month(day: int) -> int:
    when = to_date(day)
    return when.year * 12 + when.month - 1


def _speak_month(month: int) -> str:
    return f"{MONTHS[month % 12]} {month // 12}"
