"""An archive of 200,000 events on a page beside it: counts, titles, tiles that come and don't, both forms."""

import json
import os
import re
import subprocess
import sys
from urllib.parse import urlsplit

import folium
import numpy as np
import pytest
from playwright.sync_api import expect

from geo.archive.one_file import pack_archive
from geo.archive.page import write_page
from geo.archive.questions import Where, open_questions
from geo.timemap import ArchiveMap
from tests.browser.pages import EnginePage
from tests.browser.range_host import serving_ranges
from tests.geo.archive.events import KINDS, make_events
from tests.servers import ROOT

pytestmark = pytest.mark.long

COUNT = 200_000
WINDOW = 30
LAYER = "timemap.page.layers[0]"
MOST_HEAP = 300_000_000


class ArchivePage(EnginePage):
    """A page that shows an archive from beside it."""

    def __init__(self, page, host, allow=()):
        super().__init__(page, allow)
        self.host = host

    def _may_ask(self, url):
        return urlsplit(url).netloc == self.host or super()._may_ask(url)

    def wait_tiles(self):
        """Wait until all that is wanted has come, and is drawn and counted."""
        self.page.wait_for_function(f"() => timemap.page?.layers.length && {LAYER}.coming === 0")
        self.page.evaluate(
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )

    def look(self, lat, lon, zoom):
        self.page.evaluate(
            "([lat, lon, zoom]) => timemap.page.maps().map.setView([lat, lon], zoom, { animate: false })",
            [lat, lon, zoom],
        )
        self.wait_tiles()

    def counted(self):
        return self.page.evaluate(
            f"() => ({{ count: {LAYER}.count, ...({LAYER}.total && {{ total: {LAYER}.total }}) }})"
        )

    def bounds(self):
        return self.page.evaluate(
            "() => { const b = timemap.page.maps().map.getBounds();"
            " return [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()]; }"
        )


@pytest.fixture(scope="module")
def events():
    frame = make_events(COUNT)
    frame["day"] = frame["event_date"].to_numpy("datetime64[D]").astype(np.int64)
    return frame


@pytest.fixture(scope="module")
def folder(tmp_path_factory, events):
    """The archive as a folder and as one file, each with its page."""
    root = tmp_path_factory.mktemp("archive")
    events.drop(columns="day").to_parquet(root / "events.parquet")
    command = [sys.executable, "-m", "geo.archive", "build", "events.parquet", "made"]
    command += ["--name", "Made up", "--workers", "1"]
    subprocess.run(command, cwd=root, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)
    pack_archive(root / "made", root / "made.tmaps")
    write_page(root / "made")
    write_page(root / "made.tmaps")
    return root


@pytest.fixture
def host(folder):
    with serving_ranges(folder) as serving:
        yield serving


@pytest.fixture
def open_archive(take_page, watch, host):
    def open_one(path, allow=()):
        page = ArchivePage(take_page(), urlsplit(host.url).netloc, allow)
        watch(page)
        page.page.goto(host.url + path)
        page.wait_ready()
        return page

    return open_one


def there(events, bounds, day, window=WINDOW):
    """Return the events that are in a view, and in the window that ends with a day."""
    west, south, east, north = bounds
    is_in = events["longitude"].between(west, east) & events["latitude"].between(south, north)
    return events[is_in & (events["day"] <= day) & (events["day"] > day - window)]


@pytest.mark.parametrize("path", ["made/index.html", "made.html"])
def test_counts__are_those_of_the_events_at_any_moment_and_view(open_archive, events, path):
    page = open_archive(path)
    page.wait_tiles()
    lon, lat = events[["longitude", "latitude"]].median()
    for place in [(20, 0, 2), (lat, lon, 7), (lat, lon, 12), (lat + 0.1, lon - 0.1, 14)]:
        page.look(*place)
        for date in ("2001-03-04", "2010-10-10", "2019-12-01"):
            page.scrub(date)
            page.expect_date(date)
            count = len(there(events, page.bounds(), np.datetime64(date).astype(np.int64)))
            assert page.counted() == {"count": count, "total": {"count": count, "isExact": True}}
            expect(page.page.get_by_text(f"{count:,} of {count:,} shown").first).to_be_visible()


def test_counts__are_duckdb_s_at_fifty_random_moments_and_views(open_archive, folder, events):
    page = open_archive("made/index.html")
    chance = np.random.default_rng(11)
    places = events[["latitude", "longitude"]].sample(50, random_state=11).to_numpy()
    with open_questions(folder / "made") as questions:
        for lat, lon in places + chance.normal(0, 1, (50, 2)):
            page.look(lat, lon, int(chance.integers(2, 11)))
            day = int(chance.integers(11_000, 18_000))
            page.page.evaluate("day => timemap.page.actions.goTo(day)", day)
            page.expect_date(str(np.datetime64(day, "D")))
            count = questions.count(Where(tuple(page.bounds()), day - WINDOW + 1, day + 1))
            assert page.counted() == {"count": count, "total": {"count": count, "isExact": True}}


