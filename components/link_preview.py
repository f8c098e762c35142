"""What a shared link's preview says: the event that the link shows, its day, and one sentence of it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from components.story_source import open_story
from geo.errors import StoryError
from geo.view.link import from_query, to_query
from geo.view.preview import tell_story, tell_view

SITE = "A map that moves through time"
FAULTY = "The story behind this map has faults and can’t be shown right now."


def picture_of(query: Mapping[str, str]) -> str:
    """Return the parameters of the picture of a link's preview; empty where the story has faults."""
    try:
        story = open_story().story
    except StoryError:
        return ""
    return urlencode(to_query(from_query(query, story)[0], story))


def describe(query: Mapping[str, str]) -> tuple[str, str, str]:
    """Return title, description and site of a link's preview, from the nearest valid view to the link."""
    try:
        story = open_story().story
    except StoryError:
        return SITE, FAULTY, SITE
    if not {"date", "event"} & query.keys():
        return *tell_story(story), SITE
    return *tell_view(story, from_query(query, story)[0]), story.settings.title
