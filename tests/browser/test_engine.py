"""The engine in a real browser: it shows what pandas says, and draws where Leaflet would."""

import json

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from playwright.sync_api import expect

from geo.story import load_story
from geo.timemap import TimeMap
from geo.timemap.dates import parse_day, to_iso
from tests.browser.pages import EnginePage, is_uncovered
from tests.servers import serving
from tests.stories import GREAT_FIRE, read_story
from tests.stories.dense import make_dense, make_points

OPEN = 2**31 - 1


@pytest.fixture(scope="session")
def dense_folder(tmp_path_factory):
    return make_dense(tmp_path_factory.mktemp("dense"), 3000)


@pytest.fixture(scope="session")
def dense(dense_folder):
    return load_story(dense_folder)


@pytest.fixture(scope="session")
def dense_server(dense_folder):
    with serving(dense_folder) as server:
        yield server


def day_numbers(texts):
    return np.array([OPEN if text == "" else parse_day(text) for text in texts])


def choose(page, name, value):
    page.frame.get_by_role("combobox", name=name).select_option(value)


@pytest.mark.parametrize(("mode", "reach"), [("during", 1), ("window", 30), ("so-far", 10**6)])
@pytest.mark.long
def test_mode__the_visible_set_equals_pandas(open_map, dense, mode, reach):
    points = make_points(3000, 20).sort_values("start", kind="stable").reset_index(drop=True)
    start, end = day_numbers(points["start"]), day_numbers(points["end"])
    page = open_map(dense)
    choose(page, "What a day shows", mode)
    random = np.random.default_rng(11)
    first = parse_day("1883-05-20")
    for day in random.integers(first, first + 134, 50):
        page.scrub(to_iso(int(day)), release=False)
        page.expect_date(to_iso(int(day)))
        shown = page.page.evaluate("timemap.page.layers[0].visible()")
        expected = np.flatnonzero((start <= day) & (end > day - reach + 1))
        assert shown == expected.tolist(), to_iso(int(day))


def test_visible__counts_events_and_points(open_map, dense):
    points = make_points(3000, 20)
    day = "1883-07-01"
    page = open_map(dense, f"?date={day}")
    expected = int(((points["start"] <= day) & (points["end"] > day)).sum())
    expect(page.root).to_have_attribute("data-visible", str(expected + 2))


@pytest.mark.long
def test_layer__comes_from_an_immutable_url_and_never_with_the_page(open_page, dense_server):
    page = open_page(dense_server.url)
    (url,) = {url for url in page.requests if ".tmap" in url}
    assert "/layers/" in url


@pytest.mark.long
def test_committed_step__costs_the_same_with_a_layer(open_page, dense_server):
    page = open_page(dense_server.url)
    page.mark_document()
    page.page.locator(".st-key-step-next button").click()
    page.expect_event("excursion")
    assert page.is_same_document()


SQUARE = shapely.box(45, 39, 46, 40)
HOLED = shapely.box(47, 39, 49, 41).difference(shapely.box(47.5, 39.5, 48.5, 40.5))
LINE = shapely.LineString([(44, 38.5), (50, 38.5)])
DOTS = [(44.5, 41.2), (49.2, 41.6), (46.5, 38.2)]


@pytest.fixture(scope="session")
def drawn_path(tmp_path_factory):
    """Save a page of points, a line and polygons."""
    geometry = [SQUARE, HOLED, LINE, *map(shapely.Point, DOTS)]
    frame = gpd.GeoDataFrame(
        {
            "start": ["2020-10-01"] * 6,
            "end": ["2020-11-01", "2020-12-01", "", "", "", "2020-10-02"],
            "title": ["square", "holed", "line", "dot", "dot", "gone"],
            "kind": ["a", "b", "c", "d", "d", "a"],
        },
        geometry=geometry,
        crs="EPSG:4326",
    )
    whole = folium.Map(location=[39.8, 47], zoom_start=7, tiles=None)
    TimeMap(frame, "start", "end", "title", kind="kind", radius=5, base_map=False).add_to(whole)
    path = tmp_path_factory.mktemp("drawn") / "map.html"
    whole.save(path)
    return path


@pytest.fixture
def drawn(take_page, watch, drawn_path):
    """Open the saved page, with no network at all."""

    def open_at(scale=1):
        # Reading the pixels is these tests' own doing.
        page = EnginePage(
            take_page(1200, 800, device_scale_factor=scale, offline=True), ("willReadFrequently",)
        )
        watch(page)
        page.page.goto(drawn_path.as_uri())
        page.wait_ready()
        page.page.evaluate("() => { window.leaflet = timemap.page.maps().map; }")
        return page.page

    return open_at


