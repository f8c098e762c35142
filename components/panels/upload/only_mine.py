"""Only my data: the visitor's files as a story of their own, on the same page, in this visit alone."""

from __future__ import annotations

import streamlit as st

from components.callbacks import safe
from components.panels.text import markdown
from components.state.own_story import open_own, own_story
from components.state.session import KEY, Session
from geo.errors import StoryError
from geo.page.template import render
from geo.story.from_rows import story_of_rows
from geo.story.row_events import MOST_EVENTS
from geo.timemap.languages import gettext, mark, number

WORDS = mark(
    "Your files can be a story of their own: their days and bounds alone, to search, compare and present."
)
MANY = mark("Of more than {count} rows the busiest moments are found and presented; all lie on the map.")
MOST_FAULTS = 3


def only_mine(session: Session) -> None:
    """Draw the button, where there is a file of the visitor's own beside the first story."""
    if own_story() is not None or not any(layer.rows for layer in session.own):
        return
    with st.container(key="only-mine"):
        is_each = all(layer.rows.is_each for layer in session.own if layer.rows is not None)
        many = "" if is_each else gettext(MANY).format(count=number(MOST_EVENTS))
        st.html(render("hint", words=f"{gettext(WORDS)} {many}".strip()))
        st.button(gettext("Only my data"), key="open-only-mine", on_click=safe(_open), args=(session,))


def _open(session: Session) -> None:
    """Open the story; what its events don't show of the files lies on the map as it does here."""
    files = {layer.title: layer.rows for layer in session.own if layer.rows is not None}
    try:
        story, texts = story_of_rows(", ".join(files), list(files.values()))
    except StoryError as error:
        session.show(session.view)
        told = [markdown(f"{fault}") for fault in error.faults[:MOST_FAULTS]]
        session.remarks = (gettext("These files make no story of their own:"), *told)
        return
    layers = [layer for layer in session.own if not layer.is_told]
    open_own(story, {} if layers else texts)
    mine: Session = st.session_state[KEY]
    mine.share_layers(story, layers)
