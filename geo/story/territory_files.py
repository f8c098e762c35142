"""``territories.geojson`` and ``control.csv``: the pieces of land, and who held each when."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.errors import Fault
from geo.files.text import is_there, read_features
from geo.land.antimeridian import cut
from geo.land.territory import Control, Territory, find_gaps
from geo.story.schema.files import CONTROL_FILE, PIECES_FILE
from geo.story.schema.moments import Moment, moment_words
from geo.story.schema.tables import ControlRow, columns_of, faults_at, find_cell_faults
from geo.story.table_files import read_table
from geo.timemap.dates import Unit, parse_moment, to_iso
from geo.timemap.dates.units import is_finer
from geo.timemap.reading.text import DEPTHS, is_positions, to_shape

CONTROL_COLUMNS = columns_of(ControlRow)
WORDS = ("id", "piece", "district")
CRUMB = 1e-10
"""Square degrees, about a square metre: what rounding may leave between neighbours."""


def read_territory(
    folder: Path, unit: Unit = "day"
) -> tuple[Territory | None, pd.DataFrame | None, list[Fault]]:
    """Return the territory of a story folder, its table of control as text, and every fault in both.

    Who held what is counted in the story's unit. A story may do without, but not with one file alone.
    """
    pieces, control = folder / PIECES_FILE, folder / CONTROL_FILE
    if not is_there(pieces) and not is_there(control):
        return None, None, []
    table, faults = read_table(control, tuple(CONTROL_COLUMNS))
    table_faults = find_cell_faults(table, CONTROL_COLUMNS, CONTROL_FILE) or _grain_faults(table, unit)
    parts, piece_faults = read_pieces(pieces)
    faults += table_faults + piece_faults
    if faults or parts is None:
        return None, table, faults
    rows = _to_control(table, unit)
    faults += _control_faults(rows, table, set(parts["piece"]), unit)
    return Territory(parts, tuple(rows)), table, faults


def read_pieces(path: Path) -> tuple[gpd.GeoDataFrame | None, list[Fault]]:
    """Return the parts, and every fault of the file; the row of a fault counts the features from 1."""
    features, found = read_features(path, f"this file, since there is a {CONTROL_FILE}")
    if found:
        return None, found
    faults: list[Fault] = []
    rows: list[dict[str, str]] = []
    shapes: list[Any] = []
    for row, feature in enumerate(features, start=1):
        shape, found = _read_shape(path.name, row, feature)
        faults += found
        if shape is not None:
            rows.append({name: str(feature["properties"][name]) for name in WORDS})
            shapes.append(shape)
    if faults or not rows:
        return None, faults or [Fault(path.name, 0, "", "", "at least one feature")]
    frame = gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:4326")
    for index in np.flatnonzero(frame["id"].duplicated()):
        faults.append(Fault(path.name, int(index) + 1, "id", str(frame["id"].iat[index]), "each id once"))
    return frame, faults + _coverage_faults(path.name, frame)


def _read_shape(file: str, row: int, feature: Any) -> tuple[Any, list[Fault]]:
    """Return a feature's polygon, or None with what is wrong with it."""
    feature = feature if isinstance(feature, dict) else {}
    words, geometry = feature.get("properties"), feature.get("geometry")
    if not isinstance(words, dict):
        return None, [Fault(file, row, "", "", f"a feature with geometry and {', '.join(WORDS)}")]
    missing = [name for name in WORDS if not isinstance(words.get(name), str) or not words[name]]
    if missing:
        return None, [Fault(file, row, name, "", "text") for name in missing]
    shape, value, words_expected = _to_polygon(geometry)
    return shape, [] if shape is not None else [Fault(file, row, "geometry", value, words_expected)]