def ink_at(page, lon, lat):
    """The ink of the layers' canvases at a place, where Leaflet itself says the place is: 0..255."""
    return page.evaluate(
        """([lon, lat]) => {
          const point = window.leaflet.latLngToContainerPoint([lat, lon]);
          let most = 0;
          for (const canvas of document.querySelectorAll('.leaflet-overlay-pane canvas')) {
            const box = canvas.getBoundingClientRect();
            const ratio = canvas.width / box.width;
            const x = Math.round((point.x - box.left) * ratio), y = Math.round((point.y - box.top) * ratio);
            const reach = Math.round(3 * ratio);
            const side = 2 * reach + 1;
            const { data } = canvas.getContext('2d').getImageData(x - reach, y - reach, side, side);
            for (let i = 3; i < data.length; i += 4) most = Math.max(most, data[i]);
          }
          return most; }""",
        [lon, lat],
    )


def in_sight(page, places):
    return page.evaluate(
        """places => places.filter(([lon, lat]) => {
          const { x, y } = window.leaflet.latLngToContainerPoint([lat, lon]);
          const size = window.leaflet.getSize();
          return x > 12 && y > 12 && x < size.x - 12 && y < size.y - 12; })""",
        places,
    )


def set_date(page, date):
    page.locator("input[type=range]").evaluate(
        "(range, day) => { range.value = day; range.dispatchEvent(new Event('input', { bubbles: true })); }",
        str(parse_day(date)),
    )
    expect(page.locator("[data-timemap]")).to_have_attribute("data-date", date)


INSIDE = [(45.5, 39.5), (47.2, 39.2), (48.8, 40.8), (46, 38.5), *DOTS[:2]]
OUTSIDE = [(44.5, 39.5), (46.5, 40.5), (48, 40), (46, 38.9), (44.5, 40.6), DOTS[2]]


@pytest.mark.parametrize("scale", [1, 2], ids=["plain screen", "sharp screen"])
@pytest.mark.long
def test_pixels__where_leaflet_puts_them_after_pan_and_zoom(drawn, scale):
    page = drawn(scale)
    set_date(page, "2020-10-15")
    moves = [
        "() => {}",
        "() => window.leaflet.panBy([130, -70], { animate: false })",
        "() => window.leaflet.setZoom(8, { animate: false })",
        "() => window.leaflet.setView([39.7, 46.9], 6, { animate: false })",
    ]
    for move in moves:
        page.evaluate(move)
        inside, outside = in_sight(page, INSIDE), in_sight(page, OUTSIDE)
        assert min(len(inside), len(outside)) >= 2
        assert [ink_at(page, *place) > 40 for place in inside] == [True] * len(inside), move
        assert [ink_at(page, *place) for place in outside] == [0] * len(outside), move


def test_pixels__change_with_the_date(drawn):
    page = drawn()
    set_date(page, "2020-10-31")
    assert ink_at(page, 45.5, 39.5) > 40
    set_date(page, "2020-11-01")
    assert ink_at(page, 45.5, 39.5) == 0
    assert ink_at(page, 47.2, 39.2) > 40


def test_pixels__kinds_differ_by_pattern(drawn):
    page = drawn()
    set_date(page, "2020-10-15")
    tones = page.evaluate(
        """places => places.map(([lon, lat]) => {
          const point = window.leaflet.latLngToContainerPoint([lat, lon]);
          const canvas = document.querySelector('.leaflet-overlay-pane canvas');
          const canvases = [...document.querySelectorAll('.leaflet-overlay-pane canvas')];
          const tones = new Set();
          for (const one of canvases) {
            const box = one.getBoundingClientRect();
            const [x, y] = [point.x - box.left - 8, point.y - box.top - 8];
            const { data } = one.getContext('2d').getImageData(x, y, 16, 16);
            for (let i = 3; i < data.length; i += 4) if (data[i]) tones.add(data[i]);
          }
          return tones.size; })""",
        [[45.5, 39.5], [47.2, 39.2]],
    )
    assert tones[0] == 1  # solid
    assert tones[1] > 3  # hatched: lines over a tint


def test_hover__names_the_feature(drawn):
    page = drawn()
    set_date(page, "2020-10-15")
    for (lon, lat), words in (((45.5, 39.5), "a · square"), (DOTS[0], "d · dot"), ((46.5, 38.5), "c · line")):
        x, y = page.evaluate(
            "place => { const p = leaflet.latLngToContainerPoint(place); return [p.x, p.y]; }", [lat, lon]
        )
        page.mouse.move(x + 40, y + 60)
        page.mouse.move(x, y)
        expect(page.locator(".tm-hover")).to_contain_text(words)
        page.mouse.move(x + 1, y)
        expect(page.locator(".tm-hover")).to_contain_text("Thursday 1 October 2020")


