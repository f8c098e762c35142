"""Time maps on maps that others share, with the plugins' own scripts: everyone keeps what is theirs."""

import itertools
import re

import folium
import geopandas as gpd
import pandas as pd
import pytest
import shapely
from folium import plugins
from playwright.sync_api import expect

from geo.timemap import TimeMap
from tests.browser.cdn import answer_from_packages
from tests.browser.pages import EnginePage, is_uncovered
from tests.servers import ROOT

pytestmark = pytest.mark.long

PARIS = (48.86, 2.35)
"""lat, lon, as Folium has it."""
PLACED = {"location": PARIS, "zoom_start": 12}


def events(days=("2020-03-01", "2020-03-05"), *, geometry=None, last=None):
    """Events near Paris that have an end, or none."""
    places = geometry or [shapely.Point(2.35 + 0.02 * i, 48.87) for i in range(len(days))]
    columns = {"start": list(days), "title": [f"event {i}" for i in range(len(days))]}
    if last:
        columns["end"] = [last] * len(days)
    return gpd.GeoDataFrame(columns, geometry=places, crs="EPSG:4326")


class SharedPage(EnginePage):
    """A saved map that others share; what Folium asks of a network comes from packages."""

    def _may_ask(self, url):
        return True

    @property
    def roots(self):
        return self.page.locator("[data-timemap]")

    def at(self, lat, lon, number=0):
        """Where a place is on the page, by the map itself: CSS pixels."""
        return self.page.evaluate(
            """([lat, lon, number]) => {
              const node = document.querySelectorAll('.folium-map')[number];
              const map = window[node.id];
              const point = map.latLngToContainerPoint([lat, lon]);
              const box = node.getBoundingClientRect();
              return [box.left + point.x, box.top + point.y]; }""",
            [lat, lon, number],
        )

    def hover(self, lat, lon):
        x, y = self.at(lat, lon)
        self.page.mouse.move(x + 30, y + 30)
        self.page.mouse.move(x, y)

    def click(self, lat, lon):
        self.page.mouse.click(*self.at(lat, lon))

    def look(self):
        """Where the first map looks: lat, lon, zoom."""
        return self.page.evaluate(
            """() => { const map = window[document.querySelector('.folium-map').id];
              const { lat, lng } = map.getCenter(); return [lat, lng, map.getZoom()]; }"""
        )


@pytest.fixture
def share(take_page, watch, tmp_path):
    """Save a map and open it."""

    def open_one(whole, width=1200, height=800, allow=()):
        page = SharedPage(take_page(width, height), allow)
        watch(page)
        answer_from_packages(page.page)
        path = tmp_path / "map.html"
        getattr(whole, "m1", whole).get_root().save(path)
        page.page.goto(path.as_uri())
        expect(page.roots.first).to_have_attribute("data-ready", "true")
        return page

    return open_one


def broken_pictures(page):
    """The pictures on the page that didn't come."""
    page.page.wait_for_function("() => [...document.images].every((image) => image.complete)")
    return page.page.evaluate(
        "() => [...document.images].filter((one) => !one.naturalWidth).map((one) => one.src.slice(0, 80))"
    )


def with_everything():
    """A map with what people put on maps, a time map among it."""
    whole = folium.Map(**PLACED)
    group = folium.FeatureGroup("Places").add_to(whole)
    folium.Marker((48.85, 2.30), popup="A <b>popup</b>", tooltip="A tip").add_to(group)
    folium.Marker((48.85, 2.40), icon=folium.Icon(color="red", icon="info-sign")).add_to(group)
    TimeMap(events(), title="title", name="Events").add_to(whole)
    cluster = plugins.MarkerCluster(name="Cluster").add_to(whole)
    for i in range(12):
        folium.Marker((48.88, 2.28 + i / 1000)).add_to(cluster)
    plugins.Draw().add_to(whole)
    plugins.Fullscreen().add_to(whole)
    plugins.MiniMap().add_to(whole)
    folium.LayerControl().add_to(whole)
    return whole


