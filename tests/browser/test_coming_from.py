"""The pages on coming from other tools: both codes run, and show the same at each of their moments."""

import datetime as dt
import json
import math
import re
import runpy
from urllib.parse import urlsplit

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geo.timemap import TimeMap, Track
from tests.browser.kepler import KEPT, open_kepler
from tests.browser.pages import EnginePage
from tests.servers import ROOT

PAGES = ROOT / "docs" / "engine" / "coming_from"
MODULES = ROOT / "node_modules"
# Where Folium's links lie in the packages that are installed; those of jsDelivr's npm lie where they say.
FILES = {
    "d3js.org/d3.v4.min.js": "d3@4.13.0/build/d3.min.js",
    "jquery-3.7.1.min.js": "jquery@3.7.1/dist/jquery.min.js",
    "jquery/3.7.1/jquery.min.js": "jquery@3.7.1/dist/jquery.min.js",
    "moment.js/2.18.1/moment.min.js": "moment@2.18.1/min/moment.min.js",
    "folium/templates/pa7_hm.min.js": "heatmap.js@2.0.5/build/heatmap.min.js",
    "folium/templates/pa7_leaflet_hm.min.js": "heatmap.js@2.0.5/plugins/leaflet-heatmap/leaflet-heatmap.js",
}
# What shows no feature: looks, icons, a dialogue's widgets, tiles.
LEFT_OUT = r"\.css$|bootstrap|awesome-?markers|jquery-ui|tile\.openstreetmap\.org"


def run_page(name, folder):
    """Return what the code of a page makes, its blocks run one after the other."""
    blocks = re.findall(r"```python\n(.*?)```", (PAGES / f"{name}.md").read_text("utf-8"), re.S)
    path = folder / f"{name}.py"
    path.write_text("\n".join(blocks).replace("from timemap import", "from geo.timemap import"), "utf-8")
    return runpy.run_path(str(path))


def installed(url):
    """Return the file that a link asks for, of the very version; FileNotFoundError where there is none."""
    named = [file for end, file in FILES.items() if url.endswith(end)]
    (file,) = named or re.findall(r"cdn\.jsdelivr\.net/npm/(.+)", url) or [f"{url}@?/none"]
    package, version, path = re.fullmatch(r"(.+?)@([^/]+)/(.+)", file).groups()
    folder = MODULES / package
    if json.loads((folder / "package.json").read_text("utf-8"))["version"] != version:
        raise FileNotFoundError(f"{package} {version}")
    named = folder / path
    return named if named.exists() else folder / path.replace(".min.js", ".js")


@pytest.fixture
def open_ours(take_page, watch, tmp_path):
    """Open a map of ours, offline."""

    def open_map(whole):
        whole.save(tmp_path / "ours.html")
        ours = EnginePage(take_page(1200, 800, offline=True))
        watch(ours)
        ours.page.goto((tmp_path / "ours.html").as_uri())
        ours.wait_ready()
        return ours

    return open_map


@pytest.fixture
def open_both(take_page, open_ours, tmp_path):
    """Open a page of the docs as both maps: theirs with what it asks for from packages, ours offline."""

    errors = []

    def answer(route):
        url = route.request.url
        try:
            body = b"" if re.search(LEFT_OUT, url) else installed(url).read_bytes()
        except FileNotFoundError as error:
            errors.append(f"{url}: {error}")
            route.abort()
        else:
            route.fulfill(body=body, content_type=type_of(url))

    def open_page(name, ending=""):
        made = run_page(name, tmp_path)
        made["theirs" + ending].save(tmp_path / "theirs.html")
        theirs = take_page(1200, 800)
        theirs.on("pageerror", lambda error: errors.append(f"{error}"))
        theirs.route(lambda url: urlsplit(url).scheme.startswith("http"), answer)
        theirs.goto((tmp_path / "theirs.html").as_uri())
        theirs.evaluate(f"() => {{ window.leaflet = {made['theirs' + ending].get_name()}; }}")
        ours = open_ours(made["ours" + ending])
        assert errors == []
        return made, theirs, ours

    return open_page


