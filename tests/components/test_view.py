from dataclasses import replace

import pytest

from components.view import Camera, View, view_of, view_on
from geo.timemap.dates import parse_day


@pytest.fixture(scope="module")
def story(krakatoa):
    return krakatoa


def test_view_on__the_rest_stays(story):
    view = View(0, "", Camera(1, 2, 5), names="az", mode="present")
    moved = view_on(story, parse_day("1883-08-27"), view)
    assert moved == replace(view, day=parse_day("1883-08-27"), event="merak-wave")


def test_view_of__the_events_first_day(story):
    assert view_of(story, "august-blast", View(0, "")).day == parse_day("1883-08-26")
