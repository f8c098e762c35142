"""The document to be read as a file that is taken away: whole in itself, in words alone."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest

from geo.export.__main__ import main
from geo.export.kinds import KINDS
from geo.export.request import Request, Stamp
from geo.timemap.languages import ENGLISH, speaking
from geo.view.link import from_query
from geo.view.model import view_first
from tests.browser.taken import take_away
from tests.stories import GREAT_FIRE, KRAKATOA, make_hostile, read_story

BACK = "https://map.example/talk/?date=1883-08-26#here"


class Page(HTMLParser):
    """The articles of a page, its links, and what it would fetch or run."""

    def __init__(self, content):
        super().__init__()
        self.articles, self.links, self.fetched, self.tags = [], [], [], set()
        self.feed(content.decode())
        self.close()

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.tags.add(tag)
        self.articles += [named["id"]] if tag == "article" else []
        self.links += [named["href"]] if tag == "a" else []
        self.fetched += [named[name] for name in ("src", "srcset", "data", "poster") if name in named]
        self.fetched += [named["href"]] if tag == "link" else []


def test_file__tells_all_events_and_asks_nobody():
    story = read_story(GREAT_FIRE)
    page = Page(take_away(story, "read"))
    assert page.articles == [f"event-{event.id}" for event in story.events]
    assert story.pictures
    assert page.fetched
    assert all(address.startswith("data:") for address in page.fetched)
    assert not page.tags & {"iframe", "object", "form", "input", "button"}


def test_file__runs_no_script():
    text = take_away(read_story(KRAKATOA), "read").decode()
    assert re.findall("<script([^>]*)>", text) == [' type="application/ld+json" id="linked-data"']
    assert "default-src 'none'" in text.replace("&#39;", "'")


def test_file__without_an_address_that_leads_back_has_no_way_to_a_map():
    content = take_away(read_story(KRAKATOA), "read")
    page = Page(content)
    assert [link for link in page.links if not link.startswith(("#", "https://"))] == []
    assert "On the map" not in content.decode()
    assert "The map stands on" not in content.decode()


def test_file__each_event_leads_back_to_the_map():
    story = read_story(KRAKATOA)
    page = Page(take_away(story, "read", stamp=Stamp("2026-11-28", BACK)))
    ways = [urlsplit(link) for link in page.links if link.startswith("https://map.example/")]
    assert {(way.netloc, way.path, way.fragment) for way in ways} == {("map.example", "/talk/", "")}
    led = [parse_qs(way.query)["event"][0] for way in ways]
    assert led[1:-1] == [event.id for event in story.events]


def test_file__of_the_events_that_a_filter_finds():
    story = read_story(KRAKATOA)
    view, remarks = from_query({"to": "1883-06"}, story)
    assert remarks == []
    asked = Request(story, view, "events")
    told = Page(KINDS["read"].make(asked, lambda *_: None)).articles
    assert told == [f"event-{event.id}" for event in story.find_events(view.asked)]
    assert 0 < len(told) < len(story.events)
    whole = Page(KINDS["read"].make(replace(asked, scope="story"), lambda *_: None)).articles
    assert len(whole) == len(story.events)


def test_file__of_a_hostile_story_holds_its_texts_as_text(tmp_path):
    page = Page(take_away(read_story(make_hostile(tmp_path)), "read"))
    assert not page.tags & {"iframe", "object", "embed", "svg", "form"}
    assert all(address.startswith("data:") for address in page.fetched)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_file__in_the_language_that_is_asked_for(tmp_path, language):
    out = tmp_path / "story.html"
    with speaking(ENGLISH):  # the command speaks from then on
        assert main(["read", str(out), "--lang", language, "--made", "2026-11-28"]) == 0
    text = out.read_text("utf-8")
    assert f'<html lang="{language}">' in text
    assert ("<h4>What each side says</h4>" in text) == (language == "en")
    assert ("Lachin district</th>" in text) == (language == "en")
    assert '<meta name="date" content="2026-11-28">' in text


def test_progress__goes_from_nothing_to_all():
    story, told = read_story(KRAKATOA), []
    KINDS["read"].make(Request(story, view_first(story), "story"), lambda share, _: told.append(share))
    assert (told[0], told[-1]) == (0, 1)
