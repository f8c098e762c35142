"""What a shared link's preview says: the event that the link shows, its day, and one sentence of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from components.story_source import open_story
from geo.errors import StoryError
from geo.languages import speaking_in
from geo.story.telling import in_language
from geo.timemap.languages import gettext, mark
from geo.view.link import from_query, to_query
from geo.view.preview import tell_story, tell_view

SITE = mark("A map that moves through time")
FAULTY = mark("The story behind this map has faults and can’t be shown right now.")


class Told(NamedTuple):
    """What a preview says: words and their language, and its picture as parameters of a link."""

    title: str
    description: str
    site: str
    picture: str = ""
    language: str = "en"


def describe(query: Mapping[str, str]) -> Told:
    """Return a link's preview, from the nearest valid view to the link."""
    try:
        story = open_story().story
    except StoryError:
        return Told(gettext(SITE), gettext(FAULTY), gettext(SITE))
    view, _ = from_query(query, story)
    story = in_language(story, view.lang)
    picture = urlencode(to_query(view, story))
    with speaking_in(story.language):
        if not {"date", "event"} & query.keys():
            return Told(*tell_story(story), gettext(SITE), picture, story.language)
        return Told(*tell_view(story, view), story.settings.title, picture, story.language)
