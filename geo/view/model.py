"""What is on the screen now; `geo.view.link` and `geo.view.message` hold its spellings."""

from __future__ import annotations

from dataclasses import dataclass, replace

from geo.story import NOTHING, Filter, Story
from geo.story.made_words import archive_title_of, points_title_of
from geo.timemap.dates import Unit, parse_moment, to_iso
from geo.timemap.dates.units import is_finer
from geo.timemap.languages import gettext, mark
from geo.timemap.protocol import Choices, Reach
from geo.view.camera import Camera
from geo.view.limits import Limits, limits, nearest
from geo.view.measure import NO_MEASURE, Measure

REACH_OF: dict[tuple[bool, bool], Reach] = {
    (False, False): "opening",
    (True, False): "earlier",
    (False, True): "later",
    (True, True): "whole",
}
"""The reach by whether it takes in what comes before the opening range, and what comes after it."""
ARCHIVE = "archive"
"""Names the story's archive among its layers."""
PANELS = {
    # i18n: the panel with the event's card
    "event": mark("Event"),
    # i18n: the panel that finds events
    "find": mark("Find"),
    # i18n: the panel that compares two dates
    "compare": mark("Compare"),
    # i18n: the panel that measures on the map
    "measure": mark("Measure"),
    # i18n: the panel that tells what is on the map
    "layers": mark("Layers"),
}
"""What the panel beside the map shows, each with its word, said by `gettext`."""


@dataclass(frozen=True, slots=True)
class View(Choices):
    """The whole state of the page: beside what is one word each, as `Choices` has it, what follows.

    Parameters
    ----------
    day
        The current moment, in the story's unit.
    event
        The current event's id, which starts at `day` or before it; empty before the first.
    camera
        Where the map looks, or None for the story's own opening view.
    names
        Language of the places' names, by its code in the story's settings.
    panel
        What the panel beside the map shows, one of `PANELS`.
    lang
        The language that the story is told in, by the code of one of its translations; empty for its own.
    asked
        Which events are shown; `event` is one of them.
    other
        The moment of the second map, which `day` is compared with, or None for one map.
    measure
        What is measured; on the map while its panel is open.
    hidden
        Which of `story_layers` are off the map.
    beyond
        The first and the last moment of the visitor's own layers, in the story's unit: the time control
        reaches there too. None without such layers; in no link.
    exact, other_exact
        What the map shows within `day` and `other` while a layer on it counts finer than the story, ISO 8601;
        empty where it doesn't, and nothing once another moment is shown.
    """

    day: int
    event: str
    camera: Camera | None = None
    names: str = "en"
    panel: str = "event"
    lang: str = ""
    asked: Filter = NOTHING
    other: int | None = None
    measure: Measure = NO_MEASURE
    hidden: frozenset[str] = frozenset()
    exact: str = ""
    other_exact: str = ""
    beyond: Limits | None = None

    def date(self, unit: Unit) -> str:
        """Return the moment that is shown as ISO 8601, in the story's unit or finer."""
        return _spell(self.day, self.exact, unit)

    def other_date(self, unit: Unit) -> str | None:
        """Return the moment of the second map as ISO 8601, None for one map."""
        return None if self.other is None else _spell(self.other, self.other_exact, unit)


def to_unit(view: View, unit: Unit, story: Story) -> View:
    """Return the view as a map shows it that counts a unit, as fine as the story's or finer."""

    def cut(exact: str) -> str:
        return to_iso(parse_moment(exact, unit), unit) if exact and is_finer(unit, story.unit) else ""

    return replace(view, exact=cut(view.exact), other_exact=cut(view.other_exact))


def _spell(moment: int, exact: str, unit: Unit) -> str:
    is_within = bool(exact) and parse_moment(exact, unit) == moment
    return exact if is_within else to_iso(moment, unit)


def story_layers(story: Story) -> dict[str, str]:
    """Return the layers of a story that can be taken off the map: their ids, each with its name."""
    settings = story.settings
    layers = {}
    if story.territory is not None and settings.territory is not None:
        layers["territory"] = settings.territory.title
    if story.lines:
        # i18n: a layer of the map: roads, front lines, routes
        layers["lines"] = gettext("Lines")
    if settings.document is not None:
        # i18n: a layer of the map: arcs between those who signed a document
        layers["arcs"] = gettext("{document}: arcs").format(document=settings.document.title)
    if story.points is not None:
        layers["points"] = points_title_of(settings)
    if story.archive is not None:
        layers[ARCHIVE] = archive_title_of(settings, story.archive)
    return layers


def view_first(story: Story) -> View:
    """Return the view that a story opens with: its first moment, and the first event of it."""
    event = story.event_from(story.first)
    return View(story.first, event.id if event else "", names=story.settings.first_language)


def view_on(story: Story, day: int, view: View | None = None) -> View:
    """Return a view of a moment, its event the last that has begun; the rest as in `view`."""
    view = view or View(day, "", names=story.settings.first_language)
    event = story.event_at(day, view.asked)
    return reach(story, replace(view, day=day, event=event.id if event else ""))


def view_of(story: Story, event: str, view: View) -> View:
    """Return the view of an event as it begins; the rest as in `view`.

    An event that the filter hides ends the filter, rather than standing on a map without its mark.
    """
    if not story.is_found(event, view.asked):
        view = replace(view, asked=NOTHING)
    start = story.events[story.positions[event]].span.start
    return reach(story, replace(view, day=start, event=event, exact=""))


def view_of_asked(story: Story, asked: Filter, view: View) -> View:
    """Return the view with other events asked for; its event stays where it is one of them."""
    view = replace(view, asked=asked)
    if view.event and story.is_found(view.event, asked):
        return view
    return view_on(story, view.day, view)


def brought_within(story: Story, view: View) -> View:
    """Return the view with the nearest moments that it may be of."""
    other = view.other if view.other is None else nearest(view.other, story, view.beyond)
    day = nearest(view.day, story, view.beyond)
    view = replace(view, other=other)
    return view if day == view.day else view_on(story, day, view)


def reach(story: Story, view: View) -> View:
    """Return the view with a time control that reaches its moment.

    Where the visitor's own layers reach past the story it does so anyway.
    """
    has_earlier, has_later = story.earliest < story.first, story.final > story.last
    first, last = limits(story, view.beyond)
    is_before = view.day < story.first and first == story.earliest
    is_after = view.day > story.last and last == story.final
    is_earlier = view.reach in {"earlier", "whole"} or is_before
    is_later = view.reach in {"later", "whole"} or is_after
    return replace(view, reach=REACH_OF[has_earlier and is_earlier, has_later and is_later])
