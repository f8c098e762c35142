"""How dense points are: HeatMapWithTime's glow, and our counts in cells."""

from pathlib import Path

from folium.plugins import HeatMapWithTime

from geo.timemap import TimeMap
from tests.bench.peers.assets import use_local
from tests.bench.peers.data import MICRO, Subject, expected_points, make_points, to_text, visible_at
from tests.bench.peers.maps import bare_map
from tests.bench.peers.ours import Ours
from tests.bench.peers.peers import FilePeer

FIRST_MONTH, MONTHS = 600, 60
"""January 2020, and five years."""
STAY = (4, 12)


def make_months(count: int):
    """Return points by months: HeatMapWithTime repeats a point for each step of its stay, 8 at the mean.

    By days, as other peers show them, its page of 10,000 points has 19 MB.
    """
    return make_points(count, "M", FIRST_MONTH, MONTHS, STAY)


DENSITY = Subject(
    "density",
    "Density, by months",
    "points",
    "M",
    FIRST_MONTH,
    FIRST_MONTH + MONTHS - 1,
    (1_000, 10_000, 100_000),
    make_months,
    expected_points,
    settled=STAY[1],
)

# What the glow is drawn of, told as `data.tell_places` does.
READ_HEAT = f"""
  let count = 0, lat = 0, lon = 0, mixed = 0;
  const heat = Object.values(window.MAP._layers).find(layer => layer._baseLayer)._baseLayer;
  for (const {{ latlng }} of heat._data) {{
    const y = Math.round(latlng.lat * {MICRO}), x = Math.round(latlng.lng * {MICRO});
    count += 1; lat += y; lon += x; mixed += (y % 9973) * (x % 9967);
  }}
  return {{ count, lat, lon, mixed }};
"""


def save_heat(frame, path: Path, base: str) -> str:
    """Write the page; return the map's name in it. A step is a month, and lists all that is there."""
    months = range(FIRST_MONTH, FIRST_MONTH + MONTHS)
    steps = [visible_at(frame, month).geometry for month in months]
    data = [list(map(list, zip(step.y.round(6), step.x.round(6), strict=True))) for step in steps]
    page = bare_map()
    HeatMapWithTime(data, index=[to_text(month, "M") for month in months], auto_play=False).add_to(page)
    use_local(page, base)
    page.save(str(path))
    return page.get_name()


class HeatMap(FilePeer):
    name = "heat"
    label = "HeatMapWithTime"
    subject = DENSITY

    def make(self, frame, path, base):
        variable = save_heat(frame, path, base)
        self.read_state = READ_HEAT.replace("window.MAP", f"window.{variable}")
        self.input_day = f"window.{variable}.timeDimension.setCurrentTime(day - {FIRST_MONTH - 1});"

    def is_ready(self):
        return "window.benchState && window.benchState() !== null"  # nothing may be there in the first month


class DensityOurs(Ours):
    name = "ours_density"
    label = "This project, density"
    subject = DENSITY

    def layer(self, frame):
        return TimeMap(frame, "start", "end", "title", show="density", unit="month", base_map=False)
