"""The bar above the map: what this is, the names' language, the presenter's mode, and what went wrong."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components.callbacks import safe
from components.panels import about, share
from components.panels.choice import segments
from components.panels.text import html
from components.state.session import Session
from components.state.view import PANELS
from geo.story import Story

MOST_REMARKS = 2
"""So many lines tell of a link; more of them would hide the map that it opens."""


def title_bar(story: Story) -> None:
    """Draw what never changes: the titles, what to do, and the line for a lost connection.

    That line is shown by style when the page loses its server, which the server itself can't say.
    """
    settings = story.settings
    st.html(
        f'<div class="head"><b class="wide">{html(settings.title)}</b>'
        f'<b class="narrow">{html(settings.short_title)}</b>'
        f'<span class="hint">{html(settings.hint)}</span></div>'
        '<div class="remarks offline" role="status"><p>The connection is lost. The map goes on by itself; '
        "the panels follow when the server is back.</p></div>"
    )


def bar(story: Story, session: Session) -> None:
    """Draw what one chooses for the whole page; the same elements on every run."""
    names_switch(story, session)
    about.button(session)
    share.button(session)
    mode_button(session)


def mode_button(session: Session) -> None:
    """Draw the button that enters the presenter's mode; the map itself leaves it."""
    st.button("Present", key="present", type="primary", on_click=safe(_present), args=(session,))


def names_switch(story: Story, session: Session) -> None:
    """Draw the choice of the language of the places' names where there is one; it follows the link too."""
    languages = story.settings.languages
    if len(languages) < 2:
        return
    segments(
        "Names of places",
        {code: language.short or code.upper() for code, language in languages.items()},
        session.view.names,
        "names",
        lambda names: session.show(replace(session.view, names=names)),
    )


def panel_switch(session: Session) -> None:
    """Draw the choice of what the panel beside the map shows; it follows the link too."""
    segments(
        "Panel",
        PANELS,
        session.view.panel,
        "panel",
        lambda panel: session.show(replace(session.view, panel=panel)),
    )


def remarks_panel(session: Session) -> None:
    """Draw what of the link was ignored, or failed; one line for much of it."""
    if session.remarks:
        told, more = session.remarks[:MOST_REMARKS], len(session.remarks) - MOST_REMARKS
        if more > 0:
            told = (f"{session.remarks[0]} {more + MOST_REMARKS - 1} more parts of the link were ignored.",)
        lines = "".join(f"<p>{html(remark)}</p>" for remark in told)
        st.html(f'<div class="remarks" role="status">{lines}</div>')


def _present(session: Session) -> None:
    """Present, from the step that the view has reached, with the step's own camera."""
    session.show(replace(session.view, mode="present", camera=None))
    session.camera_seq += 1
