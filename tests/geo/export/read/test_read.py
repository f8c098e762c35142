"""The story to be read without its map: what stands in the document, in which order, and all as text."""

import json
import re
from html.parser import HTMLParser

import pytest

from geo.export.read.content import NONE_FOUND, Reading, to_content
from geo.export.read.document import to_document
from geo.story import load_story
from geo.story.changes import find_changes, tell_changes
from geo.timemap.dates import parse_day
from geo.view.link import from_query
from tests.stories import EVIL, make_hostile

HEAD = "<title>A story</title>"


def reading(story, **query):
    view, remarks = from_query(query, story)
    return Reading(
        story, view, lambda shown: f"./?date={shown.day}&event={shown.event}", lambda file: file.path, remarks
    )


def content(story, **query):
    return to_content(reading(story, **query))


def document(story, **query):
    return to_document(reading(story, **query), HEAD)


class Outline(HTMLParser):
    """The headings of a document, its names, the links within it, and its tags."""

    def __init__(self, page):
        super().__init__()
        self.headings, self.ids, self.links, self.tags = [], [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.tags.append(tag)
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        self.ids += [named["id"]] if "id" in named else []
        self.links += [named["href"]] if tag == "a" else []


@pytest.mark.parametrize("name", ["shusha", "krakatoa", "fire", "wars"])
def test_document__all_events_in_order_each_with_its_claims_and_sources(name, request):
    story = request.getfixturevalue(name)
    told = [event for part in content(story)["parts"] for event in part["events"]]
    assert [event["id"] for event in told] == [event.id for event in story.events]
    assert [len(event["claims"]) for event in told] == [len(event.claims) for event in story.events]
    assert [len(event["sources"]) for event in told] == [len(event.sources) for event in story.events]
    assert all(event["when"].startswith(one.when) for event, one in zip(told, story.events, strict=True))


@pytest.mark.parametrize("name", ["shusha", "krakatoa", "fire", "wars"])
def test_document__headings_step_down_by_one_and_links_lead_somewhere(name, request):
    page = document(request.getfixturevalue(name))
    outline = Outline(page)
    assert outline.headings.count(1) == 1
    steps = zip(outline.headings, outline.headings[1:], strict=False)
    assert [(one, two) for one, two in steps if two > one + 1] == []
    assert len(outline.ids) == len(set(outline.ids))
    assert {link[1:] for link in outline.links if link.startswith("#")} <= set(outline.ids)
    assert page.index("</title>") < page.index("<h1>")
    for tag in ("header", "main", "nav", "footer"):
        assert page.count(f"<{tag}") == 1


def test_document__is_of_one_piece(shusha):
    """What one template opens another closes."""
    page = document(shusha, compare="2020-11-10")
    for tag in ("section", "main", "body", "html", "ul", "table", "article"):
        assert len(re.findall(f"<{tag}[ >]", page)) == page.count(f"</{tag}>"), tag


def test_parts__what_changed_in_an_act_is_told_as_the_panel_tells_it(shusha):
    war = content(shusha)["parts"][1]
    assert war["title"] == "War"
    before, last = parse_day("2020-09-26"), parse_day("2020-11-09")
    changes = find_changes(shusha, before, last)
    assert war["changes"]["words"] == tell_changes(changes, shusha.settings.territory)
    assert war["changes"]["holders"] == [
        {"label": "Armenian forces", "before": "12,000 km² · 100 %", "after": "7,600 km² · 64 %"},
        {"label": "Contested", "before": "none", "after": "4,200 km² · 36 %"},
    ]
    assert len(war["changes"]["districts"]) == len(changes.land)


def test_events__land_that_changes_is_told_once_a_moment(shusha):
    told = [event for part in content(shusha)["parts"] for event in part["events"] if event["land"]]
    moments = [shusha.events[shusha.positions[event["id"]]].span.start for event in told]
    assert len(moments) == len(set(moments))
    assert set(moments) <= set(shusha.territory.change_days)
    assert "war-begins" in {event["id"] for event in told}


def test_filter__only_what_it_finds_and_no_empty_act(shusha):
    told = content(shusha, q="shusha", **{"from": "2020-11-01", "to": "2020-11-30"})
    found = [event["id"] for part in told["parts"] for event in part["events"]]
    assert 0 < len(found) < len(shusha.events)
    assert "shusha-announced" in found
    assert all(part["events"] for part in told["parts"])
    assert told["lead"].startswith(f"{len(found)} of {len(shusha.events)} events: “shusha”")


def test_filter__nothing_found_is_said(shusha):
    told = content(shusha, q="zzzzzzzz")
    assert told["parts"] == []
    assert NONE_FOUND in told["remarks"]
    assert "<article" not in document(shusha, q="zzzzzzzz")


def test_here__the_event_that_the_link_shows_is_marked(shusha):
    page = document(shusha, date="2020-11-08", event="shusha-announced")
    assert 'href="#event-shusha-announced">Capture of Shusha announced' in page
    assert page.count('aria-current="true"') == 1


def test_here__before_the_first_event(wars):
    first = content(wars, date=str(wars.earliest).zfill(5))
    assert first["here"]["day"]


def test_compared__comes_first(shusha):
    page = document(shusha, date="2020-11-08", compare="2020-12-01")
    assert page.index('id="compared"') < page.index('id="act-1"')
    assert "compared" not in document(shusha).partition("<nav")[2].partition("</nav>")[0]


def test_names__places_are_called_so_in_their_language(shusha):
    page = document(shusha, names="az")
    assert '<span lang="az"> · Şuşa</span>' in page
    assert 'lang="az"' not in document(shusha)


def test_map__each_event_leads_to_itself_there(krakatoa):
    page = document(krakatoa)
    for event in krakatoa.events:
        assert f'href="./?date={event.span.start}&amp;event={event.id}"' in page


def test_hostile_words__are_words(tmp_path, krakatoa):
    page = document(load_story(make_hostile(tmp_path)), date="1883-05-20")
    assert EVIL not in page
    assert Outline(page).tags == Outline(document(krakatoa, date="1883-05-20")).tags


def read_data(page):
    return json.loads(
        re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page, re.DOTALL)[1]
    )


def test_linked_data__the_events_with_dates_and_places(shusha):
    data = read_data(document(shusha))
    assert (data["@context"], data["@type"]) == ("https://schema.org", "Article")
    events = {event["url"]: event for event in data["hasPart"]}
    assert len(events) == len(shusha.events)
    announced = events["#event-shusha-announced"]
    assert announced["startDate"] == "2020-11-08"
    assert announced["location"]["geo"]["latitude"] == pytest.approx(39.76, abs=0.05)
    assert all(url.startswith("http") for url in announced["citation"])


def test_linked_data__dates_that_only_we_can_read_are_left_out(krakatoa, wars):
    events = {event["url"]: event for event in read_data(document(krakatoa))["hasPart"]}
    assert "startDate" not in events["#event-excursion"]  # about 27 May
    blast = events["#event-august-blast"]
    assert (blast["startDate"], blast["endDate"]) == ("1883-08-26", "1883-08-27")
    assert all("startDate" not in event for event in read_data(document(wars))["hasPart"])
