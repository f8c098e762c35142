"""The bar above the map: what this is, the names' language, the presenter's mode, and what went wrong."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components import about
from components.session import Session
from components.text import html
from components.view import NAMES, PANELS
from geo.story import Story

NAMES_KEY = "names"
PANEL_KEY = "panel"
SHORT_NAMES = {"en": "EN", "az": "AZ", "hy": "ՀԱՅ", "tr": "TR", "ru": "РУС"}


def title_bar(story: Story) -> None:
    """Draw what never changes: the titles, what to do, and the line for a lost connection.

    That line is shown by style when the page loses its server, which the server itself can't say.
    """
    settings = story.settings
    st.html(
        f'<div class="head"><b class="wide">{html(settings.title)}</b>'
        f'<b class="narrow">{html(settings.short_title)}</b>'
        f'<span class="hint">{html(settings.hint)}</span></div>'
        '<div class="notes offline" role="status"><p>The connection is lost. The map goes on by itself; '
        "the panels follow when the server is back.</p></div>"
    )


def bar(story: Story, session: Session) -> None:
    """Draw what one chooses for the whole page; the same elements on every run."""
    with st.container(key="bar"):
        names_switch(session)
        about.button(story, session)
        mode_button(session)


def mode_button(session: Session) -> None:
    """Draw the button that enters and leaves the presenter's mode."""
    presents = session.view.mode == "present"
    st.button(
        "Leave" if presents else "Present",
        key="present",
        type="secondary" if presents else "primary",
        on_click=_switch_mode,
        args=(session,),
    )


def names_switch(session: Session) -> None:
    """Draw the choice of the language of the places' names; it follows the link too."""
    st.session_state[NAMES_KEY] = session.view.names
    # Far lighter than a list that opens: that one would bring 70 kB to the first visit.
    st.segmented_control(
        "Names of places",
        list(NAMES),
        key=NAMES_KEY,
        format_func=SHORT_NAMES.__getitem__,
        required=True,
        wrap=False,
        label_visibility="collapsed",
        on_change=_switch_names,
        args=(session,),
    )


def panel_switch(session: Session) -> None:
    """Draw the choice of what the panel beside the map shows; it follows the link too."""
    st.session_state[PANEL_KEY] = session.view.panel
    st.segmented_control(
        "Panel",
        list(PANELS),
        key=PANEL_KEY,
        format_func=PANELS.__getitem__,
        required=True,
        wrap=False,
        label_visibility="collapsed",
        on_change=_switch_panel,
        args=(session,),
    )


def notes_panel(session: Session) -> None:
    """Draw what of the link was ignored, in a slot of its own that is always there."""
    with st.container(key="notes"):
        if session.notes:
            lines = "".join(f"<p>{html(note)}</p>" for note in session.notes)
            st.html(f'<div class="notes" role="status">{lines}</div>')


def _switch_names(session: Session) -> None:
    session.show(replace(session.view, names=st.session_state[NAMES_KEY]))


def _switch_panel(session: Session) -> None:
    session.show(replace(session.view, panel=st.session_state[PANEL_KEY]))


def _switch_mode(session: Session) -> None:
    mode = "explore" if session.view.mode == "present" else "present"
    session.show(replace(session.view, mode=mode))
