"""A visitor's own file and online tiles: added, corrected, refused; the map stays mounted."""

import base64
import csv
import io

import pytest
from playwright.sync_api import expect

from tests.servers import ROOT

HEAD = "when,lon,lat,what,sort\n"
ROWS = [f"{day:02d}/10/2020,{46 + day / 40:.3f},39.8,Post {day},a\n" for day in range(1, 13)]
DAY_FIRST = "8/11/2020: day first → 1 October 2020 · 2 October 2020 · 3 October 2020"
EVIL = "<img src=x onerror=window.evil=1>"


@pytest.fixture
def page(open_page, shusha_server):
    opened = open_page(f"{shusha_server.url}?panel=layers&date=2020-10-05")
    opened.mark_document()
    return opened


def give(page, text, name="posts.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    page.page.locator('input[type="file"]').set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )


def test_upload__asked_corrected_added_and_removed(page):
    before = int(page.state()["visible"])
    bad = f"03/10/2020,46.1,144,{EVIL},a\n,46.1,39.8,No day,a\n"
    give(page, HEAD + "".join(ROWS) + bad)
    # "when" is known, "what" has words in it, and the dates can be read in two ways.
    expect(page.page.get_by_text("These dates can be read day first or month first")).to_be_visible()
    page.choose("When: written as", DAY_FIRST)
    expect(page.page.get_by_role("combobox", name="Title")).to_have_value("what")
    page.choose("Kind (colour and shape)", "sort")
    expect(page.page.get_by_text("2 rows can’t be read")).to_be_visible()
    told = list(csv.DictReader(io.StringIO(page.download("Download all unread rows"))))
    assert [(row["row"], row["reason"]) for row in told] == [
        ("14", "outside ±90: lon and lat look swapped"),
        ("15", "no date"),
    ]
    page.page.get_by_role("button", name="Add 12 rows to the map, leave out 2").click()
    expect(page.root).to_have_attribute("data-visible", str(before + 1))
    expect(page.frame.get_by_label("What a day shows")).to_be_visible()
    page.scrub("2020-10-12")
    page.frame.get_by_label("What a day shows").select_option("so-far")
    page.document.wait_for_function(
        "before => Number(document.querySelector('[data-timemap]').dataset.visible) >= before + 12",
        arg=before,
    )
    assert "Post" not in page.page.url
    page.page.get_by_role("button", name="Remove").click()
    expect(page.frame.get_by_label("What a day shows")).to_be_hidden()
    assert page.page.evaluate("() => window.evil") is None
    assert page.is_same_document()


@pytest.mark.long
def test_upload__another_visit_sees_nothing_of_it(page, open_page, shusha_server):
    give(page, "date,lon,lat\n2020-10-05,46.5,39.8\n")
    page.page.get_by_role("button", name="Add 1 row to the map").click()
    expect(page.page.get_by_text("1 feature")).to_be_visible()
    other = open_page(page.page.url)
    expect(other.page.get_by_text("The file stays in this visit")).to_be_visible()
    expect(other.page.get_by_text("1 feature")).to_have_count(0)


def test_upload__refused_with_a_sentence(page):
    for content, words in (
        (b"PK\x03\x04 an archive by content", "This archive is damaged"),
        (b"date\n2020\n", "only one column"),
        (
            b'{"type":"FeatureCollection","features":[],"crs":{"properties":{"name":"EPSG:3857"}}}',
            "no rows",
        ),
    ):
        give(page, content)
        expect(page.page.get_by_test_id("stAlert")).to_contain_text(words)
        expect(page.page.locator(".st-key-add-layer")).to_have_count(0)
    assert page.is_same_document()


@pytest.mark.long
def test_upload__letters_are_asked_for(page):
    give(page, "date,lon,lat,title\n2020-10-05,46.5,39.8,Şuşa\n".encode("windows-1254"))
    expect(page.page.get_by_text("isn’t UTF-8")).to_be_visible()
    page.choose("Encoding", "Turkish (Windows-1254): 2020-10-05,46.5,39.8,Şuşa")
    page.page.get_by_role("button", name="Add 1 row to the map").click()
    expect(page.page.get_by_text("1 feature")).to_be_visible()


PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.mark.long
def test_tiles__off_until_asked_for_then_shown_with_their_credit(open_page, shusha_server):
    asked = []

    def answer(route):
        asked.append(route.request.url)
        route.fulfill(body=PIXEL, content_type="image/png")

    page = open_page(f"{shusha_server.url}?panel=layers", answer=answer)
    page.mark_document()
    assert asked == []
    expect(page.page.get_by_text("show their server your IP address")).to_be_visible()
    page.choose("Background", "OpenStreetMap")
    expect(page.frame.locator(".leaflet-tile-loaded").first).to_be_visible()
    expect(page.frame.locator(".leaflet-control-attribution")).to_contain_text("OpenStreetMap contributors")
    assert all("tile.openstreetmap.org" in url for url in asked)
    assert "OpenStreetMap" not in page.page.url
    page.choose("Background", "Offline map")
    expect(page.frame.locator(".leaflet-tile")).to_have_count(0)
    assert page.is_same_document()


@pytest.mark.long
def test_tiles__refused_leave_the_offline_map_and_say_so(open_page, shusha_server):
    page = open_page(
        f"{shusha_server.url}?panel=layers",
        answer=lambda route: route.abort(),
        allow=("Failed to load resource",),
    )
    page.mark_document()
    page.choose("Background", "OpenTopoMap")
    expect(page.frame.get_by_text("OpenTopoMap can't be reached")).to_be_visible()
    expect(page.frame.locator(".leaflet-tile")).to_have_count(0)
    page.scrub("2020-11-08")
    page.expect_date("2020-11-08")
    assert page.is_same_document()


@pytest.mark.parametrize(
    ("query", "is_fine"), [("", False), ("?view=51.5,0,6", True), ("?view=51.5,0,3", False)]
)
@pytest.mark.long
def test_world__is_fetched_in_finer_lines_where_the_map_looks_outside_the_region(
    open_page, shusha_server, query, is_fine
):
    page = open_page(f"{shusha_server.url}{query}")
    page.page.wait_for_load_state("networkidle")
    assert any("world-fine" in url for url in page.requests) == is_fine


FIELD = ROOT / "tests" / "geo" / "timemap" / "reading" / "field"
DROPPED = {
    # file: what the panel says of it
    "german.csv": "Add 1 row to the map",
    "no_geometry_rows.csv": "1 row can’t be read",
    "dayfirst_time_ambiguous.csv": "can be read day first or month first",
    "hours.csv": "No column was found that tells when",
    "end_inclusive.csv": "Add 2 rows to the map",
    "coordTimes.geojson": "1 thing moves",
    "kobo_one.csv": "Add 1 row to the map",
    "bc.csv": "Add 2 rows to the map, leave out 1",
    "comment_head.csv": "1 comment line",
}
"""Files as people have them, some of which end in a question or an error.

The words of one stand in the next to it nowhere: they would be seen before it is read.
"""


@pytest.mark.long
def test_upload__ten_files_one_after_another_and_the_map_stays(page):
    for name, words in DROPPED.items():
        give(page, (FIELD / name).read_bytes(), name)
        expect(page.page.get_by_text(words).first).to_be_visible()
        page.wait_settled()
    give(page, b"PK\x03\x04 an archive by content", "archive.zip")
    expect(page.page.get_by_test_id("stAlert")).to_contain_text("This archive is damaged")
    assert page.is_same_document()
    expect(page.root).to_have_attribute("data-ready", "true")
