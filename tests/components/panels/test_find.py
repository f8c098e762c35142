"""The panel that finds: map, table, chart and caption tell the same events."""

import base64
import re
from datetime import date

import pytest

from components.panels.find import caption
from components.panels.found import to_frame
from components.panels.months import chart
from geo.story import NOTHING, Filter
from geo.story.criteria import CRITERIA, Criterion
from geo.timemap.dates import parse_day
from geo.view.filters import FILTER_KEYS, read_filter, write_filter
from geo.view.link import KEYS
from geo.view.model import View
from geo.view.reading import Link
from tests.components.test_page import component, html, message

ASKED = Filter(
    text="Şuşa",
    kinds=("battle", "agreement"),
    acts=("war",),
    places=("shusha",),
    parties=("AZ",),
    precisions=("town",),
    confidences=("high",),
    first=parse_day("2020-10-01"),
    last=parse_day("2020-11-10"),
)


@pytest.fixture(scope="module")
def story(shusha):
    return shusha


def kept(app, story):
    """The ids of the events that the message to the map keeps."""
    mask = message(app)["kept"]
    if mask is None:
        return [event.id for event in story.events]
    bits = base64.b64decode(mask)
    return [event.id for at, event in enumerate(story.events) if bits[at >> 3] & (1 << (at & 7))]


def test_link__there_and_back(story):
    remarks = []
    query = write_filter(ASKED, "day")
    assert set(query) <= set(FILTER_KEYS)
    assert (read_filter(Link(query, story, remarks=remarks)), remarks) == (ASKED, [])
    assert write_filter(NOTHING, "day") == {}


def test_link__a_criterions_key_is_no_other_parts_key():
    assert len(set(KEYS)) == len(KEYS)


@pytest.mark.parametrize(
    ("query", "remark"),
    [
        ({"kinds": "battle,riot"}, "“riot” is not in this story"),
        ({"places": "<script>"}, "“<script>” is not in this story"),
        ({"from": "1/10/2020"}, "“1/10/2020” is no day"),
    ],
)
def test_link__what_the_story_does_not_know_is_said(story, query, remark):
    remarks = []
    asked = read_filter(Link(query, story, remarks=remarks))
    assert remark in remarks[0]
    assert asked in {NOTHING, Filter(kinds=("battle",))}


def test_link__days_the_wrong_way_round_are_turned(story):
    asked = read_filter(Link({"from": "2020-11-10", "to": "2020-09-27"}, story))
    assert (asked.first, asked.last) == (parse_day("2020-09-27"), parse_day("2020-11-10"))


def test_caption__counts_and_words(story):
    view = View(parse_day("2020-10-20"), "", asked=Filter(kinds=("statement",), last=parse_day("2020-11-10")))
    expected = [e for e in story.events if e.kind == "statement" and e.span.start <= view.asked.last]
    assert caption(story, view).startswith(
        f"{len(expected)} of {len(story.events)} events: statement, to 10 November 2020"
    )
    near = View(view.day, "", asked=Filter(text="Susha"))
    assert "“susha” was read as “shusha”" in caption(story, near)


def test_chart__its_bars_add_up(story):
    shown = [event for event in story.events if event.span.start >= story.first]
    for events, unit in ((list(story.events), "year"), (shown, "month"), (shown[3:4], "month")):
        page = chart(story, events, story.first)
        bars = [int(count) for count in re.findall(r": (\d+)\"", page)]
        assert sum(bars) == len(events)
        assert f" by {unit}, {max(bars)} at most" in page
    assert "1988: 2" in chart(story, list(story.events), story.first)


def test_panel__map_table_chart_and_caption_agree(open_app, story):
    app = open_app(panel="find", kinds="battle,handover", date="2020-12-01")
    expected = [event.id for event in story.events if event.kind in {"battle", "handover"}]
    assert kept(app, story) == expected
    (table,) = app.dataframe
    assert len(table.value) == len(expected)
    assert f"{len(expected)} of {len(story.events)} events: battle or hand-over" in html(app)
    assert f'aria-label="{len(expected)} events by year' in html(app)


def test_panel__its_widgets_change_the_view_and_the_link(open_app, story):
    app = open_app(panel="find")
    app.text_input(key="ask-text").set_value("stepanakert").run()
    app.button_group(key="ask-kinds").set_value(["strike"]).run()
    assert (app.query_params["q"], app.query_params["kinds"]) == ("stepanakert", "strike")
    found = story.search.select(Filter(text="stepanakert", kinds=("strike",))).positions
    assert kept(app, story) == [story.events[position].id for position in found] != []
    app.button(key="clear-asked").click().run()
    assert message(app)["kept"] is None
    assert "q" not in app.query_params


