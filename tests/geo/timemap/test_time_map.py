import json
import re

import folium
import geopandas as gpd
import pytest
import shapely
from folium import plugins

from geo.timemap import TimeMap
from geo.timemap.errors import LayerError
from tests.stories import EVIL

ROWS = {"start": ["2020-10-01", "2020-10-05"], "end": ["2020-10-03", None], "title": ["one", EVIL]}
FRAME = gpd.GeoDataFrame(ROWS, geometry=[shapely.Point(46, 39), shapely.Point(47, 40)], crs="EPSG:4326")
PARIS = FRAME.set_geometry([shapely.Point(2.3, 48.8), shapely.Point(2.4, 48.9)])


def saved(tmp_path, *more, whole=None):
    whole = whole or folium.Map(tiles=None)
    for child in more:
        child.add_to(whole)
    TimeMap(FRAME, "start", "end", "title").add_to(whole)
    path = tmp_path / "map.html"
    getattr(whole, "m1", whole).get_root().save(path)
    return path.read_text("utf-8")


def links(page):
    return re.findall(r"(?:src|href)=\"(?!data:)([^\"]*)\"", page)


def config(frame=FRAME, whole=None, **options):
    """What the page is told of a time map on a map."""
    one = TimeMap(frame, "start", "end", "title", **options)
    one.add_to(folium.Map(tiles=None) if whole is None else whole)
    return json.loads(one.config_json)


def story_of(*args, **options):
    return config(*args, **options)["story"]["data"]


def test_save__asks_nothing_of_a_network(tmp_path):
    assert links(saved(tmp_path)) == []


PLAIN = [
    folium.FeatureGroup("group"),
    folium.LayerControl(),
    folium.CircleMarker((39, 46), tooltip="tip"),
    folium.PolyLine([(39, 46), (40, 47)]),
    folium.Rectangle([(39, 46), (40, 47)]),
]


@pytest.mark.parametrize("child", PLAIN, ids=lambda child: type(child).__name__)
def test_save__asks_nothing_for_what_is_made_of_leaflet_alone(tmp_path, child):
    assert links(saved(tmp_path, child)) == []


@pytest.mark.parametrize("nested", [False, True], ids=["on the map", "in a group"])
def test_save__what_else_is_on_the_map_keeps_its_scripts(tmp_path, nested):
    marker = folium.Marker([39, 46])
    group = folium.FeatureGroup("group")
    if nested:
        marker.add_to(group)
    page = saved(tmp_path, group if nested else marker)
    named = " ".join(links(page))
    assert re.search("jquery.*bootstrap.*awesome", named)
    assert "leaflet@1" not in page


def test_save__scripts_come_back_with_what_needs_them(tmp_path):
    whole = folium.Map(tiles=None)
    assert links(saved(tmp_path, whole=whole)) == []
    assert len(links(saved(tmp_path, folium.Marker([39, 46]), whole=whole))) > 5


def test_save__each_map_of_a_page_has_leaflet_before_all_else(tmp_path):
    page = saved(tmp_path, whole=plugins.DualMap(location=(39, 46), tiles=None))
    assert "leaflet@1" not in page
    assert page.index('<script src="data:text/javascript') < page.index("Leaflet.Sync")
    assert page.count("timemap.layer(") == 2


def test_save__data_is_escaped(tmp_path):
    assert EVIL not in saved(tmp_path)
    assert "<img src=x" not in saved(tmp_path)


def test_save__data_is_no_template(tmp_path):
    rows = FRAME.assign(title=["{{7*7}} {{{8*8}}}", "{% raw %}{# a #}{{{"])
    whole = folium.Map(tiles=None)
    TimeMap(rows, "start", "end", "title").add_to(whole)
    whole.save(tmp_path / "map.html")
    (config,) = re.findall(r"timemap.layer\((\{.*\})\);", (tmp_path / "map.html").read_text("utf-8"))
    assert json.loads(config)["layers"][0]["titles"]["data"] == list(rows["title"])


def test_class_lists_are_left_alone(tmp_path):
    before = list(folium.Map.default_js)
    saved(tmp_path)
    assert folium.Map.default_js == before


def test_layer_control__lists_it_by_its_name_or_not_at_all(tmp_path):
    whole = folium.Map(tiles=None)
    TimeMap(FRAME, name="Mine").add_to(whole)
    TimeMap(FRAME, name="Not", control=False).add_to(whole)
    page = saved(tmp_path, folium.LayerControl(), whole=whole)
    assert re.search(r'overlays :\s+\{\s*"Mine" : time_map_\w+,\s*"Features" : time_map_\w+,\s*\}', page)


BAD = [
    ({"speed": 3}, "speed=3 is none of 0.25, 0.5, 1, 2, 4, 8"),
    ({"speed": True}, "speed=True is none of"),
    ({"speed": "2x"}, "speed='2x' is none of"),
    ({"loop": 1}, "loop=1 is none of True, False"),
    ({"show": "always"}, "show='always' is none of 'during', 'so-far', 'window'"),
    ({"show": 3}, "show=3 is none of 'during'"),
    ({"show": ["during"]}, "is none of 'during'"),
    ({"window": 0}, "window=0 is no whole number of units; give 1 or more"),
    ({"window": 2.5}, "window=2.5 is no whole number"),
    ({"window": True}, "window=True is no whole number"),
    ({"unit": "week"}, "unit='week' is none of 'year', 'month'"),
    ({"errors": "ignore"}, "errors='ignore' is none of 'raise', 'drop'"),
    ({"radius": "mag"}, "no column 'mag'; there are"),
    ({"radius": 0}, r"radius=0 is no number of CSS pixels; give 0\.5 or more"),
    ({"radius": float("nan")}, "radius=nan is no number"),
    ({"base_map": "yes"}, "base_map='yes' is none of True, False"),
    ({"name": None}, "name=None is no text"),
    ({"kind": "sort"}, "kind='sort' is no column; there are 'start', 'end', 'title'"),
    ({"kind": ["title"]}, r"kind=\['title'\] is no column"),
    ({"date": "soon"}, "date='soon' is no date"),
]


