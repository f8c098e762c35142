"""One row is all there is to a field: no spelling of it can be forgotten."""

import base64
import math
from dataclasses import fields, replace

import pytest

from geo.story import Filter, load_story
from geo.timemap import protocol
from geo.timemap.dates import parse_day
from geo.view.camera import Camera
from geo.view.fields import FIELDS
from geo.view.link import KEYS, from_query, to_query
from geo.view.measure import Measure
from geo.view.message import Stamp, read_report, to_message
from geo.view.model import View, story_layers, view_on
from tests.stories import SHUSHA

DAY = parse_day("2020-11-08")
CHANGED = {
    "day": DAY,
    "event": "shusha-announced",
    "camera": Camera(39.76, 46.75, 9.5, 1440),
    "lang": "hy",
    "names": "hy",
    "hidden": frozenset({"territory"}),
    "mode": "present",
    "reach": "later",
    "panel": "measure",
    "other": parse_day("2020-09-27"),
    "measure": Measure("distance", ((46.0, 39.5), (47.0, 40.0))),
    "asked": Filter(text="shusha"),
}
"""A value of each field that is not its default."""
CHANGED |= {name: word.words[-1] for name, word in protocol.CHOICES.items() if name not in CHANGED}
WITHIN = {"beyond", "exact", "other_exact"}
"""Told by the rows of the day and of the compared one; what the visitor's own layers add is in no link."""
REPORTED = {
    "date": "2020-11-08",
    "event": "shusha-announced",
    "camera": [39.76, 46.75, 9.5, 1440],
    "mode": "present",
    "reach": "later",
    "other": "2020-09-27",
    "points": [[46.0, 39.5], [47.0, 40.0]],
}
REPORTED |= {name: CHANGED[name] for name in protocol.CHOICES}
OWN = {"epoch", "seq", "applied", "playing", "sight", "archive"}
"""What a report says of itself and not of the view."""
STAMP = {"epoch": "e", "seq": 1, "applied": 1}


@pytest.fixture(scope="module")
def story():
    return load_story(SHUSHA)


@pytest.fixture
def view(story):
    return view_on(story, DAY)


def test_fields__every_field_of_the_view_has_a_row():
    rows = set(FIELDS) | WITHIN
    assert rows == {field.name for field in fields(View)} == set(CHANGED) | WITHIN


def test_keys__each_once():
    assert len(set(KEYS)) == len(KEYS)


@pytest.mark.parametrize("name", CHANGED)
def test_link__carries_each_field(story, view, name):
    changed = replace(view, **{name: CHANGED[name]})
    query = to_query(changed, story)
    assert set(FIELDS[name].keys) & query.keys()
    read, remarks = from_query(query, story)
    assert remarks == []
    assert getattr(read, name) == CHANGED[name]


def test_message__holds_the_fields_of_the_protocol_and_no_other(story, view):
    whole = replace(view, **CHANGED)
    declared = {*protocol.Message.__annotations__, *protocol.CHOICES}
    assert to_message(whole, story, Stamp("e", 1, 1, 1)).keys() == declared


@pytest.mark.parametrize("name", sorted(CHANGED.keys() - {"panel", "lang"}))
def test_message__says_each_field_but_panel_and_language(story, view, name):
    base = replace(view, panel="measure") if name == "measure" else view
    changed = replace(base, **{name: CHANGED[name]})
    if base == changed:  # the day and event that the view is of
        base = view_on(story, story.first)
    before, after = (to_message(one, story, Stamp("e", 1, 1, 1)) for one in (base, changed))
    assert before != after


def test_report__the_protocol_is_what_the_rows_take():
    assert {*protocol.Report.__annotations__, *protocol.CHOICES} == REPORTED.keys() | OWN


def test_report__each_field_becomes_the_view_s(story):
    view = read_report({**STAMP, **REPORTED}, story, view_on(story, story.first)).view
    for name in ("day", "event", "camera", "mode", "reach", "other", "measure"):
        assert getattr(view, name) == CHANGED[name], name


