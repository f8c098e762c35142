"""Values that change, and how features look: what a page shows equals what pandas says."""

import random

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from branca.colormap import LinearColormap, linear
from playwright.sync_api import expect

from geo.timemap import Style, TimeMap, Values, melt
from tests.browser.pages import EnginePage
from tests.stories import EVIL

MONTHS = [f"{year}-{month:02d}" for year in (2019, 2020) for month in range(1, 13)]
SIDE = 5
KINDS = [f"kind {at}" for at in range(10)]

PIXEL = """([lon, lat]) => {
  const { map } = timemap.page.maps();
  const { layer } = timemap.page.layers.at(-1);
  const at = map.latLngToLayerPoint([lat, lon]).subtract(layer._bounds.min);
  const ratio = layer._container.width / layer._bounds.getSize().x;
  return [...layer._ctx.getImageData(Math.round(at.x * ratio), Math.round(at.y * ratio), 1, 1).data];
}"""
"""The topmost layer's pixel at a place: red, green, blue, alpha."""


def districts():
    numbers = np.random.default_rng(3).normal(40, 15, (SIDE * SIDE, len(MONTHS))).round(1)
    numbers[::4, 5:9] = np.nan
    boxes = [shapely.box(44 + x, 38 + y, 45 + x, 39 + y) for y in range(SIDE) for x in range(SIDE)]
    table = pd.DataFrame(numbers, columns=MONTHS).assign(name=[f"District {at}" for at in range(SIDE * SIDE)])
    return gpd.GeoDataFrame(table, geometry=boxes, crs=4326)


