"""Shapes as files and cells have them, GeoJSON, WKT and WKB -> shapes in EPSG:4326, or why a row has none."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from ...errors import FileError, shorten
from ...languages import gettext, mark, ngettext, number
from ..model import CRS
from ..progress import Progress, nothing, watched
from ..text import DEPTHS, is_positions, to_shape
from .grids import transform_shapes
from .result import Fault, Places, Shapes, empty_shapes

KINDS = {**DEPTHS, "MultiPoint": 1}
COLLECTION = "GeometryCollection"
# i18n: why a row is left out, here and below.
NOTHING = Fault("geometry", "", mark("no geometry"))
"""The fault of what is empty, whose words are said where it is told."""
SWAPPED = mark("outside ±90: lon and lat look swapped")
METRES = mark("outside the world; if these are metres, choose the coordinate system")
_SRID = re.compile(r"\s*SRID=(\d+);", re.IGNORECASE)
_GLOBE = re.compile(r"\s*<([^>]*)>")
GLOBES = ("CRS84", "Q2")
"""What a WKT of linked data may begin with, in angles, where it is in degrees on Earth."""


def read_geometries(geometry: Sequence[Any], crs: str = CRS, progress: Progress = nothing) -> Places:
    """Return a file's own shapes, GeoJSON geometries or shapely's, that stand in a coordinate system."""
    shapes, faults = empty_shapes(len(geometry)), {}
    for at, one in enumerate(watched(geometry, progress)):
        shape, fault = (one, None) if isinstance(one, BaseGeometry) else _read_geojson(one, crs != CRS)
        shapes[at] = shape
        if fault:
            faults[at] = _say(fault)
    return _to_world(shapes, faults, np.full(len(geometry), crs, dtype=np.object_), "geometry")


def _say(fault: Fault) -> Fault:
    """Return a fault of `_read_geojson` in words of the language that is spoken."""
    return fault._replace(reason=gettext(fault.reason)) if fault is NOTHING else fault


def _read_geojson(geometry: Any, is_projected: bool = False) -> tuple[Any, Fault | None]:
    """Return the shape of a GeoJSON geometry; of a collection what can be drawn of it, or its first fault."""
    kind = str(geometry.get("type")) if isinstance(geometry, dict) else ""
    if kind == COLLECTION and isinstance(geometry.get("geometries"), list):
        return _read_collection(geometry["geometries"], is_projected)
    value, reason = kind, ""
    if geometry is None or (kind in KINDS and not geometry.get("coordinates")):
        return None, NOTHING
    if kind not in KINDS:
        value = shorten(kind, 40)
        reason = gettext("not one of {kinds}").format(kinds=", ".join([*KINDS, COLLECTION]))
    elif not is_positions(geometry["coordinates"], KINDS[kind], np.inf if is_projected else 1e6):
        reason = gettext("not positions of lon and lat in degrees")
    if reason:
        return None, Fault("geometry", value, reason)
    try:
        return to_shape(geometry, keeps_height=True), None
    except ValueError as error:
        return None, Fault("geometry", kind, str(error))


def _read_collection(geometries: list[Any], is_projected: bool) -> tuple[Any, Fault | None]:
    parts = [_read_geojson(part, is_projected) for part in geometries]
    wrong = [fault for _, fault in parts if fault and fault is not NOTHING]
    drawn = [shape for shape, _ in parts if shape is not None]
    if wrong or not drawn:
        return None, wrong[0] if wrong else NOTHING
    return shapely.GeometryCollection(drawn), None


def read_geojson_cells(rows: pd.DataFrame, name: str, progress: Progress = nothing) -> Places:
    """Return the shapes of a column of GeoJSON geometries, or features."""
    known = {text: _parse_geojson(text) for text in watched(rows[name].unique(), progress)}
    return _from_cells(rows[name], known)


def _parse_geojson(text: str) -> tuple[Any, str, str]:
    if not text:
        return None, CRS, gettext("no place")
    try:
        geometry = json.loads(text)
    except (ValueError, RecursionError):
        words = gettext("not GeoJSON such as {example}")
        return None, CRS, words.format(example='{"type": "Point", "coordinates": [46.75, 39.76]}')
    if isinstance(geometry, dict) and geometry.get("type") == "Feature":
        geometry = geometry.get("geometry")
    shape, fault = _read_geojson(geometry)
    return shape, CRS, _say(fault).reason if fault else ""


def read_wkt(rows: pd.DataFrame, name: str, progress: Progress = nothing) -> Places:
    """Return the shapes of a column of well-known text; SRID=…; before it names its coordinate system."""
    return _from_cells(rows[name], {text: parse_wkt(text) for text in watched(rows[name].unique(), progress)})


def parse_wkt(text: str) -> tuple[Any, str, str]:
    """Return shape, coordinate system and reason of a well-known text."""
    if not text:
        return None, CRS, gettext("no place")
    globe = _GLOBE.match(text)
    if globe and not globe[1].endswith(GLOBES):
        words = gettext("on another globe, or in another coordinate system; transform it to EPSG:4326")
        return None, CRS, words
    srid = _SRID.match(text)
    head = globe or srid
    shape = shapely.from_wkt(text[head.end() :] if head else text, on_invalid="ignore")
    words = gettext("not well-known text such as {example}")
    reason = "" if shape is not None else words.format(example="POINT (46.75 39.76)")
    return shape, f"EPSG:{srid[1]}" if srid and srid[1] != "0" else CRS, reason


def read_wkb(rows: pd.DataFrame, name: str, progress: Progress = nothing) -> Places:
    """Return the shapes of a column of well-known binary, in hexadecimal digits."""
    return _from_cells(rows[name], {text: parse_wkb(text) for text in watched(rows[name].unique(), progress)})


def parse_wkb(text: str) -> tuple[Any, str, str]:
    """Return shape, coordinate system and reason of a well-known binary."""
    if not text:
        return None, CRS, gettext("no place")
    shape = shapely.from_wkb(text.removeprefix("\\x").removeprefix("0x"), on_invalid="ignore")
    if shape is None:
        words = gettext("not well-known binary in hexadecimal digits such as {example}")
        return None, CRS, words.format(example="0101000000…")
    srid = shapely.get_srid(shape)
    return shape, f"EPSG:{srid}" if srid > 0 else CRS, ""


def _from_cells(column: pd.Series, known: dict[str, tuple[Any, str, str]]) -> Places:
    shapes, systems = empty_shapes(len(column)), empty_shapes(len(column))
    name, faults = str(column.name), {}
    for at, text in enumerate(column.tolist()):
        shapes[at], systems[at], reason = known[text]
        if reason:
            faults[at] = Fault(name, shorten(text, 60), reason)
    return _to_world(shapes, faults, systems, name)


def _to_world(shapes: Shapes, faults: dict[int, Fault], systems: Shapes, column: str) -> Places:
    """Return shapes in EPSG:4326, checked."""
    notes = []
    for crs in sorted(set(systems.tolist()) - {CRS}):
        at = np.flatnonzero((systems == crs) & ~shapely.is_missing(shapes))
        try:
            shapes[at], note = transform_shapes(shapes[at], crs)
            notes.append(note)
        except FileError as error:
            if len(set(systems.tolist())) == 1:
                raise
            faults.update((int(one), Fault(column, crs, str(error))) for one in at)
    return check_shapes(shapes, faults, column, notes)


def check_shapes(shapes: Shapes, faults: dict[int, Fault], column: str, notes: list[str]) -> Places:
    """Return shapes without heights and within the world, and the faults of those that are not."""
    is_high = shapely.has_z(shapes) | shapely.has_m(shapes)
    if is_high.any():
        count = int(is_high.sum())
        words = ngettext(
            "A height was left out ({count} shape).", "Heights were left out ({count} shapes).", count
        )
        notes.append(words.format(count=number(count)))
        with np.errstate(invalid="ignore"):  # NaN is told below
            shapes = shapely.force_2d(shapes)
    for at in np.flatnonzero(shapely.is_missing(shapes) | shapely.is_empty(shapes)):
        faults.setdefault(int(at), Fault(column, "", gettext(NOTHING.reason)))
    bounds = shapely.bounds(shapes)
    minx, miny, maxx, maxy = bounds.T
    # From 0 to 360 where nothing is below 0; what crosses 180 may go on beyond it in any file.
    is_eastern = (minx < 180) | ~(minx < 0).any()
    # Written so that what is no number is outside too.
    is_world = (minx >= -180) & (maxx <= np.where(is_eastern, 360, 180)) & (miny >= -90) & (maxy <= 90)
    is_valid = shapely.is_valid(shapes)
    for at in np.flatnonzero(~is_world | ~is_valid):
        faults.setdefault(int(at), _fault_of(shapes[at], bounds[at], bool(is_world[at]), column))
    shapes[list(faults)] = None
    beyond = ~shapely.is_missing(shapes) & (minx > 180)
    if beyond.any():
        turn = np.array([360, 0])
        shapes[beyond] = shapely.transform(shapes[beyond], lambda positions: positions - turn)
        notes.append(note_beyond(int(beyond.sum())))
    return Places(shapes, faults, tuple(filter(None, notes)))


def note_beyond(count: int) -> str:
    """Return a note on longitudes that count from 0 to 360."""
    words = ngettext(
        "Longitudes were read as 0 to 360, eastward: {count} lies beyond 180, west of Greenwich.",
        "Longitudes were read as 0 to 360, eastward: {count} lie beyond 180, west of Greenwich.",
        count,
    )
    return words.format(count=number(count))


def _fault_of(shape: Any, bounds: npt.NDArray[np.float64], is_world: bool, column: str) -> Fault:
    if is_world:
        words = gettext("rings that cross themselves or each other; repair the shape")
        return Fault(column, str(shapely.is_valid_reason(shape)), words)
    minx, miny, maxx, maxy = bounds
    value = f"lon {minx:g}..{maxx:g}, lat {miny:g}..{maxy:g}"
    if minx >= -90 and maxx <= 90 and miny >= -180 and maxy <= 180:
        return Fault(column, value, gettext(SWAPPED))
    is_metres = np.isfinite(bounds).all() and np.abs(bounds).max() > 400
    return Fault(column, value, gettext(METRES) if is_metres else gettext("outside the world"))