def test_everything__has_its_pictures_and_its_looks(share):
    page = share(with_everything())
    assert broken_pictures(page) == []
    assert page.page.locator("img.leaflet-marker-icon").count() >= 1
    looks = page.page.evaluate(
        """() => Object.fromEntries(['.leaflet-draw-draw-polygon', '.fullscreen-icon',
          '.leaflet-control-layers-toggle'].map((name) => [name,
            getComputedStyle(document.querySelector(name)).backgroundImage]))"""
    )
    assert "none" not in looks.values(), looks
    expect(page.page.locator(".leaflet-control-minimap")).to_be_visible()
    expect(page.page.locator(".marker-cluster")).to_have_text("12")
    expect(page.page.locator(".awesome-marker-icon-red")).to_be_visible()


def test_everything__opens_its_popup_and_shows_its_tip(share):
    page = share(with_everything())
    marker = page.page.locator("img.leaflet-marker-icon").first
    marker.hover()
    expect(page.page.locator(".leaflet-tooltip")).to_contain_text("A tip")
    marker.click()
    expect(page.page.locator(".leaflet-popup-content b")).to_have_text("popup")


def test_bare_map__asks_nothing_of_a_network(share):
    whole = folium.Map(tiles=None)
    group = folium.FeatureGroup("Events").add_to(whole)
    TimeMap(events(), title="title").add_to(group)
    folium.PolyLine([PARIS, (48.9, 2.4)], tooltip="A line").add_to(whole)
    folium.LayerControl().add_to(whole)
    page = share(whole)
    assert [url for url in page.requests if url.startswith("http")] == []


@pytest.mark.parametrize("before", [True, False], ids=["below", "above"])
def test_shapes_of_others__are_alive_on_either_side(share, before):
    whole = folium.Map(**PLACED)
    area = shapely.box(2.30, 48.84, 2.34, 48.88)
    shape = folium.GeoJson(area.__geo_interface__, tooltip="An area")
    circle = folium.CircleMarker((48.87, 2.42), radius=20, popup="A circle", fill=True)
    if before:
        shape.add_to(whole)
        circle.add_to(whole)
    TimeMap(events(), title="title", radius=6).add_to(whole)
    if not before:
        shape.add_to(whole)
        circle.add_to(whole)
    page = share(whole)
    page.hover(48.86, 2.32)
    expect(page.page.locator(".leaflet-tooltip")).to_contain_text("An area")
    page.hover(48.87, 2.37)
    expect(page.page.locator(".tm-hover")).to_contain_text("event 1")
    page.click(48.87, 2.42)
    expect(page.page.locator(".leaflet-popup-content")).to_contain_text("A circle")
    page.click(48.87, 2.37)
    expect(page.page.locator(".tm-chosen")).to_contain_text("event 1")


def test_two_time_maps__have_one_clock_and_each_shows_as_it_was_set(share):
    whole = folium.Map(**PLACED)
    TimeMap(events(("2020-03-01", "2020-03-05")), title="title", name="So far").add_to(whole)
    later = events(("2020-03-03", "2020-03-20"), last="2020-04-01")
    TimeMap(later, end="end", title="title", name="During").add_to(whole)
    folium.LayerControl(collapsed=False).add_to(whole)
    page = share(whole)
    expect(page.roots).to_have_count(1)
    expect(page.slider).to_have_count(1)
    low, high = page.slider.get_attribute("min"), page.slider.get_attribute("max")
    assert int(high) - int(low) == 30  # of both: 1 to 31 March
    for date, shown in (("2020-03-01", 1), ("2020-03-04", 2), ("2020-03-31", 4)):
        page.scrub(date)
        page.expect_date(date)
        expect(page.root).to_have_attribute("data-visible", str(shown))


