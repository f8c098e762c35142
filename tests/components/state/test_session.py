from dataclasses import replace

import pytest

from components.state.camera import Camera
from components.state.message import Report
from components.state.session import Session
from components.state.view import View, view_of
from geo.timemap.dates import parse_day

DAY = parse_day("1883-08-27")


@pytest.fixture(scope="module")
def story(krakatoa):
    return krakatoa


@pytest.fixture
def session(story):
    opened = Session(View(story.first_day, ""))
    opened.follow_query({}, story)
    return opened


def report(session, **values):
    seen = {"day": DAY, "event": "anjer-wave"}
    seen |= {name: values.pop(name) for name in ("day", "event") if name in values}
    return replace(Report(session.epoch, 1, session.seq, replace(session.view, **seen)), **values)


def test_message__same_content_same_number(session, story):
    assert session.message(story) == session.message(story)


def test_message__new_content_new_number(session, story):
    first = session.message(story)["seq"]
    session.show(view_of(story, "merak-wave", session.view))
    assert session.message(story)["seq"] == first + 1


def test_take_report__becomes_the_view_and_is_acknowledged(session, story):
    session.message(story)
    session.take_report(report(session))
    assert (session.view.day, session.view.event) == (DAY, "anjer-wave")
    assert session.message(story)["ack"] == 1


def test_take_report__an_older_one_is_dropped(session, story):
    session.take_report(report(session, seq=2))
    session.show(view_of(story, "excursion", session.view))
    session.take_report(report(session, seq=2))
    assert session.view.event == "excursion"


def test_take_report__the_greeting_moves_nothing(session, story):
    session.follow_query({"date": "1883-08-28"}, story)
    session.message(story)
    session.take_report(report(session, seq=0, day=story.first_day, event="first-steam"))
    assert session.view.day == parse_day("1883-08-28")


def test_take_report__another_session_s_report_asks_for_a_new_message(session, story):
    number = session.message(story)["seq"]
    session.take_report(report(session, epoch="old", seq=9))
    assert session.view.event != "anjer-wave"
    assert session.message(story)["seq"] == number + 1


def test_take_report__a_lost_message_is_sent_again(session, story):
    number = session.message(story)["seq"]
    session.take_report(report(session, seq=0, applied=number - 1))
    assert session.message(story)["seq"] == number + 1


def test_follow_query__the_camera_moves_once(session, story):
    session.follow_query({"date": "1883-08-27", "view": "-6.1,105.4,9.00"}, story)
    assert (session.camera_seq, session.view.camera) == (1, Camera(-6.1, 105.4, 9.0))
    session.follow_query({"date": "1883-08-28", "view": "-6.1,105.4,9.00"}, story)
    assert session.camera_seq == 1


def test_follow_query__what_was_read_last_is_not_followed_again(session, story):
    session.follow_query({"date": "1883-08-27"}, story)
    session.show(view_of(story, "excursion", session.view))
    session.has_acted = False
    session.follow_query({"date": "1883-08-27"}, story)
    assert session.view.event == "excursion"


def test_follow_query__a_run_that_answers_a_press_ignores_an_older_url(session, story):
    session.follow_query({"date": "1883-08-27"}, story)
    session.show(view_of(story, "excursion", session.view))
    for _ in range(2):  # page and fragment each ask in one run
        session.follow_query({"date": "1883-08-28"}, story)
        assert session.view.event == "excursion"
    session.has_acted = False  # as the writing of the URL leaves it
    session.follow_query({"date": "1883-08-28"}, story)
    assert session.view.event == "merak-wave"


def test_follow_query__going_back_to_a_link_without_a_date(session, story):
    session.follow_query({"date": "1883-08-27"}, story)
    for _ in range(2):
        session.follow_query({}, story)
        assert (session.view.day, session.query["date"]) == (story.first_day, "1883-05-20")


def test_show__clears_what_was_said_of_the_link(session, story):
    session.follow_query({"date": "foo"}, story)
    assert session.remarks
    session.show(view_of(story, "excursion", session.view))
    assert session.remarks == ()
