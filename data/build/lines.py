"""The ceasefire line of 1994 and the outline of the former Nagorno-Karabakh oblast."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import shapely
from shapely.geometry import LineString, MultiLineString, Polygon

from data.build.fetch import QGIS_COMMON, fetch
from data.build.write import write_geojson

OUT = Path(__file__).parent.parent / "shusha" / "lines.geojson"
CLOSING = 0.011
"""Degrees; the ends of the oblast's lines stand up to 0.01 apart."""
OBLAST_KM2 = 4388.0
"""Published: Wikipedia, Nagorno-Karabakh Autonomous Oblast; others round it to 4,400."""
TOLERANCE = 0.03


def build_lines() -> None:
    """Write both lines; the oblast's area is checked against the published one."""
    line, oblast = read_ceasefire_line(), read_oblast()
    area = gpd.GeoSeries([oblast], crs="EPSG:4326").to_crs("EPSG:6933").area.iloc[0] / 1e6
    if abs(area / OBLAST_KM2 - 1) > TOLERANCE:
        raise RuntimeError(
            f"the former oblast has {area:.0f} km², published {OBLAST_KM2:.0f}, {TOLERANCE:.0%} may be off"
        )
    note = "Natural Earth; generalised"
    rows = [
        {"id": "oblast", "kind": "outline", "name": "Former Nagorno-Karabakh oblast, 1991", "note": note},
        {"id": "line-1994", "kind": "line", "name": "Ceasefire line of 1994", "note": note},
    ]
    geometry = [LineString(oblast.exterior.coords), line]
    write_geojson(gpd.GeoDataFrame(rows, geometry=geometry, crs="EPSG:4326"), OUT, decimals=4)


def read_ceasefire_line() -> LineString:
    """Return the ceasefire line of 1994 as one line, in degrees."""
    merged = shapely.line_merge(MultiLineString(_read("Ceasefire Line 1994")))
    if not isinstance(merged, LineString):
        raise RuntimeError(f"the ceasefire line comes in {len(merged.geoms)} parts, expected one")
    return merged


def read_oblast() -> Polygon:
    """Return the former oblast, its lines' ends snapped together, in degrees."""
    merged = shapely.line_merge(MultiLineString(_read("Former USSR oblast in 1991")))
    parts = list(merged.geoms)
    ring = list(parts.pop(0).coords)
    while parts:
        tail = shapely.Point(ring[-1])
        gap, index, is_backward = min(
            (tail.distance(shapely.Point(part.coords[end])), index, end == -1)
            for index, part in enumerate(parts)
            for end in (0, -1)
        )
        if gap > CLOSING:
            raise RuntimeError(
                f"the oblast's outline has a gap of {gap:.3f} degrees, expected {CLOSING} at most"
            )
        points = list(parts.pop(index).coords)
        ring += points[::-1] if is_backward else points
    return Polygon(ring)


def _read(name: str) -> list[LineString]:
    path = fetch(QGIS_COMMON) / "usr" / "share" / "qgis" / "resources" / "data" / "world_map.gpkg"
    lines = gpd.read_file(path, layer="disputed_borders", engine="pyogrio")
    parts = lines.loc[lines["name"] == name].explode(index_parts=False).geometry
    return list(parts)
