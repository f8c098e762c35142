"""What a picture shows: the events, lines and land of a view at its moment, before any of it is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from geo.export.picture.frame import Box, Frame, fit, look_at
from geo.export.picture.layers import Shown, shown_layers
from geo.export.picture.look import Look, Theme
from geo.export.request import Request
from geo.story import Event, Place, Story
from geo.story.bounds import Bounds
from geo.story.records import Line
from geo.timemap.dates import SpokenDate, Unit, parse_moment, speak_moment
from geo.timemap.dates.units import read_iso
from geo.view.model import View

ROOM = 0.04
"""The share of the map's sides that stays free round what it is to show."""


@dataclass(frozen=True)
class Spot:
    """A place where something has happened: how often, and what last."""

    place: Place
    events: tuple[Event, ...]
    is_current: bool

    @property
    def last(self) -> Event:
        """The last event that has begun here."""
        return self.events[-1]


@dataclass(frozen=True)
class Scene:
    """A request at a look, with what is to be drawn of it."""

    request: Request
    look: Look

    @property
    def story(self) -> Story:
        """The story."""
        return self.request.story

    @property
    def view(self) -> View:
        """What is on the screen."""
        return self.request.view

    @property
    def theme(self) -> Theme:
        """The colours."""
        return self.look.theme

    @property
    def unit(self) -> float:
        """Pixels of the picture that stand for a pixel of a desk's screen."""
        return self.look.size.unit

    @cached_property
    def moment(self) -> tuple[int, Unit]:
        """The moment that is shown, and what it counts: the story's unit, or one within it."""
        view, unit = self.view, self.story.unit
        is_within = bool(view.exact) and parse_moment(view.exact, unit) == view.day
        return read_iso(view.exact) if is_within else (view.day, unit)

    @property
    def date(self) -> SpokenDate:
        """The moment that is shown in words."""
        return speak_moment(*self.moment, julian_until=self.story.settings.julian_until)

    @cached_property
    def pair(self) -> tuple[Scene, Scene] | None:
        """The two moments that are compared, each a scene of its own, the earlier first; None for one map."""
        view = self.view
        if view.other is None:
            return None
        other = replace(view, day=view.other, exact=view.other_exact, event="", other=None, other_exact="")
        scenes = [
            Scene(replace(self.request, view=one), self.look)
            for one in (replace(view, other=None, other_exact=""), other)
        ]
        first, second = sorted(scenes, key=lambda scene: scene.view.day)
        return first, second

    @cached_property
    def layers(self) -> tuple[Shown, ...]:
        """The story's points and a visitor's own layers, as far as they have anything at the moment."""
        return shown_layers(self.request, *self.moment, near=self._middle)

    @property
    def _middle(self) -> tuple[float, float]:
        """Longitude and latitude of about the map's middle."""
        if self.view.camera is not None and self.look.bounds is None:
            return self.view.camera.lon, self.view.camera.lat
        minx, miny, maxx, maxy = self.bounds
        return (minx + maxx) / 2, (miny + maxy) / 2

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events found that have begun."""
        found = self.story.find_events(self.view.asked)
        return tuple(event for event in found if event.span.start <= self.view.day)

    @cached_property
    def current(self) -> Event | None:
        """The event that the view is of."""
        return self.story.events[self.story.positions[self.view.event]] if self.view.event else None

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Places with events, the lowest first: the current one on top, below it those that came last."""
        by_place: dict[str, list[Event]] = {}
        for event in self.events:
            by_place.setdefault(event.place.id, []).append(event)
        here = self.current.place.id if self.current else ""
        spots = [Spot(events[0].place, tuple(events), place == here) for place, events in by_place.items()]
        return tuple(sorted(spots, key=lambda spot: (spot.is_current, spot.last.span.start, spot.place.id)))

    @cached_property
    def holders(self) -> dict[str, str]:
        """Who holds each part, by the part's id; empty where no land is shown."""
        territory = self.story.territory
        if territory is None or self.story.settings.territory is None or "territory" in self.view.hidden:
            return {}
        table = territory.table_on(self.view.day)
        return dict(zip(table["id"], table["holder"], strict=True))

    @cached_property
    def km2(self) -> dict[str, float]:
        """How much each holder has, in the settings' order; empty where no land is shown."""
        settings, territory = self.story.settings.territory, self.story.territory
        if not self.holders or settings is None or territory is None:
            return {}
        areas = territory.areas_on(self.view.day)
        return {holder: areas.get(holder, 0.0) for holder in settings.holders}

    def name_of(self, place: Place) -> str:
        """Return a place's name in the view's language, or its first where none is known."""
        return place.names.get(self.view.names) or place.name

    @property
    def bounds(self) -> Bounds:
        """What the map is to show where nobody has moved it."""
        story, view = self.story, self.view
        if self.look.bounds is not None:
            return self.look.bounds
        if view.mode == "present":
            step = next((step for step in story.steps if step.event.id == view.event), None)
            if step is not None:
                return step.bounds
        return story.settings.bounds

    def frame(self, box: Box) -> Frame:
        """Return the frame of a map that stands in a box."""
        if self.view.camera is not None and self.look.bounds is None:
            return look_at(self.view.camera, box)
        room = ROOM * min(box.width, box.height)
        inner = fit(self.bounds, box.inset(room))
        return Frame(box, inner.x, inner.y, inner.scale)


def lines_there(scene: Scene) -> Iterator[Line]:
    """Yield the story's lines that are on the map at the moment."""
    if "lines" not in scene.view.hidden:
        yield from (line for line in scene.story.lines if is_there(line.start, line.end, scene.view.day))


def is_there(start: int | None, end: int | None, moment: int) -> bool:
    """Tell whether ``[start, end)``, open where None, holds a moment."""
    return (start is None or start <= moment) and (end is None or moment < end)