def keys(page):
    """The words and the figures of each legend, without what parts them."""
    return [
        re.sub(r"\s", "", key.locator("summary").inner_text() if is_open else key.inner_text())
        for key in page.page.locator(".tm-key").all()
        for is_open in [key.locator("summary").count() > 0]
    ]


def test_two_time_maps__the_legend_counts_each_by_its_name(share):
    whole = folium.Map(tiles=None, **PLACED)
    kinds = events(["2020-03-01", "2020-03-01", "2020-03-05"]).assign(kind=["a", "b", "b"])
    valued = events(["2020-03-01"] * 4).assign(number=[1.0, 2.0, 3.0, 4.0])
    TimeMap(kinds, kind="kind").add_to(whole)
    TimeMap(events(["2020-03-01", "2020-03-05"]), name="Plain").add_to(whole)
    TimeMap(valued, value="number").add_to(whole)
    page = share(whole)
    page.scrub("2020-03-05", release=False)
    page.expect_date("2020-03-05")
    expect(page.page.locator(".tm-key").nth(2)).to_contain_text("4")
    assert keys(page) == ["Features3", "Plain2", "Features(2)4"]
    rows = [
        re.sub(r"\s", "", row.inner_text()) for row in page.page.locator(".tm-key").first.locator("li").all()
    ]
    assert sorted(rows) == ["a1", "b2"]
    page.page.get_by_role("button", name="Plain").click()
    expect(page.root).to_have_attribute("data-visible", "7")


@pytest.mark.parametrize("others", [None, "2020-03-03"], ids=["one date", "two dates"])
def test_two_time_maps__open_with_the_first_date_that_was_given(share, others):
    whole = folium.Map(tiles=None, **PLACED)
    TimeMap(events(["2020-03-01", "2020-03-05", "2020-03-09"]), date=others).add_to(whole)
    TimeMap(events(), date="2020-03-02").add_to(whole)
    share(whole).expect_date(others or "2020-03-02")


def test_layer_control__switches_a_time_map_off_and_on(share):
    whole = folium.Map(**PLACED)
    TimeMap(events(("2020-03-01",)), title="title", name="One").add_to(whole)
    TimeMap(events(("2020-03-01", "2020-03-01")), title="title", name="Two").add_to(whole)
    folium.LayerControl(collapsed=False).add_to(whole)
    page = share(whole)
    expect(page.root).to_have_attribute("data-visible", "3")
    page.page.get_by_label("Two").uncheck()
    expect(page.root).to_have_attribute("data-visible", "1")
    page.page.get_by_label("One").uncheck()
    expect(page.root).to_be_hidden()
    page.page.get_by_label("Two").check()
    expect(page.root).to_be_visible()
    expect(page.root).to_have_attribute("data-visible", "2")


def test_feature_group__that_is_switched_on_later_joins_the_clock(share):
    whole = folium.Map(**PLACED)
    TimeMap(events(("2020-03-01",)), title="title", name="One").add_to(whole)
    group = folium.FeatureGroup("Later", show=False).add_to(whole)
    TimeMap(events(("2021-03-01", "2021-03-02")), title="title", name="Two").add_to(group)
    folium.LayerControl(collapsed=False).add_to(whole)
    page = share(whole)
    expect(page.root).to_have_attribute("data-visible", "1")
    page.page.get_by_label("Later").check()
    page.scrub("2021-03-02")
    page.expect_date("2021-03-02")
    expect(page.root).to_have_attribute("data-visible", "3")


def test_dual_map__each_has_its_control_within_and_both_one_clock(share):
    whole = plugins.DualMap(**PLACED)
    TimeMap(events(), title="title").add_to(whole)
    page = share(whole, 1440, 900)
    expect(page.roots).to_have_count(2)
    for number in range(2):
        inside = page.page.locator(".folium-map").nth(number).bounding_box()
        strip = page.roots.nth(number).bounding_box()
        assert strip["x"] >= inside["x"]
        assert strip["x"] + strip["width"] <= inside["x"] + inside["width"] + 1
        assert abs(strip["y"] + strip["height"] - inside["y"] - inside["height"]) < 1
    first = page.roots.first.get_by_role("slider", name="Date")
    first.evaluate("(range) => { range.value = range.min; range.dispatchEvent(new Event('input')); }")
    for number in range(2):
        expect(page.roots.nth(number)).to_have_attribute("data-date", "2020-03-01")


