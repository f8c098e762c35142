"""What lies on the map: the story's own layers, its archive, online tiles, and a visitor's own files."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components.callbacks import safe
from components.panels.archive.panel import panel as own_archive
from components.panels.text import markdown
from components.panels.upload.panel import panel as own_files
from components.state.session import Session
from geo.map.tiles import NAMES, find_tiles, tiles_of
from geo.story import Story
from geo.timemap.languages import gettext, mark
from geo.view.model import story_layers

SHOWN_KEY = "story-layers"
TILES_KEY = "tiles"
TILES_TELL = mark(
    "Online tiles show their server your IP address and the area that you look at. "
    "The offline map contacts nobody."
)
STORY_TILES = mark("This story opens with online tiles.")
OFFLINE = ""


def panel(story: Story, session: Session) -> None:
    """Draw the choice of the story's layers, its archive, the background, and the visitor's own files."""
    with st.container(key="layers"):
        _shown(story, session)
        own_archive(story, session)
        _tiles(story, session)
        own_files(story, session)


def _shown(story: Story, session: Session) -> None:
    """Draw which of the story's own layers are on the map; nothing where it has none."""
    layers = story_layers(story)
    if not layers:
        return
    st.session_state[SHOWN_KEY] = [name for name in layers if name not in session.view.hidden]
    st.pills(
        # i18n: Before the names of layers that are on the map or aren’t.
        gettext("On the map"),
        list(layers),
        selection_mode="multi",
        format_func=lambda name: markdown(layers[name]),
        key=SHOWN_KEY,
        on_change=safe(_show),
        args=(session, layers),
    )


def _show(session: Session, layers: dict[str, str]) -> None:
    hidden = frozenset(layers) - set(st.session_state[SHOWN_KEY])
    session.show(replace(session.view, hidden=hidden))


def _tiles(story: Story, session: Session) -> None:
    own = tiles_of(story)
    names = {**NAMES, **({own.id: own.name} if own else {})}
    st.session_state[TILES_KEY] = session.tiles.id if session.tiles else OFFLINE
    st.selectbox(
        gettext("Background"),
        [OFFLINE, *names],
        format_func=lambda name: names.get(name, gettext("Offline map")),
        placeholder=gettext("Choose one"),
        key=TILES_KEY,
        on_change=safe(_switch_tiles),
        args=(session,),
    )
    st.caption(" ".join(gettext(words) for words in (TILES_TELL, *([STORY_TILES] if own else []))))


def _switch_tiles(session: Session) -> None:
    name = st.session_state[TILES_KEY]
    session.tiles = None if name == OFFLINE else find_tiles(name)
    session.show(session.view)
