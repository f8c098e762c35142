"""A visitor's own layers and a story's points in a picture: drawn, told in the legend, told in words."""

from collections import Counter
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pytest
import shapely
from defusedxml import ElementTree

from geo.export.picture import SIZES, THEMES, Look, draw
from geo.export.picture.frame import to_world
from geo.export.picture.layer_marks import head, way
from geo.export.picture.layers import MOST_DRAWN, shown_layers, stretch
from geo.export.request import ExportError, Request
from geo.story import load_story
from geo.timemap.dates import parse_moment
from geo.view.model import view_on
from tests.stories import KRAKATOA, SHUSHA, read_story
from tests.stories.dense import make_dense

SVG = "{http://www.w3.org/2000/svg}"
NEAR = (105.4, -6.1)
OWN = "a visitor’s own layer, no part of the story."


def own_layer(rows, unit="day"):
    """Rows of start, end, title, kind, track, geometry, as a file is read."""
    names = ["start", "end", "title", "kind", "track", "geometry"]
    frame = gpd.GeoDataFrame(dict(zip(names, zip(*rows, strict=True), strict=True)), crs="EPSG:4326")
    frame.attrs["unit"] = unit
    return frame


def request_on(folder, date, own=None, **view):
    story = read_story(folder)
    there = replace(view_on(story, parse_moment(date, story.unit)), **view)
    return Request(story, there, own=own or {})