def test_dual_map__a_time_map_of_one_side_stays_there(share):
    whole = plugins.DualMap(**PLACED)
    TimeMap(events(), title="title").add_to(whole.m2)
    page = share(whole, 1440, 900)
    expect(page.roots).to_have_count(1)
    assert page.roots.bounding_box()["x"] >= 719
    # What moves together shows the same places at the same height.
    heights = [page.at(48.87, 2.35, number)[1] for number in range(2)]
    assert abs(heights[0] - heights[1]) < 1
    page.page.evaluate(
        """() => { const map = window[document.querySelectorAll('.folium-map')[1].id];
          map.panBy([40, 90], { animate: false }); }"""
    )
    moved = [page.at(48.87, 2.35, number)[1] for number in range(2)]
    assert abs(moved[0] - moved[1]) < 1
    assert abs(moved[0] - heights[0] + 90) < 2


def test_dual_map__both_open_with_the_first_date_that_was_given(share):
    whole = plugins.DualMap(**PLACED)
    TimeMap(events(), date="2020-03-02").add_to(whole.m1)
    TimeMap(events(), date="2020-03-04").add_to(whole.m2)
    page = share(whole, 1440, 900)
    for number in range(2):
        expect(page.roots.nth(number)).to_have_attribute("data-date", "2020-03-02")


def test_dual_map__a_time_map_that_comes_later_takes_the_room_kept_for_it(share):
    whole = plugins.DualMap(**PLACED)
    TimeMap(events()).add_to(whole.m1)
    TimeMap(events(), name="Late").add_to(folium.FeatureGroup("Late", show=False).add_to(whole.m2))
    folium.LayerControl(collapsed=False).add_to(whole.m2)
    page = share(whole, 1440, 900)
    expect(page.roots).to_have_count(1)
    page.page.get_by_label("Late").check()
    expect(page.roots).to_have_count(2)
    feet = page.page.locator(".tm-root")
    expect(feet).to_have_count(2)
    foot = """node => [node.offsetHeight,
      parseFloat(node.parentElement.style.getPropertyValue('--tm-foot'))]"""
    page.page.wait_for_function(f"""() => [...document.querySelectorAll('.tm-root')].every((one) => {{
      const [is, taken] = ({foot})(one); return is > 80 && is === taken; }})""")
    heights = [page.at(48.87, 2.35, number)[1] for number in range(2)]
    assert abs(heights[0] - heights[1]) < 1


def test_dual_map__on_a_phone_each_date_is_whole(share):
    whole = plugins.DualMap(**PLACED)
    TimeMap(events(("2020-09-30", "2020-09-30")), title="title").add_to(whole)
    page = share(whole, 390, 800)
    for number in range(2):
        assert is_uncovered(page.roots.nth(number).locator(".tm-date"))


def test_legend__stands_beside_the_buttons_of_a_plugin(share):
    whole = folium.Map(**PLACED)
    kinds = events(["2020-03-01", "2020-03-01", "2020-03-05"]).assign(kind=["a", "b", "b"])
    TimeMap(kinds, kind="kind").add_to(whole)
    plugins.Draw().add_to(whole)
    page = share(whole, 858, 515)
    buttons = page.page.locator(".leaflet-draw").bounding_box()
    legend = page.page.locator(".tm-key").bounding_box()
    assert buttons["y"] + buttons["height"] > legend["y"]
    assert legend["x"] >= buttons["x"] + buttons["width"]


