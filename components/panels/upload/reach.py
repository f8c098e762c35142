"""How far a file's rows reach past the story's days, and whether one time control can count them all."""

from __future__ import annotations

import pandas as pd

from components.state.session import Session
from geo.story import Story
from geo.timemap.dates import Unit, convert, parse_edtf
from geo.timemap.dates.units import count_steps, finest, finest_that_fits
from geo.timemap.languages import gettext, mark, ngettext, number
from geo.timemap.layer_file import MOST_STEPS
from geo.timemap.reading import Imported
from geo.view.limits import limits

# i18n: {steps} is how many there are, such as “1,200 days”; the slider is the page's time control
TOO_FAR = mark(
    "From the first moment of these rows and the story to the last there are {steps}, more than the {most} "
    "that the slider can count."
)
REMEDIES: dict[Unit, str] = {
    "year": mark("Leave out the rows that lie far away, or write the dates to the year."),
    "month": mark("Leave out the rows that lie far away, or write the dates to the month."),
    "day": mark("Leave out the rows that lie far away, or write the dates to the day."),
    "hour": mark("Leave out the rows that lie far away, or write the dates to the hour."),
    "minute": mark("Leave out the rows that lie far away, or write the dates to the minute."),
    "second": mark("Leave out the rows that lie far away, or write the dates to the second."),
}


def count_outside(imported: Imported, story: Story) -> int:
    """Return how many rows begin after the story's last moment, or end before its first."""
    first, after = (convert(at, story.unit, "second") for at in (story.earliest, story.final + 1))
    start, end = (_to_seconds(imported.frame[name]) for name in ("start", "end"))
    return int(((start >= after) | (end <= first)).sum())


def tell_outside(rows: int) -> str:
    """Return what is said of rows outside the story's days."""
    told = ngettext(
        "{count} row lies outside this story’s dates: the slider reaches to it while the layer is on.",
        "{count} rows lie outside this story’s dates: the slider reaches to them while the layer is on.",
        rows,
    )
    return told.format(count=number(rows))


def seconds_of(imported: Imported) -> tuple[int, int] | None:
    """Return the first second of the rows and the one after their last, None where there is no row.

    A row whose end is open counts by its start.
    """
    if imported.frame.empty:
        return None
    start, end = (_to_seconds(imported.frame[name]) for name in ("start", "end"))
    return int(start.min()), int(max(start.max(), end.max() if end.notna().any() else start.max()))


def find_excess(story: Story, session: Session, imported: Imported, seconds: tuple[int, int]) -> str:
    """Return why one time control can't count these rows beside what is there; empty where it can."""
    unit = finest((session.unit_of(story), imported.unit))
    low, high = limits(story, session.view.beyond)
    first = min(seconds[0], convert(low, story.unit, "second"))
    last = max(seconds[1], convert(high + 1, story.unit, "second"))
    steps = count_steps(first, last, "second", unit)
    if steps < MOST_STEPS:
        return ""
    fits = finest_that_fits(first, last, "second", MOST_STEPS - 1)
    why = gettext(TOO_FAR).format(steps=speak_steps(steps, unit), most=number(MOST_STEPS - 1))
    return f"{why} {gettext(REMEDIES[fits])}"


def speak_steps(steps: int, unit: Unit) -> str:
    """Return how many of a unit there are, such as ``1,200 days``."""
    told: dict[Unit, str] = {
        "year": ngettext("{count} year", "{count} years", steps),
        "month": ngettext("{count} month", "{count} months", steps),
        "day": ngettext("{count} day", "{count} days", steps),
        "hour": ngettext("{count} hour", "{count} hours", steps),
        "minute": ngettext("{count} minute", "{count} minutes", steps),
        "second": ngettext("{count} second", "{count} seconds", steps),
    }
    return told[unit].format(count=number(steps))


def _to_seconds(column: pd.Series) -> pd.Series:
    """Return the first second of each date; NaN where it is open."""
    known = {text: float(parse_edtf(text, "second").start) for text in column.unique() if text}
    return column.map(known).astype("float64")
