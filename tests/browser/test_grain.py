"""Moments of every unit in the page: what is shown and said is what pandas says, in any time zone."""

import json
import os
import subprocess
import sys

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from playwright.sync_api import expect

from geo.timemap import TimeMap
from tests.browser.pages import EnginePage

COUNT = 300
CODES = {"year": "Y", "month": "M", "day": "D", "hour": "h", "minute": "m", "second": "s"}
FIRST = {
    "year": "-0400-01-01",
    "month": "-0009-01-01",
    "day": "-0001-06-01",
    "hour": "1912-04-10",
    "minute": "1912-04-14",
    "second": "2100-02-28T22:00",
}
SPREAD = {"year": 900, "month": 240, "day": 900, "hour": 400, "minute": 3000, "second": 9000}
"""Units that the starts lie apart: across year 0 for the coarse ones, past 2038 for seconds."""
MOMENTS = 50
ZONES = ("America/St_Johns", "Asia/Kathmandu", "Pacific/Kiritimati")

SPOKEN = {
    "year": ("-0218", "219 BC"),
    "month": ("0000-12", "December 1 BC"),
    "day": ("0000-02-29", "29 February 1 BC"),
    "hour": ("1912-04-14T23:00", "Sunday 14 April 1912, 23:00"),
    "minute": ("1912-04-15T02:20", "Monday 15 April 1912, 02:20"),
    "second": ("2100-03-01T00:00:00", "Monday 1 March 2100, 00:00:00"),
}

SHOW_AT = """async (moments) => {
  const range = document.querySelector('input[type=range][aria-label=Date]');
  const seen = [];
  for (const moment of moments) {
    range.value = String(moment);
    range.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const { date, visible } = document.querySelector('[data-timemap]').dataset;
    const rows = timemap.page.layers[0].visible();
    seen.push([date, Number(visible), rows, range.getAttribute('aria-valuetext')]);
  }
  return seen;
}"""


