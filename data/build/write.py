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
        EPSG:4326; all columns but the geometry become properties, in their order, where they hold anything.
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
                "properties": row.drop("geometry").dropna().to_dict(),
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
    """Round the coordinates; a ring that rounding leaves without an area is dropped."""
    is_area = geometry["type"].endswith("Polygon")

    def walk(part: Any) -> Any:
        if isinstance(part[0][0], int | float):
            points = [[round(float(number), decimals) for number in point[:2]] for point in part]
            kept = [point for index, point in enumerate(points) if index == 0 or point != points[index - 1]]
            return kept if len(kept) >= (4 if is_area else 2) else []
        inner = [walk(one) for one in part]
        return [one for one in inner if one] if inner[0] or not is_area or _is_nested(part) else []

    return {"type": geometry["type"], "coordinates": walk(geometry["coordinates"])}


def _is_nested(part: Any) -> bool:
    """Tell a list of polygons from the rings of one, the first of which is its outline."""
    return not isinstance(part[0][0][0], int | float)