def test_panel__the_current_event_is_one_of_those_found(open_app, story):
    app = open_app(panel="find", date="2020-11-09", kinds="strike")
    shown = message(app)["event"]
    assert story.events[story.positions[shown]].kind == "strike"
    app.button(key="step-previous").click().run()
    assert story.events[story.positions[message(app)["event"]]].kind == "strike"


def test_panel__nothing_found_says_why_and_offers_the_ways_out(open_app, story):
    app = open_app(panel="find", q="cathedral", kinds="agreement", date="2020-11-09")
    assert "No event matches all of these" in html(app)
    assert message(app)["event"] == ""
    assert not app.dataframe
    app.button(key="without-kinds").click().run()
    assert kept(app, story)
    assert app.query_params["q"] == "cathedral"


def test_table__of_no_events_has_the_types_of_one_of_all(story):
    of_none, of_all = to_frame(story, []), to_frame(story, list(story.events))
    assert of_none.empty
    assert of_none.dtypes.to_dict() == of_all.dtypes.to_dict()
    assert not (of_none["title"] > "a").any()


def test_table__the_current_events_row_is_selected(open_app, story):
    app = open_app(panel="find", kinds="handover", date="2020-11-20")
    handovers = [event.id for event in story.events if event.kind == "handover"]
    assert app.session_state["found"]["selection"]["rows"] == [handovers.index("aghdam-handover")]
    app.button(key="step-next").click().run()
    assert app.session_state["found"]["selection"]["rows"] == [handovers.index("aghdam-handover") + 1]


def test_an_event_that_is_not_asked_for_ends_the_asking(open_app):
    app = open_app(date="2021-06-15", kinds="agreement")
    app.button(key="milestone-tbmm-ratifies").click().run()
    assert message(app)["event"] == "tbmm-ratifies"
    assert message(app)["kept"] is None


def test_criteria__a_row_of_the_table_is_in_search_link_and_panel(open_app, story, monkeypatch):
    words = {"yes": "key events", "no": "other events"}
    keyed = Criterion(
        "stop",
        "Stops",
        "the stops",
        "few",
        lambda stops, event: ("yes" if event.is_key else "no") in stops,
        known=lambda _: words,
    )
    monkeypatch.setitem(CRITERIA, "stops", keyed)
    wanted = Filter(stops=("yes",))
    found = [event.id for event in story.events if event.is_key]
    assert [event.id for event in story.find_events(wanted)] == found != []
    assert story.search.describe(wanted) == ["key events"]
    assert write_filter(wanted, "day") == {"stop": "yes"}
    assert read_filter(Link({"stop": "yes"}, story)) == wanted

    app = open_app(panel="find")
    assert app.button_group(key="ask-stops").options == [
        f"key events :gray[{len(found)}]",
        f"other events :gray[{len(story.events) - len(found)}]",
    ]
    app.button_group(key="ask-stops").set_value(["yes"]).run()
    assert app.query_params["stop"] == "yes"
    assert kept(app, story) == found
    app.text_input(key="ask-text").set_value("zzzzzz").run()
    assert not app.dataframe
    app.text_input(key="ask-text").set_value("").run()
    app.button_group(key="ask-kinds").set_value(["strike"]).run()
    assert kept(app, story) == [event.id for event in story.events if event.is_key and event.kind == "strike"]


@pytest.mark.long
@pytest.mark.parametrize(
    ("kind", "name", "value", "key"),
    [
        ("text_input", "text", "shusha", "q"),
        ("button_group", "kinds", ["battle"], "kinds"),
        ("button_group", "acts", ["war"], "acts"),
        ("button_group", "parties", ["AM"], "parties"),
        ("button_group", "precisions", ["town"], "precision"),
        ("button_group", "confidences", ["high"], "confidence"),
        ("multiselect", "places", ["shusha"], "places"),
        ("multiselect", "publishers", ["caucasian-knot"], "sources"),
        ("date_input", "first", date(2020, 10, 1), "from"),
        ("date_input", "last", date(2020, 11, 10), "to"),
    ],
)
def test_panel__each_filter_is_a_message_and_not_another_map(open_app, kind, name, value, key):
    app = open_app(panel="find")
    before = component(app)["script"]
    getattr(app, kind)(key=f"ask-{name}").set_value(value).run()
    assert not app.exception
    assert key in app.query_params
    assert message(app)["kept"] is not None
    assert component(app)["script"] == before