def make_rows(unit, seed=5):
    """Return the starts and ends of features as datetimes of a unit, and which of them are open."""
    random = np.random.default_rng(seed)
    first = np.datetime64(FIRST[unit], CODES[unit])
    start = first + random.integers(0, SPREAD[unit], COUNT)
    end = start + random.integers(1, SPREAD[unit] // 5, COUNT)
    return start, end, random.random(COUNT) < 0.1


def to_text(moments):
    """Return moments as ISO 8601 with years of four digits; numpy writes -753 for 754 BC."""
    texts = []
    for text in np.datetime_as_string(moments):
        sign, year, rest = text[: text[0] == "-"], *text.lstrip("-").partition("-")[::2]
        tail = f"{rest}:00" if rest[-3:-2] == "T" else rest
        texts.append(f"{sign}{int(year):04d}{'-' if rest else ''}{tail}")
    return texts


def make_frame(unit):
    start, end, is_open = make_rows(unit)
    columns = {
        "start": to_text(start),
        "end": np.where(is_open, "", to_text(end)),
        "title": [str(row) for row in range(COUNT)],
    }
    geometry = gpd.points_from_xy(np.linspace(44, 48, COUNT), np.linspace(38, 42, COUNT))
    return gpd.GeoDataFrame(columns, geometry=geometry, crs="EPSG:4326")


def make_map(unit):
    whole = folium.Map(tiles=None)
    TimeMap(make_frame(unit), "start", "end", "title", window=20).add_to(whole)
    return whole


@pytest.fixture(scope="module")
def save(tmp_path_factory):
    folder, saved = tmp_path_factory.mktemp("grain"), {}

    def find_or_save(unit):
        if unit not in saved:
            saved[unit] = folder / f"{unit}.html"
            make_map(unit).save(saved[unit])
        return saved[unit]

    return find_or_save


@pytest.fixture
def open_saved(take_page, watch, save):
    def open_one(unit, **options):
        page = EnginePage(take_page(900, 700, offline=True, **options))
        watch(page)
        page.page.goto(save(unit).as_uri())
        page.wait_ready()
        return page

    return open_one


def wanted(unit, show, moments):
    """What pandas says is shown: rows by start, as the layer's file has them."""
    start, end, is_open = make_rows(unit)
    rows = pd.DataFrame({"start": start.astype("datetime64[s]"), "end": end.astype("datetime64[s]")})
    rows.loc[is_open, "end"] = pd.NaT
    rows = rows.sort_values("start", kind="stable").reset_index(drop=True)
    for moment in moments.astype(f"datetime64[{CODES[unit]}]"):
        at = pd.Timestamp(moment.astype("datetime64[s]"))
        back = pd.Timestamp((moment - 19).astype("datetime64[s]"))
        since = {"during": at, "window": back, "so-far": pd.Timestamp(np.datetime64("-20000", "s"))}[show]
        begun = rows["start"] <= at
        lasts = rows["end"].isna() | (rows["end"] > since) | (show == "so-far")
        yield to_text(np.array([moment]))[0], [int(row) for row in np.flatnonzero(begun & lasts)]


def pick(unit, seed):
    random = np.random.default_rng(seed)
    first = np.datetime64(FIRST[unit], CODES[unit]).astype(np.int64)
    return first + random.choice(SPREAD[unit], MOMENTS, replace=False)


@pytest.mark.parametrize("unit", CODES)
@pytest.mark.long
def test_shown__as_pandas_has_it_at_random_moments(open_saved, unit):
    page = open_saved(unit)
    moments = pick(unit, 11)
    modes = page.page.get_by_role("combobox", name=f"What {'an' if unit == 'hour' else 'a'} {unit} shows")
    assert modes.get_by_role("option").all_inner_texts() == [f"That {unit}", f"Last 20 {unit}s", "So far"]
    by = page.page.get_by_role("combobox", name="Play by", include_hidden=True)
    assert by.locator("option").all_text_contents() == ["Event by event", f"{unit.title()} by {unit}"]
    for show in ("during", "window", "so-far"):
        modes.select_option(show)
        seen = page.page.evaluate(SHOW_AT, moments.tolist())
        for (date, count, rows, _), (iso, expected) in zip(seen, wanted(unit, show, moments), strict=True):
            assert (date, count, rows) == (iso, len(expected), expected)
    iso, words = SPOKEN[unit]
    moment = int(np.datetime64(iso.replace("-0218", "-218"), CODES[unit]).astype(np.int64))
    ((date, _, _, spoken),) = page.page.evaluate(SHOW_AT, [moment])
    assert (date, spoken) == (iso, words)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("unit", ["day", "hour", "second"])
@pytest.mark.long
def test_shown__the_same_in_any_time_zone_of_the_browser(open_saved, unit, zone):
    page = open_saved(unit, timezone_id=zone)
    moments = pick(unit, 12)
    seen = page.page.evaluate(SHOW_AT, moments.tolist())
    assert [(date, rows) for date, _, rows, _ in seen] == list(wanted(unit, "during", moments))


CONFIG = """
import json, sys
from tests.browser.test_grain import make_map
for unit in ("day", "hour"):
    (engine,) = [one for one in make_map(unit)._children.values() if hasattr(one, "config_json")]
    print(engine.config_json)
"""


@pytest.mark.long
def test_file__the_same_in_any_time_zone_of_the_server():
    configs = set()
    for zone in ("UTC", *ZONES):
        done = subprocess.run(
            [sys.executable, "-c", CONFIG],
            env={**os.environ, "TZ": zone},
            capture_output=True,
            check=True,
            text=True,
        )
        configs.add(done.stdout)
    assert len(configs) == 1
    assert [json.loads(line)["story"]["data"]["unit"] for line in configs.pop().splitlines()] == [
        "day",
        "hour",
    ]


def test_keys__a_step_is_one_of_the_unit(open_saved):
    page = open_saved("hour")
    page.page.evaluate(SHOW_AT, [int(np.datetime64("1912-04-14T23", "h").astype(np.int64))])
    page.slider.focus()
    page.page.keyboard.press("ArrowRight")
    page.expect_date("1912-04-15T00:00")


MIXED = {
    "start": ["1912-04-14", "1912-04-14T23:40"],
    "end": ["1912-04-16", "1912-04-15T02:20"],
}


def test_layers__of_different_grain_lie_under_the_finest_of_those_that_are_on(take_page, watch, tmp_path):
    """A layer of days in a page of minutes shows each day whole; off the map, the minutes leave."""
    rows = pd.DataFrame(MIXED)
    point = gpd.points_from_xy([46], [39])
    whole = folium.Map(tiles=None)
    for row, name in enumerate(("Days", "Minutes")):
        frame = gpd.GeoDataFrame(rows.iloc[[row]], geometry=point, crs="EPSG:4326")
        TimeMap(frame, "start", "end", name=name).add_to(whole)
    folium.LayerControl(collapsed=False).add_to(whole)
    whole.save(tmp_path / "mixed.html")
    page = EnginePage(take_page(900, 700, offline=True))
    watch(page)
    page.page.goto((tmp_path / "mixed.html").as_uri())
    page.wait_ready()
    at = [int(np.datetime64(text, "m").astype(np.int64)) for text in ("1912-04-14T23:39", "1912-04-15T02:19")]
    shown = [[date, count] for date, count, *_ in page.page.evaluate(SHOW_AT, at)]
    assert shown == [["1912-04-14T23:39", 1], ["1912-04-15T02:19", 2]]

    page.page.get_by_label("Minutes").uncheck()
    page.expect_date("1912-04-15")
    assert ends_of(page) == [
        int(np.datetime64(day, "D").astype(np.int64)) for day in ("1912-04-14", "1912-04-15")
    ]
    page.page.get_by_label("Minutes").check()
    page.expect_date("1912-04-15T02:19")
    page.page.get_by_label("Days").uncheck()
    expect(page.root).to_have_attribute("data-visible", "1")
    last = np.datetime64("1912-04-15T02:19", "m").astype(np.int64)
    assert ends_of(page) == [int(np.datetime64("1912-04-14T23:40", "m").astype(np.int64)), int(last)]


def ends_of(page):
    """Return the first and the last moment that the time control reaches."""
    return [int(page.slider.get_attribute(name)) for name in ("min", "max")]