def type_of(url):
    return "text/css" if url.endswith(".css") else "text/javascript"


SHOWN = """(read) => Object.values(leaflet._layers)
  .filter(layer => layer.feature).map(layer => layer.feature.properties[read]).sort()"""


def names_on(ours, date, frame, column):
    """Return what of a column our page shows on a day; a layer's file holds its rows by start."""
    ours.scrub(date)
    return names_now(ours, date, frame, column)


def names_now(ours, date, frame, column):
    ours.expect_date(date)
    names = frame.sort_values("start", kind="stable")[column].tolist()
    (shown,) = ours.page.evaluate("() => timemap.page.layers.map(layer => layer.visible())")
    assert int(ours.state()["visible"]) == len(shown)
    return sorted(names[at] for at in shown)


def to_date(milliseconds):
    moment = dt.datetime.fromtimestamp(milliseconds / 1000, dt.UTC)
    assert moment.time() == dt.time()
    return moment.date().isoformat()


@pytest.mark.long
def test_timestamped_geojson__the_same_at_each_of_its_times(open_both):
    made, theirs, ours = open_both("timestamped_geojson")
    times = theirs.evaluate("() => leaflet.timeDimension.getAvailableTimes()")
    assert len(times) == len(made["stays"])
    seen = []
    for time in times:
        theirs.evaluate("time => leaflet.timeDimension.setCurrentTime(time)", time)
        theirs.wait_for_function("time => leaflet.timeDimension.getCurrentTime() === time", arg=time)
        shown = theirs.evaluate(SHOWN, "popup")
        assert names_on(ours, to_date(time), made["events"], "place") == shown, to_date(time)
        seen.append(len(shown))
    assert seen == [1, 2, 3, 3, 3]


@pytest.mark.long
def test_timestamped_geojson__the_same_at_each_hour(open_both):
    made, theirs, ours = open_both("timestamped_geojson", "_by_hour")
    seen = []
    for time in theirs.evaluate("() => leaflet.timeDimension.getAvailableTimes()"):
        theirs.evaluate("time => leaflet.timeDimension.setCurrentTime(time)", time)
        theirs.wait_for_function("time => leaflet.timeDimension.getCurrentTime() === time", arg=time)
        shown = theirs.evaluate(SHOWN, "popup")
        ours.slider.evaluate(
            "(range, hour) => { range.value = String(hour); range.dispatchEvent(new Event('input')); }",
            time // 3_600_000,
        )
        text = dt.datetime.fromtimestamp(time / 1000, dt.UTC).strftime("%Y-%m-%dT%H:%M")
        assert names_now(ours, text, made["shakes"], "size") == shown, text
        seen.append(len(shown))
    assert seen == [1, 2, 2, 2, 1, 1, 0, 0, 1]


@pytest.mark.long
def test_timeline__the_same_on_and_round_each_day_of_change(open_both):
    made, theirs, ours = open_both("timeline")
    countries = made["countries"]
    days = {dt.date.fromisoformat(day) for column in ("start", "end") for day in countries[column]}
    one = dt.timedelta(days=1)
    moments = sorted(day + shift for day in days for shift in (-one, 0 * one, one))
    seen = set()
    for day in moments[1:-1]:  # its slider ends with the last of them
        theirs.evaluate(
            """time => { const range = document.querySelector('input.time-slider');
              range.value = String(time);
              range.dispatchEvent(new Event('input', { bubbles: true })); }""",
            dt.datetime.combine(day, dt.time(), dt.UTC).timestamp() * 1000,
        )
        shown = theirs.evaluate(SHOWN, "name")
        assert names_on(ours, day.isoformat(), made["events"], "name") == shown, day
        seen.add(len(shown))
    assert seen >= {1, 2, 3}


