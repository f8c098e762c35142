from dataclasses import replace

import pytest

from components.view import Camera, View, from_query, read_report, to_message, to_query, view_of, view_on
from geo.story import load_story
from geo.timespan import parse_day
from tests.stories import EVIL, KRAKATOA


@pytest.fixture(scope="module")
def story():
    return load_story(KRAKATOA)


def test_from_query__nothing_is_the_first_day(story):
    view, notes = from_query({}, story)
    assert to_query(view) == {"date": "1883-05-20", "event": "first-steam"}
    assert notes == []


@pytest.mark.parametrize(
    "query",
    [
        {"date": "1883-08-27", "event": "anjer-wave"},
        {"date": "1883-08-28", "event": "august-blast"},
        {"date": "1883-06-01", "event": "excursion", "view": "-6.1000,105.4000,9.25"},
        {"date": "1883-05-20", "event": "first-steam", "names": "ru", "mode": "present"},
    ],
)
def test_query__round_trip(story, query):
    view, notes = from_query(query, story)
    assert notes == []
    assert to_query(view) == query


def test_from_query__event_alone_gives_its_day(story):
    view, _ = from_query({"event": "anjer-wave"}, story)
    assert view.day == parse_day("1883-08-27")


@pytest.mark.parametrize(
    ("query", "date", "event", "words"),
    [
        ({"date": "foo"}, "1883-05-20", "first-steam", "“foo” is no day"),
        ({"date": "1812-06-24"}, "1883-05-20", "first-steam", "outside this story"),
        ({"date": "2020-11-08"}, "1883-10-01", "merak-wave", "outside this story"),
        ({"date": "x" * 10_000}, "1883-05-20", "first-steam", "is no day"),
        ({"date": EVIL}, "1883-05-20", "first-steam", "is no day"),
        ({"event": "shusha"}, "1883-05-20", "first-steam", "“shusha” is not in this story"),
        ({"date": "1883-06-01", "event": "merak-wave"}, "1883-06-01", "excursion", "after its date"),
        ({"view": "nan,0,5"}, "1883-05-20", "first-steam", "is no lat,lon,zoom"),
        ({"view": "0,0,-4"}, "1883-05-20", "first-steam", "is no lat,lon,zoom"),
        ({"view": "0,0"}, "1883-05-20", "first-steam", "is no lat,lon,zoom"),
        ({"view": "91,0,5"}, "1883-05-20", "first-steam", "is no lat,lon,zoom"),
        ({"mode": "admin"}, "1883-05-20", "first-steam", "none of explore, present"),
        ({"names": "xx"}, "1883-05-20", "first-steam", "none of en, az"),
    ],
)
def test_from_query__nearest_valid_view_and_one_line(story, query, date, event, words):
    view, notes = from_query(query, story)
    assert (to_query(view)["date"], view.event) == (date, event)
    assert len(notes) == 1
    assert words in notes[0]
    assert len(notes[0]) < 200


def test_view_on__the_rest_stays(story):
    view = View(0, "", Camera(1, 2, 5), names="az", mode="present")
    moved = view_on(story, parse_day("1883-08-27"), view)
    assert moved == replace(view, day=parse_day("1883-08-27"), event="merak-wave")


def test_view_of__the_events_first_day(story):
    assert view_of(story, "august-blast", View(0, "")).day == parse_day("1883-08-26")


def test_to_message__is_the_whole_view(story):
    view, _ = from_query({"date": "1883-08-27", "view": "-6.1,105.4,9"}, story)
    message = to_message(view, story, epoch="e", seq=3, ack=2, camera_seq=1)
    assert message == {
        "epoch": "e",
        "seq": 3,
        "ack": 2,
        "date": "1883-08-27",
        "event": "merak-wave",
        "names": "en",
        "kept": None,
        "mode": "explore",
        "whole": False,
        "measure": None,
        "other": None,
        "camera": [-6.1, 105.4, 9.0],
        "cameraSeq": 1,
    }


REPORT = {
    "epoch": "e",
    "seq": 1,
    "applied": 1,
    "date": "1883-08-27",
    "event": "anjer-wave",
    "camera": [-6.1, 105.4, 9],
}


def test_read_report__whole(story):
    report = read_report(REPORT, story)
    assert (report.day, report.event, report.camera) == (
        parse_day("1883-08-27"),
        "anjer-wave",
        Camera(-6.1, 105.4, 9.0),
    )


@pytest.mark.parametrize(
    "values",
    [None, 3, {}, [], {**REPORT, "seq": "1"}, {**REPORT, "date": "soon"}, {**REPORT, "epoch": None}],
)
def test_read_report__what_is_none(story, values):
    assert read_report(values, story) is None


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        ({"date": "1700-01-01"}, "1883-05-20"),
        ({"event": "nowhere"}, "1883-08-27"),
        ({"camera": ["a", None, {}]}, "1883-08-27"),
        ({"camera": "far"}, "1883-08-27"),
    ],
)
def test_read_report__hostile_parts_are_dropped(story, change, kept):
    report = read_report({**REPORT, **change}, story)
    assert report.day == parse_day(kept)
