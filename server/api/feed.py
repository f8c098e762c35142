"""What happened and what changed hands, newest first, as an Atom feed (RFC 4287)."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

from geo.export.data.credit import credit_of
from geo.story import Story
from geo.story.changes import find_changes, tell_changes
from geo.timemap.dates import to_iso
from server.template import render

ATOM = "application/atom+xml"
HEAD = render("feed_link", media_type=ATOM)
"""For the page's head, by which readers of feeds find it."""
MOST_ENTRIES = 100
NAMESPACE = "http://www.w3.org/2005/Atom"
OWN_IDS = uuid.UUID("5f1c5a2e-6f0a-5d0e-9a43-2f5d3d8f6c11")


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry: when it is of, its own name, its title and words, and what its link shows."""

    moment: int
    name: str
    title: str
    words: str
    query: dict[str, str]
    categories: tuple[str, ...] = ()


def to_atom(story: Story, address: str) -> bytes:
    """Return the feed.

    Its ids are the story's and stay; its ``updated`` is the day that the story names, else when the data were
    first seen here, so that a reader shows an entry again when the data have changed.

    Parameters
    ----------
    story
        The story.
    address
        The app's own address, with a slash at its end.
    """
    credit, updated = credit_of(story), _updated(story)
    root = ET.Element("feed", {"xmlns": NAMESPACE})
    _add(root, "id", _id(story, ""))
    _add(root, "title", story.settings.title)
    _add(root, "subtitle", f"What happened and what changed hands. Data version {credit.version}.")
    _add(root, "updated", updated)
    _add(root, "rights", f"{credit.licence} {credit.attribution}".strip())
    _add(_add(root, "author"), "name", credit.author or story.settings.short_title)
    ET.SubElement(root, "link", {"rel": "self", "type": ATOM, "href": f"{address}feed.atom"})
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": address})
    # At one moment what happened stands above what changed by it.
    entries = sorted([*_events(story), *_changes(story)], key=lambda one: -one.moment)
    for one in entries[:MOST_ENTRIES]:
        entry = _add(root, "entry")
        _add(entry, "id", _id(story, one.name))
        _add(entry, "title", one.title)
        _add(entry, "updated", updated)
        ET.SubElement(entry, "link", {"rel": "alternate", "href": f"{address}?{urlencode(one.query)}"})
        for label in one.categories:
            ET.SubElement(entry, "category", {"term": label})
        _add(entry, "summary", one.words)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode()


def _events(story: Story) -> Iterator[_Entry]:
    kinds, unit = story.settings.kinds, story.unit
    for event in story.events:
        who = [
            f"{story.settings.parties[claim.party].label} ({claim.status}): {claim.text}"
            for claim in event.claims
        ]
        sources = "; ".join(dict.fromkeys(source.publisher for source in event.sources))
        words = "\n".join(filter(None, [event.plain_summary, *who, sources and f"Sources: {sources}"]))
        query = {"date": to_iso(event.span.start, unit), "event": event.id}
        title = f"{event.when}: {event.title}"
        yield _Entry(event.span.start, f"event/{event.id}", title, words, query, (kinds[event.kind].label,))


def _changes(story: Story) -> Iterator[_Entry]:
    if story.territory is None:
        return
    for moment in story.territory.change_days:
        changes = find_changes(story, moment - 1, moment)
        date = to_iso(moment, story.unit)
        query = {"date": date, "compare": to_iso(moment - 1, story.unit), "panel": "compare"}
        words = tell_changes(changes, story.settings.territory)
        title = f"{story.speak(moment)}: land changed its holder"
        yield _Entry(moment, f"change/{date}", title, words, query, ("Change of holder",))


def _id(story: Story, name: str) -> str:
    return uuid.uuid5(OWN_IDS, f"{story.settings.id}/{name}").urn


def _updated(story: Story) -> str:
    day = story.settings.updated
    return f"{day.isoformat()}T00:00:00Z" if day else _first_seen(story.digest)


@lru_cache(maxsize=64)
def _first_seen(_digest: str) -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _add(parent: ET.Element, tag: str, text: str = "") -> ET.Element:
    child = ET.SubElement(parent, tag)
    if text:
        child.text = text
    return child
