"""The borders of Armenia and Azerbaijan, from OpenStreetMap, put into Natural Earth's coverage of districts.

Natural Earth's border between the two is up to three kilometres off, so that villages of the one lie in the
other. What is cut from this one is under the ODbL, as OpenStreetMap's data are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, shape
from shapely.geometry.base import BaseGeometry

from data.build.fetch import COUNTRIES_LAND, fetch

CODES = {"ARM": "AM", "AZE": "AZ"}
NEIGHBOURS = {"GEO": "GE", "IRN": "IR", "RUS": "RU", "TUR": "TR"}
NEAR = (42.0, 37.5, 52.0, 42.5)
"""minx, miny, maxx, maxy, degrees: round both countries."""
GRID = 1e-6
ISLAND_DEG2 = 1e-4
"""Square degrees, about a square kilometre: smaller islands are left out."""
REACH = 0.15
"""Degrees; how far a border between two districts is drawn on to the country's own."""

# Places that Natural Earth’s districts leave outside their own: district, lon, lat, km of land round it
# that go with it. The positions are GeoNames’ or Wikipedia’s, the districts those that they belong to.
TOWNS = (
    ("AZ-CAB", 47.02835, 39.39917, 1.5),  # Jabrayil, GeoNames 148141: 0.5 km inside Khojavend
    ("AZ-LAN", 46.54977, 39.63742, 1.5),  # Lachin, GeoNames 147625: 1.9 km inside Shusha
    ("AZ-XCI", 46.80111, 40.01639, 2.2),  # Farrukh, Wikipedia: 1.9 km inside Aghdam
)


