"""What changed between two moments: who held which land, what happened, and a sentence that tells it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from geo.land.territory import Territory
from geo.story.areas import round_to, speak_km2
from geo.story.event import Event
from geo.story.model import Story
from geo.story.records import Source
from geo.story.schema.land_settings import TerritorySettings
from geo.timemap.dates import Unit, speak_days


@dataclass(frozen=True)
class Changes:
    """What differs between two moments of a story, whatever their order.

    Parameters
    ----------
    first, last
        The earlier moment and the later one.
    unit
        What they count.
    land
        One row a district and change of holder: district, before, after (holders' ids), km2 in equal area.
    gained
        km² that each holder has more at the later one, less where negative; none that stayed the same.
    total_km2
        km² of all the land, 0 where the story has none.
    events
        Events that begin after the earlier moment, up to the later one itself.
    sources
        What the changes of holder rest on.
    """

    first: int
    last: int
    unit: Unit
    land: pd.DataFrame
    gained: dict[str, float]
    total_km2: float
    events: tuple[Event, ...]
    sources: tuple[Source, ...]


def find_changes(story: Story, moment: int, other: int) -> Changes:
    """Return what changed between two moments; the order of the two doesn't matter."""
    first, last = sorted((moment, other))
    events = tuple(event for event in story.events if first < event.span.start <= last)
    land = pd.DataFrame(columns=["district", "before", "after", "km2"])
    if story.territory is None:
        return Changes(first, last, story.unit, land, {}, 0.0, events, ())
    parts = story.territory.changes(first, last)
    land = parts.groupby(["before", "after", "district"], sort=False, as_index=False)[["km2"]].sum()
    land = land.sort_values("km2", ascending=False, ignore_index=True)[["district", "before", "after", "km2"]]
    sources = _sources(story, story.territory, set(parts["piece"]), first, last)
    total = story.territory.total_km2
    return Changes(first, last, story.unit, land, _gains(land), total, events, sources)


def _gains(land: pd.DataFrame) -> dict[str, float]:
    more = land.groupby("after")["km2"].sum()
    gained = more.sub(land.groupby("before")["km2"].sum(), fill_value=0.0).sort_values(ascending=False)
    return {str(holder): float(km2) for holder, km2 in gained.items()}


def _sources(
    story: Story, territory: Territory, pieces: set[str], first: int, last: int
) -> tuple[Source, ...]:
    names = dict.fromkeys(
        row.source
        for row in territory.control
        if row.piece in pieces and row.start is not None and first < row.start <= last
    )
    return tuple(story.sources[name] for name in names)


def tell_changes(changes: Changes, settings: TerritorySettings | None) -> str:
    """Return what changed as a sentence or two that can be quoted, areas as exact as the story says."""
    when = speak_days(changes.first, changes.last, changes.unit)
    count = len(changes.events)
    happened = f"{count} event{'' if count == 1 else 's'} of this story began in that time."
    if changes.first == changes.last:
        return f"{when} is compared with itself: nothing differs."
    if settings is None:
        return f"{when}: {happened}"
    if changes.land.empty:
        return f"{when}: no land changed its holder. {happened}"
    area = changes.land["km2"].sum()
    parts = [
        f"{settings.holders[holder].label} {speak_km2(abs(km2), settings.figures)}"
        f" {'more' if km2 > 0 else 'less'}"
        for holder, km2 in changes.gained.items()
        if abs(km2) >= 0.5
    ]
    total = round_to(changes.total_km2, settings.figures)
    some = speak_km2(area, settings.figures).removesuffix(" km²")
    return f"{when}: {some} of {total:,.0f} km² changed holder; {', '.join(parts)}. {happened}"
