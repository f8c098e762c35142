"""What changed between two moments: who held which land, what happened, and a sentence that tells it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from geo.land.territory import Territory
from geo.story.areas import bear, round_to, speak_km2
from geo.story.event import Event
from geo.story.model import Story
from geo.story.records import Source
from geo.story.schema.land_settings import TerritorySettings
from geo.timemap.dates import Unit, speak_days
from geo.timemap.languages import gettext, ngettext, number


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
    if changes.first == changes.last:
        return gettext("{dates} is compared with itself: nothing differs.").format(dates=when)
    happened = ngettext(
        "{count} event of this story began in that time.",
        "{count} events of this story began in that time.",
        count,
    ).format(count=count)
    if settings is None:
        # i18n: {events} is the sentence “3 events of this story began in that time.”
        return gettext("{dates}: {events}").format(dates=when, events=happened)
    if changes.land.empty:
        # i18n: {events} is the sentence “3 events of this story began in that time.”
        told = gettext("{dates}: no land changed its holder. {events}")
        return told.format(dates=when, events=happened)
    # i18n: {land} is “about 400 of 11,000 km² changed holder; …”, {events} “3 events of this story began …”
    told = gettext("{dates}: {land}. {events}")
    return told.format(dates=when, land=tell_land(changes, settings), events=happened)


def tell_land(changes: Changes, settings: TerritorySettings) -> str:
    """Return how much land changed its holder, and who holds how much more or less; some did."""
    # i18n: who holds how much more land: “Azerbaijan 400 km² more”
    more = gettext("{holder} {area} more")
    # i18n: who holds how much less land: “Armenia 400 km² less”
    less = gettext("{holder} {area} less")
    parts = [
        (more if km2 > 0 else less).format(
            holder=settings.holders[holder].label, area=speak_km2(abs(km2), settings.figures)
        )
        for holder, km2 in changes.gained.items()
        if abs(km2) >= 0.5
    ]
    exactness, area = bear(changes.land["km2"].sum(), settings.figures)
    told = {
        # i18n: {holders} is a list: “Azerbaijan about 400 km² more, Armenia about 400 km² less”
        "": gettext("{area} of {total} km² changed holder; {holders}"),
        "about": gettext("about {area} of {total} km² changed holder; {holders}"),
        "less": gettext("less than {area} of {total} km² changed holder; {holders}"),
    }
    total = number(round_to(changes.total_km2, settings.figures))
    return told[exactness].format(area=area, total=total, holders=", ".join(parts))
