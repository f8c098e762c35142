"""An archive beside the app's story: a layer that is switched, counted by the server, asked for tables."""

import numpy as np
import pandas as pd
import pytest
from playwright.sync_api import expect

from geo.archive.__main__ import main
from geo.timemap.dates import parse_day
from tests.servers import serving
from tests.stories import KRAKATOA

pytestmark = pytest.mark.long

COUNT = 60_000
TITLE = "Ships’ logs"
KINDS = ("ash", "wave", "sound")
LAYER = f"timemap.page.layers.find(({{ title }}) => title === {TITLE!r})"
DATE = "1883-08-27"


@pytest.fixture(scope="module")
def events():
    """Of the weeks round the eruption, most of them near it."""
    chance = np.random.default_rng(5)
    days = np.datetime64("1883-05-20") + chance.integers(0, 130, COUNT)
    places = np.c_[chance.normal(105.4, 3, COUNT), chance.normal(-6.1, 2, COUNT)].round(4)
    return pd.DataFrame(
        {
            "date": days.astype("datetime64[s]"),
            "lon": places[:, 0],
            "lat": places[:, 1],
            "kind": chance.choice(KINDS, COUNT, p=[0.6, 0.3, 0.1]),
            "title": [f"Log {number}" for number in range(COUNT)],
            "ship": chance.choice(["Berouw", "Loudon", "Bintaing"], COUNT),
        }
    )


@pytest.fixture(scope="module")
def server(tmp_path_factory, events):
    folder = tmp_path_factory.mktemp("archive")
    events.to_parquet(folder / "logs.parquet")
    asked = ["build", str(folder / "logs.parquet"), str(folder / "logs"), "--name", TITLE, "--workers", "1"]
    assert main([*asked, "--licence", "CC0", "--source", "made up"]) == 0
    with serving(KRAKATOA, ARCHIVE=str(folder / "logs")) as served:
        yield served


@pytest.fixture
def page(open_page, server):
    opened = open_page(f"{server.url}?panel=layers&date={DATE}")
    opened.document.wait_for_function(f"() => timemap.page?.layers && {LAYER}?.coming === 0")
    opened.mark_document()
    return opened


def look(page, lat, lon, zoom):
    page.document.evaluate(
        "([lat, lon, zoom]) => timemap.page.maps().map.setView([lat, lon], zoom, { animate: false })",
        [lat, lon, zoom],
    )


def in_sight(page, events, date=DATE):
    """Return the events that the map should show."""
    west, south, east, north = page.document.evaluate(
        "() => { const b = timemap.page.maps().map.getBounds();"
        " return [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()]; }"
    )
    is_then = events["date"] == pd.Timestamp(date)
    return events[is_then & events["lon"].between(west, east) & events["lat"].between(south, north)]


def wait_exact(page, count):
    """Wait until the map tells an exact count."""
    page.document.wait_for_function(
        f"count => {{ const {{ total }} = {LAYER}; return total.isExact && total.count === count; }}",
        arg=count,
    )


def test_count__is_the_server_s_and_follows_map_and_moment(page, events):
    wait_exact(page, len(in_sight(page, events)))
    look(page, -6.1, 105.4, 6)
    wait_exact(page, len(in_sight(page, events)))
    page.scrub("1883-06-10")
    wait_exact(page, len(in_sight(page, events, "1883-06-10")))


def test_panel__asks_for_what_is_in_sight(page, events):
    look(page, -6.1, 105.4, 8)
    wanted = in_sight(page, events)
    assert 0 < len(wanted) < COUNT
    page.page.get_by_text("Tables and figures").click()
    told = page.page.locator(".st-key-archive")
    expect(told.get_by_text(f"{len(wanted):,} of {COUNT:,} events")).to_be_visible()
    expect(told.locator(".rows tbody tr")).to_have_count(min(25, len(wanted)))
    page.scrub("1883-06-10")
    count = len(in_sight(page, events, "1883-06-10"))
    expect(told.get_by_text(f"{count:,} of {COUNT:,} events")).to_be_visible()
    told.get_by_role("radio", name="By kind").click()
    expect(told.locator(".bars tbody tr")).to_have_count(len(KINDS))
    assert page.is_same_document()


def test_layer__is_switched_off_by_its_pill_and_by_a_link(page, open_page, server):
    page.page.get_by_role("button", name=TITLE).click()
    page.expect_query(layers="territory")
    page.document.wait_for_function(f"() => !{LAYER}.isShown")
    assert page.is_same_document()
    linked = open_page(f"{server.url}?date={DATE}&layers=archive")
    linked.document.wait_for_function(f"() => timemap.page?.layers && {LAYER}?.isShown")
    linked.expect_query(layers="archive")


def test_day__is_told_as_a_number_of_the_archive_s_unit(page):
    day = page.document.evaluate(f"() => {LAYER}.inSight.begin")
    assert day == parse_day(DATE)
