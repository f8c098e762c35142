"""What is on the screen now; `components.state.link` and `components.state.message` hold its spellings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, get_args

from components.state.camera import Camera
from components.state.measure import NO_MEASURE, Measure
from geo.story import NOTHING, Filter, Story
from geo.timemap.protocol import Reach

REACH_OF: dict[tuple[bool, bool], Reach] = {
    (False, False): "opening",
    (True, False): "earlier",
    (False, True): "later",
    (True, True): "whole",
}
"""The reach by whether it takes in what comes before the opening range, and what comes after it."""
Mode = Literal["explore", "present"]
MODES: tuple[Mode, ...] = get_args(Mode)
"""The modes of a page; the map has one more for the page that embeds it."""
PANELS = {"event": "Event", "find": "Find", "compare": "Compare", "measure": "Measure", "layers": "Layers"}
"""What the panel beside the map shows, each with its word."""


@dataclass(frozen=True, slots=True)
class View:
    """The whole state of the page.

    Parameters
    ----------
    day
        The current day.
    event
        The current event's id, which starts on `day` or before it; empty before the first.
    camera
        Where the map looks, or None for the story's own opening view.
    names
        Language of the places' names, by its code in the story's settings.
    mode
        ``explore`` or ``present``.
    reach
        How far the time control reaches beyond the range that it opens with: to the story's earliest day, to
        its final one, to both, or to neither.
    panel
        What the panel beside the map shows, one of `PANELS`.
    asked
        Which events are shown; `event` is one of them.
    other
        The day of the second map, which `day` is compared with, or None for one map.
    measure
        What is measured; on the map while its panel is open.
    hidden
        Which of `story_layers` are off the map.
    """

    day: int
    event: str
    camera: Camera | None = None
    names: str = "en"
    mode: Mode = "explore"
    reach: Reach = "opening"
    panel: str = "event"
    asked: Filter = NOTHING
    other: int | None = None
    measure: Measure = NO_MEASURE
    hidden: frozenset[str] = frozenset()


def story_layers(story: Story) -> dict[str, str]:
    """Return the layers of a story that can be taken off the map: their ids, each with its name."""
    settings = story.settings
    layers = {}
    if story.territory is not None and settings.territory is not None:
        layers["territory"] = settings.territory.title
    if story.lines:
        layers["lines"] = "Lines"
    if settings.document is not None:
        layers["arcs"] = f"{settings.document.title}: arcs"
    if story.points is not None:
        layers["points"] = settings.points_title
    return layers


def view_on(story: Story, day: int, view: View | None = None) -> View:
    """Return a view of a day, its event the last that has begun; the rest as in `view`."""
    view = view or View(day, "", names=story.settings.first_language)
    event = story.event_at(day, view.asked)
    return reach(story, replace(view, day=day, event=event.id if event else ""))


def view_of(story: Story, event: str, view: View) -> View:
    """Return the view of an event on its own first day; the rest as in `view`.

    An event that the filter hides ends the filter, rather than standing on a map without its mark.
    """
    if not story.is_found(event, view.asked):
        view = replace(view, asked=NOTHING)
    return reach(story, replace(view, day=story.events[story.positions[event]].span.start, event=event))


def view_of_asked(story: Story, asked: Filter, view: View) -> View:
    """Return the view with other events asked for; its event stays where it is one of them."""
    view = replace(view, asked=asked)
    if view.event and story.is_found(view.event, asked):
        return view
    return view_on(story, view.day, view)


def reach(story: Story, view: View) -> View:
    """Return the view with a time control that reaches its day."""
    has_earlier, has_later = story.earliest_day < story.first_day, story.final_day > story.last_day
    is_earlier = view.reach in {"earlier", "whole"} or view.day < story.first_day
    is_later = view.reach in {"later", "whole"} or view.day > story.last_day
    return replace(view, reach=REACH_OF[has_earlier and is_earlier, has_later and is_later])
