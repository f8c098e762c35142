"""How dense points are: HeatMapWithTime's glow, and our counts in cells."""

from pathlib import Path

from folium.plugins import HeatMapWithTime

from tests.bench.peers.assets import use_local
from tests.bench.peers.data import FIRST_DAY, LAST_DAY, MICRO, to_iso, visible_on
from tests.bench.peers.maps import bare_map
from tests.bench.peers.peers import FilePeer, Ours

# What the glow is drawn of, told as `data.Shown` is.
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
    """Write the page; return the map's name in it. Each step is a day, and lists all that is there on it."""
    days = range(FIRST_DAY, LAST_DAY + 1)
    steps = [visible_on(frame, day).geometry for day in days]
    data = [list(map(list, zip(step.y.round(6), step.x.round(6), strict=True))) for step in steps]
    page = bare_map()
    HeatMapWithTime(data, index=[to_iso(day) for day in days], auto_play=False).add_to(page)
    use_local(page, base)
    page.save(str(path))
    return page.get_name()


class HeatMap(FilePeer):
    name = "heat"
    label = "HeatMapWithTime"
    largest = (10_000, "no page was made: it repeats a point for each of its days, 19 MB for 10,000")

    def make(self, frame, path, base):
        variable = save_heat(frame, path, base)
        self.read_state = READ_HEAT.replace("window.MAP", f"window.{variable}")
        self.input_day = f"window.{variable}.timeDimension.setCurrentTime(day - {FIRST_DAY - 1});"

    def is_ready(self):
        return "window.benchState && window.benchState() !== null"  # nothing may be there on the first day


class DensityOurs(Ours):
    name = "density"
    label = "This project, density"
    show = "density"
