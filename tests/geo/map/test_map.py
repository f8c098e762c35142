import json
import re

import folium
import pytest
from streamlit_folium import generate_leaflet_string

from geo.map.build import build_config, build_map
from geo.map.story_json import story_asset, to_page
from geo.story import Filter, load_story
from geo.timemap.assets import Asset, AssetStore
from geo.timemap.basemap import base_assets
from geo.timemap.element import ViewMessage
from geo.timemap.errors import AssetError
from geo.timemap.script import engine_asset, leaflet_asset, to_script_json
from tests.stories import EVIL, KRAKATOA, MAGELLAN, SHUSHA, copy_story, edit, make_hostile

HOME = (104.0, -7.0, 107.5, -5.0)


def publish(asset):
    return "../../" + asset.path


@pytest.fixture(scope="module")
def config():
    return build_config(load_story(KRAKATOA), publish)


def script_of(config):
    fresh = build_map(config, publish, HOME)
    fresh.get_root().render()
    return generate_leaflet_string(fresh)


def test_build_map__the_same_bytes_at_every_run(config):
    assert len({script_of(config) for _ in range(20)}) == 1


def test_build_map__opens_over_the_storys_home(config):
    assert build_map(config, publish, HOME).location == [-6.0, 105.75]


def test_build_map__nothing_from_outside(config):
    fresh = build_map(config, publish, HOME)
    elements = [fresh, *fresh._children.values()]
    links = [url for element in elements for _, url in [*element.default_js, *element.default_css]]
    assert [url.partition("/assets/")[0] for url in links] == ["../..", "../.."]
    assert "//" not in script_of(config).replace("../../", "")


def test_build_map__class_lists_are_left_alone(config):
    before = list(folium.Map.default_js)
    build_map(config, publish, HOME)
    assert folium.Map.default_js == before


def test_build_map__writes_no_page(config):
    fresh = build_map(config, publish, HOME)
    bare = fresh.get_root().header.render()
    assert "timemap" not in fresh.get_root().render()
    assert fresh.get_root().header.render() == bare


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


def test_to_page__an_event_has_its_caption_and_each_publisher_once(tmp_path):
    folder = copy_story(tmp_path)
    edit(folder, "sources.csv", "verbeek,R. D. M. Verbeek", "verbeek,Royal Society")
    events = {event["id"]: event for event in to_page(load_story(folder))["events"]}
    assert events["first-steam"]["sentence"] == "A ship’s crew reports a tall column of steam and ash."
    assert events["merak-wave"]["sentence"] == "The highest of the waves reaches the quarry town."
    assert events["first-steam"]["sources"] == [("Royal Society", "https://example.org/royal-society")]


def test_to_page__a_source_says_who_prints_it(tmp_path):
    folder = copy_story(tmp_path)
    edit(folder, "sources.csv", "verbeek,R. D. M. Verbeek,", "verbeek,R. D. M. Verbeek,Batavia Herald")
    events = {event["id"]: event for event in to_page(load_story(folder))["events"]}
    assert events["excursion"]["sources"] == [
        ("R. D. M. Verbeek (in Batavia Herald)", "https://example.org/verbeek")
    ]


def test_to_page__what_was_not_read_is_left_out_or_says_so(tmp_path):
    folder = copy_story(tmp_path)
    edit(folder, "sources.csv", "1885,research,NL,read", "1885,research,NL,cited")
    events = {event["id"]: event for event in to_page(load_story(folder))["events"]}
    assert [name for name, _ in events["first-steam"]["sources"]] == ["Royal Society"]
    assert [name for name, _ in events["excursion"]["sources"]] == ["R. D. M. Verbeek (cited, not read)"]


def test_to_page__claims_only_where_the_caption_is_the_summary(tmp_path):
    folder = copy_story(tmp_path)
    with (folder / "claims.csv").open("a", encoding="utf-8") as file:
        file.write("first-steam,NL,date,denied,Nothing was seen that day.,verbeek\n")
    claims = {event["id"]: event.get("claims") for event in to_page(load_story(folder))["events"]}
    assert claims.pop("anjer-wave") == [
        ("Dutch East Indies", "reported", "Nearly the whole town is reported lost.")
    ]
    assert set(claims.values()) == {None}


def test_to_page__a_date_is_in_words_only_where_it_is_no_plain_day():
    when = {event["id"]: event.get("when") for event in to_page(load_story(KRAKATOA))["events"]}
    assert when == {
        "first-steam": None,
        "excursion": "about Sunday 27 May 1883",
        "august-blast": "26–27 August 1883",
        "anjer-wave": None,
        "merak-wave": None,
    }


def test_to_page__steps_name_their_events_by_position():
    page = to_page(load_story(KRAKATOA))
    assert [page["events"][step["event"]]["id"] for step in page["steps"]] == [
        "first-steam",
        "august-blast",
        "anjer-wave",
    ]
    assert page["steps"][0] == {"event": 0, "bounds": (105.0, -6.5, 106.2, -5.7), "seconds": 8}


def test_nothing_that_a_viewer_gets_holds_the_notes(config):
    story = load_story(KRAKATOA)
    assert "SPEAKER-ONLY-WORD" in story.notes["first-steam"]
    assert b"SPEAKER-ONLY-WORD" not in story_asset(story).body
    assert "SPEAKER-ONLY-WORD" not in script_of(config)
    assert story.search.select(Filter(text="SPEAKER-ONLY-WORD")).positions == ()


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


@pytest.mark.long
def test_config__elsewhere_no_part_of_the_world_is_bolder_than_another():
    kept = {}

    def keep(asset):
        kept[asset.path] = asset
        return asset.path

    here, there = (build_config(load_story(folder), keep) for folder in (SHUSHA, MAGELLAN))
    assert "districts" in here["base"]
    assert there["base"].keys() == {"world", "labels"}
    for world in (there["base"]["world"], there["fine"]):
        collection = json.loads(kept[world["url"]].body)
        assert "cut" not in collection
        named = {feature["properties"]["name"] for feature in collection["features"]}
        assert {"Armenia", "Azerbaijan", "Spain"} <= named
        waters = [one["properties"].get("water") for one in collection["features"]]
        assert waters.count("lake") > 20
        assert waters.count("river") > 10
    first = [kept[file["url"]] for file in there["base"].values()]
    assert sum(len(asset.packed("br")) for asset in first) < 120_000