@pytest.mark.long
def test_loading__progress_cancel_failure_and_another_try(take_page, dense_server):
    page = take_page(1200, 800)
    answers = iter(["fail", "fail"])

    def answer(route):
        if next(answers, "go") == "fail":
            route.fulfill(status=503, body="")
        else:
            route.continue_()

    page.route("**/*.tmap", answer)
    page.goto(dense_server.url)
    frame = page.frame_locator("iframe")
    message = frame.get_by_role("status").filter(
        has_text="Points could not be loaded: the server answered 503"
    )
    expect(message).to_be_visible()
    frame.get_by_role("button", name="Next event").click()
    expect(frame.locator("[data-timemap]")).to_have_attribute("data-event", "excursion")
    expect(frame.locator("[data-timemap]")).to_have_attribute("data-visible", "2")
    frame.get_by_role("button", name="Try again").click()
    expect(message).to_be_visible()
    frame.get_by_role("button", name="Try again").click()
    expect(message).to_be_hidden()
    expect(frame.locator("[data-timemap]")).not_to_have_attribute("data-visible", "2")


@pytest.mark.long
def test_loading__cancelled(take_page, dense_server):
    page = take_page(1200, 800)
    held = []

    def hold(route):
        held.append(route)

    page.route("**/*.tmap", hold)
    page.goto(dense_server.url)
    frame = page.frame_locator("iframe")
    expect(
        frame.get_by_role("status").filter(has_text="Points: 3,000 features, 0.1 MB in memory")
    ).to_be_visible()
    expect(frame.get_by_role("progressbar", name="Loading Points")).to_be_visible()
    frame.get_by_role("button", name="Cancel").click()
    expect(frame.get_by_role("status").filter(has_text="Points was not loaded")).to_be_visible()
    page.unroute("**/*.tmap")
    frame.get_by_role("button", name="Load", exact=True).click()
    expect(frame.get_by_role("status").filter(has_text="Points")).to_have_count(0)
    expect(frame.locator("[data-timemap]")).to_have_attribute("data-ready", "true")


def test_scales__the_date_stays_and_events_lie_evenly(open_map, dense):
    page = open_map(dense, "?date=1883-08-27")
    page.button("Events").click()
    page.expect_date("1883-08-27")
    expect(page.button("Events")).to_have_attribute("aria-pressed", "true")
    page.slider.evaluate("range => { range.value = 0; range.dispatchEvent(new Event('input')); }")
    page.expect_date("1883-05-20")
    page.button("Calendar").click()
    assert page.slider.get_attribute("max") == str(parse_day("1883-10-01"))


def test_keys__day_event_act_and_ends_on_the_slider(open_map, dense):
    page = open_map(dense)
    page.slider.focus()
    for key, date in (
        ("ArrowRight", "1883-05-21"),
        ("ArrowLeft", "1883-05-20"),
        ("Shift+ArrowRight", "1883-05-27"),
        ("PageUp", "1883-08-26"),
        ("PageUp", "1883-08-29"),
        ("PageDown", "1883-08-26"),
        ("End", "1883-10-01"),
        ("Home", "1883-05-20"),
    ):
        page.page.keyboard.press(key)
        page.expect_date(date)
    page.page.keyboard.press(" ")
    expect(page.button("Pause")).to_be_visible()
    page.page.keyboard.press(" ")
    expect(page.button("Play")).to_be_visible()


def test_playback__by_days_at_speed_ends_and_loops(open_map, dense):
    page = open_map(dense, "?date=1883-09-25")
    choose(page, "Speed", "8")
    page.frame.get_by_label("How it plays").click()
    choose(page, "Play by", "days")
    page.button("Play").click()
    page.expect_date("1883-10-01")
    expect(page.button("Play")).to_be_visible()
    page.expect_report(date="1883-10-01", playing=False)
    page.frame.get_by_label("How it plays").click()
    page.frame.get_by_label("Repeat").check()
    page.button("Play").click()
    expect(page.button("Pause")).to_be_visible()
    page.page.wait_for_function("() => document.querySelector('[data-timemap]').dataset.date < '1883-07'")
    page.button("Pause").click()


