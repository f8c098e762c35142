"""How far a file's rows reach past the story's days, and whether one time control can count them all."""

from __future__ import annotations

import pandas as pd

from components.state.session import Session
from geo.page.text import count
from geo.story import Story
from geo.timemap.dates import convert, parse_edtf
from geo.timemap.dates.units import count_steps, finest, finest_that_fits
from geo.timemap.layer_file import MOST_STEPS
from geo.timemap.reading import Imported
from geo.view.limits import limits


def count_outside(imported: Imported, story: Story) -> int:
    """Return how many rows begin after the story's last moment, or end before its first."""
    first, after = (convert(at, story.unit, "second") for at in (story.earliest, story.final + 1))
    start, end = (_to_seconds(imported.frame[name]) for name in ("start", "end"))
    return int(((start >= after) | (end <= first)).sum())


def tell_outside(rows: int) -> str:
    """Return what is said of rows outside the story's days."""
    lie, them = ("lies", "it") if rows == 1 else ("lie", "them")
    return (
        f"{count(rows, 'row')} {lie} outside this story’s dates: "
        f"the slider reaches to {them} while the layer is on."
    )


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
    return (
        f"From the first moment of these rows and the story to the last there are {steps:,} {unit}s, "
        f"more than the {MOST_STEPS - 1:,} that the slider can count. "
        f"Leave out the rows that lie far away, or write the dates to the {fits}."
    )


def _to_seconds(column: pd.Series) -> pd.Series:
    """Return the first second of each date; NaN where it is open."""
    known = {text: float(parse_edtf(text, "second").start) for text in column.unique() if text}
    return column.map(known).astype("float64")
