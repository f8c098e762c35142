"""Values by district and month: TimeSliderChoropleth's colours, and ours."""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from folium.plugins import TimeSliderChoropleth

from geo.timemap import TimeMap, Values
from geo.timemap.frames.palettes import palette_colours
from tests.bench.peers.data import SEED, Subject
from tests.bench.peers.maps import bare_map, save
from tests.bench.peers.ours import Ours
from tests.bench.peers.peers import FilePeer

FIRST_MONTH, MONTHS = 360, 240
"""January 2000, and twenty years."""
BOUNDS = (-6, -2, 2, 6)
PALETTE = "YlGnBu"
SIDE = 6
"""Vertices along each side of a district: 24 round it."""
OPACITY = 0.75


def make_outlines(count: int) -> np.ndarray:
    """Return districts that share wavy borders, 2 across for each 1 down."""
    columns = int(np.ceil(np.sqrt(2 * count)))
    rows = int(np.ceil(count / columns))
    random = np.random.default_rng(SEED)
    y, x = np.mgrid[0 : rows * SIDE + 1, 0 : columns * SIDE + 1].astype(float)
    x, y = (degrees + random.uniform(-0.3, 0.3, degrees.shape) for degrees in (x, y))
    lon, lat = (41 + 12 * x / (columns * SIDE)).round(6), (37 + 6 * y / (rows * SIDE)).round(6)
    along, zeros = np.arange(SIDE), np.zeros(SIDE, int)
    down = np.concatenate([zeros, along, zeros + SIDE, SIDE - along, [0]])
    across = np.concatenate([along, zeros + SIDE, SIDE - along, zeros, [0]])
    district = np.arange(count)[:, None]
    at = SIDE * (district // columns) + down, SIDE * (district % columns) + across
    return shapely.polygons(np.stack([lon[at], lat[at]], axis=2))


def make_districts(count: int, months: int = MONTHS) -> gpd.GeoDataFrame:
    """Return a number for each district and month, a row each, a month's rows by district."""
    random = np.random.default_rng(SEED)
    numbers = random.normal(0, 0.5, (months, count)).cumsum(axis=0).round(2)
    month = np.repeat(FIRST_MONTH + np.arange(months), count)
    return gpd.GeoDataFrame(
        {
            "district": np.tile(np.arange(count), months),
            "month": month,
            "start": np.datetime_as_string(month.astype("datetime64[M]"), unit="D"),
            "number": numbers.ravel(),
        },
        geometry=np.tile(make_outlines(count), months),
        crs="EPSG:4326",
    )


def class_of(numbers: pd.Series) -> np.ndarray:
    """Return the class of each number, from 0 on; a class holds its upper bound."""
    return np.searchsorted(BOUNDS, numbers.to_numpy(), side="left")


def class_colours() -> list[str]:
    """Return the colour of each class."""
    return palette_colours(PALETTE, [at / len(BOUNDS) for at in range(len(BOUNDS) + 1)])


def expected_districts(frame: gpd.GeoDataFrame, month: int) -> dict[str, int]:
    """Return the colours of a month: how many, and a sum that mixes each with its district's number."""
    rows = frame[frame["month"] == month]
    colours = np.array([int(colour[1:], 16) for colour in class_colours()])[class_of(rows["number"])]
    return {"count": len(rows), "mixed": int(((rows["district"] + 1) * (colours % 9967)).sum())}


VALUES = Subject(
    "values",
    f"Values by district, {MONTHS} months",
    "districts",
    "M",
    FIRST_MONTH,
    FIRST_MONTH + MONTHS - 1,
    (70, 500, 3_000),
    make_districts,
    expected_districts,
)

READ_PATHS = """
  let count = 0, mixed = 0;
  for (const { feature, _path } of Object.values(window.MAP._layers)) {
    if (!feature || !_path?.getAttribute('fill').startsWith('#')) continue;
    count += 1;
    mixed += (Number(feature.id) + 1) * (parseInt(_path.getAttribute('fill').slice(1), 16) % 9967);
  }
  return count && { count, mixed };
"""
# Of the rows that are shown, in the file's order: a month's are by district.
READ_CODES = """() => {
  const [{ file: { head, columns }, visible }] = timemap.page.layers;
  const colours = head.value.colours.map(colour => parseInt(colour.slice(1), 16));
  let count = 0, mixed = 0;
  for (const row of visible()) {
    mixed += (row % DISTRICTS + 1) * (colours[columns.value[row]] % 9967);
    count += 1;
  }
  return { count, mixed };
}"""


class Choropleth(FilePeer):
    name = "choropleth"
    label = "TimeSliderChoropleth"
    subject = VALUES
    input_day = f"""
      const range = document.querySelector('[id^=slider_] > input');
      range.value = String(day - {FIRST_MONTH});
      range.dispatchEvent(new Event('input', {{ bubbles: true }}));
    """

    def make(self, frame, path, base):
        outlines = gpd.GeoDataFrame(geometry=frame[frame["month"] == FIRST_MONTH].geometry)
        epochs = frame["month"].to_numpy().astype("datetime64[M]").astype("datetime64[s]").astype(int)
        colours = np.array(class_colours())[class_of(frame["number"])]
        styles: dict[str, dict[str, dict]] = {str(district): {} for district in outlines.index}
        for district, epoch, colour in zip(frame["district"], epochs, colours, strict=True):
            styles[str(district)][str(epoch)] = {"color": str(colour), "opacity": OPACITY}
        page = bare_map(is_canvas=False)  # it colours SVG's paths
        TimeSliderChoropleth(json.loads(outlines.to_json()), styledict=styles).add_to(page)
        self.read_state = READ_PATHS.replace("window.MAP", f"window.{save(page, path, base)}")


class OursOfValues(Ours):
    name = "ours_values"
    label = "This project, values"
    subject = VALUES

    def layer(self, frame):
        values = Values("number", bounds=BOUNDS, palette=PALETTE, id="district")
        return TimeMap(frame, value=values, unit="month", base_map=False)

    def is_right(self, day):
        districts = str(self.frame["district"].nunique())
        shown = self.page.evaluate(READ_CODES.replace("DISTRICTS", districts))
        return shown == self.subject.expected(self.frame, day)