def points(**more):
    """Forty points of ten kinds, the first half over after a month."""
    at = np.arange(40)
    columns = {
        "start": "2020-01-01",
        "end": np.where(at < 20, "2020-02-01", "2020-03-01"),
        "kind": [KINDS[one % 10] for one in at],
        "title": [f"Point {one}" for one in at],
    }
    places = gpd.points_from_xy(44 + at % 8 / 2, 38 + at // 8 / 2)
    return gpd.GeoDataFrame({**columns, **more}, geometry=places, crs=4326)


@pytest.fixture
def show(take_page, watch, tmp_path):
    """Open a map of features alone."""

    def open_one(events, *args, width=1200, height=800, **options):
        whole = folium.Map(tiles=None)
        TimeMap(events, *args, **options).add_to(whole)
        whole.save(tmp_path / "map.html")
        page = EnginePage(take_page(width, height, offline=True), allow=("willReadFrequently",))
        watch(page)
        page.page.goto((tmp_path / "map.html").as_uri())
        page.wait_ready()
        return page

    return open_one


def row_of(page, name):
    return page.page.locator(".tm-key li").filter(has=page.page.get_by_text(name, exact=True))


def place(page, lon, lat):
    """Where a place lies on the screen, CSS pixels."""
    return page.page.evaluate(
        """([lon, lat]) => {
          const { map } = timemap.page.maps();
          const { x, y } = map.latLngToContainerPoint([lat, lon]);
          const box = map.getContainer().getBoundingClientRect();
          return [box.left + x, box.top + y];
        }""",
        [lon, lat],
    )


@pytest.mark.long
def test_districts__at_any_moment_each_has_the_colour_of_its_number(show):
    table = districts()
    scale = Values("value", unit="%", palette="YlGnBu")
    page = show(melt(table), "start", "end", "name", value=scale, unit="day")
    numbers = table[MONTHS]
    ramp = LinearColormap(linear.YlGnBu_09.colors, vmin=numbers.min().min(), vmax=numbers.max().max())
    chance = random.Random(4)  # noqa: S311
    days = pd.date_range("2019-01-01", "2020-12-31")
    for day in [*chance.sample(list(days), 11), pd.Timestamp("2019-07-01")]:
        page.scrub(day.date().isoformat())
        page.expect_date(day.date().isoformat())
        expect(page.root).to_have_attribute("data-visible", str(SIDE * SIDE))
        for at in chance.sample(range(SIDE * SIDE), 8):
            number = numbers.loc[at, f"{day:%Y-%m}"]
            centre = table.geometry[at].centroid
            *colour, alpha = page.page.evaluate(PIXEL, [centre.x, centre.y])
            if np.isnan(number):
                assert len(set(colour)) == 1, f"{day}: district {at} has no value, and is not grey"
            else:
                wanted = ramp.rgb_bytes_tuple(number)
                assert alpha == 255
                assert max(abs(one - other) for one, other in zip(colour, wanted, strict=True)) <= 3, (
                    day,
                    at,
                )


def test_legend__says_unit_and_how_many_have_no_value(show):
    page = show(
        melt(districts()), "start", "end", "name", value=Values("value", unit="%", label="Share"), unit="day"
    )
    legend = page.page.locator(".tm-key")
    expect(legend.get_by_text("Share (%)", exact=True)).to_be_visible()
    none = row_of(page, "no value")
    page.scrub("2019-06-15")
    expect(none.locator(".tm-figure")).to_have_text("7")
    page.scrub("2019-10-01")
    expect(none.locator(".tm-figure")).to_have_text("0")


def test_legend__classes_count_what_is_shown(show):
    table = districts()
    page = show(melt(table), "start", "end", "name", value=Values("value", bounds=[30, 50]), unit="day")
    for month in ("2019-03", "2020-11"):
        page.scrub(f"{month}-09")
        numbers = table[month]
        counts = [(numbers <= 30).sum(), ((numbers > 30) & (numbers <= 50)).sum(), (numbers > 50).sum()]
        figures = page.page.locator(".tm-key li .tm-figure")
        expect(figures).to_have_text([*map(str, counts), str(numbers.isna().sum())])


def test_hover__tells_the_number_with_its_unit(show):
    table = districts()
    page = show(melt(table), "start", "end", "name", value=Values("value", unit="%"), unit="day")
    page.scrub("2020-05-05")
    at = 12
    page.page.mouse.move(*place(page, table.geometry[at].centroid.x, table.geometry[at].centroid.y))
    hover = page.page.locator(".tm-hover")
    expect(hover).to_contain_text(f"District {at}")
    expect(hover).to_contain_text(f"value: {table.loc[at, '2020-05']:g} %")
    page.scrub("2019-02-03")  # the pointer rests, and time goes on under it
    expect(hover).to_contain_text(f"value: {table.loc[at, '2019-02']:g} %")


@pytest.mark.long
def test_kinds__counts_follow_the_moment_and_a_click_hides_one(show):
    page = show(points(), "start", "end", "title", kind="kind", radius=6)
    expect(page.root).to_have_attribute("data-visible", "40")
    rows = [row_of(page, name) for name in KINDS]
    for row in rows:
        expect(row.locator(".tm-figure")).to_have_text("4")
    third = page.page.get_by_role("button", name="kind 3 4")
    lonlat = [44 + 3 / 2, 38]
    assert page.page.evaluate(PIXEL, lonlat)[3] > 0
    third.click()
    expect(page.root).to_have_attribute("data-visible", "36")
    expect(rows[3].get_by_role("button")).to_have_attribute("aria-pressed", "false")
    expect(rows[3].locator(".tm-figure")).to_have_text("hidden")
    assert page.page.evaluate(PIXEL, lonlat)[3] == 0
    page.page.mouse.move(*place(page, *lonlat))
    expect(page.page.locator(".tm-hover")).to_be_hidden()
    page.scrub("2020-02-10")
    expect(page.root).to_have_attribute("data-visible", "18")
    expect(rows[4].locator(".tm-figure")).to_have_text("2")
    rows[3].get_by_role("button").click()
    expect(page.root).to_have_attribute("data-visible", "20")
    expect(rows[3].locator(".tm-figure")).to_have_text("2")


@pytest.mark.long
def test_kinds__differ_in_shape(show):
    """Of ten kinds no two of the first eight cover the same pixels, whatever their colour."""
    rows = points().head(8)
    page = show(rows, "start", "end", "title", kind="kind", radius=6)
    covered = page.page.evaluate(
        """places => places.map(([lon, lat]) => {
          const { map } = timemap.page.maps();
          const { layer } = timemap.page.layers[0];
          const at = map.latLngToLayerPoint([lat, lon]).subtract(layer._bounds.min);
          const { data } = layer._ctx.getImageData(Math.round(at.x) - 10, Math.round(at.y) - 10, 21, 21);
          return [...data].filter((_, index) => index % 4 === 3).map((alpha) => (alpha ? 1 : 0)).join('');
        })""",
        [[point.x, point.y] for point in rows.geometry],
    )
    assert len(set(covered)) == 8
    assert all("1" in one for one in covered)


def test_fields__are_text_whatever_they_hold(show):
    addresses = {"page": "https://example.org/a?b=1&c=2", "trick": "javascript:window.evil=1", "note": EVIL}
    page = show(
        points(**addresses, deep=7.5, empty=""),
        "start",
        "end",
        "title",
        radius=6,
        style=Style(fields=["note", "empty", "deep", "page", "trick"]),
    )
    at = place(page, 44, 38)
    page.page.mouse.move(*at)
    hover = page.page.locator(".tm-hover")
    expect(hover).to_contain_text(f"note: {EVIL}\ndeep: 7.5\npage: {addresses['page']}")
    expect(hover).not_to_contain_text("trick")
    page.page.mouse.click(*at)
    chosen = page.page.locator(".tm-chosen")
    expect(chosen.locator("dt")).to_have_text(["note", "deep", "page", "trick"])
    expect(chosen.locator("dd")).to_have_text([EVIL, "7.5", addresses["page"], addresses["trick"]])
    links = chosen.get_by_role("link")
    expect(links).to_have_count(1)
    expect(links).to_have_attribute("href", addresses["page"])
    expect(links).to_have_attribute("rel", "noopener noreferrer")
    assert page.page.evaluate("() => window.evil") is None
    assert page.page.locator(".tm-chosen img, .tm-hover img").count() == 0


def test_sizes__are_drawn_and_hit_as_large_as_their_numbers(show):
    rows = points(people=[4.0 * at for at in range(40)]).iloc[[0, 4, 38]]
    page = show(rows, "start", "end", "title", value=Values("people", by="size", largest=30))
    place_of = [(point.x, point.y) for point in rows.geometry]
    x, y = place(page, *place_of[2])
    page.page.mouse.move(x + 28, y)
    expect(page.page.locator(".tm-hover")).to_contain_text("people: 152")
    page.page.mouse.move(x + 37, y)
    expect(page.page.locator(".tm-hover")).to_be_hidden()
    expect(row_of(page, "152")).to_be_visible()


def test_labels__stand_beside_points(show):
    name = [f"Town {at}" for at in range(40)]
    page = show(points(name=name), "start", "end", "title", style=Style(labels="name", radius=4))
    lit = """([lon, lat]) => {
      const { map } = timemap.page.maps();
      const { layer } = timemap.page.layers[0];
      const at = map.latLngToLayerPoint([lat, lon]).subtract(layer._bounds.min);
      return layer._ctx.getImageData(at.x + 9, at.y - 6, 40, 12).data.some((part) => part);
    }"""
    page.page.wait_for_function(lit, arg=[44, 38])
    assert not page.page.evaluate(lit, [44.25, 38.7])


WRITTEN = """(pane) => {
  const canvas = document.querySelector(`.leaflet-${pane}-pane canvas`);
  const layer = canvas ? canvas.timemapLayer : timemap.page.layers[0].layer;
  const corner = layer._container.getBoundingClientRect();
  const [ctx, found] = [layer._ctx, {}];
  ctx.fillText = (text, x, y) => {
    const width = ctx.measureText(text).width;
    const left = corner.left + x - (ctx.textAlign === 'center' ? width / 2 : 0);
    found[text] = [left, corner.top + y - 8, left + width, corner.top + y + 8];
  };
  layer.repaint();
  delete ctx.fillText;
  layer.repaint();
  return found;
}"""
"""Where each label is on the page, or each name that is drawn in a pane: left, top, right, bottom."""


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def under(page, selector):
    """The labels that lie beneath an element of the page."""
    x, y, width, height = page.page.locator(selector).bounding_box().values()
    boxes = page.page.evaluate(WRITTEN)
    assert boxes
    return {text for text, box in boxes.items() if overlap(box, (x, y, x + width, y + height))}


@pytest.mark.long
def test_labels__none_beneath_the_legend_or_the_time_control(show):
    frame = points(name=[f"A town of number {at}" for at in range(40)])
    page = show(frame, "start", "end", "title", kind="kind", style=Style(labels="name", radius=4))
    page.page.wait_for_function(f"() => Object.keys(({WRITTEN})()).length > 3")
    legend = page.page.locator(".tm-key")
    legend.evaluate("node => { node.open = false; }")
    for lon, lat in [(45, 39), (47, 40), (46, 38.4), (46, 41)]:
        page.page.evaluate(
            "([lat, lon]) => timemap.page.maps().map.setView([lat, lon], 8, { animate: false })", [lat, lon]
        )
        assert not under(page, ".tm-strip")
    legend.evaluate("node => { node.open = true; }")
    page.page.evaluate("() => timemap.page.maps().map.setView([39.8, 46.5], 8, { animate: false })")
    expect(legend).to_have_attribute("open", "")
    page.page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    assert not under(page, ".tm-key")
    assert not under(page, ".tm-strip")


def test_labels__none_beneath_the_buttons_and_the_credits(show):
    frame = points(name=[f"A town of number {at}" for at in range(40)])
    page = show(frame, "start", "end", "title", style=Style(labels="name", radius=4))
    page.page.wait_for_function(f"() => Object.keys(({WRITTEN})()).length > 3")
    for control, lon, lat in (
        (".leaflet-control-zoom", 45, 39.5),
        (".leaflet-control-attribution", 46, 38.5),
    ):
        box = page.page.locator(control).bounding_box()
        # A town right beside it, whose name would reach under it on one side.
        at = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
        page.page.evaluate(
            """([x, y, lon, lat]) => {
              const { map } = timemap.page.maps();
              map.setZoom(9, { animate: false });
              const now = map.latLngToContainerPoint([lat, lon]);
              map.panBy([now.x - x, now.y - y], { animate: false }); }""",
            [*at, lon, lat],
        )
        assert not under(page, control)


@pytest.mark.long
def test_labels__names_of_the_base_map_give_way(show):
    look = {"style": Style(labels="name"), "base_map": True}
    frame = points(name=[""] * 40)
    page = show(frame, "start", "end", **look)
    names = page.page.evaluate(WRITTEN, "marker")
    told, (left, top, right, bottom) = next(iter(names.items()))
    lon, lat = page.page.evaluate(
        """([x, y]) => { const { lng, lat } = timemap.page.maps().map.containerPointToLatLng([x, y]);
          return [lng, lat]; }""",
        [(left + right) / 2, (top + bottom) / 2],
    )
    frame.loc[0, "name"] = "A town of a long name"
    frame.loc[0, "geometry"] = shapely.Point(lon, lat)
    page = show(frame, "start", "end", **look)
    page.page.wait_for_function(f"() => Object.keys(({WRITTEN})()).length === 1")
    assert names.keys() - page.page.evaluate(WRITTEN, "marker").keys() == {told}
    page.scrub("2020-02-10")
    page.expect_date("2020-02-10")
    assert page.page.evaluate(WRITTEN, "marker").keys() == names.keys()


def test_legend__folds_on_a_phone_and_stays_on_the_map(show):
    page = show(points(), "start", "end", "title", kind="kind", width=390, height=700)
    legend = page.page.locator(".tm-key")
    assert legend.evaluate("node => node.open") is False
    legend.locator("summary").click()
    expect(row_of(page, "kind 9")).to_be_attached()
    inside = """node => {
      const frame = timemap.page.maps().map.getContainer();
      const [box, map] = [node, frame].map((one) => one.getBoundingClientRect());
      return box.left >= map.left && box.right <= map.right && box.top >= map.top && box.bottom <= map.bottom;
    }"""
    assert legend.evaluate(inside)


@pytest.mark.long
def test_legend__not_beside_a_storys_own(open_map, shusha):
    page = open_map(shusha)
    assert page.page.locator(".tm-key").count() == 0


def test_legend__not_where_there_is_nothing_to_tell(show):
    assert show(points(), "start", "end", "title").page.locator(".tm-key").count() == 0


STROKES = """(moments) => {
  const { layers } = timemap.page;
  const { layer } = layers[0];
  const stroke = CanvasRenderingContext2D.prototype.stroke;
  let count = 0;
  CanvasRenderingContext2D.prototype.stroke = function (...path) {
    count += 1;
    return stroke.apply(this, path);
  };
  for (const moment of moments) {
    layers[0].show({ mode: 'during', size: 1, moment, unit: 'month', story: 'month' });
  }
  CanvasRenderingContext2D.prototype.stroke = stroke;
  const { width, height } = layer._container;
  return [count, layer._ctx.getImageData(0, 0, width, height).data.join()];
}"""
"""How many edges are drawn while time goes on, and what is drawn at its last moment."""
PAN = "(by) => timemap.page.maps().map.panBy([by, 0], { animate: false })"


@pytest.mark.long
def test_edges__are_drawn_once_for_all_moments_and_anew_where_the_map_looks_elsewhere(show):
    long = melt(districts().dropna(), MONTHS, start="month", value="number")
    page = show(long, "month", value=Values("number", id="name"), unit="month", date="2019-03")
    page.page.evaluate(STROKES, [590])
    count, kept = page.page.evaluate(STROKES, [592, 600, 595])
    assert count == 0
    page.page.evaluate(PAN, 37)
    page.page.evaluate(STROKES, [592])
    assert page.page.evaluate(STROKES, [595])[1] != kept
    page.page.evaluate(PAN, -37)
    assert page.page.evaluate(STROKES, [592, 595])[1] == kept