def test_list__a_keyboard_reaches_the_features(open_map, dense):
    page = open_map(dense, "?date=1883-07-01")
    page.frame.locator("summary", has_text="List").focus()
    page.page.keyboard.press("Enter")
    first = page.frame.get_by_role("listitem").first.get_by_role("button")
    expect(first).to_contain_text("Point ")
    words = first.text_content()
    first.focus()
    page.page.keyboard.press("Enter")
    expect(page.frame.get_by_role("status").filter(has_text=words)).to_be_visible()
    expect(page.frame.get_by_role("listitem")).to_have_count(0)


def test_touch__a_flick_on_the_date_steps(open_map, dense):
    page = open_map(dense, width=390, height=523, has_touch=True, is_mobile=True)
    page.frame.locator(".tm-head").evaluate(
        """head => {
          const tell = (kind, name, clientX) => {
            const touch = new Touch({ identifier: 1, target: head, clientX, clientY: 10 });
            head.dispatchEvent(new TouchEvent(kind, { [name]: [touch] }));
          };
          tell('touchstart', 'touches', 300);
          tell('touchend', 'changedTouches', 180); }"""
    )
    page.expect_event("excursion")


def test_tick__hover_and_focus_tell_it(open_map, dense):
    page = open_map(dense)
    page.frame.locator(".tm-tick").nth(2).hover()
    expect(page.frame.get_by_role("tooltip")).to_have_text("Sunday 26 August 1883: The great eruption")
    page.frame.locator(".tm-tick").nth(0).focus()
    expect(page.frame.get_by_role("tooltip")).to_contain_text("Sunday 20 May 1883")


APP = """
import geopandas as gpd, folium, json, shapely, streamlit as st
from streamlit_folium import st_folium
from geo.story import load_story
from geo.timemap import TimeMap
points = [shapely.Point(46, 39), shapely.Point(47, 40)]
frame = gpd.GeoDataFrame({"start": ["2020-10-01", "2020-10-05"]}, geometry=points, crs="EPSG:4326")
whole = folium.Map(tiles=None)
TimeMap(frame, "start").add_to(whole)
told = st_folium(whole, key="map", returned_objects=[], height=600)
st.text("told " + json.dumps(told))
"""


@pytest.mark.long
def test_library__in_st_folium_it_draws_and_reports(open_page, tmp_path):
    script = tmp_path / "library.py"
    script.write_text(APP)
    with serving(script=script) as server:
        page = open_page(server.url)
        page.expect_date("2020-10-05")
        expect(page.page.get_by_text("told {").filter(has_text="2020-10-05")).to_be_visible()
        page.slider.focus()
        page.page.keyboard.press("Home")
        page.expect_date("2020-10-01")
        told = page.page.get_by_text("told {").filter(has_text="2020-10-01")
        expect(told).to_be_visible()
        assert json.loads(told.text_content().removeprefix("told "))["date"] == "2020-10-01"


def day_before(date):
    return to_iso(parse_day(date) - 1)


def test_pandas_and_the_page_agree_on_the_edges(open_map, dense):
    points = pd.DataFrame(make_points(3000, 20)).sort_values("start", kind="stable").reset_index(drop=True)
    within = (
        (points["start"] >= "1883-05-21") & (points["end"] > "1883-05-21") & (points["end"] <= "1883-10-01")
    )
    order = int(np.flatnonzero(within)[0])
    start, end = points.loc[order, ["start", "end"]]
    page = open_map(dense)
    for date, is_shown in ((day_before(start), False), (start, True), (day_before(end), True), (end, False)):
        page.scrub(date, release=False)
        page.expect_date(date)
        shown = page.page.evaluate(
            "i => timemap.page.layers[0].visible().includes(i)",
            order,
        )
        assert shown is is_shown


@pytest.mark.parametrize("width", [390, 640, 641, 712, 800, 920, 921, 1040])
@pytest.mark.long
def test_date__is_never_covered(open_map, dense, width):
    page = open_map(dense, "?date=1883-09-26", width=width)  # a Wednesday in September: the longest
    assert page.page.locator(".tm-date").text_content() == "Wednesday 26 September 1883"
    assert is_uncovered(page.page.locator(".tm-date"))


@pytest.mark.parametrize("width", [390, 641, 650, 704, 761, 800, 920, 921, 1040])
@pytest.mark.long
def test_date__with_a_time_of_day_is_never_covered(open_map, width):
    page = open_map(read_story(GREAT_FIRE), "?date=1666-09-04T20:00", width=width)
    words = "Tuesday 4 September 1666, 20:00 (London time)"
    assert page.page.locator(".tm-date").text_content() == words
    assert is_uncovered(page.page.locator(".tm-date"))
    assert page.page.evaluate("() => document.documentElement.scrollWidth") == width
