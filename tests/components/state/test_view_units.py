"""The view of a story of any unit: link, message, report, and what the map shows finer than the story."""

from dataclasses import replace

import pytest

from components.state.session import OwnLayer, Session
from geo.story import Filter
from geo.timemap.dates import parse_moment
from geo.view.link import from_query, to_query
from geo.view.message import Stamp, read_report, to_message
from geo.view.model import View, view_of, view_on
from tests.stories import GREAT_FIRE, KRAKATOA, PUNIC_WARS, read_story

STAMP = Stamp("e", 1, 1, 1)
REPORT = {"epoch": "e", "seq": 1, "applied": 1, "mode": "explore", "reach": "opening"}
FIVE = "1883-08-27T05:00"


@pytest.fixture
def seen(krakatoa):
    """A session of a story by the day, as the map shows it with a layer by the hour: at five, beside nine."""
    session = Session(view_on(krakatoa, krakatoa.first))
    session.follow_query({}, krakatoa)
    session.add_layer(krakatoa, own("hour"))
    report = read_report(
        {**REPORT, "date": FIVE, "event": "merak-wave", "other": "1883-08-26T09:00"}, krakatoa, session.view
    )
    session.take_report(replace(report, epoch=session.epoch))
    session.has_acted = False
    return session


def own(unit):
    return OwnLayer("x", 1, {}, (f"lent/{unit}",), unit)


@pytest.mark.parametrize(
    ("folder", "date", "event"),
    [
        (GREAT_FIRE, "1666-09-02T01:00", "fire-begins"),
        (GREAT_FIRE, "1666-09-05T06:00", "barking-church"),
        (PUNIC_WARS, "-0215", "cannae"),
        (PUNIC_WARS, "-0263", "messana"),
    ],
)
def test_date__there_and_back_in_link_message_and_report(folder, date, event):
    story = read_story(folder)
    view, remarks = from_query({"date": date}, story)
    assert (view.event, remarks) == (event, [])
    assert to_query(view, story) == {"date": date, "event": event}
    assert to_message(view, story, STAMP)["date"] == date
    report = read_report({**REPORT, "date": date, "event": event, "other": date}, story, View(0, ""))
    assert (report.view.day, report.view.event, report.view.other) == (view.day, event, view.day)


@pytest.mark.parametrize(
    ("folder", "query", "date", "remarks"),
    [
        (GREAT_FIRE, {"date": "1666-09-04"}, "1666-09-04T00:00", []),
        (GREAT_FIRE, {"date": "1666-09-04T05:59"}, "1666-09-04T05:00", []),
        (PUNIC_WARS, {"date": "-0215-08-02"}, "-0215", []),
        (
            PUNIC_WARS,
            {"date": "216 BC"},
            "-0263",
            ["The link’s date “216 BC” is no year such as -0263; it was ignored."],
        ),
        (
            PUNIC_WARS,
            {"date": "2020-11-08"},
            "-0145",
            ["The link’s date 2020 is outside this story; 146 BC is shown."],
        ),
        (
            PUNIC_WARS,
            {"date": "-0263", "event": "cannae"},
            "-0263",
            ["The link’s event begins in 216 BC, after its date; the date is shown."],
        ),
        (
            GREAT_FIRE,
            {"date": "1666-09-02T00:00", "event": "ruins"},
            "1666-09-02T00:00",
            ["The link’s event begins on 7 September 1666, 05:00, after its date; the date is shown."],
        ),
    ],
)
def test_link__of_another_grain_or_none(folder, query, date, remarks):
    story = read_story(folder)
    session = Session(view_on(story, story.first))
    session.follow_query(query, story)
    assert (to_query(session.view, story)["date"], list(session.remarks)) == (date, remarks)


@pytest.mark.parametrize(
    ("folder", "first", "last", "written"),
    [
        (GREAT_FIRE, "1666-09-04", "1666-09-05", ("1666-09-04T00:00", "1666-09-05T23:00")),
        (PUNIC_WARS, "-0215", "-0200", ("-0215", "-0200")),
        (KRAKATOA, "1883-05", "1883-05", ("1883-05-01", "1883-05-31")),
    ],
)
def test_filter__a_coarser_end_takes_in_all_of_it(folder, first, last, written):
    story = read_story(folder)
    view, remarks = from_query({"from": first, "to": last}, story)
    unit = story.unit
    assert view.asked == Filter(first=parse_moment(written[0], unit), last=parse_moment(written[1], unit))
    query = to_query(view, story)
    assert ((query["from"], query["to"]), remarks) == (written, [])


def test_finer__link_and_message_say_what_the_page_reported(seen, krakatoa):
    assert (seen.view.day, seen.view.event) == (parse_moment("1883-08-27"), "merak-wave")
    assert to_query(seen.view, krakatoa)["date"] == FIVE
    message = seen.message(krakatoa)
    assert (message["date"], message["other"]) == (FIVE, "1883-08-26T09:00")
    seen.show(replace(seen.view, names="az", panel="find"))
    assert seen.message(krakatoa)["date"] == FIVE


def test_finer__midnight_is_the_day_itself(krakatoa):
    report = read_report({**REPORT, "date": "1883-08-27T00:00", "event": ""}, krakatoa, View(0, ""))
    assert to_query(report.view, krakatoa)["date"] == "1883-08-27"