@pytest.mark.long
def test_heat_map_with_time__the_same_points_at_each_step(open_both):
    made, theirs, ours = open_both("heat_map_with_time")
    events = made["events"].rename(columns={"day": "start"})
    events["place"] = [(round(point.y, 5), round(point.x, 5)) for point in events.geometry]
    for step, day in enumerate(made["days"], 1):
        theirs.evaluate("step => leaflet.timeDimension.setCurrentTime(step)", step)
        theirs.wait_for_function("step => leaflet.timeDimension.getCurrentTime() === step", arg=step)
        heat = theirs.evaluate(
            """() => Object.values(leaflet._layers).find(layer => layer._baseLayer)._baseLayer._data
              .map(({ latlng }) => [latlng.lat, latlng.lng])"""
        )
        expected = sorted((round(lat, 5), round(lon, 5)) for lat, lon in heat)
        assert len(expected) == 100
        assert names_on(ours, day, events, "place") == expected, day


# Of each region that is filled: its colour and opacity.
FILLED = """() => Object.fromEntries(Object.values(leaflet._layers).filter(layer => layer.feature)
  .map(({ feature, _path }) => [feature.properties.region, getComputedStyle(_path)])
  .filter(([, { fillOpacity }]) => Number(fillOpacity) > 0)
  .map(([region, { fill, fillOpacity }]) =>
    [region, { colour: fill.match(/[0-9]+/g).map(Number), opacity: Number(fillOpacity) }]))"""
# Of each row that is shown: the code of its number, and the colour and opacity of that.
VALUED = """() => {
  const [{ file: { head, columns }, visible }] = timemap.page.layers;
  const parts = (colour) => colour.match(/[0-9a-f]{2}/g).map(part => parseInt(part, 16));
  return visible().map(i => ({ i, code: columns.value[i], opacity: columns.opacity[i] / 255,
    colour: parts(head.value.colours[columns.value[i]]) }));
}"""


@pytest.mark.long
def test_time_slider_choropleth__the_same_colours_at_each_of_its_times(open_both):
    made, theirs, ours = open_both("time_slider_choropleth")
    events = made["events"].sort_values("month", kind="stable")
    names = events["region"].tolist()
    slider = theirs.locator("[id^=slider_] > input")
    assert int(slider.get_attribute("max")) == len(made["months"]) - 1
    seen = set()
    for step, month in enumerate(made["months"]):
        slider.evaluate("(node, at) => { node.value = at; node.dispatchEvent(new Event('input')); }", step)
        filled = theirs.evaluate(FILLED)
        day = month.date().isoformat()
        ours.scrub(day)
        ours.expect_date(day)
        valued = {names[one["i"]]: one for one in ours.page.evaluate(VALUED)}
        assert int(ours.state()["visible"]) == len(valued)
        assert sorted(valued) == sorted(filled), day
        for name, one in filled.items():
            assert valued[name]["colour"] == pytest.approx(one["colour"], abs=2), (day, name)
            assert valued[name]["opacity"] == pytest.approx(one["opacity"], abs=0.003), (day, name)
        last = events[events["month"] <= month].groupby("region")["rain"].last()
        codes = pd.Series({name: one["code"] for name, one in valued.items()})
        assert codes[last.sort_values().index].is_monotonic_increasing, day
        seen.add(len(filled))
    assert max(seen) == len(made["regions"]) > min(seen) > 0


