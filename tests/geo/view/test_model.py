from dataclasses import replace

import pytest

from geo.story import NOTHING, Filter, load_story
from geo.timemap.dates import parse_day
from geo.view.camera import Camera
from geo.view.model import View, reach, story_layers, view_of, view_of_asked, view_on
from tests.stories import copy_story, edit, make_edges


@pytest.fixture(scope="module")
def story(krakatoa):
    return krakatoa


@pytest.fixture(scope="module")
def prefaced(tmp_path_factory):
    """A story with an act before the range that it opens with."""
    return load_story(make_edges(tmp_path_factory.mktemp("prefaced")))


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


@pytest.mark.parametrize(("beyond", "wanted"), [(-1, "opening"), (0, "opening"), (1, "later")])
def test_reach__the_time_control_reaches_on_from_the_day_after_its_last(prefaced, beyond, wanted):
    assert reach(prefaced, View(prefaced.last + beyond, "")).reach == wanted
    assert view_on(prefaced, prefaced.last + beyond).reach == wanted


@pytest.mark.parametrize(("beyond", "wanted"), [(1, "opening"), (0, "opening"), (-1, "earlier")])
def test_reach__the_time_control_reaches_back_from_the_day_before_its_first(prefaced, beyond, wanted):
    assert reach(prefaced, View(prefaced.first + beyond, "")).reach == wanted


def test_reach__what_reaches_on_stays_so(prefaced):
    assert reach(prefaced, View(prefaced.first, "", reach="later")).reach == "later"
    assert reach(prefaced, View(prefaced.last + 1, "", reach="earlier")).reach == "whole"


@pytest.mark.parametrize("wanted", ["earlier", "later", "whole"])
def test_reach__a_story_of_its_range_alone_has_nothing_more(story, wanted):
    assert reach(story, View(story.first, "", reach=wanted)).reach == "opening"


def test_view_on__before_the_first_event_there_is_none(story):
    assert view_on(story, story.first - 1).event == ""


def test_view_of__an_event_that_the_filter_hides_ends_the_filter(story):
    waves = Filter(kinds=("wave",))
    assert view_of(story, "merak-wave", View(0, "", asked=waves)).asked == waves
    assert view_of(story, "august-blast", View(0, "", asked=waves)).asked == NOTHING


def test_view_of_asked__the_event_stays_where_it_is_one_of_them(story):
    day = parse_day("1883-08-28")
    waves, volcano = Filter(kinds=("wave",)), Filter(kinds=("volcano",))
    view = View(day, "anjer-wave")
    assert view_of_asked(story, waves, view) == replace(view, asked=waves)
    assert view_of_asked(story, volcano, view) == replace(view, asked=volcano, event="august-blast")
    assert view_of_asked(story, waves, View(day, "")).event == "merak-wave"
    early = view_of_asked(story, waves, View(story.first, "first-steam"))
    assert (early.event, early.day) == ("", story.first)


def test_story_layers__those_that_the_story_has(story, shusha):
    assert story_layers(story) == {"territory": "Land and sea"}
    layers = story_layers(shusha)
    assert list(layers) == ["territory", "lines", "arcs"]
    assert layers["lines"] == "Lines"
    assert layers["arcs"] == "Shusha Declaration: arcs"


def test_story_layers__points_by_the_name_that_the_settings_give_them(tmp_path):
    folder = copy_story(tmp_path)
    rows = "start,end,lon,lat,title,kind\n1883-06-01,,105,-6,a,b\n"
    (folder / "points.csv").write_text(rows, "utf-8")
    assert story_layers(load_story(folder))["points"] == "Points"
