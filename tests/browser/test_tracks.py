"""Things that move, in a real browser: where they are, their tails, their gaps, and how they are found."""

import math

import folium
import geopandas as gpd
import pytest
from playwright.sync_api import expect

from geo.timemap import Style, TimeMap, Track, Values
from geo.timemap.frames.palettes import palette_colours
from geo.timemap.protocol import KIND_COLOURS
from tests.browser.pages import EnginePage
from tests.stories import EVIL

FIXES = [
    # Eastwards in ten days; two weeks of nothing; westwards further north.
    ("2020-10-01", "ship", EVIL, 44, 39),
    ("2020-10-11", "ship", EVIL, 48, 39),
    ("2020-10-25", "ship", EVIL, 48, 41),
    ("2020-10-29", "ship", EVIL, 46, 41),
    ("2020-10-05", "plane", "Northbound", 49.5, 38.5),
    ("2020-10-15", "plane", "Northbound", 49.5, 41.5),
    *((f"2020-10-{day:02}", "buoy", "Buoy", 44.5, 40.2) for day in (1, 11, 21, 31)),
]
STORM = [
    ("2005-08-28T18:00Z", "hurricane", "Storm", -88.6, 26),
    ("2005-08-29T00:00Z", "hurricane", "Storm", -89.2, 27),
    ("2005-08-29T06:00Z", "hurricane", "Storm", -89.6, 28),
]
LINES = [
    ("2020-10-01", "ship", "Pacific", 178, 0),
    ("2020-10-05", "ship", "Pacific", -178, 0),
]


# On the first day 10 knots, then 20, then nobody knows, then 40; and 40 all the way.
KNOTS = [10, 20, None, *[40] * 5]
SPEEDS = [
    *(("2020-10-01", "ship", "Slow", 44, 41), ("2020-10-11", "ship", "Slow", 45, 41)),
    *(("2020-10-21", "ship", "Slow", 46, 41), ("2020-10-31", "ship", "Slow", 47, 41)),
    *((f"2020-10-{10 * at + 1:02}", "plane", "Fast", 44 + 2 * at, 39) for at in range(4)),
]
SPEED = Values("knots", unit="kn", label="Speed", limits=(10, 70))


NO_VALUE_INK = "#777777"


def save(fixes, path, knots=None, **looks):
    start, kind, name, lon, lat = zip(*fixes, strict=True)
    frame = gpd.GeoDataFrame(
        {"start": start, "kind": kind, "name": name, "knots": knots},
        geometry=gpd.points_from_xy(lon, lat),
        crs="EPSG:4326",
    )
    whole = folium.Map(tiles=None)
    track = Track("name", tail="3 days", gap="12 days")
    TimeMap(frame, track=track, kind="kind", radius=4, base_map=False, **looks).add_to(whole)
    whole.save(path)
    return path