# Where the heads of things are drawn, each given by its position in the file, lon and lat: CSS pixels from
# there to the middle of where the pointer finds it, null where it finds another or none.
HEADS = """(places) => {
  const { map } = timemap.page.maps();
  const [layer] = timemap.page.layers;
  return places.map(([i, lon, lat]) => {
    const { x, y } = map.latLngToContainerPoint([lat, lon]);
    let count = 0, east = 0, south = 0;
    for (let dx = -24; dx <= 24; dx += 1) for (let dy = -24; dy <= 24; dy += 1) {
      if (layer.at(x + dx, y + dy) !== i) continue;
      count += 1; east += dx; south += dy;
    }
    return count ? [east / count, south / count] : null;
  });
}"""
LAST_VERTICES = """() => Object.fromEntries(Object.values(leaflet._layers).filter(layer => layer.getLatLngs)
  .map(({ feature, _latlngs }) => [feature.properties.popup, [_latlngs.at(-1).lng, _latlngs.at(-1).lat]]))"""


def expect_heads(ours, places):
    """Expect the heads of things, by their position in the file, each at its place, lon and lat."""
    found = ours.page.evaluate(HEADS, [[i, *place] for i, place in places.items()])
    for i, offset in zip(places, found, strict=True):
        assert offset == pytest.approx([0, 0], abs=1.5), (i, places[i])


def move_to(ours, moment, unit):
    """Move our map to a moment, a datetime that is a whole number of units."""
    text = moment.strftime("%Y-%m-%dT%H:%M" if unit != "second" else "%Y-%m-%dT%H:%M:%S")
    ours.scrub(text, unit)
    ours.expect_date(text)


@pytest.mark.long
def test_timestamped_geojson__lines_are_where_they_are_at_each_time(open_both):
    made, theirs, ours = open_both("timestamped_geojson", "_of_lines")
    voyages = made["voyages"]
    order = voyages.sort_values("times", key=lambda times: times.str[0], kind="stable")
    number_of = {ship: at for at, ship in enumerate(order["ship"])}
    hours_of = dict(zip(voyages["ship"], voyages["hours"], strict=True))
    arrived = set()
    for time in theirs.evaluate("() => leaflet.timeDimension.getAvailableTimes()"):
        theirs.evaluate("time => leaflet.timeDimension.setCurrentTime(time)", time)
        theirs.wait_for_function("time => leaflet.timeDimension.getCurrentTime() === time", arg=time)
        last = theirs.evaluate(LAST_VERTICES)
        moment = dt.datetime.fromtimestamp(time / 1000, dt.UTC)
        move_to(ours, moment, "hour")
        shown = ours.page.evaluate("() => timemap.page.layers[0].visible()")
        assert shown == sorted(number_of[ship] for ship in last), moment
        # Between its times a ship of theirs waits where it was; ours is on its way.
        lying = [ship for ship in last if moment.hour in hours_of[ship] or moment.hour > hours_of[ship][-1]]
        expect_heads(ours, {number_of[ship]: last[ship] for ship in lying})
        arrived |= {(ship, moment.hour) for ship in lying if moment.hour in hours_of[ship]}
    assert arrived == {(ship, hour) for ship, hours in hours_of.items() for hour in hours}


@pytest.mark.long
def test_kepler_gl__rows_in_the_window_at_each_moment(open_ours, tmp_path):
    made = run_page("kepler_gl", tmp_path)
    ours = open_ours(made["ours_of_rows"])
    times = made["pickups"]["pickup_datetime"].to_numpy()
    seen = set()
    for moment in [*np.random.default_rng(1).choice(times, 20), times[0], times[-1]]:
        move_to(ours, pd.Timestamp(moment), "second")
        within = (times > moment - np.timedelta64(300, "s")) & (times <= moment)
        (shown,) = ours.page.evaluate("() => timemap.page.layers.map(layer => layer.visible())")
        assert shown == np.flatnonzero(within).tolist(), moment
        seen.add(len(shown))
    assert len(seen) > 5


