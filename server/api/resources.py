"""What can be asked for: each resource, the table that it is, and the words that choose from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.export.data.choice import tables_of
from geo.export.data.table import Table
from geo.export.request import Request, Scope
from geo.story import Story
from geo.story.telling import in_language
from geo.timemap.errors import shorten
from geo.view.filters import FILTER_KEYS
from geo.view.link import from_query
from server.api.problems import BAD_REQUEST, Problem

MOST, USUAL = 5000, 1000
"""Rows that one answer holds at most, and without a word about it."""
PAGE_KEYS = ("limit", "offset")
LONGEST_QUERY = 2000


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource: which table of a story it is, what it holds, and the page's words that choose from it."""

    table: str
    words: str
    keys: tuple[str, ...]


FOUND = ("date", *FILTER_KEYS)
RESOURCES = {
    "events": Resource("events", "What happened: place, precision, claims and sources", FOUND),
    "claims": Resource("claims", "What each party says of the events that are found", FOUND),
    "places": Resource("places", "Where: the places of the events that are found, in all their names", FOUND),
    "sources": Resource("sources", "Who reports the events that are found", FOUND),
    "steps": Resource("steps", "Where a presenter stops: a sentence and what the map shows", FOUND),
    "territories": Resource("territory", "Who held which land; of one moment with date", ("date",)),
    "areas": Resource("areas", "km² by holder; of one moment with date", ("date",)),
    "changes": Resource(
        "changes", "Which land changed hands: up to date, or between date and compare", ("date", "compare")
    ),
}
"""By the word of the address."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: a resource, its words, and which part of its rows."""

    resource: str
    words: tuple[tuple[str, str], ...]
    limit: int
    offset: int


def read_asked(name: str, query: Mapping[str, str]) -> Asked:
    """Return what an address asks for; of equal ones the same.

    Raises
    ------
    Problem
        When there is no such resource, or it knows no such word.
    """
    if name not in RESOURCES:
        raise Problem(
            404, "No such resource", f"There is no “{shorten(name, 40)}”; there are {', '.join(RESOURCES)}."
        )
    known = RESOURCES[name].keys
    unknown = [key for key in query if key not in (*known, *PAGE_KEYS)]
    if unknown:
        told = shorten(", ".join(unknown), 60)
        words = ", ".join((*known, *PAGE_KEYS))
        raise Problem(BAD_REQUEST, "Unknown parameter", f"{name} has no “{told}”; it has {words}.")
    if sum(map(len, query.values())) > LONGEST_QUERY:
        raise Problem(BAD_REQUEST, "Too long", f"The parameters are longer than {LONGEST_QUERY} letters.")
    chosen = tuple((key, query[key]) for key in known if query.get(key))
    return Asked(
        name, chosen, _read_number(query, "limit", USUAL, 1, MOST), _read_number(query, "offset", 0, 0, 10**9)
    )


def _read_number(query: Mapping[str, str], key: str, usual: int, least: int, most: int) -> int:
    text = query.get(key, "")
    if not text:
        return usual
    if text.isascii() and text.isdecimal() and len(text) < 12 and least <= int(text) <= most:
        return int(text)
    words = f"{key} “{shorten(text, 20)}” is no whole number from {least} to {most:,}."
    raise Problem(BAD_REQUEST, "Bad parameter", words)


def find_rows(story: Story, asked: Asked) -> Table:
    """Return all rows that are asked for, of every page.

    Raises
    ------
    Problem
        When the story doesn't know a word's value.
    """
    query = dict(asked.words)
    view, remarks = from_query(query, story)
    if remarks:
        # What a page shows instead is of no use to a program, which would take it for what it asked.
        told = " ".join(f"{remark.partition(';')[0].rstrip('.')}." for remark in remarks)
        raise Problem(BAD_REQUEST, "Bad parameter", told.replace("The link’s", "The parameter"))
    scope: Scope = "view" if "date" in query or "compare" in query else "events" if query else "story"
    return tables_of(Request(in_language(story, view.lang), view, scope))[RESOURCES[asked.resource].table]()
