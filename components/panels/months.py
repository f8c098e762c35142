"""How many events a month has, an hour of a short story or a century of a long one, as a row of bars."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from geo.page.template import render
from geo.story import Event, Story
from geo.timemap.dates import Unit, convert, speak_short
from geo.timemap.dates.units import UNITS, is_finer
from geo.timemap.languages import ngettext, number, pgettext

MOST_BARS = 120
"""More would be thinner than a line: longer stretches are told instead."""
EPOCH_YEAR = 1970


@dataclass(frozen=True)
class Stretch:
    """What a bar stands for: so many of a unit; a number of years begins with a multiple of it."""

    unit: Unit
    size: int = 1

    @property
    def words(self) -> str:
        """What bars of it are told by."""
        if self.size > 1:
            # i18n: How long a time each bar of a chart stands for, as in "62 events by 10 years".
            return pgettext("a bar each", "{count} years").format(count=self.size)
        return {
            "year": pgettext("a bar each", "year"),
            "month": pgettext("a bar each", "month"),
            "day": pgettext("a bar each", "day"),
            "hour": pgettext("a bar each", "hour"),
        }[self.unit]

    def number(self, moment: int, unit: Unit) -> int:
        """Return which of the stretches a moment of a unit is in."""
        own = convert(moment, unit, self.unit)
        return own if self.size == 1 else (own + EPOCH_YEAR) // self.size

    def speak(self, number: int) -> str:
        """Return one of the stretches in words, many years by their first."""
        first = number if self.size == 1 else number * self.size - EPOCH_YEAR
        return speak_short(first, self.unit)


@dataclass(frozen=True)
class _Bar:
    """A stretch: what its bar says when pointed at, its height, whether the moment has reached it."""

    title: str
    percent: int
    is_past: bool


def chart(story: Story, events: list[Event], moment: int) -> str:
    """Return the events a month, or another stretch, as HTML; bars up to the moment's are darker.

    They begin with the time control, or with an earlier event.
    """
    starts = [event.span.start for event in events]
    low, high = min(story.first, *starts), max(story.last, *starts)
    stretch = choose_stretch(low, high, story.unit)
    counts = Counter(stretch.number(start, story.unit) for start in starts)
    most, now = max(counts.values()), stretch.number(moment, story.unit)
    first, last = stretch.number(low, story.unit), stretch.number(high, story.unit)
    bars = [
        _Bar(f"{stretch.speak(at)}: {counts[at]}", round(100 * counts[at] / most), at <= now)
        for at in range(first, last + 1)
    ]
    # i18n: {stretch} is such as "month" or "10 years"; {most} is the most events that any of them has.
    text = ngettext(
        "{count} event by {stretch}, {most} at most",
        "{count} events by {stretch}, {most} at most",
        len(events),
    )
    return render(
        "months",
        label=text.format(count=number(len(events)), stretch=stretch.words, most=most),
        bars=bars,
        first=stretch.speak(first),
        last=stretch.speak(last),
    )


def choose_stretch(low: int, high: int, unit: Unit) -> Stretch:
    """Return the shortest stretch by which two moments are no more than `MOST_BARS` bars apart.

    A story by the day is told by the month or longer; one by the minute is told by the hour or longer.
    """
    finest: Unit = "hour" if is_finer(unit, "day") else "month"
    units = [one for one in reversed(UNITS) if not (is_finer(one, finest) or is_finer(one, unit))]
    stretches = [*map(Stretch, units), Stretch("year", 10), Stretch("year", 100)]
    for stretch in stretches:
        if stretch.number(high, unit) - stretch.number(low, unit) < MOST_BARS:
            return stretch
    return Stretch("year", 1000)
