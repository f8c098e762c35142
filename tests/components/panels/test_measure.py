"""Measuring: what a link says, what the panel tells, and what the map is handed."""

import pytest
from streamlit.testing.v1 import AppTest

from components.panels.measure import to_html
from geo.land.geodesy import distance_km
from geo.timemap.dates import parse_day
from geo.view.measure import NO_MEASURE, Measure, read_measure, read_points, to_drawing, write_measure
from geo.view.model import View
from geo.view.reading import Link
from tests.components.conftest import PAGE
from tests.components.test_page import html, message
from tests.servers import SHUSHA

SHUSHA_TOWN = (46.7499, 39.7601)


@pytest.fixture(scope="module")
def story(shusha):
    return shusha


@pytest.mark.parametrize(
    "measure",
    [
        Measure("distance", ((46.75, 39.76), (47.03, 39.5167))),
        Measure("area", ((46.0, 39.9), (46.9, 39.2), (47.2, 40.2))),
        Measure("within", (SHUSHA_TOWN,), 35.0),
        Measure("near", (SHUSHA_TOWN,)),
    ],
)
def test_link__there_and_back(story, measure):
    remarks = []
    assert read_measure(Link(write_measure(measure), story, remarks)) == measure
    assert remarks == []


@pytest.mark.parametrize(
    "text",
    [
        "length:46,39",
        "distance",
        "distance:46",
        "distance:46,abc",
        "within:0:46,39",
        "within:x:46,39",
        "near:200,39",
        "distance:nan,39",
        "area:" + ";".join(["46,39"] * 51),
        "<script>",
    ],
)
def test_link__what_cannot_be_read_is_said(story, text):
    remarks = []
    assert read_measure(Link({"measure": text}, story, remarks)) == NO_MEASURE
    assert "can’t be read" in remarks[0]


@pytest.mark.parametrize(
    "values", [None, 5, [[1]], [["a", "b"]], [[1, float("nan")]], [[1, 89]], [[1, 2]] * 51]
)
def test_report__what_is_no_list_of_points_is_none(values):
    assert read_points(values) is None


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("within:1:46,39", Measure("within", ((46.0, 39.0),), 1.0)),
        ("within:500:46,39", Measure("within", ((46.0, 39.0),), 500.0)),
        ("within:0.9:46,39", NO_MEASURE),
        ("within:501:46,39", NO_MEASURE),
        ("within:46,39", Measure("within", ((46.0, 39.0),), 20.0)),
        ("within:7:46,39;47,40", Measure("within", ((47.0, 40.0),), 7.0)),
        ("near:46,39;47,40", Measure("near", ((47.0, 40.0),))),
        ("distance:180,85;-180,-85", Measure("distance", ((180.0, 85.0), (-180.0, -85.0)))),
        ("distance:" + ";".join(["46,39"] * 50), Measure("distance", ((46.0, 39.0),) * 50)),
        ("distance:180.1,0", NO_MEASURE),
        ("distance:0,85.1", NO_MEASURE),
    ],
)
def test_link__at_its_limits(story, text, measure):
    assert read_measure(Link({"measure": text}, story, [])) == measure


def test_link__nothing_measured_is_nothing_said(story):
    remarks = []
    assert read_measure(Link({"measure": ""}, story, remarks)) == read_measure(Link({}, story, remarks))
    assert (remarks, write_measure(Measure("within"))) == ([], {})
    assert write_measure(Measure("within", ((46.0, 39.0),), 7.5)) == {"measure": "within:7.5:46.0000,39.0000"}


def test_drawing__lines_for_two_points_and_a_closed_one_for_three():
    one, two, three = (46.0, 39.9), (46.1, 39.8), (46.2, 39.9)
    assert to_drawing(Measure("distance", (one,)))["lines"] == []
    assert to_drawing(Measure("area", (one, two)))["lines"] == [[one, two]]
    assert to_drawing(Measure("area", (one, two, three)))["lines"] == [[one, two, three, one]]
    assert to_drawing(Measure("distance", (one, two, three)))["lines"] == [[one, two, three]]
    near = to_drawing(Measure("near", (one,)))
    assert near == {"tool": "near", "isSingle": True, "points": [one], "lines": []}
    assert not to_drawing(Measure("area", (one,)))["isSingle"]


def test_drawing__a_ring_a_closed_area_and_a_geodesic():
    within = to_drawing(Measure("within", (SHUSHA_TOWN,), 20))
    assert within["lines"][0][0] == within["lines"][0][-1]
    assert within["isSingle"]
    area = to_drawing(Measure("area", ((46.0, 39.9), (46.1, 39.8), (46.2, 39.9))))
    assert area["lines"][0][0] == area["lines"][0][-1] == (46.0, 39.9)
    assert to_drawing(NO_MEASURE)["lines"] == []


def test_to_html__each_figure_with_its_method(story):
    day = parse_day("2020-11-10")
    within = to_html(story, View(day, "", measure=Measure("within", (SHUSHA_TOWN,), 20)))
    assert "<b>14 events</b> within 20 km by 10 November 2020" in within
    assert "WGS 84" in within
    assert "EPSG:6933" in within
    assert "placed to within 25 km" in within
    far = to_html(story, View(day, "", measure=Measure("distance", (SHUSHA_TOWN, (32.85, 39.93)))))
    assert f"{distance_km(SHUSHA_TOWN, (32.85, 39.93)):,.1f} km" in far
    crossed = Measure("area", ((46, 39), (47, 40), (47, 39), (46, 40)))
    assert "The edges cross each other" in to_html(story, View(day, "", measure=crossed))
    assert "Khankendi" in to_html(story, View(day, "", measure=Measure("near", (SHUSHA_TOWN,))))


def test_panel__undo_clear_and_only_while_it_is_open(monkeypatch):
    monkeypatch.setenv("STORY", str(SHUSHA))
    app = AppTest.from_file(PAGE, default_timeout=30)
    app.query_params.update({"panel": "measure", "measure": "distance:46.75,39.76;47.03,39.52;47.1,39.6"})
    app.run()
    assert not app.exception
    assert len(message(app)["measure"]["points"]) == 3
    app.button(key="undo-point").click().run()
    assert app.query_params["measure"] == "distance:46.7500,39.7600;47.0300,39.5200"
    assert "<ol>" not in html(app)
    app.segmented_control(key="panel").set_value("event").run()
    assert message(app)["measure"] is None
    app.segmented_control(key="panel").set_value("measure").run()
    app.button(key="clear-points").click().run()
    assert "measure" not in app.query_params