@pytest.mark.parametrize("width", [390, 1200])
def test_heat_map_with_time__beside_it_each_control_is_its_own_and_uncovered(share, width):
    whole = folium.Map(**PLACED)
    heat = [[[48.86, 2.35]], [[48.87, 2.36]], [[48.88, 2.37]]]
    plugins.HeatMapWithTime(heat, index=["one", "two", "three"]).add_to(whole)
    TimeMap(events(), title="title").add_to(whole)
    page = share(whole, width, allow=("downloaded font", "OTS parsing error", "willReadFrequently"))
    theirs = page.page.locator(".leaflet-bar-timecontrol")
    shown = theirs.locator(".timecontrol-date")
    before = shown.text_content()
    box, strip = theirs.bounding_box(), page.roots.bounding_box()
    assert box["y"] + box["height"] <= strip["y"]
    theirs.locator(".timecontrol-forward").click()  # playwright clicks nothing that is covered
    expect(shown).not_to_have_text(before)
    page.expect_date("2020-03-05")
    page.scrub("2020-03-02")
    page.expect_date("2020-03-02")


def test_fullscreen__keeps_the_time_control(share):
    whole = folium.Map(**PLACED)
    TimeMap(events(), title="title").add_to(whole)
    plugins.Fullscreen().add_to(whole)
    page = share(whole)
    page.page.locator(".leaflet-control-zoom-fullscreen").click()
    page.page.wait_for_function("() => document.fullscreenElement !== null")
    assert page.page.evaluate("() => document.fullscreenElement.querySelector('[data-timemap]') !== null")
    expect(page.slider).to_be_visible()


@pytest.mark.parametrize(
    ("options", "looks_at"),
    [
        ({"location": (40, -3), "zoom_start": 6}, (40, -3, 6)),
        ({"location": (48.86, 2.35), "zoom_start": 18}, (48.86, 2.35, 18)),
    ],
    ids=["a country", "a street"],
)
@pytest.mark.parametrize("tiles", ["OpenStreetMap", None], ids=["tiles", "base map"])
def test_location_and_zoom_start__are_obeyed(share, options, looks_at, tiles):
    whole = folium.Map(tiles=tiles, **options)
    TimeMap(events(), title="title").add_to(whole)
    page = share(whole)
    assert [round(number, 3) for number in page.look()] == list(looks_at)


def test_fit_bounds__is_obeyed_above_the_time_control(share):
    whole = folium.Map(tiles=None)
    TimeMap(events(), title="title").add_to(whole)
    whole.fit_bounds([(36, -10), (44, 4)])
    page = share(whole)
    strip = page.roots.bounding_box()["y"]
    for lat, lon in ((36, -10), (44, 4)):
        x, y = page.at(lat, lon)
        assert 0 <= x <= 1200
        assert 0 <= y <= strip
    assert page.look()[2] > 5


def test_size__is_the_maps_own(share):
    whole = folium.Map(width=640, height=420, tiles=None)
    TimeMap(events(), title="title").add_to(whole)
    page = share(whole)
    box = page.page.locator(".folium-map").bounding_box()
    assert (box["width"], box["height"]) == (640, 420)
    strip = page.roots.bounding_box()
    assert (strip["width"], strip["y"] + strip["height"]) == (640, box["y"] + 420)


def test_tiles__are_seen_and_no_base_map_is_drawn_over_them(share):
    whole = folium.Map(**PLACED)
    TimeMap(events(), title="title").add_to(whole)
    page = share(whole)
    page.page.wait_for_function("() => document.querySelector('.leaflet-tile-loaded') !== null")
    assert page.page.locator(".leaflet-tile-pane > canvas").count() == 0


# The colour of the lowest canvas at a place.
GROUND = """([lat, lon]) => {
  const map = window[document.querySelector('.folium-map').id];
  const canvas = document.querySelector('.leaflet-tile-pane canvas');
  const point = map.latLngToContainerPoint([lat, lon]);
  const box = canvas.getBoundingClientRect();
  const [x, y] = [Math.round(point.x - box.left), Math.round(point.y - box.top)];
  return [...canvas.getContext('2d').getImageData(x, y, 1, 1).data].slice(0, 3);
}"""