def refine(units: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return units whose two countries have OpenStreetMap's land; neighbours and districts follow suit.

    Parameters
    ----------
    units
        EPSG:4326; columns ``id``, ``name``, ``country``, polygons that share their edges.
    """
    countries = _read_countries()
    own, around = _split(countries)
    patches = [(unit, _patch(units, unit, lon, lat, km)) for unit, lon, lat, km in TOWNS]
    edges = [unit.boundary for unit in units.geometry]
    edges += [land.boundary for land in own.values()]
    edges += [patch.boundary for _, patch in patches]
    edges += list(_extensions(units, own))
    faces = polygons(shapely.polygonize([shapely.unary_union(edges, grid_size=GRID)]))
    inside = np.array([face.representative_point() for face in faces])
    keys = _Finder(units, own, around, patches).find(faces, inside)
    parts: dict[int, list[Polygon]] = {}
    for face, key in zip(faces, keys, strict=True):
        if key >= 0:
            parts.setdefault(key, []).append(face)
    kept = units.iloc[sorted(parts)].copy()
    kept["geometry"] = [shapely.union_all(parts[key], grid_size=GRID) for key in sorted(parts)]
    return kept.reset_index(drop=True)


def polygons(geometry: BaseGeometry) -> list[Polygon]:
    """Return the polygons of a geometry that have an area."""
    return [one for one in shapely.get_parts(geometry) if isinstance(one, Polygon) and not one.is_empty]


class _Finder:
    """Says of each face to which unit it belongs, by its position; -1 where to none: sea."""

    def __init__(
        self,
        units: gpd.GeoDataFrame,
        own: dict[str, BaseGeometry],
        around: dict[str, BaseGeometry],
        patches: list[tuple[str, BaseGeometry]],
    ) -> None:
        self.units = units.geometry.to_numpy()
        self.countries = units["country"].to_numpy()
        self.patches = [(int(np.flatnonzero(units["id"] == unit)[0]), area) for unit, area in patches]
        self.own, self.around = own, around
        for land in (*own.values(), *around.values()):
            shapely.prepare(land)

    def find(self, faces: list[Polygon], inside: np.ndarray) -> list[int]:
        face_of, unit_of = shapely.STRtree(self.units).query(inside, predicate="within")
        drawn = dict(zip(face_of.tolist(), unit_of.tolist(), strict=True))
        keys = []
        for index, face in enumerate(faces):
            unit = drawn.get(index, -1)
            country = self._country(inside[index], unit)
            if country and (unit < 0 or self.countries[unit] != country):
                unit = self._nearest(face, country)
            keys.append(self._patched(inside[index], country, unit) if country else -1)
        return keys

    def _country(self, point: Point, unit: int) -> str:
        """Return whose land a point is; inland water is whose it was drawn, the sea none's."""
        for code, land in self.own.items():
            if land.contains(point):
                return code
        drawn = str(self.countries[unit]) if unit >= 0 else ""
        if drawn not in CODES.values():
            return drawn
        for code, land in self.around.items():
            if land.contains(point):
                return code
        return "" if point.x > 48.3 and point.y > 38.3 else drawn

    def _nearest(self, face: Polygon, country: str) -> int:
        """Return the country's unit that shares most of a face's edge, or the nearest."""
        rows = np.flatnonzero(self.countries == country)
        near = rows[shapely.distance(self.units[rows], face) < 2 * GRID]
        if len(near):
            rim = face.boundary.buffer(2 * GRID)
            return int(
                near[shapely.length(shapely.intersection(shapely.boundary(self.units[near]), rim)).argmax()]
            )
        return int(rows[shapely.distance(self.units[rows], face).argmin()])

    def _patched(self, point: Point, country: str, unit: int) -> int:
        for position, area in self.patches:
            if self.countries[position] == country and area.contains(point):
                return position
        return unit


def _read_countries() -> dict[str, BaseGeometry]:
    """Return the land of both countries and their neighbours near them; the file has a country a line."""
    wanted = {f'"A3":"{code}"': to for code, to in (CODES | NEIGHBOURS).items()}
    found: dict[str, BaseGeometry] = {}
    with (fetch(COUNTRIES_LAND) / "package" / "map.geo.json").open(encoding="utf-8") as lines:
        for line in lines:
            code = next((to for words, to in wanted.items() if words in line[-40:]), None)
            if code is not None:
                land = shape(json.loads(line.strip().rstrip(","))["geometry"])
                found[code] = shapely.make_valid(shapely.clip_by_rect(land, *NEAR))
    if found.keys() != set(wanted.values()):
        raise RuntimeError(f"the countries' land has no {sorted(set(wanted.values()) - found.keys())}")
    return found


def _split(countries: dict[str, BaseGeometry]) -> tuple[dict[str, BaseGeometry], dict[str, BaseGeometry]]:
    """Return both countries with the lakes that the land leaves out, enclaves kept; and their neighbours."""
    lands = {code: MultiPolygon(polygons(countries[code])) for code in CODES.values()}
    filled = {
        code: shapely.union_all([Polygon(one.exterior) for one in land.geoms if one.area > ISLAND_DEG2])
        for code, land in lands.items()
    }
    am = filled["AM"].difference(lands["AZ"])
    az = filled["AZ"].difference(lands["AM"])
    # A lake within an enclave, or round one, is the one's alone; one between the two is halved.
    az = az.difference(am)
    for ring in [ring for part in polygons(shapely.union_all([am, az])) for ring in part.interiors]:
        halves = _halve(Polygon(ring), am)
        am = shapely.union_all([am, halves[0]])
        az = shapely.union_all([az, halves[1]])
    own = {"AM": _solid(am), "AZ": _solid(az)}
    return own, {code: countries[code] for code in NEIGHBOURS.values()}


def _solid(land: BaseGeometry) -> MultiPolygon:
    return MultiPolygon([one for one in polygons(land) if one.area > ISLAND_DEG2 / 100])


def _halve(lake: Polygon, left: BaseGeometry) -> tuple[BaseGeometry, BaseGeometry]:
    """Cut a lake that lies on the border from the one end of `left`'s shore to the other."""
    shore = shapely.line_merge(shapely.intersection(lake.exterior, left.boundary))
    shores = [one for one in shapely.get_parts(shore) if isinstance(one, LineString)]
    if not shores:
        return Polygon(), lake
    longest = max(shores, key=lambda one: one.length)
    cut = LineString([longest.coords[0], longest.coords[-1]])
    faces = polygons(shapely.polygonize([shapely.unary_union([lake.exterior, cut])]))
    faces = [face for face in faces if lake.buffer(GRID).contains(face)]
    mine = [face for face in faces if face.exterior.intersection(longest).length > longest.length / 2]
    rest = [face for face in faces if face not in mine]
    return shapely.union_all(mine), shapely.union_all(rest)


def _extensions(units: gpd.GeoDataFrame, own: dict[str, BaseGeometry]) -> Iterator[LineString]:
    """Yield lines from where two districts meet on the drawn border to the country's own outside it."""
    for code, land in own.items():
        shapes = units.geometry[units["country"] == code].to_numpy()
        outline = shapely.union_all(shapes).boundary
        tree = shapely.STRtree(shapes)
        for one, other in zip(*tree.query(shapes, predicate="touches"), strict=True):
            if one < other:
                meeting = shapely.intersection(shapely.intersection(shapes[one], shapes[other]), outline)
                for point in shapely.points(shapely.get_coordinates(meeting)):
                    line = shapely.shortest_line(point, land.boundary)
                    if 0 < line.length < REACH and land.contains(point):
                        start, end = np.array(line.coords)
                        yield LineString([start, end + (end - start) * 0.01])


def _patch(units: gpd.GeoDataFrame, unit: str, lon: float, lat: float, km: float) -> BaseGeometry:
    """Return the land round a town, drawn on to its district."""
    (district,) = units.geometry[units["id"] == unit]
    town = Point(lon, lat)
    foot = shapely.shortest_line(town, district).coords[-1]
    wide = (
        gpd.GeoSeries([town, Point(foot)], crs="EPSG:4326")
        .to_crs("EPSG:32638")
        .buffer(km * 1000, quad_segs=2)
    )
    return shapely.convex_hull(wide.to_crs("EPSG:4326").union_all())
