"""Points as counts in cells: each in one, the same wherever the map looks, coloured as the legend says."""

import re
from collections import Counter

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from playwright.sync_api import expect

from geo.story import load_story
from geo.timemap import TimeMap
from tests.browser.pages import EnginePage
from tests.stories.dense import make_dense

CELL = 24
OPACITY = 0.9
COUNT = 400
SPAN_DAYS = 60
MIDDLE = (50.06, 19.94)
"""lat, lon."""


def make_frame():
    """Return points in a tight group and round it, each there for some days from a day in two months."""
    random = np.random.default_rng(4)
    spread = np.where(random.random(COUNT) < 0.6, 0.02, 0.5)
    lon = np.round(MIDDLE[1] + random.normal(0, 1, COUNT) * spread, 5)
    lat = np.round(MIDDLE[0] + random.normal(0, 0.6, COUNT) * spread, 5)
    start = pd.Timestamp("2023-03-01") + pd.to_timedelta(random.integers(0, SPAN_DAYS, COUNT), unit="D")
    return gpd.GeoDataFrame(
        {
            "start": start,
            "end": start + pd.to_timedelta(random.integers(1, 15, COUNT), unit="D"),
            "title": [f"Call {number}" for number in range(COUNT)],
        },
        geometry=gpd.points_from_xy(lon, lat),
        crs="EPSG:4326",
    )


FRAME = make_frame()


