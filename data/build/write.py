"""Writing GeoJSON so that the same features always give the same bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry


def write_geojson(
    frame: gpd.GeoDataFrame,
    path: Path,
    *,
    decimals: int,
    cut: tuple[float, float, float, float] | None = None,
) -> None:
    """Write a frame as RFC 7946 GeoJSON, a feature a line, coordinates rounded.

    Parameters
    ----------
    frame
        EPSG:4326; all columns but the geometry become properties, in their order.
    path
        The file.
    decimals
        Decimals of a degree to keep.
    cut
        minx, miny, maxx, maxy of a box that the features were cut along: edges on its sides are no borders.
    """
    head: dict[str, Any] = {"type": "FeatureCollection"}
    if cut is not None:
        head["cut"] = cut
    lines = [
        json.dumps(
            {
                "type": "Feature",
                "properties": row.drop("geometry").to_dict(),
                "geometry": _round(mapping(_orient(row.geometry)), decimals),
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for _, row in frame.iterrows()
    ]
    opening = json.dumps(head, separators=(",", ":"))[:-1] + ',"features":[\n'
    path.write_text(opening + ",\n".join(lines) + "\n]}\n", encoding="utf-8")


def _orient(geometry: BaseGeometry) -> BaseGeometry:
    return shapely.orient_polygons(geometry) if geometry.geom_type.endswith("Polygon") else geometry


def _round(geometry: dict[str, Any], decimals: int) -> dict[str, Any]:
    def walk(part: Any) -> Any:
        if isinstance(part[0], int | float):
            return [round(float(number), decimals) for number in part[:2]]
        return _drop_repeats([walk(inner) for inner in part])

    return {"type": geometry["type"], "coordinates": walk(geometry["coordinates"])}


def _drop_repeats(parts: list[Any]) -> list[Any]:
    """Drop a point that rounding made equal to the one before it."""
    if not isinstance(parts[0][0], float):
        return parts
    kept = [parts[0]]
    kept += [point for point in parts[1:] if point != kept[-1] or len(parts) <= 4]
    result = [kept[0]]
    for point in kept[1:]:
        if point != result[-1]:
            result.append(point)
    return result if len(result) >= 2 else parts