def _to_polygon(geometry: Any) -> tuple[Any, str, str]:
    """Return a valid polygon within ±180/±90; or None, what stands there, and what was expected."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    shape, value, expected = None, str(kind or ""), "a Polygon or MultiPolygon; this one is empty"
    if kind not in ("Polygon", "MultiPolygon"):
        return None, value, "a Polygon or MultiPolygon" if kind else expected
    if geometry.get("coordinates"):
        expected = "closed rings of four points or more: lon, lat, numbers in degrees"
        if not is_positions(geometry["coordinates"], DEPTHS[kind]):
            return None, "", expected
        try:
            shape = to_shape(geometry)
        except ValueError as error:
            value = str(error)
    if shape is None or shape.is_empty:
        return None, value, expected
    minx, miny, maxx, maxy = shapely.total_bounds(shape)
    if not np.isfinite(shapely.get_coordinates(shape)).all():
        value, expected = "NaN", "numbers, lon and lat in degrees"
    elif not (-180 <= minx <= maxx <= 180 and -90 <= miny <= maxy <= 90):
        value = f"lon {minx:g}..{maxx:g}, lat {miny:g}..{maxy:g}"
        expected = "degrees within ±180/±90; are lon and lat swapped?"
    elif not (shape := cut(shape)).is_valid:
        value = shapely.is_valid_reason(shape)
        expected = "rings that don't cross themselves or each other"
    else:
        return shape, "", ""
    return None, value, expected


def _coverage_faults(file: str, frame: gpd.GeoDataFrame) -> list[Fault]:
    """Tell parts that overlap, and holes that they leave between them."""
    shapes = frame.geometry.to_numpy()
    faults = []
    tree = shapely.STRtree(shapes)
    for left, right in zip(*tree.query(shapes, predicate="intersects"), strict=True):
        if left >= right:
            continue
        shared = shapely.intersection(shapes[left], shapes[right]).area
        if shared > CRUMB:
            value = str(frame["id"].iat[right])
            faults.append(
                Fault(file, int(right) + 1, "geometry", value, f"no overlap with {frame['id'].iat[left]}")
            )
    for ring in _holes(shapely.union_all(shapes)):
        hole = shapely.Polygon(ring)
        # A hole within one piece is meant; one that several pieces surround is land left out.
        if hole.area > CRUMB and len(tree.query(hole, predicate="intersects")) > 1:
            point = hole.representative_point()
            where = f"at lon {point.x:.4f}, lat {point.y:.4f}"
            faults.append(Fault(file, 0, "geometry", where, "no hole between the pieces"))
    return faults


def _holes(shape: Any) -> list[Any]:
    return [ring for part in getattr(shape, "geoms", [shape]) for ring in part.interiors]


def _grain_faults(table: pd.DataFrame, unit: Unit) -> list[Fault]:
    """Tell dates that are finer than the story's unit, and days that aren't told where it could tell them."""
    least: Unit = "day" if is_finer(unit, "day") else unit

    def is_unfit(text: str) -> bool:
        return bool(text) and (Moment(text).is_cut_by(unit) or is_finer(least, Moment(text).unit))

    faults: list[Fault] = []
    for column in ("from", "to"):
        words = f"nothing, or {moment_words(unit)}"
        faults += faults_at(table, table[column].map(is_unfit).astype(bool), CONTROL_FILE, column, words)
    return faults


def _to_control(table: pd.DataFrame, unit: Unit) -> list[Control]:
    def moment(text: str) -> int | None:
        return parse_moment(text, unit) if text else None

    return [
        Control(piece, moment(start), moment(end), holder, source)
        for piece, start, end, holder, source in table[list(CONTROL_COLUMNS)].itertuples(index=False)
    ]


def _control_faults(rows: list[Control], table: pd.DataFrame, pieces: set[str], unit: Unit) -> list[Fault]:
    faults = []
    by_piece: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        by_piece.setdefault(row.piece, []).append(index)
        if row.piece not in pieces:
            words = f"a piece of {PIECES_FILE}: {', '.join(sorted(pieces))}"
            faults.append(Fault(CONTROL_FILE, int(table.index[index]), "piece", row.piece, words))
    for piece in sorted(pieces - by_piece.keys()):
        faults.append(Fault(CONTROL_FILE, 0, "piece", piece, "at least one row for this piece"))
    for piece, indices in by_piece.items():
        for position, column, words in find_gaps([rows[index] for index in indices]):
            row = rows[indices[position]]
            moment = row.start if column == "from" else row.end
            value = f"{piece} {'' if moment is None else to_iso(moment, unit)}".strip()
            faults.append(Fault(CONTROL_FILE, int(table.index[indices[position]]), column, value, words))
    return faults
