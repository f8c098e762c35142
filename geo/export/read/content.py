"""What stands in the document to be read, as plain texts: acts, events, claims, sources, changes, areas."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from geo.export.handout.acts import Part, parts_of
from geo.map.legend import speak_areas
from geo.page.card import PRECISIONS, Address, local_names_of, to_claim, to_picture, when_of
from geo.page.source import link_to
from geo.page.text import speak_found
from geo.story import Event, Story
from geo.story.areas import speak_km2
from geo.story.changes import Changes, find_changes, tell_changes, tell_land
from geo.story.schema.land_settings import TerritorySettings
from geo.timemap.languages import gettext, mark
from geo.view.model import View, view_of

Content = dict[str, Any]
ISO = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?")
"""Dates that HTML knows too."""
NONE_FOUND = mark("No event matches all of what the link asks for.")
NOTHING_YET = mark("Nothing has happened yet.")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read: a story as a view has it, and where its map and its pictures are.

    Parameters
    ----------
    story
        The story.
    view
        Its filter says which events are told, its language what places are called; its moment and event are
        where the reader comes from, and what it compares is told first.
    to_map
        Returns the address of a view on the map; nothing where the document leads to none.
    to_file
        Returns the address of a picture.
    remarks
        What of the link was ignored.
    lines
        What stands below all, beside what the story itself says there.
    """

    story: Story
    view: View
    to_map: Callable[[View], str]
    to_file: Address
    remarks: Sequence[str] = ()
    lines: Sequence[str] = ()


def anchor_of(event: Event) -> str:
    """Return the name by which a link leads to an event within the document."""
    return f"event-{event.id}"


def to_content(reading: Reading) -> Content:
    """Return all that `read.html` shows."""
    story, view = reading.story, reading.view
    events = story.find_events(view.asked)
    parts = parts_of(story, events)
    land = _LandTold(story)
    return {
        "title": story.settings.title,
        "draft": story.settings.draft,
        "lead": speak_found(story, view.asked),
        "remarks": list(reading.remarks) if events else [*reading.remarks, gettext(NONE_FOUND)],
        "map": reading.to_map(view),
        "here": _here(reading),
        "compared": _changes(story, view.day, view.other) if view.other is not None else None,
        "parts": [_part(reading, part, f"act-{number}", land) for number, part in enumerate(parts, 1)],
    }


def _here(reading: Reading) -> Content:
    """Return where the reader comes from: the moment in words, and its event."""
    story, view = reading.story, reading.view
    day = story.speak(view.day)
    if not view.event:
        return {"day": day, "title": gettext(NOTHING_YET), "anchor": ""}
    event = story.events[story.positions[view.event]]
    return {"day": day, "title": event.title, "anchor": anchor_of(event)}


def _part(reading: Reading, part: Part, name: str, land: _LandTold) -> Content:
    story, act = reading.story, part.events[0].act
    changes = None
    if act is not None:
        start, end = story.settings.span_of(act)
        changes = _changes(story, start - 1, min(end - 1, story.final))
    return {
        "id": name,
        "title": part.title,
        "colour": part.colour,
        "when": part.when,
        "changes": changes,
        "note": land.take_note() if changes and changes["holders"] else "",
        "events": [_event(reading, event, land) for event in part.events],
    }


def _changes(story: Story, moment: int, other: int) -> Content:
    """Return what changed between two moments, and who held how much at both."""
    changes = find_changes(story, moment, other)
    settings = story.settings.territory
    return {
        "words": tell_changes(changes, settings),
        "sources": list(map(link_to, changes.sources)),
        "first": story.speak(changes.first),
        "last": story.speak(changes.last),
        "holders": _holders(story, changes, settings) if settings else [],
        "districts": _districts(changes, settings) if settings else [],
    }


def _holders(story: Story, changes: Changes, settings: TerritorySettings) -> list[Content]:
    assert story.territory is not None  # noqa: S101 - where there are settings, there is land
    held = [story.territory.areas_on(moment) for moment in (changes.first, changes.last)]
    columns = [
        speak_areas([one.get(name, 0.0) for name in settings.holders], settings.figures) for one in held
    ]
    return [
        {"label": holder.label, "before": before, "after": after}
        for (name, holder), before, after in zip(settings.holders.items(), *columns, strict=True)
        if any(one.get(name) for one in held)
    ]


def _districts(changes: Changes, settings: TerritorySettings) -> list[Content]:
    label = {name: holder.label for name, holder in settings.holders.items()}
    return [
        {
            "district": row.district,
            "before": label[str(row.before)],
            "after": label[str(row.after)],
            "area": speak_km2(float(row.km2), settings.figures),  # type: ignore[arg-type]
        }
        for row in changes.land.itertuples()
    ]


class _LandTold:
    """Tells what is told once: what the story says of all its land, and each moment at which some changed.

    A moment is told with the first of its events.
    """

    def __init__(self, story: Story) -> None:
        self._story = story
        self._note = story.settings.territory.note if story.settings.territory else ""
        self._left = set(story.territory.change_days) if story.territory else set()

    def take_note(self) -> str:
        note, self._note = self._note, ""
        return note

    def take(self, moment: int) -> str:
        settings = self._story.settings.territory
        if moment not in self._left or settings is None:
            return ""
        self._left.remove(moment)
        changes = find_changes(self._story, moment - 1, moment)
        return "" if changes.land.empty else tell_land(changes, settings)


def _event(reading: Reading, event: Event, land: _LandTold) -> Content:
    story, view = reading.story, reading.view
    shown = view_of(story, event.id, replace(view, camera=None, other=None))
    return {
        "id": event.id,
        "anchor": anchor_of(event),
        "title": event.title,
        "kind": story.settings.kinds[event.kind].label,
        "when": when_of(event),
        "iso": event.date if ISO.fullmatch(event.date) else "",
        "place": event.place.name,
        "names": local_names_of(event.place, [view.names]),
        "precision": gettext(PRECISIONS[event.precision]),
        "summary": event.summary,
        "note": event.note,
        "pictures": [to_picture(picture, reading.to_file) for picture in story.pictures.get(event.id, ())],
        "land": land.take(event.span.start),
        "claims": [to_claim(story, claim) for claim in event.claims],
        "sources": list(map(link_to, event.sources)),
        "is_single": len(event.sources) == 1,
        "map": reading.to_map(shown),
        "is_here": event.id == view.event,
    }
