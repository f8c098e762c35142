"""The story's document: its clauses by field with their sources, and the small track of its own events."""

from __future__ import annotations

import streamlit as st

from components.callbacks import safe
from components.panels.text import markdown
from components.state.session import Session
from geo.page.document import to_html
from geo.story import Story
from geo.story.schema.land_settings import DocumentSettings
from geo.timemap.dates import speak_short


def panel(story: Story, session: Session) -> None:
    """Draw the document from the day of its signing on; open at the events of its own track."""
    document = story.settings.document
    if document is None or session.view.day < story.events[story.positions[document.event]].span.start:
        return
    is_open = session.view.event in document.milestones
    # One key for each state: an expander keeps the state that it was mounted with.
    with (
        st.container(key="document"),
        st.expander(markdown(document.title), expanded=is_open, key=f"clauses-{is_open}"),
    ):
        _track(story, document, session)
        st.html(to_html(story, document))


def _track(story: Story, document: DocumentSettings, session: Session) -> None:
    with st.container(key="milestones"):
        for name, word in document.milestones.items():
            event = story.events[story.positions[name]]
            st.button(
                f"{markdown(word)}  \n{speak_short(event.span.start, story.unit)}",
                key=f"milestone-{name}",
                type="primary" if name == session.view.event else "secondary",
                on_click=safe(session.go_to),
                args=(story, name),
            )