@pytest.mark.parametrize(("options", "words"), BAD)
def test_options__refused_with_what_is_allowed(options, words):
    with pytest.raises(LayerError, match=words):
        TimeMap(FRAME, "start", "end", **options)


def test_window_days__is_windows_older_name():
    with pytest.warns(DeprecationWarning, match="window_days is now window"):
        assert TimeMap(FRAME, window_days=7)._config["window"] == 7


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"show": "window"}, {"show": "window", "window": 30}),
        ({"show": "density"}, {"show": "during", "window": 30, "isDensity": True}),
        ({"show": "density", "window": 7}, {"show": "window", "window": 7, "isDensity": True}),
    ],
)
def test_show__density_counts_the_moment_or_a_window_that_is_given(options, expected):
    config = json.loads(TimeMap(FRAME, "start", "end", **options).config_json)
    assert {key: config.get(key) for key in ("show", "window", "isDensity") if key in config} == expected


def test_density__needs_points_to_count():
    areas = FRAME.set_geometry([shapely.box(46, 39, 47, 40), shapely.box(47, 40, 48, 41)])
    with pytest.raises(LayerError, match=r"counts points.*representative_point\(\)"):
        TimeMap(areas, "start", "end", show="density")


@pytest.mark.parametrize("frame", [FRAME.iloc[:0], gpd.GeoDataFrame()], ids=["filtered", "of nothing"])
def test_empty_frame__is_an_empty_map(frame, tmp_path):
    whole = folium.Map(tiles=None)
    told = config(frame, whole)
    assert told["layers"] == []
    assert whole.get_bounds() == [[None, None], [None, None]]
    whole.save(tmp_path / "map.html")


def test_show__by_default_what_shows_most():
    assert config()["show"] == "during"
    assert json.loads(TimeMap(FRAME).config_json)["show"] == "so-far"


@pytest.mark.parametrize(
    ("options", "keeps"),
    [({}, None), ({"location": (1, 2)}, True), ({"location": (0, 0), "zoom_start": 5}, True)],
)
def test_view__is_the_features_unless_the_map_was_told(options, keeps):
    assert config(whole=folium.Map(tiles=None, **options)).get("keepsView") is keeps


def test_view__is_what_the_map_was_fitted_to():
    whole = folium.Map(tiles=None, location=(9, 9))
    whole.fit_bounds([(1, 2), (3, 4)])
    told = config(whole=whole)
    assert "keepsView" not in told
    assert told["story"]["data"]["home"] == [2, 1, 4, 3]


def test_bounds__are_the_features_as_folium_has_them():
    whole = folium.Map(tiles=None)
    TimeMap(PARIS).add_to(whole)
    (south, west), (north, east) = whole.get_bounds()
    assert [round(number, 1) for number in (south, west, north, east)] == [48.8, 2.3, 48.9, 2.4]
    assert (south < 48.8, west < 2.3, north > 48.9, east > 2.4) == (True,) * 4


@pytest.mark.parametrize(
    ("tiles", "asked", "has_base"),
    [
        (None, None, True),
        ("OpenStreetMap", None, False),
        ("OpenStreetMap", True, True),
        (None, False, False),
    ],
)
def test_base_map__where_the_map_has_no_tiles_of_its_own(tiles, asked, has_base):
    assert bool(config(whole=folium.Map(tiles=tiles), base_map=asked)["base"]) == has_base


def test_base_map__tiles_that_are_an_overlay_lie_on_it():
    whole = folium.Map(tiles=None)
    folium.TileLayer("OpenStreetMap", overlay=True).add_to(whole)
    assert config(whole=whole)["base"]


def test_base_map__credits_what_it_shows():
    assert "OpenStreetMap contributors (ODbL)" in story_of()["attribution"]
    assert story_of(PARIS)["attribution"] == "Map: Natural Earth, GeoNames (CC BY 4.0)"
    assert story_of(base_map=False)["attribution"] == ""


@pytest.mark.parametrize(
    ("lon", "lat", "is_detailed"), [(46, 39, True), (-0.1, 51.5, False), (29, 39, False)]
)
def test_base_map__names_and_details_the_place_shown(lon, lat, is_detailed):
    frame = FRAME.set_geometry([shapely.Point(lon, lat), shapely.Point(lon + 2, lat + 1)])
    base = config(frame)["base"]
    names = {label["names"]["en"] for label in base["labels"]["data"]}
    assert ("districts" in base) == is_detailed
    assert ("London" in names) != is_detailed
    assert "Russia" in names


def test_drop__of_every_row_is_an_empty_map():
    nowhere = FRAME.set_geometry([None, shapely.Point(400, 0)])
    with pytest.warns(UserWarning, match="2 of 2 rows can't be drawn"):
        assert config(nowhere, errors="drop")["layers"] == []