def test_finer__another_step_drops_it(seen, krakatoa):
    assert view_of(krakatoa, "merak-wave", seen.view).date("day") == "1883-08-27"
    assert view_on(krakatoa, seen.view.day + 1, seen.view).date("day") == "1883-08-28"
    assert view_on(krakatoa, seen.view.day + 1, seen.view).other_date("day") == "1883-08-26T09:00"
    compared = replace(seen.view, other=parse_moment("1883-08-28"))
    assert compared.other_date("day") == "1883-08-28"
    assert replace(seen.view, other=None).other_date("day") is None


def test_finer__a_filter_keeps_it(seen, krakatoa):
    view, _ = from_query({"date": FIVE, "kinds": "volcano"}, krakatoa)
    assert view.date("day") == FIVE


def test_finer__a_link_has_it_while_the_layer_is_there(seen, krakatoa):
    seen.follow_query({"date": "1883-08-27T06:00"}, krakatoa)
    assert seen.message(krakatoa)["date"] == "1883-08-27T06:00"
    another = Session(view_on(krakatoa, krakatoa.first))
    another.follow_query({"date": "1883-08-27T06:00", "compare": "1883-08-26T09:00"}, krakatoa)
    message = another.message(krakatoa)
    assert (message["date"], message["other"]) == ("1883-08-27", "1883-08-26")


@pytest.mark.parametrize(("left", "date"), [("minute", FIVE), ("hour", FIVE), ("day", "1883-08-27")])
def test_finer__goes_with_the_last_layer_that_is_so_fine(seen, krakatoa, left, date):
    seen.add_layer(krakatoa, own(left))
    assert seen.message(krakatoa)["date"] == FIVE
    seen.drop_layer(krakatoa, seen.own[0])
    assert seen.message(krakatoa)["date"] == date
    seen.drop_layer(krakatoa, seen.own[0])
    assert seen.message(krakatoa)["date"] == "1883-08-27"


@pytest.mark.parametrize(
    "date", ["1883-08-27T24:00", "1883-08-27T05:00Z", "T05:00", "1883-08-27T", "-9999-13"]
)
def test_report__a_date_that_is_none_is_no_report(krakatoa, date):
    assert read_report({**REPORT, "date": date, "event": ""}, krakatoa, View(0, "")) is None
    assert read_report({**REPORT, "date": "1883-08-27", "other": date}, krakatoa, View(0, "")) is None


def test_report__one_outside_the_story_is_its_end(krakatoa):
    report = read_report({**REPORT, "date": "1884-01-01T05:00", "event": ""}, krakatoa, View(0, ""))
    assert report.view.date("day") == "1883-10-01"


@pytest.mark.parametrize("folder", [GREAT_FIRE, PUNIC_WARS], ids=lambda folder: folder.name)
@pytest.mark.parametrize("panel", ["event", "find", "compare", "measure", "layers"])
@pytest.mark.parametrize("mode", ["explore", "present"])
@pytest.mark.long
def test_page__every_panel_draws(open_app, folder, panel, mode):
    story = read_story(folder)
    ends = {"compare": to_query(view_on(story, story.last), story)["date"], "range": "whole", "mode": mode}
    open_app(folder, panel=panel, measure="within:500:10,40", **ends)


@pytest.mark.parametrize(
    ("folder", "typed", "expected", "remark"),
    [
        (GREAT_FIRE, "1666-09-04T05:00", "1666-09-04T05:00", ""),
        (GREAT_FIRE, "1666-09-04", "1666-09-04T00:00", ""),
        (PUNIC_WARS, "-0215", "-0215", ""),
        (PUNIC_WARS, "1500", "-0145", ""),
        (PUNIC_WARS, "216 BC", None, "“216 BC” is not a year such as -0263; it was ignored."),
        (PUNIC_WARS, "", None, ""),
    ],
)
def test_compare__takes_iso_where_no_calendar_can(open_app, folder, typed, expected, remark):
    app = open_app(folder, panel="compare")
    app.text_input(key="compare-with").set_value(typed).run()
    assert not app.exception
    message = app.session_state["session"].message(read_story(folder))
    assert message["other"] == expected
    assert app.session_state["session"].remarks == ((remark,) if remark else ())


def test_find__takes_iso_where_no_calendar_can(open_app, wars):
    app = open_app(PUNIC_WARS, panel="find")
    app.text_input(key="ask-first").set_value("-0217").run()
    app.text_input(key="ask-last").set_value("-0200").run()
    assert app.session_state["session"].view.asked == Filter(
        first=parse_moment("-0217", "year"), last=parse_moment("-0200", "year")
    )
    app.text_input(key="ask-last").set_value("soon").run()
    assert not app.exception
    assert app.session_state["session"].remarks == ("“soon” is not a year such as -0263; it was ignored.",)


def test_find__a_day_covers_its_hours(open_app, fire):
    app = open_app(GREAT_FIRE, panel="find")
    app.text_input(key="ask-last").set_value("1666-09-04").run()
    assert app.session_state["session"].view.asked.last == parse_moment("1666-09-04T23:00", "hour")


def test_link__of_an_event_alone_opens_as_it_begins(fire):
    view, _ = from_query({"event": "st-pauls"}, fire)
    assert view.date("hour") == "1666-09-04T20:00"
