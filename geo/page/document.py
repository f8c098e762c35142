"""A story's document as HTML: its clauses by field, each with its sources."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from geo.page.source import SourceLink, link_to
from geo.page.template import render
from geo.story import Clause, Story
from geo.story.schema.land_settings import DocumentSettings

BASES = {
    "text": "",
    "quoted": "read as a report gives the passage, not in the document itself",
    "summary": "based on a summary; not checked against the text",
    "press": "based on a press report; not checked against the text",
}


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
