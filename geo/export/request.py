"""What is asked for: a story, a view of it, how much of it, and what is printed of where it came from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, get_args

import geopandas as gpd

from geo.errors import GeoError
from geo.story import Event, Story
from geo.timemap.languages import mark
from geo.view.link import version_of
from geo.view.model import ARCHIVE, View

Scope = Literal["view", "act", "events", "briefing", "story"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
"""This view, the act that it is in, the events that its filter finds, the briefing’s steps, everything."""

Progress = Callable[[float, str], None]
"""Told how far the work is, 0 to 1, and what is done now; at 1 `DONE`, or what to know of the result."""
DONE = mark("Done")


class ExportError(GeoError):
    """Something can't be made or written: one sentence that names it, and the remedy."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file says of its own making: the one part of it that the same input doesn't settle.

    Parameters
    ----------
    made
        The day it was made, ISO 8601; empty where none is told.
    link
        The address that leads back to the view; empty where there is none that others can open.

    Raises
    ------
    ExportError
        When the day is told, and no date.
    """

    made: str = ""
    link: str = ""

    def __post_init__(self) -> None:
        try:
            _ = self.made and datetime.fromisoformat(self.made)
        except ValueError as error:
            raise ExportError(f"{self.made!r} is no date; tell the day it was made as 2026-11-28") from error


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for.

    Parameters
    ----------
    story
        The story; its archive is left, which no file has room for.
    view
        What is on the screen: its moment, event, names, filter, camera.
    scope
        How much of the story is taken, one of `SCOPES`.
    stamp
        What the file says of its own making.
    own
        A visitor's own layers by name, as `geo.timemap.read_dated` gives them; a file that holds any says so.
    options
        What a kind of file offers beside, such as the size of a picture, by its own words.
    is_own
        Whether the story itself is a visitor's own.
    """

    story: Story
    view: View
    scope: Scope = "view"
    stamp: Stamp = Stamp()
    own: Mapping[str, gpd.GeoDataFrame] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    is_own: bool = False

    def __post_init__(self) -> None:
        """Leave the story's archive: no file has room for one."""
        object.__setattr__(self, "story", self.story.without_archive)
        object.__setattr__(self, "view", replace(self.view, hidden=self.view.hidden - {ARCHIVE}))

    @property
    def version(self) -> str:
        """The version of the data, as a link names it."""
        return version_of(self.story)

    @property
    def is_private(self) -> bool:
        """Whether the file holds what is one visitor's alone: never kept, nor shared with another visit."""
        return self.is_own or bool(self.own)

    def events(self) -> tuple[Event, ...]:
        """Return the events that are taken, in the story's order.

        Always of those that the filter finds, but for the briefing and the whole story. A view has those that
        have begun at its moment.
        """
        story, view = self.story, self.view
        if self.scope == "story":
            return tuple(story.events)
        if self.scope == "briefing":
            return tuple(step.event for step in story.steps)
        found = story.find_events(view.asked)
        if self.scope == "view":
            found = [event for event in found if event.span.start <= view.day]
        elif self.scope == "act":
            act = story.act_on(view.day)
            found = [event for event in found if event.act == act]
        return tuple(found)
