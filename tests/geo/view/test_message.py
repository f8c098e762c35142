import pytest

from geo.timemap.dates import parse_day
from geo.view.camera import Camera
from geo.view.link import from_query
from geo.view.message import Stamp, read_report, to_message
from geo.view.model import view_on


@pytest.fixture(scope="module")
def story(krakatoa):
    return krakatoa


def opening(story):
    return view_on(story, story.first)


def test_to_message__is_the_whole_view(story):
    view, _ = from_query({"date": "1883-08-27", "view": "-6.1,105.4,9"}, story)
    message = to_message(view, story, Stamp("e", 3, 2, 1))
    assert message == {
        "epoch": "e",
        "seq": 3,
        "ack": 2,
        "date": "1883-08-27",
        "event": "merak-wave",
        "names": "en",
        "kept": None,
        "mode": "explore",
        "hidden": [],
        "reach": "opening",
        "measure": None,
        "other": None,
        "camera": (-6.1, 105.4, 9.0, 0),
        "cameraSeq": 1,
        "layers": [],
        "tiles": None,
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
    report = read_report(REPORT, story, opening(story))
    view = report.view
    assert (view.day, view.event, view.camera) == (
        parse_day("1883-08-27"),
        "anjer-wave",
        Camera(-6.1, 105.4, 9.0),
    )


@pytest.mark.parametrize(
    "values",
    [None, 3, {}, [], {**REPORT, "seq": "1"}, {**REPORT, "date": "soon"}, {**REPORT, "epoch": None}],
)
def test_read_report__what_is_none(story, values):
    assert read_report(values, story, opening(story)) is None


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
    report = read_report({**REPORT, **change}, story, opening(story))
    assert report.view.day == parse_day(kept)
