import json
import re

import folium
import pytest
from streamlit_folium import generate_leaflet_string

from geo.assets import Asset, AssetStore
from geo.basemap import base_assets
from geo.errors import AssetError
from geo.map import build_config, build_map
from geo.story import load_story
from geo.story_json import story_asset, to_page
from geo.timemap import engine_asset, leaflet_asset
from geo.timemap.element import ViewMessage
from geo.timemap.script import to_script_json
from tests.stories import EVIL, KRAKATOA, make_hostile


def publish(asset):
    return "../../" + asset.path


@pytest.fixture(scope="module")
def config():
    return build_config(load_story(KRAKATOA), publish)


def script_of(config):
    fresh = build_map(config, publish)
    fresh.render()
    return generate_leaflet_string(fresh)


def test_build_map__the_same_bytes_at_every_run(config):
    assert len({script_of(config) for _ in range(20)}) == 1


def test_build_map__nothing_from_outside(config):
    fresh = build_map(config, publish)
    page = fresh.get_root().render()
    assert re.findall(r"(?:src|href)=\"(?!\.\./\.\./)[^\"]*\"", page) == []
    assert "//" not in script_of(config).replace("../../", "")


def test_build_map__class_lists_are_left_alone(config):
    before = list(folium.Map.default_js)
    build_map(config, publish)
    assert folium.Map.default_js == before


def test_build_map__script_stays_small(config):
    assert len(script_of(config)) < 3000


@pytest.mark.parametrize("text", [EVIL, "<!--", "\u2029", "a & b"])
def test_to_script_json__safe_in_a_script(text):
    crossed = to_script_json({"x": text})
    assert not re.search("[<>&\u2028\u2029]", crossed)
    assert json.loads(crossed) == {"x": text}


def test_view_message__empties_the_list_of_groups():
    fresh = folium.Map()
    group = ViewMessage({"seq": 1})
    group.add_to(fresh)
    script = group._template.module.script(group)
    assert "window.feature_group = []" in script
    assert 'timemap.receive({"seq":1})' in script


def test_story_asset__same_story_same_url(tmp_path):
    assert story_asset(load_story(KRAKATOA)).path == story_asset(load_story(KRAKATOA)).path
    assert story_asset(load_story(make_hostile(tmp_path))).path != story_asset(load_story(KRAKATOA)).path


def test_to_page__days_are_integers_and_ends_exclusive():
    page = to_page(load_story(KRAKATOA))
    blast = next(event for event in page["events"] if event["id"] == "august-blast")
    assert blast["end"] - blast["start"] == 2
    assert page["acts"][0]["end"] == page["acts"][1]["start"]


def test_assets__named_by_their_content():
    one, other = Asset("a.json", b"1"), Asset("a.json", b"2")
    assert one.path != other.path
    store = AssetStore()
    store.publish(one)
    assert store.find(one.path) == one
    assert store.find(other.path) is None


def test_assets__an_ending_no_page_fetches():
    with pytest.raises(AssetError, match=r"'a.exe' ends in none of"):
        Asset("a.exe", b"")


def test_what_we_add_stays_light():
    assets = [*base_assets().values(), leaflet_asset(), engine_asset(), story_asset(load_story(KRAKATOA))]
    assert sum(len(asset.packed("br")) for asset in assets) < 300_000
