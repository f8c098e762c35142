"""The story's document: its clauses by field with their sources, and the small track of its own events."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from components.callbacks import safe
from components.panels.card import source_link
from components.panels.text import html, markdown
from components.state.session import Session
from geo.story import Clause, Story
from geo.story.schema.settings import DocumentSettings
from geo.timemap.dates import speak_day_short

BASES = {
    "text": "",
    "summary": "rests on a summary; not checked against the text",
    "press": "rests on a press report; not checked against the text",
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
                f"{markdown(word)}  \n{speak_day_short(event.span.start)}",
                key=f"milestone-{name}",
                type="primary" if name == session.view.event else "secondary",
                on_click=safe(session.go_to),
                args=(story, name),
            )


def to_html(story: Story, document: DocumentSettings) -> str:
    """Return the clauses as HTML, field by field in the order of the settings."""
    place = list(document.fields).index
    ordered = sorted(story.clauses, key=lambda clause: place(clause.field))
    parts = [f'<p class="note">{html(document.note)}</p>']
    for field, clauses in groupby(ordered, key=lambda clause: clause.field):
        rows = "".join(_row(clause) for clause in clauses)
        parts.append(f"<h2>{html(document.fields[field])}</h2><ul>{rows}</ul>")
    return f'<section class="clauses" aria-label="{html(document.title)}">{"".join(parts)}</section>'


def _row(clause: Clause) -> str:
    basis = BASES[clause.basis]
    mark = f' <b class="basis" title="{html(basis)}">{html(clause.basis)}</b>' if basis else ""
    links = " · ".join(source_link(source, source.publisher) for source in clause.sources)
    return f"<li><p>{html(clause.statement)}{mark}</p><p>{links}</p></li>"