@pytest.mark.parametrize("name", REPORTED)
@pytest.mark.parametrize("value", [None, 7, "", "<script>", [], {}, [None], "0000-00-00", True, 1e400])
def test_report__whatever_the_browser_sends_is_a_view_or_none(story, view, name, value):
    report = read_report({**STAMP, **REPORTED, name: value}, story, view)
    if report is not None:
        assert story.first <= report.view.day <= story.final
        assert report.view.event in {"", *story.positions}
        assert report.view.camera is None or abs(report.view.camera.lat) <= 85
        assert report.view.hidden <= story_layers(story).keys()
        to_message(report.view, story, Stamp("e", 1, 1, 1))


def test_report__the_camera_s_own_view_has_the_mode_whose_it_is(story, view):
    sight = [39.8, 46.7, 9.0, 1000]
    unmoved = read_report({**STAMP, **REPORTED, "camera": None, "sight": sight}, story, view)
    assert unmoved.sight == Camera(39.8, 46.7, 9.0, 1000, "present")
    moved = read_report({**STAMP, **REPORTED, "sight": sight}, story, view)
    assert moved.sight == Camera(39.8, 46.7, 9.0, 1000)
    embedded = read_report(
        {**STAMP, **REPORTED, "camera": None, "mode": "embed", "sight": sight}, story, view
    )
    assert embedded.sight == Camera(39.8, 46.7, 9.0, 1000)


def test_report__an_event_of_a_later_day_gives_way_to_the_day_s_own(story, view):
    early = {**STAMP, **REPORTED, "date": "2020-11-07"}
    assert read_report(early, story, view).view.event == story.event_at(DAY - 1).id
    assert read_report({**early, "date": "2020-11-08"}, story, view).view.event == "shusha-announced"


def test_report__a_comparison_that_ended_and_a_time_control_that_reaches(story, view):
    compared = replace(view, other=DAY)
    assert read_report({**STAMP, **REPORTED, "other": None}, story, compared).view.other is None
    assert read_report({**STAMP, **REPORTED, "reach": "yes"}, story, view).view.reach == "opening"
    late = {**STAMP, **REPORTED, "date": "2025-11-30", "reach": "opening"}
    assert read_report(late, story, view).view.reach == "later"


def test_report__a_mode_of_the_map_alone_leaves_the_page_s(story, view):
    presenting = replace(view, mode="present")
    assert read_report({**STAMP, **REPORTED, "mode": "embed"}, story, presenting).view.mode == "present"


@pytest.mark.parametrize("key", ["epoch", "seq", "applied"])
def test_report__without_one_of_its_counters_is_none(story, view, key):
    for value in (None, 1.5, []):
        assert read_report({**STAMP, **REPORTED, key: value}, story, view) is None


def test_report__plays_only_where_it_says_so(story, view):
    playing = [read_report({**STAMP, **REPORTED, "playing": one}, story, view) for one in (True, 1, None)]
    assert [report.is_playing for report in playing] == [True, False, False]
    assert (playing[0].epoch, playing[0].seq, playing[0].applied) == ("e", 1, 1)


def test_message__what_is_measured_only_while_its_panel_is_open_to_explore(story, view):
    measured = replace(view, measure=CHANGED["measure"], panel="measure")

    def sent(one):
        return to_message(one, story, Stamp("e", 1, 1, 1))["measure"]

    assert sent(measured)["points"] == [(46.0, 39.5), (47.0, 40.0)]
    assert sent(replace(measured, panel="event")) is None
    assert sent(replace(measured, mode="present")) is None


def test_message__a_bit_for_each_event_that_the_filter_shows(story, view):
    asked = Filter(kinds=("handover",))
    mask = base64.b64decode(to_message(replace(view, asked=asked), story, Stamp("e", 1, 1, 1))["kept"])
    assert len(mask) == math.ceil(len(story.events) / 8)
    bits = [bool(mask[at // 8] >> at % 8 & 1) for at in range(8 * len(mask))]
    shown = [event.kind == "handover" for event in story.events]
    assert bits == shown + [False] * (len(bits) - len(shown))
    assert any(shown)