def test_base_map__elsewhere_has_lakes_and_rivers(take_page, watch, tmp_path):
    whole = folium.Map(tiles=None, location=(1.5, 32), zoom_start=6)
    TimeMap(events(geometry=[shapely.Point(28, 3), shapely.Point(28, 4)]), title="title").add_to(whole)
    page = SharedPage(take_page(1200, 800), ("willReadFrequently",))  # reading the pixels is the test's own
    watch(page)
    whole.save(tmp_path / "map.html")
    page.page.goto((tmp_path / "map.html").as_uri())
    page.wait_ready()
    sea, land, lake, other = (
        page.page.evaluate(GROUND, place) for place in ((-5, 43), (1, 37), (-1, 33), (1.7, 30.95))
    )  # the Indian Ocean, Kenya, Lake Victoria, Lake Albert
    assert lake == other == sea != land
    along = [
        page.page.evaluate(GROUND, (3.5, 31 + step / 50)) for step in range(100)
    ]  # across the White Nile
    assert any(blue - red > 20 for red, _, blue in along)


@pytest.mark.parametrize("width", [390, 640, 720, 858, 1000, 1200])
def test_time_control__date_and_count_are_whole_at_any_width(share, width):
    whole = folium.Map(tiles=None)
    TimeMap(events(("2020-09-30", "2020-09-30")), title="title").add_to(whole)  # a Wednesday: the longest
    page = share(whole, width, 700)
    assert page.page.evaluate("() => document.documentElement.scrollWidth") == width
    assert page.page.locator(".tm-date").text_content() == "Wednesday 30 September 2020"
    assert page.page.locator(".tm-title").text_content() == "2 shown"
    for name in (".tm-date", ".tm-title"):
        assert is_uncovered(page.page.locator(name)), name


def test_playback__has_the_speed_and_the_loop_that_it_was_given(share):
    whole = folium.Map(tiles=None)
    TimeMap(
        events(("2020-03-01", "2020-03-02")), title="title", date="2020-03-02", speed=8, loop=True
    ).add_to(whole)
    page = share(whole)
    expect(page.page.get_by_role("combobox", name="Speed")).to_have_value("8")
    expect(page.page.get_by_label("Repeat")).to_be_checked()
    page.button("Play").click()
    for date in ("2020-03-01", "2020-03-02", "2020-03-01"):  # it begins again, and again
        page.expect_date(date)
    page.button("Pause").click()


def test_notebook__shows_the_map_in_its_frame_with_date_and_count_whole(take_page, watch):
    whole = folium.Map(**PLACED)
    TimeMap(events(("2020-09-30", "2020-09-30")), title="title").add_to(whole)
    page = SharedPage(take_page(858, 700))
    watch(page)
    answer_from_packages(page.page)
    page.page.set_content(f"<!doctype html><body style='margin:0'>{whole._repr_html_()}</body>")
    inner = page.page.frame_locator("iframe")
    expect(inner.locator("[data-timemap]")).to_have_attribute("data-ready", "true")
    expect(inner.locator("[data-timemap]")).to_have_attribute("data-visible", "2")
    for name, words in ((".tm-date", "Wednesday 30 September 2020"), (".tm-title", "2 shown")):
        expect(inner.locator(name)).to_have_text(words)
        assert is_uncovered(inner.locator(name)), name


ENDS = {
    "days": (
        ["2020-09-27", "2021-03-01", "2022-09-28"],
        "Wednesday 28 September 2022",
        "27 Sep 2020",
        "28 Sep 2022",
    ),
    "hours": (
        ["2020-09-28T05:00", "2020-09-30T23:00"],
        "Wednesday 30 September 2020, 23:00",
        "28 Sep 2020, 05:00",
        "30 Sep 2020, 23:00",
    ),
    "years": ([-753, 476, -43], "AD 476", "754 BC", "AD 476"),
}
"""Of each unit what takes most room: when, the last moment in words, and what stands at the strip's ends."""
BOXES = """(nodes) => nodes.map((node) => {
  const { left, right, top, bottom } = node.getBoundingClientRect();
  return [left, right, top, bottom];
})"""


