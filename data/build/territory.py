"""The pieces of land whose holder changed, cut by district: one coverage, without overlaps or holes.

Pieces are cut from the base map's own districts, so that their edges lie on the edges drawn there: the
border of Armenia and Azerbaijan is OpenStreetMap's in both. What is small is an approximation made for this
project: a band along a road, or land so many kilometres round a village.
"""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import shapely
from shapely import Point, Polygon
from shapely.geometry import LineString, MultiPolygon
from shapely.geometry.base import BaseGeometry

from data.build.basemap import OUT as BASEMAP
from data.build.borders import polygons
from data.build.coverage import DECIMALS, GRID, area_km2, to_coverage
from data.build.lines import OUT as LINES
from data.build.lines import read_ceasefire_line
from data.build.outlines import (
    CORRIDOR,
    CORRIDOR_HALF_M,
    HIN_TAGHER,
    HIN_TAGHER_HALF_M,
    NEW_CORRIDOR,
    PARUKH,
    PARUKH_HALF_M,
    ZONE,
)
from data.build.write import write_geojson

OUT = LINES.with_name("territories.geojson")
MAX_REACH = 0.03
"""Degrees; how far the ends of the line of 1994 stand from the boundary."""
SLIVER_KM2 = 200.0
METRES = "EPSG:32638"


# Districts handed over whole after the war, as far as they lay behind the line: piece -> units.
HANDED_OVER = {"kalbajar": ("AZ-KAL",), "lachin": ("AZ-LAN",), "aghdam": ("AZ-AGM", "AZ-AGC")}
TO_LACHIN = Point(46.53, 39.79)
"""Stands in a strip between the zone's ring and the Lachin district, which is given to Lachin."""


@dataclass(frozen=True)
class Published:
    """A published area: of what, km², the share by which ours may differ and why so much, and who says so."""

    km2: float
    tolerance: float
    source: str


# None is the build's own. Natural Earth's districts are generalised: single ones are farther off.
PUBLISHED = {
    "all": Published(11_500, 0.05, "G. Tabakian, cartographer, on Western Armenia TV"),
    "zone": Published(3_170, 0.05, "Wikipedia, Republic of Artsakh, after November 2020"),
    "aghdam": Published(846.7, 0.05, "News.Az, 19 November 2020: 77.4 % of the district"),
    "kalbajar": Published(1_936, 0.10, "Soviet figure, seen as a citation: the district before 1992"),
    "lachin": Published(1_840, 0.10, "virtualkarabakh.az, with the corridor"),
}


def build_territory() -> None:
    """Write the pieces; their areas are checked against published ones on the way."""
    districts = _read_districts()
    west = _cut_west(districts)
    pieces = _cut_pieces(west, districts)
    for name, published in PUBLISHED.items():
        _check(name, area_km2(west if name == "all" else pieces[name]), published)
    write_geojson(to_coverage(_cut_bands(pieces), districts), OUT, decimals=DECIMALS)


def _check(name: str, got: float, published: Published) -> None:
    off = got / published.km2 - 1
    print(f"{name}: {got:.0f} km², published {published.km2:.0f} ({published.source}): {off:+.1%}")
    if abs(off) > published.tolerance:
        raise RuntimeError(f"{name} is {off:+.1%} off, at most {published.tolerance:.0%} is expected")


def _read_districts() -> gpd.GeoDataFrame:
    table = gpd.read_file(BASEMAP / "districts.geojson", engine="pyogrio")
    table = table[table["country"] == "AZ"].set_index("id")
    return table


def _areas(geometry: BaseGeometry) -> MultiPolygon:
    """Return the polygons of a geometry, without the lines and points that cutting leaves."""
    return MultiPolygon(polygons(geometry))


def _cut_west(districts: gpd.GeoDataFrame) -> Polygon:
    """Return what lay behind the line of 1994: the main part of the country, cut along the line."""
    main = max(polygons(districts.geometry.union_all(grid_size=GRID)), key=lambda part: part.area)
    line = read_ceasefire_line()
    points = list(line.coords)
    for end, place in ((0, 0), (-1, len(points) + 1)):
        tip = Point(line.coords[end])
        foot = shapely.shortest_line(tip, main.exterior).coords[1]
        if tip.distance(Point(foot)) > MAX_REACH:
            raise RuntimeError(
                f"an end of the line of 1994 stands {tip.distance(Point(foot)):.3f} degrees off"
            )
        # A little past the boundary, so that the two surely cross.
        reach = (2 * foot[0] - tip.x, 2 * foot[1] - tip.y)
        points.insert(place, reach)
    lines = shapely.unary_union([main.exterior, LineString(points)], grid_size=GRID)
    shusha = Point(46.75, 39.76)
    (west,) = [face for face in polygons(shapely.polygonize([lines])) if face.contains(shusha)]
    return west


def _cut_pieces(west: Polygon, districts: gpd.GeoDataFrame) -> dict[str, BaseGeometry]:
    """Return the pieces before the corridor is cut out of them; what is left over is what the war took."""
    pieces: dict[str, BaseGeometry] = {"zone": _areas(Polygon(ZONE).intersection(west))}
    rest = west.difference(pieces["zone"])
    for name, units in HANDED_OVER.items():
        pieces[name] = _areas(districts.loc[list(units)].geometry.union_all().intersection(rest))
    rest = rest.difference(shapely.union_all(list(pieces.values()), grid_size=GRID))
    whole = [part for part in polygons(rest) if area_km2(part) >= SLIVER_KM2]
    pieces["war"] = MultiPolygon(whole)
    for sliver in polygons(rest):
        if any(sliver is part for part in whole):
            continue
        rim = sliver.boundary.buffer(GRID)
        nearest = max(pieces, key=lambda name: pieces[name].boundary.intersection(rim).length)
        if sliver.buffer(GRID).contains(TO_LACHIN):
            nearest = "lachin"
        pieces[nearest] = _areas(shapely.union(pieces[nearest], sliver, grid_size=GRID))
    return pieces


def _cut_bands(pieces: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Return the pieces with both corridors and the land round the villages cut out of them.

    Of the new corridor only what lies in Lachin outside the old one is a piece: what it shares with the zone
    is the zone's.
    """
    old, new = _band(CORRIDOR, CORRIDOR_HALF_M), _band(NEW_CORRIDOR, CORRIDOR_HALF_M)
    west = shapely.union_all(list(pieces.values()), grid_size=GRID)
    corridor = old.intersection(west)
    rest = {name: _areas(piece.difference(corridor)) for name, piece in pieces.items()}
    small = {
        "corridor-new": rest["lachin"].intersection(new),
        "hin-tagher": rest["war"].intersection(_band(HIN_TAGHER, HIN_TAGHER_HALF_M)),
        "parukh": rest["zone"].intersection(_band(PARUKH, PARUKH_HALF_M)),
    }
    cut = {name: _areas(part) for name, part in small.items()}
    if any(part.is_empty for part in cut.values()):
        raise RuntimeError(f"nothing is left of one of {', '.join(cut)}")
    taken = shapely.union_all(list(cut.values()), grid_size=GRID)
    left = {"lachin-corridor": corridor, **rest}
    return cut | {name: _areas(part.difference(taken)) for name, part in left.items()}


def _band(line: tuple[tuple[float, float], ...], half_m: float) -> BaseGeometry:
    route = gpd.GeoSeries([LineString(line)], crs="EPSG:4326").to_crs(METRES)
    return route.buffer(half_m).to_crs("EPSG:4326").iloc[0]