def texts_of(svg):
    return [one.text or "" for one in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def all_forms():
    square = shapely.box(105.2, -6.3, 105.6, -6.0)
    ring = square.difference(shapely.box(105.3, -6.2, 105.5, -6.1))
    return own_layer(
        [
            ("1883-08-20", "1883-08-30", "A", "wave", "", shapely.Point(105.4, -6.1)),
            ("1883-08-26", "1883-08-27", "B", "ash", "", shapely.Point(105.5, -6.2)),
            ("1883-08-27", None, "C", "ash", "", shapely.Point(105.5, -6.2)),
            ("1883-08-20", None, "D", "cable", "", shapely.LineString([(105, -6), (106, -6.5)])),
            ("1883-08-20", None, "E", "fall", "", ring),
            ("1883-08-25", None, "F", "ship", "Loudon", shapely.Point(105.0, -6.0)),
            ("1883-08-28", None, "F", "ship", "Loudon", shapely.Point(105.9, -6.6)),
        ]
    )


def test_own_layer__is_drawn_in_all_its_forms_and_told_in_legend_alt_and_print():
    picture = draw(request_on(KRAKATOA, "1883-08-26", {"My finds": all_forms()}))
    words = " ".join(texts_of(picture.svg))
    assert f"My finds: {OWN}" in words
    for kind in ("wave", "ash", "cable", "fall", "ship"):
        assert kind in texts_of(picture.svg)
    assert "My finds: 5 at this time (" in picture.alt
    assert "1 ash" in picture.alt  # C begins a day later
    assert f"A{OWN[1:]}" in picture.alt
    assert 'id="layer-' in picture.svg
    without = draw(request_on(KRAKATOA, "1883-08-26")).svg
    assert "layer-" not in without
    assert OWN not in " ".join(texts_of(without))


def test_own_layer__of_another_time_leaves_no_word():
    picture = draw(request_on(KRAKATOA, "1883-05-21", {"My finds": all_forms()}))
    assert "My finds" not in picture.svg


def test_own_layer__a_hole_is_a_hole():
    request = request_on(KRAKATOA, "1883-08-26", {"a": all_forms()}, camera=None)
    svg = draw(request, Look(bounds=(105, -6.5, 105.8, -5.9))).svg
    (area,) = [
        one
        for one in ElementTree.fromstring(svg).iter(f"{SVG}path")
        if (one.get("fill") or "").startswith("url(#layer-")
    ]
    assert area.get("d").count("M") == 2
    assert area.get("fill-rule") == "evenodd"


def test_own_layer__kinds_are_told_apart_without_colours():
    lines = [
        ("1883-08-20", None, "", kind, "", shapely.LineString([(105, -6 - n / 10), (106, -6.2)]))
        for n, kind in enumerate(("road", "rail", "wire"))
    ]
    request = request_on(KRAKATOA, "1883-08-26", {"a": own_layer(lines)})
    root = ElementTree.fromstring(draw(request, Look(theme=THEMES["grey"])).svg)
    own = [one for one in root.iter(f"{SVG}path") if one.get("stroke-width") == "3.3"]
    assert len({one.get("stroke-dasharray") for one in own}) == 3


def test_own_layer__that_is_none_is_one_sentence():
    bare = all_forms().drop(columns="start")
    with pytest.raises(ExportError, match="the layer 'My finds' can't be drawn: it has no column start"):
        draw(request_on(KRAKATOA, "1883-08-26", {"My finds": bare}))


@pytest.fixture(scope="module")
def dense(tmp_path_factory):
    return load_story(make_dense(tmp_path_factory.mktemp("dense"), 40_000, lasts=60))


@pytest.mark.long
def test_points__of_a_story_are_drawn_those_nearest_where_there_are_too_many(dense):
    view = view_on(dense, dense.last - 20)
    picture = draw(Request(dense, view), Look(SIZES["preview"]))
    (layer,) = shown_layers(Request(dense, view), view.day, "day", NEAR)
    assert layer.found > MOST_DRAWN == len(layer.rows)
    assert f"{MOST_DRAWN:,} of {layer.found:,} are drawn" in " ".join(texts_of(picture.svg))
    assert f"{dense.settings.points_title}: {layer.found:,} at this time" in picture.alt
    assert {"ash", "wave", "sound"} <= set(texts_of(picture.svg))
    hidden = draw(Request(dense, replace(view, hidden=frozenset({"points"}))), Look(SIZES["preview"]))
    assert "at this time" not in hidden.alt
    assert len(hidden.svg) < len(picture.svg) / 2
    far = np.abs(layer.features.points[layer.rows] - NEAR).max(axis=0)
    there = np.abs(layer.features.points - NEAR).max(axis=0)
    assert (far < there).all()


def test_shown__what_begins_and_ends_within_the_moment_is_there_and_nothing_that_is_over():
    hours = [
        ("1883-08-26T13:06", "1883-08-26T13:07", "", "", "", shapely.Point(105.4, -6.1)),
        ("1883-08-25T23:59", "1883-08-26T00:00", "", "", "", shapely.Point(105.4, -6.1)),
        ("1883-08-27T00:00", "1883-08-27T00:01", "", "", "", shapely.Point(105.4, -6.1)),
    ]
    request = request_on(KRAKATOA, "1883-08-26", {"a": own_layer(hours, "minute")})
    day = request.view.day
    (layer,) = shown_layers(request, day, "day", NEAR)
    assert layer.rows.tolist() == [0]
    (layer,) = shown_layers(request, parse_moment("1883-08-26T13:06", "minute"), "minute", NEAR)
    assert layer.rows.tolist() == [0]
    assert shown_layers(request, parse_moment("1883-08-26T13:07", "minute"), "minute", NEAR) == ()
    assert stretch(day, "day", "year") == (1883 - 1970, 1883 - 1970)


def test_date__a_moment_within_the_story_s_own_is_told():
    request = request_on(KRAKATOA, "1883-08-26", exact="1883-08-26T13:06")
    assert "Sunday 26 August 1883, 13:06" in draw(request).alt


def days(*ones):
    return np.array(ones, dtype=np.int64)


def test_way__is_where_the_thing_was_and_ends_where_it_is():
    leg, times = np.array([(0.0, 0.0), (10.0, 0.0), (10.0, 0.0), (30.0, 0.0)]), days(0, 10, 12, 22)
    (one,) = way([leg], [times], 5, 17)
    assert one[:, 0] == pytest.approx(to_world(np.array([(5.0, 0), (10, 0), (10, 0), (20, 0)]))[:, 0])
    (gone,) = way([leg], [times], 30, 40)
    assert gone[-1] == pytest.approx(to_world(np.array([(30.0, 0)]))[0])


def test_way__of_two_legs_has_nothing_between_them():
    legs = [np.array([(0.0, 0.0), (10.0, 0.0)]), np.array([(50.0, 0.0), (60.0, 0.0)])]
    ways = way(legs, [days(0, 10), days(40, 50)], 0, 45)
    assert [round(float(one[0, 0] - 0.5) * 360) for one in ways] == [0, 50]
    assert len(way(legs, [days(0, 10), days(40, 50)], 30, 45)) == 1


def test_head__points_where_the_thing_goes():
    east = head(np.array([(0.0, 0.0), (10.0, 0.0)]), 1, {})
    assert east.split('d="')[1].startswith("M12.5,0 ")
    assert "<circle" in head(np.array([(3.0, 3.0)]), 1, {})


def test_tracks__across_180_are_whole():
    fixes = [
        ("1883-08-25", None, "", "", "a", shapely.Point(179.0, 0.0)),
        ("1883-08-29", None, "", "", "a", shapely.Point(-179.0, 0.0)),
    ]
    request = request_on(KRAKATOA, "1883-08-27", {"a": own_layer(fixes)})
    picture = draw(request, Look(bounds=(170, -8, 190, 8)))
    heads = Counter(one.get("fill") for one in ElementTree.fromstring(picture.svg).iter(f"{SVG}path"))
    assert heads["#8a1f33"] >= 1
    assert "a: 1 at this time." in picture.alt


def test_pair__both_moments_are_drawn_with_their_dates_figures_and_what_changed():
    request = request_on(SHUSHA, "2020-11-20", other=parse_moment("2020-09-27", "day"))
    picture = draw(request)
    words = texts_of(picture.svg)
    assert picture.svg.count("<clipPath") == 2
    assert words.count("Sunday 27 September 2020") == 2  # on the map and in the legend
    joined = " ".join(words)
    assert "What changed" in joined
    assert "Outlined: another holder on the other date" in joined
    assert "7,600 km² · 64 % → 3,600 km² · 31 %" in joined
    assert picture.alt.startswith("Two maps: ")
    assert "changed holder" in picture.alt
    swapped = replace(request, view=view_on(request.story, request.view.other))
    swapped = replace(swapped, view=replace(swapped.view, other=request.view.day))
    earlier = draw(swapped).svg
    assert earlier.index("Sunday 27 September 2020") < earlier.index("Friday 20 November 2020")


def test_pair__of_a_story_without_land_is_two_maps_of_events():
    story = read_story(KRAKATOA.parent / "great_fire")
    request = Request(story, replace(view_on(story, story.last), other=story.first))
    picture = draw(request, Look(SIZES["post"]))
    assert picture.svg.count("<clipPath") == 2
    assert "Outlined" not in picture.svg
