"""A time map in another language: what Python writes for its page, and what the page's scripts are given."""

import json
import re
import sys
from base64 import b64decode
from gzip import decompress

import folium
import geopandas as gpd
import pytest
import shapely

from geo.languages.catalogs import ENGINE
from geo.timemap import LayerError, Style, TimeMap, Values
from geo.timemap.languages import catalogs
from geo.timemap.script_words import FIRST_SCRIPTS, page_words
from tests.bracketed import untold, write_catalog

FRAME = gpd.GeoDataFrame(
    {
        "start": ["2020-10-01", "2020-10-02", "2020-10-03"],
        "number": [1234.5, 22, None],
        "kind": ["a", "b", "c"],
    },
    geometry=[shapely.Point(46 + at, 39) for at in range(3)],
    crs="EPSG:4326",
)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    write_catalog(ENGINE, "ru", tmp_path)
    monkeypatch.setattr(catalogs, "FOLDER", tmp_path)
    return tmp_path


def time_map(**options):
    return TimeMap(FRAME, language="ru", **options).add_to(folium.Map(tiles=None))


def told(**options):
    """What the page is told of a time map: its configuration, its story, and what is told of its features."""
    one = time_map(**options)
    config = json.loads(one.config_json)
    (layer,) = config["layers"]
    return config, config["story"]["data"], layer["titles"]["data"]


def head_of(one):
    """What the file of a time map's layer says of it."""
    (layer,) = json.loads(one.config_json)["layers"]
    body = decompress(b64decode(layer["file"]["data"]))
    return json.loads(body[12 : 12 + int.from_bytes(body[8:12], "little")])


def test_page__has_its_words_dates_and_names_in_the_language():
    config, story, _ = told()
    assert story["words"]["language"] == "ru"
    assert story["words"]["messages"]["Play"] == "⟦Play⟧"
    assert set(story["words"]["messages"]["Source:"]) == {"one", "few", "many"}
    assert story["words"]["forms"]["names"]["MMMM"][0] == "января"
    assert story["languages"] == ["ru"]
    assert untold(story["attribution"]) == []
    assert config["layers"][0]["title"] == "⟦Features⟧"


def test_page__keeps_the_name_that_was_given():
    assert told(name="Events")[0]["layers"][0]["title"] == "Events"


def test_values__their_words_and_numbers_are_in_the_language():
    fields = dict(told(value=Values("number", unit="kg"))[2]["fields"])
    assert fields["number"] == ["1\u00a0234,5 kg", "22 kg", "⟦no value⟧"]


def test_classes__their_words_are_in_the_language():
    one = time_map(value=Values("number", bounds=[5, 100, 2000]))
    assert head_of(one)["value"]["classes"] == [
        "⟦up to 5⟧",
        "5 – 100",
        "100 – 2\u00a0000",
        "⟦over 2\u00a0000⟧",
    ]


def test_kinds__those_that_are_left_over_have_a_name_in_the_language():
    one = time_map(kind="kind", style=Style(most_kinds=2))
    assert [kind["name"] for kind in head_of(one)["kinds"]] == ["a", "⟦other⟧"]


def test_english__is_what_the_code_says():
    one = TimeMap(FRAME).add_to(folium.Map(tiles=None))
    story = json.loads(one.config_json)["story"]["data"]
    assert "words" not in story
    assert story["languages"] == ["en"]


@pytest.mark.parametrize("code", ["xx", "RU", "", None, 5])
def test_unknown_language__is_refused_with_those_that_there_are(code):
    with pytest.raises(LayerError, match=re.escape(f"language={code!r} is none of 'en', 'ru'")):
        TimeMap(FRAME, language=code)


def test_no_babel__the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "geo.timemap.script_words", None)
    with pytest.raises(LayerError, match=re.escape("pip install 'timemap[languages]'")):
        TimeMap(FRAME, language="ru")


def test_first_words__are_those_that_are_said_before_the_story_is_there(folder):
    first = page_words("ru", (folder,), FIRST_SCRIPTS)["messages"]
    assert {"Loading the map…", "The map could not be loaded: {error}.", "Try again"} <= set(first)
    assert len(first) < 20 < len(page_words("ru", (folder,))["messages"])