@pytest.mark.long
def test_kepler_gl__the_rows_that_its_own_time_filter_keeps(browser, open_ours, tmp_path):
    made = run_page("kepler_gl", tmp_path)
    theirs = open_kepler(browser, made["theirs_of_rows"])
    ours = open_ours(made["ours_of_rows"])
    times = made["pickups"]["pickup_datetime"].to_numpy()
    begin = int((times[0] - np.datetime64(0, "s")) // np.timedelta64(1, "ms"))
    seen = set()
    for second in (200, 900, 1800, 2700, 3500):
        last = begin + second * 1000
        kept = theirs.evaluate(KEPT, ["pickups", "pickup_datetime", last - 299_000, last])
        move_to(ours, pd.Timestamp(last, unit="ms"), "second")
        (shown,) = ours.page.evaluate("() => timemap.page.layers.map(layer => layer.visible())")
        assert shown == kept, second
        seen.add(len(kept))
    assert len(seen) >= 3
    assert theirs.evaluate("() => theirs.look().layers.map(({ type }) => type)") == ["point"]
    theirs.context.browser.close()


@pytest.mark.long
def test_kepler_gl__trips_are_where_numpy_has_them_at_each_moment(open_ours, tmp_path):
    made = run_page("kepler_gl", tmp_path)
    ours = open_ours(made["ours_of_trips"])
    seen = set()
    for moment in range(made["begin"], made["begin"] + 121, 3):
        move_to(ours, dt.datetime.fromtimestamp(moment, dt.UTC), "second")
        places = {
            at: [np.interp(moment, fixes[:, 3], fixes[:, axis]) for axis in (0, 1)]
            for at, fixes in enumerate(made["positions"])
            if fixes[0, 3] <= moment <= fixes[-1, 3]
        }
        (shown,) = ours.page.evaluate("() => timemap.page.layers.map(layer => layer.visible())")
        assert shown == sorted(places), moment
        expect_heads(ours, places)
        seen.add(tuple(places))
    assert seen == {(0,), (0, 1), (1,)}


FAR = [
    [[-20, 10, 0, 0], [30, 70, 0, 50], [30, 70, 0, 900], [60, -40, 0, 1000]],  # it waits between
    [[10, -30, 0, 200], [12, 62, 0, 700]],
]
"""Trips over so much of the globe that a way that is straight on the map is none that is even in degrees."""


def head_of_trip(fixes, moment):
    """Where the Trip layer draws a trip's head, lon and lat; None before it begins and after it has ended.

    By what deck.gl tells of its TripsLayer: each vertex has a timestamp, the time between two is that of the
    way between them as it is drawn, in Web Mercator, and nothing is drawn beyond the current time.
    """
    lon, lat, _, when = np.array(fixes, dtype=float).T
    if not when[0] <= moment <= when[-1]:
        return None
    y = np.interp(moment, when, np.arcsinh(np.tan(np.radians(lat))))
    return [np.interp(moment, when, lon), np.degrees(np.arctan(np.sinh(y)))]


@pytest.mark.long
def test_kepler_gl__heads_are_where_its_trip_layer_has_them(open_ours):
    rides = gpd.GeoDataFrame(
        {"times": [list(pd.to_datetime([one[3] for one in trip], unit="s", utc=True)) for trip in FAR]},
        geometry=[shapely.LineString([one[:2] for one in trip]) for trip in FAR],
        crs="EPSG:4326",
    )
    whole = folium.Map(tiles=None)
    TimeMap(rides, track=Track(times="times", gap=math.inf), radius=6).add_to(whole)
    ours = open_ours(whole)
    seen = set()
    for moment in (0, 20, 33, 50, 200, 450, 700, 900, 950, 990, 1000):
        move_to(ours, dt.datetime.fromtimestamp(moment, dt.UTC), "second")
        heads = {at: head_of_trip(trip, moment) for at, trip in enumerate(FAR)}
        heads = {at: head for at, head in heads.items() if head is not None}
        assert ours.page.evaluate("() => timemap.page.layers[0].visible()") == sorted(heads), moment
        expect_heads(ours, heads)
        seen.add(tuple(heads))
    assert seen == {(0,), (0, 1)}
