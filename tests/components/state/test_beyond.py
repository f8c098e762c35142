"""A visitor's own layers beyond the story's days: the view may be of theirs while they are on the map."""

import pytest

from components.state.session import OwnLayer, Session
from geo.timemap.dates import convert, parse_day, to_iso
from geo.view.limits import limits, nearest
from geo.view.link import from_query, to_query
from geo.view.message import read_report
from geo.view.model import View

REPORT = {"epoch": "e", "seq": 1, "applied": 1, "mode": "explore", "reach": "opening", "event": ""}
EARLY, LATE = "1583-01-01", "1990-05-06"


def own(first, last, unit="day"):
    extent = {"unit": unit, "first": convert(parse_day(first), "day", unit)}
    extent["last"] = convert(parse_day(last), "day", unit)
    return OwnLayer("x", 1, {"extent": extent}, (f"lent/{first}{unit}",), unit)


@pytest.fixture
def session(krakatoa):
    opened = Session(View(krakatoa.first, ""))
    opened.follow_query({}, krakatoa)
    opened.add_layer(krakatoa, own(EARLY, LATE))
    opened.has_acted = False
    return opened


def report(session, story, **values):
    read = read_report({**REPORT, "date": LATE, "other": None, **values}, story, session.view)
    session.take_report(type(read)(session.epoch, session.ack + 1, session.seq, read.view))


def test_limits__the_story_s_own_and_past_them_on_either_side(krakatoa):
    own_days = (krakatoa.earliest, krakatoa.final)
    assert limits(krakatoa) == limits(krakatoa, own_days) == own_days
    assert limits(krakatoa, (krakatoa.final, krakatoa.final + 9)) == (krakatoa.earliest, krakatoa.final + 9)
    assert nearest(10**6, krakatoa, (0, 99)) == 99
    assert nearest(-(10**6), krakatoa) == krakatoa.earliest


@pytest.mark.parametrize("date", [EARLY, LATE, "1700-03-04"])
def test_report_and_link__a_date_beyond_the_story_is_kept(session, krakatoa, date):
    report(session, krakatoa, date=date, other=EARLY)
    view = session.view
    assert (to_iso(view.day), to_iso(view.other), view.reach) == (date, EARLY, "opening")
    assert session.message(krakatoa)["date"] == date
    session.follow_query({"date": "1883-08-27"}, krakatoa)
    session.follow_query(to_query(view, krakatoa), krakatoa)
    assert (to_iso(session.view.day), session.remarks) == (date, ())


@pytest.mark.parametrize("date", ["1582-12-31", "1990-05-07"])
def test_report__no_further_than_the_layers(session, krakatoa, date):
    report(session, krakatoa, date=date)
    assert to_iso(session.view.day) in {EARLY, LATE}


def test_link__without_the_layer_the_nearest_day_and_a_line(krakatoa):
    view, (remark,) = from_query({"date": LATE}, krakatoa)
    assert view.day == krakatoa.final
    assert "6 May 1990 is outside this story" in remark


@pytest.mark.parametrize(("date", "back"), [(EARLY, "earliest"), (LATE, "final")])
def test_drop__a_date_that_nothing_reaches_any_more_gives_way_to_the_story_s_nearest(
    session, krakatoa, date, back
):
    session.add_layer(krakatoa, own("1884-01-01", "1950-01-01"))
    report(session, krakatoa, date=date, other=date)
    session.drop_layer(krakatoa, session.own[0])
    day = krakatoa.earliest if back == "earliest" else parse_day("1950-01-01")
    assert session.view.day == session.view.other == day
    session.drop_layer(krakatoa, session.own[0])
    assert session.view.day == session.view.other == getattr(krakatoa, back)
    assert session.view.beyond is None


def test_drop__a_day_of_the_story_stays_with_its_event(session, krakatoa):
    report(session, krakatoa, date="1883-08-27", event="excursion")
    session.drop_layer(krakatoa, session.own[0])
    assert (to_iso(session.view.day), session.view.event) == ("1883-08-27", "excursion")


def test_within__a_coarser_unit_is_in_as_a_whole_a_finer_one_as_the_moment_it_is_in(krakatoa):
    session = Session(View(krakatoa.first, ""))
    session.add_layer(krakatoa, own("1700-05-05", "1990-05-06", "year"))
    assert list(map(to_iso, session.view.beyond)) == ["1700-01-01", "1990-12-31"]
    session = Session(View(krakatoa.first, ""))
    session.add_layer(krakatoa, own("1700-05-05", "1990-05-06", "minute"))
    assert list(map(to_iso, session.view.beyond)) == ["1700-05-05", "1990-05-06"]