def test_kinds__hidden_ones_are_not_counted(open_archive, events):
    page = open_archive("made/index.html")
    page.wait_tiles()
    page.scrub("2010-10-10")
    page.page.get_by_role("button", name=re.compile(f"^{KINDS[0]}")).click()
    found = there(events, page.bounds(), np.datetime64("2010-10-10").astype(np.int64))
    count = int((found["type"] != KINDS[0]).sum())
    expect(page.page.get_by_text(f"{count:,} of {count:,} shown").first).to_be_visible()


@pytest.mark.parametrize("path", ["made/index.html", "made.html"])
def test_hover__tells_the_title_of_its_own_tile(open_archive, host, events, path):
    page = open_archive(path)
    page.wait_tiles()
    date = "2005-05-05"
    page.scrub(date)
    one = there(events, (-170, -50, 170, 60), np.datetime64(date).astype(np.int64)).iloc[7]
    page.look(one["latitude"], one["longitude"], 17)
    assert not [path for path in host.asked if path.startswith("made/titles")]
    x, y = page.page.evaluate(
        "([lat, lon]) => { const { map } = timemap.page.maps();"
        " const box = map.getContainer().getBoundingClientRect();"
        " const { x, y } = map.latLngToContainerPoint([lat, lon]); return [x + box.left, y + box.top]; }",
        [one["latitude"], one["longitude"]],
    )
    page.page.mouse.move(x, y)
    page.page.mouse.move(x + 1, y)
    expect(page.page.locator(".tm-hover")).to_contain_text(one["title"])
    expect(page.page.locator(".tm-hover")).to_contain_text(one["type"])


def test_pan__loads_what_comes_in_sight_and_nothing_else(folder, open_archive, host, events):
    whole = folium.Map(tiles=None, location=(0, -160), zoom_start=9)
    ArchiveMap(folder / "made", "made/").add_to(whole)
    whole.save(folder / "away.html")
    page = open_archive("away.html")
    page.wait_tiles()
    before = {path for path in host.asked if path.startswith("made/tiles")}
    lon, lat = events[["longitude", "latitude"]].median()
    page.look(lat, lon, 9)
    came = {path for path in host.asked if path.startswith("made/tiles")} - before
    assert "made/tiles/0/0-0.tmap.gz" in before
    assert came
    all_of_them = {
        f"made/{path.relative_to(folder / 'made')}" for path in (folder / "made").glob("tiles/*/*")
    }
    assert (before | came) < all_of_them
    page.scrub("2010-10-10")
    count = len(there(events, page.bounds(), np.datetime64("2010-10-10").astype(np.int64)))
    assert page.counted()["count"] == count
    heap = page.page.evaluate("() => performance.memory.usedJSHeapSize")
    assert heap < MOST_HEAP


@pytest.fixture
def largest(folder):
    """The largest tile of the first level, by its name."""
    tile = max(folder.glob("made/tiles/1/*"), key=lambda path: path.stat().st_size)
    return tile.relative_to(folder).as_posix()


def test_tile_that_does_not_come__the_coarser_stays_and_it_is_asked_for_again(
    open_archive, host, largest, events
):
    host.missing = {largest}
    page = open_archive("made/index.html", allow=("404",))
    told = "Part of Made up did not come; the page goes on asking for it."
    expect(page.page.get_by_text(told)).to_be_visible()
    page.scrub("2010-10-10")
    expect(page.page.get_by_text(re.compile("of about .* shown")).first).to_be_visible()
    counted = page.counted()
    truth = len(there(events, page.bounds(), np.datetime64("2010-10-10").astype(np.int64)))
    assert 0 < counted["count"] < truth
    assert abs(counted["total"]["count"] - truth) < 0.3 * truth
    host.missing = set()
    page.wait_tiles()
    expect(page.page.get_by_text(f"{truth:,} of {truth:,} shown").first).to_be_visible()


def test_host_that_counts__is_asked_once_the_map_rests(folder, open_archive, host, largest):
    host.missing = {largest}
    host.answers = {"count": json.dumps({"count": 123_456}).encode()}
    whole = folium.Map(tiles=None)
    layer = ArchiveMap(folder / "made", "made/")
    layer._config["layers"][0]["counts"] = "count"
    layer.add_to(whole)
    whole.save(folder / "counted.html")
    page = open_archive("counted.html", allow=("404",))
    expect(page.page.get_by_text("of 123,456 shown").first).to_be_visible()
    asked = [path for path in host.asked if path.startswith("count?")]
    assert re.fullmatch(r"count\?view=[-\d.]+(%2C[-\d.]+){3}&begin=-?\d+&end=-?\d+", asked[-1])


def test_what_is_no_archive__is_told_in_words(folder, open_archive, host):
    whole = folium.Map(tiles=None)
    ArchiveMap(folder / "made", "gone/").add_to(whole)
    whole.save(folder / "gone.html")
    page = open_archive("gone.html", allow=("404",))
    expect(page.page.get_by_text("Made up could not be loaded: the server answered 404.")).to_be_visible()
