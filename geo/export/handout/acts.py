"""The parts of a handout: its events by the acts that they are in, each with its picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from geo.export.picture import Look, Picture, Size, draw
from geo.export.picture.film import bounds_of
from geo.export.picture.words import speak_from_to
from geo.export.request import ExportError, Request
from geo.page.card import NO_ACT_COLOUR
from geo.story import NOTHING, Event, Story
from geo.story.schema.settings import Act
from geo.timemap.languages import gettext
from geo.view.model import View, view_of

PER_MM, LEAST_WIDTH = 7, 1100
"""Pixels of a map to a millimetre of paper, and at least across it: on a narrow map letters are smaller, so
that its legend covers no more of it."""
LETTERS = 1.5
"""How large letters and marks are."""


@dataclass(frozen=True, slots=True)
class Part:
    """Events of one act, or of the time between two.

    Parameters
    ----------
    title, colour
        What it is called, and its colour ``#rrggbb``.
    when
        Its first and last moment in words; empty for a time between acts.
    moment
        What its picture shows.
    events
        Those that are told.
    """

    title: str
    colour: str
    when: str
    moment: int
    events: tuple[Event, ...]


def events_of(request: Request) -> tuple[Event, ...]:
    """Return the events that a handout tells: of an act all of them, else those at which a presenter stops.

    Raises
    ------
    ExportError
        When there is none.
    """
    if request.scope == "act":
        events = request.events()
        if not events:
            no_event = gettext("No event is in what was chosen; choose more of the story, or another filter")
            raise ExportError(no_event)
        return events
    events = tuple(step.event for step in request.story.steps)
    if not events:
        no_key = gettext(
            "No event of the story is a key event; write yes in the column key of events.csv for some, "
            "or choose one act"
        )
        raise ExportError(no_key)
    return events


def parts_of(story: Story, events: Sequence[Event]) -> list[Part]:
    """Return the events in their order, by act."""
    groups = [(act, tuple(some)) for act, some in groupby(events, lambda event: event.act)]
    acts = [act for act, _ in groups]
    return [
        _act(story, act, some) if act else _between(acts, place, some)
        for place, (act, some) in enumerate(groups)
    ]


def _act(story: Story, act: Act, events: tuple[Event, ...]) -> Part:
    start, end = story.settings.span_of(act)
    first, last = max(start, story.earliest), min(end - 1, story.final)
    return Part(act.title, act.colour, speak_from_to(story, first, last), last, events)


def _between(acts: Sequence[Act | None], place: int, events: tuple[Event, ...]) -> Part:
    before, after = (next((act for act in some if act), None) for some in (acts[:place][::-1], acts[place:]))
    if before and after:
        # i18n: the time between two acts of the story, by their titles; better quoted than declined
        title = gettext("Between {before} and {after}").format(before=before.title, after=after.title)
    elif before:
        # i18n: the time after an act of the story, by its title
        title = gettext("After {act}").format(act=before.title)
    elif after:
        # i18n: the time before an act of the story, by its title
        title = gettext("Before {act}").format(act=after.title)
    else:
        title = gettext("Events")
    return Part(title, NO_ACT_COLOUR, "", events[-1].span.start, events)


def size_of(width: float, ratio: float) -> Size:
    """Return the size of a map so many millimetres wide, and `ratio` times as high."""
    across = max(LEAST_WIDTH, round(width * PER_MM))
    return Size(across, round(across * ratio), "below", LETTERS)


def draw_event(request: Request, event: Event, size: Size) -> Picture:
    """Return the map of an event, as a presenter shows it."""
    shown = replace(view_of(request.story, event.id, request.view), camera=None, other=None)
    look = Look(size=size, has_words=False, bounds=bounds_of(request.story, event))
    return draw(replace(request, view=shown), look)


def draw_part(request: Request, part: Part, size: Size) -> Picture:
    """Return the map as it was when a part ends, with all that had happened by then."""
    view = request.view
    asked = view.asked if request.scope == "act" else NOTHING
    shown = View(part.moment, "", names=view.names, asked=asked, hidden=view.hidden)
    return draw(replace(request, view=shown), Look(size=size, has_words=False))
