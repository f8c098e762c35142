"""A story's document as HTML: its clauses by field, each with its sources."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from geo.page.source import SourceLink, link_to
from geo.page.template import render
from geo.story import Clause, Story
from geo.story.schema.land_settings import DocumentSettings
from geo.timemap.languages import gettext, mark

BASES = {
    "text": "",
    "quoted": mark("read as a report gives the passage, not in the document itself"),
    "summary": mark("based on a summary; not checked against the text"),
    "press": mark("based on a press report; not checked against the text"),
}
"""Where a clause was read, as it is said when its word is pointed at."""
BASIS_WORDS = {
    "text": "",
    # i18n: a small word behind a clause that was read as a report quotes it
    "quoted": mark("quoted"),
    # i18n: a small word behind a clause that was read in a summary
    "summary": mark("summary"),
    # i18n: a small word behind a clause that was read in the press
    "press": mark("press"),
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


def to_html(story: Story, document: DocumentSettings, *, is_below: bool = False) -> str:
    """Return the clauses as HTML, field by field in the order of the settings; below a heading or not."""
    place = list(document.fields).index
    ordered = sorted(story.clauses, key=lambda clause: place(clause.field))
    fields = [
        _Field(document.fields[field], list(map(_to_row, clauses)))
        for field, clauses in groupby(ordered, key=lambda clause: clause.field)
    ]
    return render("document", title=document.title, note=document.note, fields=fields, is_below=is_below)


def _to_row(clause: Clause) -> _Row:
    links = [link_to(source, source.publisher) for source in clause.sources]
    basis, reservation = (gettext(words[clause.basis]) for words in (BASIS_WORDS, BASES))
    return _Row(clause.statement, basis, reservation, links)
