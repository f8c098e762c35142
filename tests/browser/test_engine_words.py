"""The map in another language: nothing that it shows or says is left in English."""

import json

import folium
import geopandas as gpd
import pytest
import shapely

from geo.languages.catalogs import ENGINE
from geo.map import build
from geo.map.story_json import story_asset
from geo.timemap import TimeMap, Values
from geo.timemap.assets import Asset
from geo.timemap.languages import catalogs
from geo.timemap.script_words import FIRST_SCRIPTS, page_words
from tests.bracketed import untold, write_catalog
from tests.browser.pages import EnginePage
from tests.browser.stand_alone import message_for, save_page

CODE = "ru"
"""Of Russian, for its plurals, dates and numbers."""
CODES = {"id", "act", "kind", "unit", "zone", "version", "colour", "pattern", "shape", "dash"}
NAMES_OF_KEYS = {"Space", "Page", "Down", "Up", "Home", "End", "Enter", "Shift", "Esc"}
KEYS_OF_LETTERS = set("RPBFNLQT")
HEARD = """() => {
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent.closest("script, style, .leaflet-control-attribution")) continue;
    if (node.nodeType === Node.TEXT_NODE) texts.push(node.data);
    else for (const name of ["title", "alt", "placeholder", "aria-label", "aria-valuetext"])
      if (node.hasAttribute(name)) texts.push(node.getAttribute(name));
  }
  return texts;
}"""
"""All that a page shows and says, hidden or not."""


@pytest.fixture
def words(tmp_path):
    folder = tmp_path / "languages"
    folder.mkdir()
    write_catalog(ENGINE, CODE, folder)
    return folder


def in_cyrillic(told):
    """A story's own texts without a letter of English."""
    if isinstance(told, dict):
        return {key: one if key in CODES or key == "words" else in_cyrillic(one) for key, one in told.items()}
    if isinstance(told, list):
        return [in_cyrillic(one) for one in told]
    if isinstance(told, str):
        return (
            told
            if told.startswith("http")
            else "".join("ж" if one.isascii() and one.isalpha() else one for one in told)
        )
    return told


@pytest.fixture
def open_story(take_page, watch, words, tmp_path, monkeypatch, shusha):
    """Open the story's map in the language."""

    def asset(story):
        page = json.loads(story_asset(story).body)
        told = {**in_cyrillic(page), "languages": page["languages"], "words": page_words(CODE, (words,))}
        document = {**told["document"], "events": page["document"]["events"]}
        return Asset(
            "story.json", json.dumps({**told, "focus": page["focus"], "document": document}).encode()
        )

    monkeypatch.setattr(build, "story_asset", asset)
    monkeypatch.setattr(build, "first_map_words", lambda _: page_words(CODE, (words,), FIRST_SCRIPTS))

    def open_one(query, *, width=1440, height=900):
        page = EnginePage(take_page(width, height, offline=True))
        watch(page)
        page.page.goto(save_page(shusha, tmp_path / "story.html").as_uri())
        page.page.evaluate("message => timemap.receive(JSON.parse(message))", message_for(shusha, query))
        page.wait_ready()
        return page

    return open_one


def in_english(page):
    """Return what a page says in English."""
    return [
        text for text in page.page.evaluate(HEARD) if set(untold(text, 1)) - NAMES_OF_KEYS - KEYS_OF_LETTERS
    ]


@pytest.mark.parametrize(
    "query",
    ["?event=shusha-announced", "?event=shusha-announced&compare=2020-10-01", "?mode=present", "?embed=true"],
)
def test_story__nothing_is_left_in_english(open_story, query):
    page = open_story(query)
    if "present" in query:
        page.page.keyboard.press("?")
    assert in_english(page) == []
    assert page.page.evaluate("document.documentElement.lang") == CODE


@pytest.mark.parametrize("show", ["during", "density"])
def test_layer__nothing_is_left_in_english(take_page, watch, words, tmp_path, monkeypatch, show):
    monkeypatch.setattr(catalogs, "FOLDER", words)
    frame = gpd.GeoDataFrame(
        {"start": "2020-10-01", "ж": [None, 1234.5, 7, 8]},
        geometry=[shapely.Point(46 + at / 9, 39) for at in range(4)],
        crs="EPSG:4326",
    )
    whole = folium.Map(tiles=None)
    TimeMap(frame, language=CODE, show=show, value=Values("ж", bounds=[2, 7.5])).add_to(whole)
    whole.save(tmp_path / "map.html")
    page = EnginePage(take_page(1200, 800, offline=True), allow=("willReadFrequently",))
    watch(page)
    page.page.goto((tmp_path / "map.html").as_uri())
    page.wait_ready()
    page.page.locator(".tm-list summary").click()
    assert in_english(page) == []
    assert page.page.evaluate("document.documentElement.lang") == CODE
