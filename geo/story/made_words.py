"""Words that stand in for those that a story's settings leave out, in the language of who reads them."""

from __future__ import annotations

from geo.archive.opened import Archive
from geo.story.filling_settings import ATTRIBUTION, HINT
from geo.story.schema.settings import StorySettings
from geo.timemap.languages import gettext, mark

# i18n: a layer of the map: many small dated points
POINTS = mark("Points")
BY_NAME = mark("Places by name: GeoNames (CC BY 4.0).")
"""Stands behind the story's own credit where any of its places is known by its name alone."""


def hint_of(settings: StorySettings) -> str:
    """Return a story's one line of help: its own, or the page's."""
    return gettext(HINT) if settings.hint == HINT else settings.hint


def points_title_of(settings: StorySettings) -> str:
    """Return what a story's layer of points is called: by itself, or by the page."""
    return gettext(POINTS) if settings.points_title == POINTS else settings.points_title


def archive_title_of(settings: StorySettings, archive: Archive) -> str:
    """Return what a story's archive is called: by the story, or by itself."""
    own = settings.archive.title if settings.archive else ""
    return own or archive.title


def credit_of(settings: StorySettings) -> str:
    """Return whom a story credits, in its own words and the page's."""
    told = settings.attribution
    for made in (ATTRIBUTION, BY_NAME):
        told = told.replace(made, gettext(made))
    return told
