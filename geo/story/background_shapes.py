"""A GeoJSON file as a background: its lines and areas with simple styles, and what of them has a name."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geo.errors import Fault
from geo.files.text import read_features
from geo.timemap.frames.geometry import to_parts
from geo.timemap.reading.text import DEPTHS, is_positions, to_shape

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
WIDTHS = (0.0, 12.0)
NAME_ZOOM = 13.0
"""The least zoom at which a name is told, unless the feature says another as ``min-zoom``."""
STYLES = ("stroke", "fill", "stroke-width", "fill-opacity")
"""As the simplestyle specification calls them."""
Name = tuple[str, float, float, float]


class _UnfitError(Exception):
    """A feature that can't be drawn: the column, what stands there, and what should."""


def read_shapes(path: Path) -> tuple[bytes, tuple[Name, ...], list[Fault]]:
    """Return a file's features as the page draws them, their names with lon, lat and zoom; and every fault.

    The row of a fault counts the features, the first being 1. Edges of more than half the globe go the short
    way round it.
    """
    features, faults = read_features(path, "this file")
    drawn: list[dict[str, Any]] = []
    names: list[Name] = []
    for row, feature in enumerate(features, start=1):
        try:
            words = feature.get("properties") if isinstance(feature, dict) else None
            words = words if isinstance(words, dict) else {}
            shape = _read_shape(feature)
            if shape.geom_type not in ("Point", "MultiPoint"):
                drawn.append({"type": "Feature", "properties": _style(words), "geometry": _lines(shape)})
            names += _name(words, shape)
        except _UnfitError as unfit:
            faults.append(Fault(path.name, row, *unfit.args))
    collection = {"type": "FeatureCollection", "features": drawn}
    return json.dumps(collection, separators=(",", ":")).encode(), tuple(names), faults


def _read_shape(feature: Any) -> Any:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in DEPTHS:
        raise _UnfitError("geometry", str(kind or ""), f"a feature with a {', '.join(DEPTHS)}")
    if not is_positions(geometry.get("coordinates"), DEPTHS[kind]):
        raise _UnfitError("geometry", "", "positions of lon and lat, numbers in degrees")
    try:
        shape = to_shape(geometry)
    except ValueError as error:
        raise _UnfitError(
            "geometry", str(error), "rings of four points or more, lines of two or more"
        ) from error
    lon, lat = shapely.get_coordinates(shape).T
    if not ((np.abs(lon) <= 180) & (np.abs(lat) <= 90)).all():
        value = f"lon {lon.min():g}..{lon.max():g}, lat {lat.min():g}..{lat.max():g}"
        raise _UnfitError("geometry", value, "degrees within ±180/±90; are lon and lat swapped?")
    return shape


def _lines(shape: Any) -> dict[str, Any]:
    """Return a shape's geometry with its lines the short way round, to about a decimetre."""
    parts = [np.round(part, 6).tolist() for part in to_parts(shape)]
    if "Polygon" in shape.geom_type:
        return {"type": "Polygon", "coordinates": parts}
    return {"type": "MultiLineString", "coordinates": parts}


def _style(words: dict[str, Any]) -> dict[str, Any]:
    """Return what a feature says of its looks."""
    style = {name: words[name] for name in STYLES if words.get(name) not in (None, "")}
    for name, value in style.items():
        if name in ("stroke", "fill"):
            if not (isinstance(value, str) and COLOUR.fullmatch(value)):
                raise _UnfitError(name, str(value), "a colour as #rrggbb, or nothing")
        else:
            low, high = WIDTHS if name == "stroke-width" else (0.0, 1.0)
            if not _is_number(value) or not low <= value <= high:
                raise _UnfitError(name, str(value), f"a number from {low:g} to {high:g}, or nothing")
    return style


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _name(words: dict[str, Any], shape: Any) -> list[Name]:
    """Return the name of a feature, where it has one, and where on the map it stands."""
    name, zoom = words.get("name"), words.get("min-zoom", NAME_ZOOM)
    if not isinstance(name, str) or not name:
        return []
    if not _is_number(zoom):
        raise _UnfitError("min-zoom", str(zoom), "a zoom of the map, or nothing")
    if "Line" in shape.geom_type:
        at = max(shapely.get_parts(shape), key=shapely.length).interpolate(0.5, normalized=True)
    else:
        at = shapely.point_on_surface(shape)
    return [(name, round(at.x, 6), round(at.y, 6), float(zoom))]
