"""TopoJSON -> GeoJSON features, by its specification: https://github.com/topojson/topojson-specification."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

from ...errors import FileError, shorten
from ...languages import gettext

Position = list[float]
Arc = list[Position]


def list_objects(topology: dict[str, Any]) -> list[tuple[str, int]]:
    """Return the name of each of a topology's objects, and how many features it is."""
    objects = topology.get("objects")
    if not isinstance(objects, dict) or not objects:
        raise FileError(gettext("This TopoJSON has no objects."))
    return [(str(name), len(_members(one))) for name, one in objects.items()]


def read_object(topology: dict[str, Any], name: str | None) -> list[Any]:
    """Return one object of a topology as GeoJSON features; the only one where none is named.

    A member that doesn't fit the specification is None: no feature.
    """
    objects = topology.get("objects")
    if not isinstance(objects, dict) or not objects:
        raise FileError(gettext("This TopoJSON has no objects."))
    chosen = objects.get(name if name is not None else next(iter(objects)))
    if chosen is None:
        raise FileError(gettext("This TopoJSON has no object {name}.").format(name=shorten(str(name), 40)))
    try:
        arcs = _decode_arcs(topology)
    except (TypeError, ValueError, IndexError, KeyError) as error:
        raise FileError(gettext("The arcs of this TopoJSON aren't lists of positions.")) from error
    return [_to_feature(member, arcs, topology.get("transform")) for member in _members(chosen)]


def _members(one: Any) -> list[Any]:
    """Return what an object holds: the members of a collection, else itself."""
    if isinstance(one, dict) and one.get("type") == "GeometryCollection":
        inner = one.get("geometries")
        return inner if isinstance(inner, list) else []
    return [one]


def _decode_arcs(topology: dict[str, Any]) -> list[Arc]:
    """Return the arcs in degrees: of a quantized topology each position is a step from the one before it."""
    transform = topology.get("transform")
    arcs: list[Arc] = topology.get("arcs", [])
    if transform is None:
        return arcs
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    return [
        [
            [x * kx + dx, y * ky + dy]
            for x, y in zip(
                accumulate(step[0] for step in arc), accumulate(step[1] for step in arc), strict=True
            )
        ]
        for arc in arcs
    ]


def _to_feature(member: Any, arcs: list[Arc], transform: Any) -> Any:
    try:
        feature = {"type": "Feature", "properties": member.get("properties") or {}}
        if "id" in member:
            feature["id"] = member["id"]
        return {**feature, "geometry": _to_geometry(member, arcs, transform)}
    except (AttributeError, TypeError, ValueError, IndexError, KeyError):
        return None


def _to_geometry(member: dict[str, Any], arcs: list[Arc], transform: Any) -> dict[str, Any] | None:
    kind = member["type"]
    if kind is None:
        return None
    if kind == "GeometryCollection":
        inner = [_to_geometry(one, arcs, transform) for one in member["geometries"]]
        return {"type": kind, "geometries": inner}
    if kind == "Point":
        return {"type": kind, "coordinates": _place(member["coordinates"], transform)}
    if kind == "MultiPoint":
        return {"type": kind, "coordinates": [_place(one, transform) for one in member["coordinates"]]}
    depth = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}[kind]
    return {"type": kind, "coordinates": _join(member["arcs"], arcs, depth)}


def _place(position: Position, transform: Any) -> Position:
    if transform is None:
        return position
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    return [position[0] * kx + dx, position[1] * ky + dy]


def _join(indices: list[Any], arcs: list[Arc], depth: int) -> list[Any]:
    """Return arcs one after another as a line; of an index below zero, the arc ~index backwards."""
    if depth:
        return [_join(inner, arcs, depth - 1) for inner in indices]
    line: Arc = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        line += arc[1:] if line else arc  # the first position is the last one of the arc before
    return line