def cells_at(frame, zoom):
    """Return the cell of each row, (column, row), by the Web Mercator formula."""
    size = 256 * 2**zoom
    lat = np.radians(frame.geometry.y)
    x = size * (frame.geometry.x + 180) / 360
    y = size * (1 - np.arcsinh(np.tan(lat)) / np.pi) / 2
    return list(zip((x // CELL).astype(int), (y // CELL).astype(int), strict=True))


def expected_on(zoom, date, days=1):
    """Return how many points each cell holds on a day, or on any of the days that end with it."""
    day = pd.Timestamp(date)
    first = day - pd.Timedelta(days=days - 1)
    shown = FRAME[(FRAME["start"] <= day) & (FRAME["end"] > first)]
    return Counter(cells_at(shown, zoom))


@pytest.fixture(scope="session")
def density_path(tmp_path_factory):
    """Save pages once each, by what their map is asked for."""
    folder = tmp_path_factory.mktemp("density")
    paths = {}

    def find_or_save(frame=FRAME, **options):
        name = re.sub(r"\W+", "-", f"map-{len(frame)}{options}")
        if name not in paths:
            whole = folium.Map(tiles=None)
            TimeMap(frame, "start", "end", "title", base_map=False, **options).add_to(whole)
            paths[name] = folder / f"{name}.html"
            whole.save(paths[name])
        return paths[name]

    return find_or_save


@pytest.fixture
def open_density(take_page, watch, density_path):
    """Open a page on a view, with no network at all."""

    def open_at(zoom, *args, lat=MIDDLE[0], lon=MIDDLE[1], date="2023-03-20", **options):
        # Reading the pixels is these tests' own doing.
        page = EnginePage(take_page(1200, 800, offline=True), ("willReadFrequently",))
        watch(page)
        page.page.goto(density_path(*args, **options).as_uri())
        page.wait_ready()
        look(page, lat, lon, zoom)
        page.scrub(date)
        page.expect_date(date)
        return page

    return open_at


def look(page, lat, lon, zoom):
    page.page.evaluate(
        "([lat, lon, zoom]) => timemap.page.maps().map.setView([lat, lon], zoom, { animate: false })",
        [lat, lon, zoom],
    )


def in_sight(page, cells):
    """Return where in the window the middle of each cell in sight is; no part of it lies under a panel."""
    return {
        cell: (x, y)
        for cell, (x, y, is_map) in zip(
            cells,
            page.page.evaluate(
                """([cells, side]) => {
                  const map = timemap.page.maps().map, corner = map.getPixelBounds().min;
                  const box = map.getContainer().getBoundingClientRect();
                  return cells.map(([column, row]) => {
                    const x = (column + 0.5) * side - corner.x + box.left;
                    const y = (row + 0.5) * side - corner.y + box.top;
                    const on = document.elementFromPoint(x, y);
                    const isPane = on && on.closest('.leaflet-map-pane');
                    return [x, y, Boolean(isPane) || on === map.getContainer()];
                  });
                }""",
                [list(cells), CELL],
            ),
            strict=True,
        )
        if is_map
    }


def hovered(page, point):
    """Return the count that the pointer is told at a point; 0 where it is told nothing."""
    page.page.mouse.move(*point)
    words = page.frame.locator(".tm-hover:not([hidden])").all_inner_texts()
    return int(re.match(r"([\d,]+) in this cell of", words[0])[1].replace(",", "")) if words else 0


def colours_at(page, points):
    """Return what the density's canvas holds at points of the window, (r, g, b, a); None for nothing."""
    return page.page.evaluate(
        """points => {
          const canvas = document.querySelector('.leaflet-overlay-pane canvas:not([hidden])');
          const box = canvas.getBoundingClientRect();
          const context = canvas.getContext('2d');
          return points.map(([x, y]) => {
            const { data } = context.getImageData(Math.round(x - box.left), Math.round(y - box.top), 1, 1);
            return data[3] ? [...data] : null; }); }""",
        points,
    )


def legend_of(page):
    """Return the legend's title, and by class its least and its largest count and its colour."""
    legend = page.frame.get_by_role("group", name="What the cells tell")
    rows = legend.locator("li").evaluate_all(
        "rows => rows.map(row => [row.title, getComputedStyle(row.querySelector('i')).backgroundColor])"
    )
    classes = []
    for words, colour in rows:
        ends = [int(part.replace(",", "")) for part in words.split("–")]
        classes.append((ends[0], ends[-1], [int(part) for part in re.findall(r"\d+", colour)]))
    return legend.locator("p").inner_text(), classes


def assert_shown(page, expected):
    """Every cell in sight tells its count by hover and by colour, and they add up to what the page says."""
    places = in_sight(page, expected)
    assert len(places) == len(expected)
    assert {cell: hovered(page, point) for cell, point in places.items()} == dict(expected)
    assert int(page.state()["visible"]) == sum(expected.values())
    _, classes = legend_of(page)
    for cell, inked in zip(places, colours_at(page, list(places.values())), strict=True):
        (colour,) = [colour for least, most, colour in classes if least <= expected[cell] <= most]
        assert inked is not None
        assert np.abs(np.array(inked[:3]) - colour).max() <= 2, (cell, expected[cell])
        assert abs(inked[3] / 255 - OPACITY) < 0.01


@pytest.mark.parametrize("zoom", [8, 9, 10])
@pytest.mark.long
def test_cells__hold_what_pandas_counts_at_each_zoom(open_density, zoom):
    page = open_density(zoom, show="density")
    for date in ("2023-03-20", "2023-04-02"):
        page.scrub(date)
        page.expect_date(date)
        expected = expected_on(zoom, date)
        places = in_sight(page, expected)
        if zoom == 8:
            assert_shown(page, expected)
        assert {cell: hovered(page, point) for cell, point in places.items()} == {
            cell: expected[cell] for cell in places
        }


@pytest.mark.long
def test_cells__of_a_window(open_density):
    assert_shown(open_density(8, show="density", window=14), expected_on(8, "2023-03-20", 14))


@pytest.mark.long
def test_cells__stay_on_the_ground_as_the_map_is_moved(open_density):
    page = open_density(8, show="density")
    expected = expected_on(8, "2023-03-20")
    page.page.evaluate("() => timemap.page.maps().map.panBy([37, -53], { animate: false })")
    assert_shown(page, expected)


def test_empty_cells__tell_nothing(open_density):
    page = open_density(8, show="density")
    expected = expected_on(8, "2023-03-20")
    column, row = max(expected, key=expected.get)
    beside = [(column + dx, row + dy) for dx in range(-12, 13) for dy in range(-12, 13)]
    empty = in_sight(page, [cell for cell in beside if cell not in expected])
    assert len(empty) > 300
    assert set(colours_at(page, list(empty.values()))) == {None}
    for point in list(empty.values())[::40]:
        assert hovered(page, point) == 0


def test_hover_and_click__name_the_last_begun(open_density):
    page = open_density(8, show="density")
    expected = expected_on(8, "2023-03-20")
    cell = max(expected, key=expected.get)
    point = in_sight(page, [cell])[cell]
    day = pd.Timestamp("2023-03-20")
    shown = FRAME[(FRAME["start"] <= day) & (FRAME["end"] > day)]
    there = shown[[one == cell for one in cells_at(shown, 8)]].sort_values("start", kind="stable")
    names = there["title"].tolist()[::-1]
    page.page.mouse.move(*point)
    hint = page.frame.locator(".tm-hover")
    expect(hint).to_contain_text(names[0])
    lines = hint.inner_text().split("\n")
    assert lines[0] == f"{len(names)} in this cell of 9.4 km"
    assert [line.split(" · ")[0] for line in lines[1:4]] == names[:3]
    assert lines[4] == f"and {len(names) - 3} more"
    page.page.mouse.click(*point)
    chosen = page.frame.locator(".tm-chosen")
    expect(chosen).to_contain_text(names[9])
    chosen.get_by_role("button", name="Close").click()
    expect(chosen).to_have_count(0)
    page.scrub("2023-03-21")
    expect(hint).to_be_hidden()  # it told of another day


def test_legend__is_the_same_on_every_day_and_follows_zoom_and_latitude(open_density):
    page = open_density(8, show="density")
    title, classes = legend_of(page)
    assert title == "Points in a cell, 9.4 km wide at 50° N"
    fullest = max(
        max(expected_on(8, day).values(), default=0)
        for day in pd.date_range("2023-03-01", periods=SPAN_DAYS + 15)
    )
    assert (classes[0][0], classes[-1][1]) == (1, fullest)
    for date in ("2023-03-02", "2023-04-15"):
        page.scrub(date)
        page.expect_date(date)
        assert legend_of(page) == (title, classes)
    look(page, *MIDDLE, 10)
    near, finer = legend_of(page)
    assert near == "Points in a cell, 2.4 km wide at 50° N"
    assert finer[-1][1] < fullest
    look(page, -30, MIDDLE[1], 10)
    assert legend_of(page)[0] == "Points in a cell, 3.2 km wide at 30° S"


def test_menu__turns_points_into_density_and_back(open_density):
    page = open_density(8)
    expected = expected_on(8, "2023-03-20")
    cell = max(expected, key=expected.get)
    point = in_sight(page, [cell])[cell]
    legend = page.frame.get_by_role("group", name="What the cells tell")
    expect(legend).to_be_hidden()
    page.frame.get_by_label("How it plays").click()
    box = page.frame.get_by_label("Points as density")
    box.check()
    expect(legend).to_be_visible()
    assert_shown(page, expected)
    page.frame.get_by_label("What a day shows").select_option("so-far")
    expect(page.root).to_have_attribute(
        "data-visible", str(int((FRAME["start"] <= pd.Timestamp("2023-03-20")).sum()))
    )
    assert hovered(page, point) == expected_on(8, "2023-03-20", 1000)[cell]
    page.frame.get_by_label("What a day shows").select_option("during")
    box.uncheck()
    expect(legend).to_be_hidden()
    page.page.mouse.move(*point)
    expect(page.frame.locator(".tm-hover:not([hidden])", has_text="in this cell")).to_have_count(0)


def test_lines_and_areas__are_drawn_as_they_are(open_density):
    box = shapely.box(MIDDLE[1] + 0.6, MIDDLE[0] - 0.3, MIDDLE[1] + 1, MIDDLE[0] + 0.3)
    rows = pd.DataFrame({"start": [pd.Timestamp("2023-03-01")], "end": [pd.NaT], "title": ["District"]})
    area = gpd.GeoDataFrame(rows, geometry=[box], crs="EPSG:4326")
    mixed = gpd.GeoDataFrame(pd.concat([FRAME, area], ignore_index=True), crs="EPSG:4326")
    page = open_density(8, mixed, show="density")
    expected = expected_on(8, "2023-03-20")
    assert int(page.state()["visible"]) == sum(expected.values()) + 1
    ((column, row),) = cells_at(area.set_geometry(area.representative_point()), 8)
    inside = [(column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    empty = next(cell for cell in inside if cell not in expected)
    point = in_sight(page, [empty])[empty]
    page.page.mouse.move(*point)
    expect(page.frame.locator(".tm-hover")).to_contain_text("District")


def test_menu__has_no_density_where_there_are_no_points(open_density):
    box = shapely.box(19, 49, 20, 51)
    rows = {"start": ["2023-03-01"], "end": ["2023-05-01"], "title": ["District"]}
    page = open_density(8, gpd.GeoDataFrame(rows, geometry=[box], crs="EPSG:4326"))
    page.frame.get_by_label("How it plays").click()
    expect(page.frame.get_by_label("Repeat")).to_be_visible()
    expect(page.frame.get_by_label("Points as density")).to_be_hidden()


INKED = """() => {
  const inked = (map) => {
    let [cells, points] = [0, 0];
    for (const canvas of map.querySelectorAll('.leaflet-overlay-pane canvas:not([hidden])')) {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      for (let i = 3; i < data.length; i += 4) {
        cells += Math.abs(data[i] - 229.5) < 1;
        points += data[i] === 235 || data[i] === 255;
      }
    }
    return [cells, points];
  };
  const { map, other } = timemap.page.maps();
  return [inked(map.getContainer()), inked(other.getContainer())];
}"""
"""How many pixels are a cell's, by their opacity, and how many a point's; on either map."""


@pytest.mark.long
def test_compared_days__are_both_counted(open_map, tmp_path):
    story = load_story(make_dense(tmp_path, 500))
    page = open_map(story, "?date=1883-07-01&compare=1883-05-25", width=1400)
    page.not_ours = (*page.not_ours, "willReadFrequently")  # reading the pixels is this test's own doing
    (cells, now), (others, then) = page.page.evaluate(INKED)
    assert cells == others == 0
    assert min(now, then) > 0
    page.frame.get_by_label("How it plays").click()
    page.frame.get_by_label("Points as density").check()
    expect(page.frame.get_by_role("group", name="What the cells tell")).to_be_visible()
    (cells, now), (others, then) = page.page.evaluate(INKED)
    assert now == then == 0
    assert cells > 2 * others > 0  # the later day has more of what goes on
