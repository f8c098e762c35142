"""The Folium maps of the peers, each built as its documentation shows, with the faster options on.

In the peers' favour: one canvas instead of an SVG element a marker, no tooltips, no tiles.
"""

import json
from pathlib import Path

import folium
import geopandas as gpd
from folium.plugins import Timeline as TimelinePlugin
from folium.plugins import TimelineSlider, TimestampedGeoJson
from folium.utilities import JsCode

from tests.bench.peers.assets import use_local
from tests.bench.peers.data import MICRO, visible_at

UNIT_MS = {"D": 86_400_000, "h": 3_600_000}
PERIODS = {"D": "P1D", "h": "PT1H"}
STYLE = {"radius": 4, "weight": 1, "color": "#b2182b", "fill": True, "fill_opacity": 0.6}
JS_STYLE = {"radius": 4, "weight": 1, "color": "#b2182b", "fill": True, "fillOpacity": 0.6}

# The end is exclusive, as ours is.
GET_INTERVAL = """
feature => ({
    start: Date.parse(feature.properties.start),
    end: Date.parse(feature.properties.end),
    endExclusive: true,
})
"""


def bare_map(is_canvas: bool = True) -> folium.Map:
    return folium.Map(location=[40, 47], zoom_start=7, tiles=None, prefer_canvas=is_canvas)


def add_markers(parent, frame: gpd.GeoDataFrame, day: int) -> None:
    """Add a circle for each event visible on a day."""
    geometry = visible_at(frame, day).geometry
    for lat, lon in zip(geometry.y, geometry.x, strict=True):
        folium.CircleMarker([lat, lon], **STYLE).add_to(parent)


def rebuilt_map(frame: gpd.GeoDataFrame, day: int, base: str) -> folium.Map:
    """Return a new map with the markers of one day."""
    fresh = bare_map()
    add_markers(fresh, frame, day)
    use_local(fresh, base)
    return fresh


def constant_map(base: str) -> folium.Map:
    """Return a map without markers, the same at each run."""
    fresh = bare_map()
    use_local(fresh, base)
    return fresh


def day_group(frame: gpd.GeoDataFrame, day: int) -> folium.FeatureGroup:
    """Return the markers of one day, to be added to a map that stays."""
    group = folium.FeatureGroup(name="events")
    add_markers(group, frame, day)
    return group


def to_geojson(frame: gpd.GeoDataFrame, properties) -> dict:
    """Return a feature collection of points with the properties that a function names for a row."""
    rows = zip(
        frame.geometry.x.round(6), frame.geometry.y.round(6), frame.itertuples(index=False), strict=True
    )
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [lon, lat]},
                "properties": properties(row),
            }
            for lon, lat, row in rows
        ],
    }


def save_timestamped(frame: gpd.GeoDataFrame, path: Path, base: str, unit: str) -> str:
    """Write the page; return the map's name in it.

    Leaflet.TimeDimension has one duration for all features, yet shows a point from its first time to its
    last. So the times are the start and half a moment before the end, and the duration a mere second:
    [start, end).
    """
    step = UNIT_MS[unit]
    times = dict(zip(frame["id"], zip(frame["since"], frame["until"], strict=True), strict=True))
    data = to_geojson(
        frame,
        lambda row: {
            "title": row.title,
            "times": [int(times[row.id][0]) * step, int(times[row.id][1]) * step - step // 2],
            "icon": "circle",
            "iconstyle": JS_STYLE,
        },
    )
    page = bare_map()
    TimestampedGeoJson(
        data, period=PERIODS[unit], duration="PT1S", auto_play=False, loop=False, add_last_point=False
    ).add_to(page)
    return save(page, path, base)


def save_timeline(frame: gpd.GeoDataFrame, path: Path, base: str) -> str:
    """Write the page; return the map's name in it."""
    data = to_geojson(frame, lambda row: {"title": row.title, "start": row.start, "end": row.end})
    page = bare_map()
    style = json.dumps(JS_STYLE)
    timeline = TimelinePlugin(
        data,
        get_interval=JsCode(GET_INTERVAL),
        point_to_layer=JsCode(f"(feature, place) => L.circleMarker(place, {style})"),
    ).add_to(page)
    TimelineSlider(auto_play=False, enable_keyboard_controls=True).add_timelines(timeline).add_to(page)
    return save(page, path, base)


def save(page: folium.Map, path: Path, base: str) -> str:
    use_local(page, base)
    page.save(str(path))
    return page.get_name()


# What is on a Leaflet map, told as `data.Shown` is.
READ_MAP = f"""
window.benchRead = map => {{
  let count = 0, lat = 0, lon = 0, mixed = 0;
  for (const key in map._layers) {{
    const layer = map._layers[key];
    if (!layer.getRadius || !layer._latlng) continue;
    const y = Math.round(layer._latlng.lat * {MICRO}), x = Math.round(layer._latlng.lng * {MICRO});
    count += 1; lat += y; lon += x; mixed += (y % 9973) * (x % 9967);
  }}
  return {{ count, lat, lon, mixed }};
}};
"""
