"""A visit: its session, which follows the page's address and writes it, and hears the map."""

from __future__ import annotations

import streamlit as st

from components.boundary import attempt, speak
from components.state.reader_language import language_of, reader_language, with_language
from components.state.session import KEY, Session
from components.visits import was_connected
from geo.map.tiles import tiles_of
from geo.story import Story
from geo.timemap.languages import gettext, mark
from geo.view.link import KEYS, to_query
from geo.view.message import read_report
from geo.view.model import view_first

LINK_FAILED = mark("This link can’t be read; what is shown stays: choose a day, or use another link.")


def open_session(story: Story) -> Session:
    """Return this visitor's session, following the URL; a run calls it before `write_query`.

    Another state of the story's files begins another session, at the same address.
    """
    if KEY not in st.session_state or st.session_state[KEY].digest != story.digest:
        is_anew = KEY in st.session_state or was_connected()
        st.session_state[KEY] = Session(
            view_first(story), digest=story.digest, tiles=tiles_of(story), is_anew=is_anew
        )
    session: Session = st.session_state[KEY]
    query = st.query_params.to_dict()
    meant = with_language(query, story)
    speak(language_of(meant, story))  # in it is said what of the link is ignored
    if not attempt("Reading the link", session.follow_query, query, story, meant):
        session.remarks = (gettext(LINK_FAILED),)
    speak(spoken_round(session, story))
    return session


def spoken_round(session: Session, story: Story) -> str:
    """Return the language that the page speaks: the story's, round a visitor's own the reader's."""
    if not session.is_linked:
        return reader_language(st.query_params.to_dict())
    return session.view.lang or story.settings.first_language


def write_query(session: Session, story: Story) -> None:
    """Bring the URL up to the view, once a run; parameters that are not ours stay."""
    session.has_acted = False
    if not session.is_linked:
        return
    query = to_query(session.view, story)
    if query == session.query or session.is_playing:
        return
    others = {key: value for key, value in st.query_params.to_dict().items() if key not in KEYS}
    st.query_params.from_dict({**others, **query})
    session.query = query


def receive_report(session: Session, story: Story, key: str) -> None:
    """Take the report that the map's frame sent under a component's key."""
    report = read_report(st.session_state.get(key), story, session.view)
    if report is not None:
        session.take_report(report)