@pytest.fixture(scope="session")
def saved(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tracks")
    return {
        "tracks": save(FIXES, folder / "tracks.html"),
        "pacific": save(LINES, folder / "pacific.html"),
        "storm": save(STORM, folder / "storm.html"),
        "speeds": save(SPEEDS, folder / "speeds.html", KNOTS, value=SPEED),
        "styled": save(
            SPEEDS,
            folder / "styled.html",
            KNOTS,
            style=Style(colours={"ship": "teal", "plane": "#a01010"}, opacity=0.5, fields=["knots"]),
        ),
    }


@pytest.fixture
def opened(take_page, watch, saved):
    """Open a saved page, with no network at all."""

    def open_one(name="tracks", scale=1):
        # Reading the pixels is these tests' own doing.
        page = EnginePage(
            take_page(1200, 800, device_scale_factor=scale, offline=True), ("willReadFrequently",)
        )
        watch(page)
        page.page.goto(saved[name].as_uri())
        page.wait_ready()
        page.page.evaluate("() => { window.leaflet = timemap.page.maps().map; }")
        return page

    return open_one


# Of the pixels round a place: the strongest, its colour, and the middle of those as strong, in CSS pixels
# from the place.
LOOK = """([lon, lat, reach]) => {
  const point = window.leaflet.latLngToContainerPoint([lat, lon]);
  const canvas = document.querySelector('.leaflet-overlay-pane canvas');
  const box = canvas.getBoundingClientRect();
  const ratio = canvas.width / box.width;
  const [left, top] = [point.x - box.left, point.y - box.top].map((at) => Math.round((at - reach) * ratio));
  const side = Math.round(2 * reach * ratio) + 1;
  const { data } = canvas.getContext('2d').getImageData(left, top, side, side);
  let alpha = 0, count = 0, x = 0, y = 0, colour = '';
  for (let at = 0; at < side * side; at += 1) {
    const [red, green, blue, here] = data.slice(4 * at, 4 * at + 4);
    if (here < alpha || !here || red + green + blue > 500) continue;
    if (here > alpha) { count = x = y = 0; alpha = here; }
    count += 1; x += at % side; y += Math.floor(at / side);
    colour = '#' + [red, green, blue].map((one) => one.toString(16).padStart(2, '0')).join('');
  }
  const off = (sum) => (sum / count - (side - 1) / 2) / ratio;
  return { alpha, colour, x: count ? off(x) : null, y: count ? off(y) : null };
}"""


def look(page, lon, lat, reach=12):
    return page.page.evaluate(LOOK, [lon, lat, reach])


def expect_head(page, lon, lat, kind):
    found = look(page, lon, lat)
    assert found["alpha"] == 255, (lon, lat)
    assert math.hypot(found["x"], found["y"]) < 3.5, found
    assert look(page, lon, lat, 1)["colour"] == KIND_COLOURS[["ship", "plane", "buoy"].index(kind)]


def expect_visible(page, count):
    expect(page.root).to_have_attribute("data-visible", str(count))


def go_to(page, date):
    page.scrub(date, release=False)
    page.expect_date(date)


def between(low, high, share):
    """The latitude a share of the way from one to another, straight on the map."""
    low, high = (math.asinh(math.tan(math.radians(lat))) for lat in (low, high))
    return math.degrees(math.atan(math.sinh(low + share * (high - low))))


@pytest.mark.long
def test_visible__those_that_are_there(opened):
    page = opened()
    shown = {
        "2020-10-01": 2,
        "2020-10-05": 3,
        "2020-10-11": 3,
        "2020-10-12": 2,
        "2020-10-15": 2,
        "2020-10-16": 1,
        "2020-10-25": 2,
        "2020-10-29": 2,
        "2020-10-30": 1,
    }
    for date, count in shown.items():
        go_to(page, date)
        expect_visible(page, count)


@pytest.mark.parametrize("scale", [1, 2], ids=["plain screen", "sharp screen"])
@pytest.mark.long
def test_heads__where_the_time_has_brought_them_after_pan_and_zoom(opened, scale):
    page = opened(scale=scale)
    for move in (
        "() => {}",
        "() => window.leaflet.panBy([70, -40], { animate: false })",
        "() => window.leaflet.setView([39.7, 47], 6, { animate: false })",
    ):
        page.page.evaluate(move)
        for day in (5, 8, 11):
            go_to(page, f"2020-10-{day:02}")
            expect_head(page, 44 + 0.4 * (day - 1), 39, "ship")
            expect_head(page, 49.5, between(38.5, 41.5, (day - 5) / 10), "plane")
            expect_head(page, 44.5, 40.2, "buoy")


# How far along its way the ship is at each frame, with the moment that is shown.
FOLLOW = """() => new Promise((done) => {
  const seen = [];
  const [layer] = timemap.page.layers;
  const root = document.querySelector('[data-timemap]');
  const look = () => {
    for (let x = 0; x < 1200; x += 1) {
      const { y } = window.leaflet.latLngToContainerPoint([39, 44]);
      const at = layer.at(x, y);
      if (at >= 0 && layer.tell(at).includes('ship')) {
        let last = x;
        while (layer.at(last + 1, y) === at) last += 1;
        const { lng } = window.leaflet.containerPointToLatLng([(x + last) / 2, y]);
        seen.push([root.dataset.date, lng]);
        break;
      }
    }
    if (root.dataset.date < '2020-10-08') requestAnimationFrame(look);
    else done(seen);
  };
  requestAnimationFrame(look);
})"""


@pytest.mark.long
def test_playing__a_thing_is_between_two_moments_and_exact_at_rest(opened):
    page = opened()
    go_to(page, "2020-10-02")
    page.page.get_by_label("Speed").select_option("0.25")
    page.page.get_by_role("button", name="Play").click()
    seen = page.page.evaluate(FOLLOW)
    page.page.get_by_role("button", name="Pause").click()
    off = 0.0
    for date, lon in seen:
        moved = (lon - 44) / 0.4 + 1 - int(date[-2:])
        assert -0.2 < moved < 1.2, (date, lon)  # a pixel is a tenth of a day
        off = max(off, min(moved, 1 - moved))
    assert off > 0.3, seen
    assert len({round(lon, 2) for _, lon in seen}) > 2 * len({date for date, _ in seen})
    day = int(page.root.get_attribute("data-date")[-2:])
    expect_head(page, 44 + 0.4 * (day - 1), 39, "ship")


def test_tail__as_long_as_it_was_chosen_and_fading(opened):
    page = opened()
    go_to(page, "2020-10-08")  # at 46.8 east, three days before at 45.6
    strengths = [look(page, lon, 39, 2)["alpha"] for lon in (46.5, 46.2, 45.9, 45.65, 45.4, 44.5)]
    assert strengths[:4] == sorted(strengths[:4], reverse=True)
    assert 100 < strengths[0] < 200
    assert 0 < strengths[3] < 60
    assert strengths[4:] == [0, 0]
    assert look(page, 47.2, 39, 2)["alpha"] == 0  # nothing ahead of it


def test_gap__no_flight_over_it_and_no_tail_into_it(opened):
    page = opened()
    go_to(page, "2020-10-18")
    for lat in (39, 40, 41):
        assert look(page, 48, lat)["alpha"] == 0
    go_to(page, "2020-10-26")
    expect_head(page, 47.5, 41, "ship")
    assert look(page, 47.9, 41, 2)["alpha"] > 0
    assert look(page, 48, 40.5)["alpha"] == 0


def test_so_far__what_is_gone_stays_faint_where_it_was_last(opened):
    page = opened()
    page.frame.get_by_role("combobox", name="What a day shows").select_option("so-far")
    go_to(page, "2020-10-18")
    expect_visible(page, 3)
    found = look(page, 48, 39)
    assert 60 < found["alpha"] < 120
    assert math.hypot(found["x"], found["y"]) < 1.5
    assert look(page, 49.5, 41.5)["alpha"] == found["alpha"]
    expect_head(page, 44.5, 40.2, "buoy")


def hover(page, lon, lat):
    x, y = page.page.evaluate(
        "place => { const p = leaflet.latLngToContainerPoint(place); return [p.x, p.y]; }", [lat, lon]
    )
    page.page.mouse.move(x + 60, y + 60)
    page.page.mouse.move(x, y)
    page.page.mouse.move(x + 1, y)
    return page.page.locator(".tm-hover")


def test_hover__names_the_thing_where_it_is_now(opened):
    page = opened()
    go_to(page, "2020-10-08")
    hint = hover(page, 46.8, 39)
    expect(hint).to_contain_text(f"ship · {EVIL} · Thursday 1 October 2020 – Thursday 29 October 2020")
    expect(hint).to_contain_text("heading 90°")
    expect(hover(page, 49.5, between(38.5, 41.5, 0.3))).to_contain_text("heading 0°")
    expect(hover(page, 44.5, 40.2)).to_contain_text("buoy · Buoy")
    expect(hover(page, 44.5, 40.2)).not_to_contain_text("heading")
    expect(hover(page, 44, 39)).to_be_hidden()  # it was there a week ago
    page.frame.get_by_role("combobox", name="What a day shows").select_option("so-far")
    go_to(page, "2020-10-18")
    expect(hover(page, 48, 39)).to_contain_text("last known place")


def channels(colour):
    """Of a pixel that shows through they are kept to within a few steps."""
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def test_value__colours_head_and_tail_by_what_holds_now(opened):
    """Each number holds until the next position; a tail keeps the colours of its own time."""
    page = opened("speeds")
    ramp = palette_colours("viridis", [0, 42 / 254, 127 / 254])
    for date, lon, colour in (("2020-10-06", 44.5, ramp[0]), ("2020-10-16", 45.5, ramp[1])):
        go_to(page, date)
        assert look(page, lon, 41, 1)["colour"] == colour
        assert look(page, 44 + 6 * (int(date[-2:]) - 1) / 30, 39, 1)["colour"] == ramp[2]
    go_to(page, "2020-10-12")
    for lon, colour in ((44.9, ramp[0]), (45.1, ramp[1])):  # behind the head; of the time before it
        assert channels(look(page, lon, 41, 1)["colour"]) == pytest.approx(channels(colour), abs=2)
    go_to(page, "2020-10-26")
    hollow = page.page.evaluate(LOOK, [46.5, 41, 1])
    assert hollow["alpha"] == 0, "paper within, of which no pixel is dark"
    assert channels(look(page, 46.5, 41)["colour"]) == pytest.approx(channels(NO_VALUE_INK), abs=6)


def test_value__legend_hover_and_list_tell_it(opened):
    page = opened("speeds")
    go_to(page, "2020-10-06")
    key = page.page.locator(".tm-key")
    expect(key).to_contain_text("Speed (kn)")
    expect(key.locator(".tm-key-ticks span")).to_have_text(["10", "40", "70"])
    none = key.get_by_role("listitem").filter(has_text="no value").locator(".tm-figure")
    expect(none).to_have_text("0")
    expect(hover(page, 44.5, 41)).to_contain_text("Speed: 10 kn")
    page.page.mouse.down()
    page.page.mouse.up()
    chosen = page.page.locator(".tm-chosen")
    expect(chosen).to_contain_text("10 kn")
    go_to(page, "2020-10-16")
    expect(chosen).to_contain_text("20 kn")  # what was chosen is told as it is now
    go_to(page, "2020-10-26")
    expect(chosen).to_contain_text("no value")
    expect(none).to_have_text("1")


def test_style__own_colours_one_opacity_and_fields_by_position(opened):
    page = opened("styled")
    go_to(page, "2020-10-16")
    for lon, lat, colour in ((45.5, 41, "#008080"), (47, 39, "#a01010")):
        found = look(page, lon, lat, 1)
        assert found["alpha"] == pytest.approx(128, abs=1)
        assert channels(found["colour"]) == pytest.approx(channels(colour), abs=2)
    expect(hover(page, 45.5, 41)).to_contain_text("knots: 20")
    swatch = page.page.locator(".tm-key").get_by_role("button", name="ship").locator("canvas")
    dot = "(node) => [...node.getContext('2d').getImageData(node.width / 2, node.height / 2, 1, 1).data]"
    assert swatch.evaluate(dot) == [0, 128, 128, 255]


def test_list__names_what_is_there_and_tells_it(opened):
    page = opened()
    go_to(page, "2020-10-08")
    page.page.locator(".tm-list summary").click()
    items = page.page.get_by_role("list", name="Features shown").get_by_role("button")
    expect(items).to_have_count(3)
    northbound = items.filter(has_text="plane · Northbound")
    expect(northbound).to_contain_text("heading 0°")
    northbound.click()
    expect(page.page.locator(".tm-chosen")).to_contain_text("plane · Northbound")


@pytest.mark.long
def test_pacific__crosses_the_edge_of_the_world_the_short_way(opened):
    page = opened("pacific")
    for day, lon in ((2, 179), (3, 180), (4, 181)):
        go_to(page, f"2020-10-{day:02}")
        for centre, turn in ((179.5, 0), (-179.5, -360)):
            page.page.evaluate(f"() => leaflet.setView([0, {centre}], 7, {{ animate: false }})")
            expect_head(page, lon + turn, 0, "ship")
            expect(hover(page, lon + turn, 0)).to_contain_text("heading 90°")
        page.page.evaluate("() => leaflet.setView([0, 0], 4, { animate: false })")
        assert look(page, 0, 0, 300)["alpha"] == 0  # no line across the world


def test_hours__the_unit_of_the_fixes_is_what_it_moves_by(opened):
    page = opened("storm")
    for hours, date, share, heading in (
        (2, "2005-08-28T20:00", 1 / 3, 332),
        (6, "2005-08-29T00:00", 1, 340),  # where it turns
    ):
        page.slider.evaluate(
            """(range, hours) => { range.value = Number(range.min) + hours;
              range.dispatchEvent(new Event('input', { bubbles: true })); }""",
            hours,
        )
        page.expect_date(date)
        lon, lat = -88.6 - 0.6 * share, between(26, 27, share)
        expect_head(page, lon, lat, "ship")  # the first colour
        expect(hover(page, lon, lat)).to_contain_text("28 August 2005, 18:00 – ")
        expect(hover(page, lon, lat)).to_contain_text(f"(UTC) · heading {heading}°")


RECORD_DATES = """() => {
  const root = document.querySelector('[data-timemap]');
  window.dates = [];
  new MutationObserver(() => window.dates.push(root.dataset.date))
    .observe(root, { attributes: true, attributeFilter: ['data-date'] });
}"""


def test_play__goes_through_every_day_even_where_nothing_is_told(opened):
    page = opened()
    go_to(page, "2020-10-11")
    expect(page.page.locator("select[aria-label='Play by']")).to_have_value("days")
    page.page.evaluate(RECORD_DATES)
    page.button("Play").click()
    page.page.wait_for_function("() => new Set(window.dates).size >= 6")
    page.button("Pause").click()
    dates = list(dict.fromkeys(page.page.evaluate("window.dates")))
    assert dates[:6] == [f"2020-10-{day}" for day in range(12, 18)]
