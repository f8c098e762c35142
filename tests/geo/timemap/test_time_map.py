import json
import re

import folium
import geopandas as gpd
import pytest
import shapely

from geo.timemap import TimeMap
from geo.timemap.errors import LayerError
from tests.stories import EVIL

ROWS = {"start": ["2020-10-01", "2020-10-05"], "end": ["2020-10-03", None], "title": ["one", EVIL]}
FRAME = gpd.GeoDataFrame(ROWS, geometry=[shapely.Point(46, 39), shapely.Point(47, 40)], crs="EPSG:4326")


def saved(tmp_path, *more):
    whole = folium.Map(tiles=None)
    for child in more:
        child.add_to(whole)
    TimeMap(FRAME, "start", "end", "title").add_to(whole)
    path = tmp_path / "map.html"
    whole.save(path)
    return path.read_text("utf-8")


def test_save__asks_nothing_of_a_network(tmp_path):
    page = saved(tmp_path)
    assert re.findall(r"(?:src|href)=\"(?!data:)[^\"]*\"", page) == []


def test_save__data_is_escaped(tmp_path):
    assert EVIL not in saved(tmp_path)
    assert "<img src=x" not in saved(tmp_path)


def test_save__what_else_is_on_the_map_keeps_its_scripts(tmp_path):
    page = saved(tmp_path, folium.Marker([39, 46]))
    assert "awesome" in page
    assert "leaflet@1" not in page


def test_class_lists_are_left_alone(tmp_path):
    before = list(folium.Map.default_js)
    saved(tmp_path)
    assert folium.Map.default_js == before


@pytest.mark.parametrize(
    ("options", "words"),
    [({"show": "always"}, "none of during"), ({"window": 0}, "1 or more")],
)
def test_options__refused_with_what_is_allowed(options, words):
    with pytest.raises(LayerError, match=words):
        TimeMap(FRAME, "start", "end", **options)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"show": "window"}, {"show": "window", "window": 30}),
        ({"show": "density"}, {"show": "during", "window": 30, "isDensity": True}),
        ({"show": "density", "window": 7}, {"show": "window", "window": 7, "isDensity": True}),
    ],
)
def test_show__density_counts_the_day_or_a_window_that_is_given(options, expected):
    config = json.loads(TimeMap(FRAME, "start", "end", **options).config_json)
    assert {key: config.get(key) for key in ("show", "window", "isDensity") if key in config} == expected


def test_density__needs_points_to_count():
    areas = FRAME.set_geometry([shapely.box(46, 39, 47, 40), shapely.box(47, 40, 48, 41)])
    with pytest.raises(LayerError, match=r"counts points.*representative_point\(\)"):
        TimeMap(areas, "start", "end", show="density")


def test_empty_frame():
    with pytest.raises(LayerError, match="no rows"):
        TimeMap(FRAME.iloc[:0], "start")


def fine_and_coarse(page):
    """Whether a page holds the world in fine lines: a name that the coarse one leaves out."""
    return "Liechtenstein" in page


def test_save__credits_the_base_map_it_shows(tmp_path):
    assert "OpenStreetMap contributors (ODbL)" in saved(tmp_path)
    bare = TimeMap(FRAME, "start", "end", "title", base_map=False)
    assert "OpenStreetMap" not in bare.config_json


@pytest.mark.parametrize(("lon", "lat", "is_fine"), [(46, 39, False), (-0.1, 51.5, True), (29, 39, True)])
def test_save__the_world_is_fine_where_the_map_opens_outside_the_region(lon, lat, is_fine):
    frame = FRAME.set_geometry([shapely.Point(lon, lat), shapely.Point(lon + 2, lat + 1)])
    assert fine_and_coarse(TimeMap(frame, "start", "end", "title").config_json) == is_fine
