"""Pieces of land cut by district: one coverage, without overlaps or holes."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely
from shapely import Polygon
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from data.build.borders import polygons

DECIMALS = 4
GRID = 10.0**-DECIMALS
# The districts of the base map as they are called in English.
ENGLISH = {
    "Ağdam": "Aghdam district",
    "Cəbrayıl": "Jabrayil district",
    "Füzuli": "Fuzuli district",
    "Goranboy": "Goranboy district",
    "Kəlbəcər": "Kalbajar district",
    "Laçın": "Lachin district",
    "Qubadli": "Qubadli district",
    "Tərtər": "Tartar district",
    "Xankəndi": "Khankendi / Stepanakert",
    "Xocalı": "Khojaly district",
    "Xocavənd": "Khojavend district",
    "Zəngilan": "Zangilan district",
    "Şuşa": "Shusha district",
    "Şuşa (town)": "Shusha town",
}
# Whose a piece's land is, where Natural Earth's districts are too coarse to say so. The statement of 9
# November 2020 returns three districts whole; a strip of Aghdam behind the line of 1994 is drawn as
# Aghjabadi's, of which nothing was lost, and ground between the zone and Lachin as Shusha's and Khojaly's.
PIECE_DISTRICT = {
    "aghdam": "AZ-AGM",
    "kalbajar": "AZ-KAL",
    "lachin": "AZ-LAN",
    "lachin-corridor": "AZ-LAN",
    "corridor-new": "AZ-LAN",
    "hin-tagher": "AZ-XVD",
    "parukh": "AZ-XCI",
}
# Land of the zone beyond them: the former oblast's Askeran, Khojaly since 1991, is drawn as Aghdam's in part.
ZONE_DISTRICTS = {"AZ-AGM": "AZ-XCI"}


def area_km2(geometry: BaseGeometry) -> float:
    """Return an area in km², measured in EPSG:6933 (equal area)."""
    return float(gpd.GeoSeries([geometry], crs="EPSG:4326").to_crs("EPSG:6933").area.iloc[0] / 1e6)


def to_coverage(pieces: dict[str, BaseGeometry], districts: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return every piece cut by district; all edges are noded together, so that neighbours share them."""
    near = districts[districts.intersects(shapely.union_all(list(pieces.values())))]
    edges = [piece.boundary for piece in pieces.values()] + list(near.boundary)
    faces = gpd.GeoDataFrame(
        geometry=polygons(shapely.polygonize([shapely.unary_union(edges, grid_size=GRID)])), crs="EPSG:4326"
    )
    inside = faces.representative_point()
    faces["piece"] = _nearest(inside, gpd.GeoSeries(pieces, crs="EPSG:4326"), within=True)
    faces = faces[faces["piece"] != ""]
    units = _nearest(faces.representative_point(), near.geometry, within=False)
    faces["district"] = [
        PIECE_DISTRICT.get(piece, ZONE_DISTRICTS.get(unit, unit) if piece == "zone" else unit)
        for piece, unit in zip(faces["piece"], units, strict=True)
    ]
    parts = faces.dissolve(["piece", "district"], as_index=False, sort=True)
    parts["geometry"] = _merge_crumbs(parts)
    parts = parts[~parts.geometry.is_empty]
    if not shapely.coverage_is_valid(parts.geometry.to_numpy()):
        raise RuntimeError("the pieces overlap or don't share their edges")
    names = [ENGLISH[str(near.at[unit, "name"])] for unit in parts["district"]]
    return gpd.GeoDataFrame(
        {
            "id": (parts["piece"] + "-" + parts["district"].str.strip("~").str.lower()).to_numpy(),
            "piece": parts["piece"].to_numpy(),
            "district": names,
        },
        geometry=parts.geometry.to_numpy(),
        crs="EPSG:4326",
    )


def _nearest(points: gpd.GeoSeries, areas: gpd.GeoSeries, *, within: bool) -> list[str]:
    """Return the key of the area that each point stands in; where none, empty or the nearest's."""
    found = []
    for point in points:
        distance = shapely.distance(areas.to_numpy(), point)
        key = str(areas.index[distance.argmin()])
        found.append("" if within and distance.min() > GRID else key)
    return found


CRUMB_KM2 = 1.0


def _merge_crumbs(parts: gpd.GeoDataFrame) -> list[BaseGeometry]:
    """Give crumbs, left where a district's edge nearly follows a piece's, to a neighbour in that piece."""
    shapes = list(parts.geometry)
    pieces = list(parts["piece"])
    for index, shape in enumerate(shapes):
        kept: list[Polygon] = []
        for part in polygons(shape):
            others = [i for i, piece in enumerate(pieces) if piece == pieces[index] and i != index]
            shared = [shapes[i].boundary.intersection(part.boundary).length for i in others]
            if area_km2(part) < CRUMB_KM2 and shared and max(shared) > 0:
                target = others[int(np.argmax(shared))]
                shapes[target] = shapely.union(shapes[target], part)
            else:
                kept.append(part)
        shapes[index] = kept[0] if len(kept) == 1 else MultiPolygon(kept)
    return shapes
