"""A visitor's own story, shown in place of the first one: in this visit alone, and freed with it."""

from __future__ import annotations

import weakref
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import streamlit as st

from components.state.reader_language import reader_language
from components.state.session import KEY, Session
from components.story_source import UP, OpenStory, configure, open_story
from geo.story import Story
from geo.timemap.assets import STORE, Asset
from geo.timemap.languages import gettext, mark
from geo.view.model import view_first

OWN_KEY = "own-story"
NO_ARCHIVE = mark("The story’s archive is left out: it is shown only where the story itself is served.")


@dataclass(frozen=True, eq=False)
class OwnStory:
    """A visitor's own story.

    Parameters
    ----------
    opened
        The story, with a map's configuration whose files are lent: nobody else can know their addresses.
    before
        The session of the first story, as it was left.
    files
        What the story is taken away as, by file name; empty where it can't be.
    """

    opened: OpenStory
    before: Session
    files: Mapping[str, str | bytes] = field(default_factory=dict, repr=False)


def own_story() -> OwnStory | None:
    """Return the visitor's own story while it is shown, or None."""
    own: OwnStory | None = st.session_state.get(OWN_KEY)
    return own


def shown_story() -> OpenStory:
    """Return the story that this visitor sees: their own, or the first one.

    Raises
    ------
    StoryError
        When it is the first one, and that can't be shown.
    """
    own = own_story()
    return own.opened if own else open_story()


def is_other_shown(opened: OpenStory) -> bool:
    """Tell whether another story is to be shown than the one that a part of the page was drawn with."""
    own = own_story()
    if own is None:
        return opened.is_own
    return all(opened is not one for one in (own.opened, *own.opened.told.values()))


def open_own(story: Story, files: Mapping[str, str | bytes] | None = None) -> None:
    """Show a story in this visit alone, from its beginning; one that was shown before is forgotten.

    Its speaker's notes are no part of what is served: the window that shows notes is the first story's.
    """
    paths: list[str] = []

    def lend(asset: Asset) -> str:
        if STORE.find(asset.path):  # the base map, which everybody has
            return UP + asset.path
        paths.append(STORE.lend(asset))
        return UP + paths[-1]

    speaks = reader_language(st.query_params.to_dict())
    opened = replace(configure(story.without_archive, lend, speaks=speaks), is_own=True)
    last = own_story()
    before = last.before if last else st.session_state[KEY]
    own = OwnStory(opened, before, files or {})
    weakref.finalize(own, _withdraw, paths)
    st.session_state[OWN_KEY] = own
    remarks = (gettext(NO_ARCHIVE),) if story.archive else ()
    st.session_state[KEY] = Session(
        view_first(opened.story), digest=story.digest, is_linked=False, remarks=remarks
    )


def _withdraw(paths: list[str]) -> None:
    """Take back all that was lent, for other languages later on too."""
    STORE.withdraw(*paths)


def leave_own() -> None:
    """Show the first story again, as it was left; the own one is forgotten, and its files are gone."""
    own = own_story()
    if own is None:
        return
    del st.session_state[OWN_KEY]
    own.before.sent = None  # the map that is mounted now has heard nothing yet
    st.session_state[KEY] = own.before