@pytest.mark.parametrize("unit", ENDS)
@pytest.mark.parametrize("width", [390, 858])
def test_dates__moment_count_and_both_ends_of_the_strip_are_whole(share, width, unit):
    days, moment, *ends = ENDS[unit]
    whole = folium.Map(tiles=None)
    TimeMap(events(days), title="title").add_to(whole)
    page = share(whole, width, 700)
    for name, words in ((".tm-date", moment), (".tm-title", f"{len(days)} shown")):
        assert page.page.locator(name).text_content() == words
        assert is_uncovered(page.page.locator(name)), name
    dates = page.page.locator(".tm-axis span")
    assert [dates.first.text_content(), dates.last.text_content()] == ends
    strip = page.page.locator(".tm-axis").bounding_box()
    boxes = dates.evaluate_all(BOXES)
    assert boxes[0][0] == pytest.approx(strip["x"], abs=1)
    assert boxes[-1][1] == pytest.approx(strip["x"] + strip["width"], abs=1)
    for (_, right, _, _), (left, _, _, _) in itertools.pairwise(boxes):
        assert right + 8 <= left
    assert width < 858 or len(boxes) >= 3  # round ones between
    slider = page.slider.bounding_box()
    overview = page.page.locator(".tm-overview")
    below = overview.bounding_box()["y"] if overview.is_visible() else 700
    assert max(bottom for _, _, _, bottom in boxes) <= below
    assert all(top >= slider["y"] + slider["height"] / 2 for _, _, top, _ in boxes)


def test_keys__are_the_controls_own(share):
    whole = folium.Map(**PLACED)
    TimeMap(events(), title="title").add_to(whole)
    page = share(whole)
    page.expect_date("2020-03-05")
    before = page.look()
    page.slider.focus()
    page.page.keyboard.press("ArrowLeft")
    page.expect_date("2020-03-04")
    assert page.look() == before
    page.page.locator(".folium-map").focus()
    page.page.keyboard.press("ArrowLeft")
    page.page.wait_for_function(
        "before => window[document.querySelector('.folium-map').id].getCenter().lng < before", arg=before[1]
    )
    page.expect_date("2020-03-04")


def test_empty_frame__is_an_empty_map(share):
    whole = folium.Map(tiles=None)
    TimeMap(events().iloc[:0], title="title").add_to(whole)
    page = share(whole)
    expect(page.slider).to_be_hidden()
    words = page.page.locator(".tm-strip").evaluate("(node) => getComputedStyle(node, '::before').content")
    assert words == '"No dated features"'


def test_empty_frame__beside_another_has_no_say(share):
    whole = folium.Map(tiles=None)
    TimeMap(events().iloc[:0], title="title").add_to(whole)
    TimeMap(events(), title="title").add_to(whole)
    page = share(whole)
    page.expect_date("2020-03-05")
    assert page.look()[2] > 10


def test_opening__shows_the_most_or_what_was_asked_for(share):
    fleeting = events(("2020-01-01", "2020-02-01", "2020-02-03"))
    fleeting["end"] = ["2020-01-02", "2020-02-10", "2020-02-05"]
    whole = folium.Map(tiles=None)
    TimeMap(fleeting, end="end", title="title").add_to(whole)
    page = share(whole)
    page.expect_date("2020-02-03")
    expect(page.root).to_have_attribute("data-visible", "2")
    whole = folium.Map(tiles=None)
    TimeMap(fleeting, end="end", title="title", date=pd.Timestamp("2020-02-07 15:00")).add_to(whole)
    share(whole).expect_date("2020-02-07")


