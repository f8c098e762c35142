"""Things that move: TimestampedGeoJson's lines with times, and our tracks."""

import json
import math

import geopandas as gpd
import numpy as np
import shapely
from folium.plugins import TimestampedGeoJson

from geo.timemap import TimeMap, Track
from tests.bench.peers.data import FIRST_DAY, MICRO, Subject, tell_places
from tests.bench.peers.maps import JS_STYLE, UNIT_MS, bare_map, save
from tests.bench.peers.ours import Ours
from tests.bench.peers.peers import FilePeer, set_time
from tests.bench.tracks import FIXES, wander

DAYS = 2 * FIXES


def make_lines(count: int) -> gpd.GeoDataFrame:
    """Return lines, each with a fix on every day from ``since`` on, ``times`` as ISO dates."""
    lon, lat = (degrees.round(6) for degrees in wander(count, FIXES, (42, 52), (37, 43), (0.005, 0.02)))
    since = FIRST_DAY + np.random.default_rng(13).integers(0, FIXES, count)
    days = since[:, None] + np.arange(FIXES)
    return gpd.GeoDataFrame(
        {
            "title": [f"Ship {number}" for number in range(count)],
            "since": since,
            "times": np.datetime_as_string(days.astype("datetime64[D]")).tolist(),
        },
        geometry=shapely.linestrings(np.stack([lon, lat], axis=2)),
        crs="EPSG:4326",
    )


def expected_lines(frame: gpd.GeoDataFrame, day: int) -> dict[str, int]:
    """Return where the heads of all lines are that have set out by a day; what has arrived stays."""
    begun = frame[frame["since"] <= day]
    fix = np.minimum(day - begun["since"].to_numpy(), FIXES - 1)
    heads = shapely.get_point(begun.geometry.to_numpy(), fix)
    return tell_places(shapely.get_x(heads), shapely.get_y(heads))


LINES = Subject(
    "lines",
    f"Things that move, {FIXES} fixes each",
    "things",
    "D",
    FIRST_DAY,
    FIRST_DAY + DAYS - 1,
    (20, 200, 2_000),
    make_lines,
    expected_lines,
    settled=FIXES // 2,
)

# The last vertex of each line, told as `data.tell_places` does.
READ_LINES = f"""
  let count = 0, lat = 0, lon = 0, mixed = 0;
  for (const layer of Object.values(window.MAP._layers)) {{
    if (!layer.getLatLngs) continue;
    const head = layer.getLatLngs().at(-1);
    const y = Math.round(head.lat * {MICRO}), x = Math.round(head.lng * {MICRO});
    count += 1; lat += y; lon += x; mixed += (y % 9973) * (x % 9967);
  }}
  return {{ count, lat, lon, mixed }};
"""


class TimestampedLines(FilePeer):
    name = "timestamped_lines"
    label = "TimestampedGeoJson, lines"
    subject = LINES

    def make(self, frame, path, base):
        features = [
            {
                "type": "Feature",
                "geometry": json.loads(shapely.to_geojson(line.geometry)),
                "properties": {
                    "title": line.title,
                    "times": [(line.since + fix) * UNIT_MS["D"] for fix in range(FIXES)],
                    "icon": "circle",
                    "iconstyle": JS_STYLE,
                    "style": {"weight": 1, "color": JS_STYLE["color"]},
                },
            }
            for line in frame.itertuples()
        ]
        page = bare_map()
        TimestampedGeoJson(
            {"type": "FeatureCollection", "features": features},
            period="P1D",
            add_last_point=True,
            auto_play=False,
            loop=False,
        ).add_to(page)
        variable = save(page, path, base)
        self.read_state = READ_LINES.replace("window.MAP", f"window.{variable}")
        self.input_day = set_time(variable, self.subject)


class OursOfLines(Ours):
    """With all of the way behind each thing, and what has arrived: as theirs draws."""

    name = "ours_lines"
    label = "This project, tracks"
    subject = LINES

    def layer(self, frame):
        track = Track(times="times", tail=math.inf)
        return TimeMap(frame, title="title", track=track, show="so-far", radius=4, unit="day", base_map=False)
