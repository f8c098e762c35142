from dataclasses import replace

import pytest

from components.state.camera import Camera
from components.state.view import View, view_of, view_on
from geo.story import load_story
from geo.timemap.dates import parse_day
from tests.stories import copy_story, edit


@pytest.fixture(scope="module")
def story(krakatoa):
    return krakatoa


def test_view_on__the_rest_stays(story):
    view = View(0, "", Camera(1, 2, 5), names="az", mode="present")
    moved = view_on(story, parse_day("1883-08-27"), view)
    assert moved == replace(view, day=parse_day("1883-08-27"), event="merak-wave")


def test_view_on__without_another_view_the_names_are_the_storys_own(tmp_path):
    folder = copy_story(tmp_path)
    edit(folder, "story.toml", "[languages]\n", '[languages]\nsu = { name = "Basa Sunda" }\n')
    edit(folder, "places.csv", ",also,", ",su,also,")
    for name in ("Кракатау", "Аньер", "-,-,,-,-"):
        edit(folder, "places.csv", f"{name},", f"{name},Sunda,")
    assert view_on(load_story(folder), 0).names == "su"


def test_view_of__the_events_first_day(story):
    assert view_of(story, "august-blast", View(0, "")).day == parse_day("1883-08-26")