@pytest.mark.parametrize(("asked", "opens"), [("1066-10-14", "2020-03-01"), (2999, "2020-03-05")])
def test_opening__far_outside_the_features_is_their_nearest(share, asked, opens):
    whole = folium.Map(tiles=None)
    with pytest.warns(UserWarning, match="the map opens with that"):
        TimeMap(events(), title="title", date=asked).add_to(whole)
    page = share(whole)
    page.expect_date(opens)
    assert page.slider.input_value() == page.slider.get_attribute("min" if opens.endswith("01") else "max")


PACIFIC = [
    shapely.LineString([(170, -10), (-170, -10)]),
    shapely.box(175, -30, 185, -20),
    shapely.MultiPoint([(178, 0), (-178, 0)]),
    shapely.Point(200, 5),
]
INKED = [(180, -10), (-172, -10), (172, -10), (180, -25), (-178, 0), (178, 0), (-160, 5)]
BARE = [(0, -10), (100, -10), (0, -25), (165, -10), (180, 0), (160, 5)]


def ink(page, lon, lat):
    """The ink of the layers' canvases at a place, wherever the map shows it: 0..255."""
    return page.page.evaluate(
        """([lon, lat]) => {
          const map = window[document.querySelector('.folium-map').id];
          let most = 0;
          for (const turn of [-360, 0, 360, 720]) {
            const point = map.latLngToContainerPoint([lat, lon + turn]);
            for (const canvas of document.querySelectorAll('.leaflet-overlay-pane canvas')) {
              const box = canvas.getBoundingClientRect();
              const [x, y] = [Math.round(point.x - box.left) - 2, Math.round(point.y - box.top) - 2];
              const { data } = canvas.getContext('2d').getImageData(x, y, 5, 5);
              for (let i = 3; i < data.length; i += 4) most = Math.max(most, data[i]);
            }
          }
          return most; }""",
        [lon, lat],
    )


@pytest.mark.parametrize(
    "centre", [180, -180, 170, 530], ids=["it opens there", "west", "east", "a turn away"]
)
def test_pacific__what_crosses_the_antimeridian_is_drawn_across_it(take_page, watch, tmp_path, centre):
    whole = folium.Map(tiles=None)
    frame = events(("2020-03-01",) * 4, geometry=PACIFIC)
    TimeMap(frame, title="title", show="so-far", radius=6, base_map=False).add_to(whole)
    page = SharedPage(take_page(1200, 800), ("willReadFrequently",))  # reading the pixels is the test's own
    watch(page)
    whole.save(tmp_path / "map.html")
    page.page.goto((tmp_path / "map.html").as_uri())
    page.wait_ready()
    expect(page.root).to_have_attribute("data-visible", "4")  # rows, not points
    if centre == 180:
        assert 175 < page.look()[1] % 360 < 190
    else:
        page.page.evaluate(
            "lon => timemap.page.maps().map.setView([-10, lon], 4, { animate: false })",
            centre,
        )
    assert [place for place in INKED if ink(page, *place) < 40] == []
    assert [place for place in BARE if ink(page, *place) > 0] == []
    page.hover(-25, 180 + 360 * round((page.look()[1] - 180) / 360))
    expect(page.page.locator(".tm-hover")).to_contain_text("event 1")


def test_readme__its_map_with_others_opens(share):
    text = (ROOT / "geo" / "timemap" / "README.md").read_text("utf-8")
    code = re.findall(r"```python\n(.*?)```", text, re.S)[1]
    works = events(last="2020-06-01")
    values = {"fires": events(), "works": works}
    exec(code.replace("from timemap", "from geo.timemap"), values)  # noqa: S102 # the README's own code
    page = share(values["m"])
    expect(page.root).to_have_attribute("data-visible", "4")
    expect(page.page.locator(".marker-cluster, img.leaflet-marker-icon").first).to_be_visible()
