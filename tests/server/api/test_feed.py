"""The feed: valid Atom, its ids and order, its links."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import feedparser
import pytest

from server.api.feed import MOST_ENTRIES, to_atom
from tests.stories import load_story, make_hostile

ADDRESS = "https://maps.example/below/"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(params=["shusha", "krakatoa", "fire", "wars"])
def story(request):
    return request.getfixturevalue(request.param)


def test_feed__is_read_without_a_complaint(story):
    feed = feedparser.parse(to_atom(story, ADDRESS))
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.title == story.settings.title
    assert story.digest[:12] in feed.feed.subtitle
    count = len(story.events) + (len(story.territory.change_days) if story.territory else 0)
    assert len(feed.entries) == min(count, MOST_ENTRIES)


def test_feed__has_what_atom_asks_for(story):
    root = ET.fromstring(to_atom(story, ADDRESS))  # noqa: S314 - our own
    for one in (root, *root.iter(f"{ATOM}entry")):
        for tag in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{tag}")) == 1
            assert one.findtext(f"{ATOM}{tag}")
    ids = [one.text for one in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    assert all(one.startswith("urn:uuid:") for one in ids)
    assert all(link.get("href").startswith(ADDRESS) for link in root.iter(f"{ATOM}link"))


def test_feed__newest_first_with_what_changed_hands(krakatoa):
    feed = feedparser.parse(to_atom(krakatoa, ADDRESS))
    titles = [entry.title for entry in feed.entries]
    (change,) = (entry for entry in feed.entries if "land changed its holder" in entry.title)
    assert "compare=" in change.link
    events = [title for title in titles if title != change.title]
    assert events == [
        f"{event.when}: {event.title}" for event in sorted(krakatoa.events, key=lambda e: -e.span.start)
    ]


def test_feed__ids_stay_when_the_data_change(krakatoa):
    other = replace(krakatoa, digest="1" * 64)
    ids = [
        [entry.id for entry in feedparser.parse(to_atom(one, ADDRESS)).entries] for one in (krakatoa, other)
    ]
    assert ids[0] == ids[1]


def test_feed__markup_is_text(tmp_path):
    story = load_story(make_hostile(tmp_path))
    root = ET.fromstring(to_atom(story, ADDRESS))  # noqa: S314 - our own
    assert root.findtext(f"{ATOM}title") == story.settings.title
    assert "<script" not in to_atom(story, ADDRESS).decode()


def test_feed__holds_no_notes(krakatoa):
    assert "SPEAKER-ONLY-WORD" not in to_atom(krakatoa, ADDRESS).decode()
