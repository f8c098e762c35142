"""The story's document: its clauses by field with their sources, and the small track of its own events."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import streamlit as st

from components.callbacks import safe
from components.panels.source import SourceLink, link_to
from components.panels.text import markdown
from components.state.session import Session
from components.template import render
from geo.story import Clause, Story
from geo.story.schema.settings import DocumentSettings
from geo.timemap.dates import speak_short

BASES = {
    "text": "",
    "quoted": "read as a report gives the passage, not in the document itself",
    "summary": "based on a summary; not checked against the text",
    "press": "based on a press report; not checked against the text",
}


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


@dataclass(frozen=True)
class _Row:
    """A clause as it is drawn, with what is to be said of a basis other than its text."""

    statement: str
    basis: str
    reservation: str
    sources: list[SourceLink]


@dataclass(frozen=True)
class _Field:
    title: str
    clauses: list[_Row]


def to_html(story: Story, document: DocumentSettings) -> str:
    """Return the clauses as HTML, field by field in the order of the settings."""
    place = list(document.fields).index
    ordered = sorted(story.clauses, key=lambda clause: place(clause.field))
    fields = [
        _Field(document.fields[field], list(map(_to_row, clauses)))
        for field, clauses in groupby(ordered, key=lambda clause: clause.field)
    ]
    return render("document", title=document.title, note=document.note, fields=fields)


def _to_row(clause: Clause) -> _Row:
    links = [link_to(source, source.publisher) for source in clause.sources]
    return _Row(clause.statement, clause.basis, BASES[clause.basis], links)
