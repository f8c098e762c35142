"""Python's half of the tables; `tests/js/shared.test.mjs` reads them for the page."""

import json
import re
from pathlib import Path

import pytest

from geo.map.story_json import to_page
from geo.page.card import speak_act_day, to_html
from geo.story import Filter, load_story
from geo.story.areas import round_to, speak_km2
from geo.story.criteria import Vocabulary
from geo.story.search import Search
from geo.timemap.dates import convert, parse_day, parse_moment, speak_day, speak_days, speak_moment, to_iso
from geo.view.message import Stamp, to_message
from geo.view.model import View, view_on
from tests.stories import make_edges


def read(name):
    return json.loads((Path(__file__).parent / name).read_text("utf-8"))


DAYS, MOMENTS, NAVIGATION = read("days.json"), read("moments.json"), read("navigation.json")
CALENDARS, SPANS, SEARCH = read("calendars.json"), read("spans.json"), read("search.json")
AREAS = read("areas.json")
CRITERIA = {
    name: Filter(**{key: tuple(value) if isinstance(value, list) else value for key, value in one.items()})
    for name, one in ((name, row["criteria"]) for name, row in NAVIGATION["filters"].items())
}


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    return load_story(make_edges(tmp_path_factory.mktemp("edges")))


@pytest.mark.parametrize("case", DAYS, ids=lambda case: case["iso"])
def test_day__number_and_words(case):
    day = case["day"]
    assert (parse_day(case["iso"]), to_iso(day), speak_day(day)) == (day, case["iso"], case["words"])


@pytest.mark.parametrize("case", CALENDARS, ids=lambda case: f"{case['until']} {case['iso']}")
def test_weekday__by_the_calendar_that_was_kept(case):
    until = parse_day(case["until"]) if case["until"] else None
    moment = parse_moment(case["iso"], case["unit"])
    assert speak_moment(moment, case["unit"], julian_until=until) == case["words"]


@pytest.mark.parametrize("case", MOMENTS, ids=lambda case: f"{case['unit']} {case['iso']}")
def test_moment__number_words_and_other_units(case):
    unit, moment = case["unit"], case["moment"]
    told = (parse_moment(case["iso"], unit), to_iso(moment, unit), speak_moment(moment, unit))
    assert told == (moment, case["iso"], case["words"])
    assert {other: convert(moment, unit, other) for other in case["to"]} == case["to"]


@pytest.mark.parametrize("case", SPANS, ids=lambda case: case["words"])
def test_span__what_its_ends_share_is_said_once(case):
    ends = (case[end] and parse_moment(case[end], case["unit"]) for end in ("first", "last"))
    assert speak_days(*ends, case["unit"]) == case["words"]


@pytest.mark.parametrize("case", AREAS, ids=lambda case: f"{case['km2']} {case['figures']}")
def test_area__as_exact_as_it_bears(case):
    assert speak_km2(case["km2"], case["figures"]) == case["words"]
    assert round_to(case["km2"], case["figures"]) == case["rounded"]


class Sought(Search):
    """Seeks in texts that are given."""

    texts = SEARCH["texts"]


@pytest.mark.parametrize("case", SEARCH["cases"], ids=lambda case: case["typed"])
def test_words__what_they_find_and_what_they_are_read_as(case):
    search = Sought(Vocabulary(settings=None, places={}, events=tuple(Sought.texts)))
    selection = search.select(Filter(text=case["typed"]))
    assert (list(selection.positions), selection.guesses) == (case["found"], case["read"])


def test_story__is_the_one_that_the_table_describes(story):
    page, table = to_page(story), NAVIGATION["story"]
    assert [to_iso(day) for day in page["range"]] == table["range"]
    assert (to_iso(page["first"]), to_iso(page["final"])) == (table["first"], table["final"])
    days = ("start", "end")
    for name in ("acts", "events"):
        for row, wanted in zip(page[name], table[name], strict=True):
            assert {key: to_iso(row[key]) if key in days else row[key] for key in wanted} == wanted


@pytest.mark.parametrize("name", CRITERIA)
def test_filter__as_a_mask(story, name):
    view = View(story.first, "", asked=CRITERIA[name])
    message = to_message(view, story, Stamp("epoch", seq=1, ack=0, camera_seq=0))
    assert message["kept"] == NAVIGATION["filters"][name]["mask"]


@pytest.mark.parametrize("case", NAVIGATION["days"], ids=lambda case: f"{case['filter']} {case['date']}")
def test_day__its_event_and_act(story, case):
    day = parse_day(case["date"])
    assert view_on(story, day, View(day, "", asked=CRITERIA[case["filter"]])).event == case["event"]
    assert story.act_on(day).id == case["act"]


@pytest.mark.parametrize("case", NAVIGATION["steps"], ids=lambda case: f"{case['filter']} {case['event']}")
def test_event__before_and_after(story, case):
    event = story.events[story.positions[case["event"]]] if case["event"] else None
    found = story.neighbours(event, CRITERIA[case["filter"]])
    assert tuple(one.id if one else "" for one in found) == (case["previous"], case["next"])


@pytest.mark.parametrize("case", NAVIGATION["act_days"], ids=lambda case: case["event"])
def test_act_day__on_the_card(story, case):
    event = story.events[story.positions[case["event"]]]
    card = to_html(story, event, event.span.start)
    assert re.search(rf"\b{case['words']}\b", card, re.IGNORECASE)
    assert bool(re.search(r"\bday \d+ of", card)) == case["words"].startswith("Day ")


@pytest.mark.parametrize(
    "case", NAVIGATION["act_moments"], ids=lambda case: f"{case['unit']} {case['moment']}"
)
def test_act_day__whatever_the_unit_counts(case):
    start, end, moment = (parse_moment(case[name], case["unit"]) for name in ("start", "end", "moment"))
    assert speak_act_day((start, end), moment, case["unit"]).capitalize() == case["words"]
