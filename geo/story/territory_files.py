"""``territories.geojson`` and ``control.csv``: the pieces of land, and who held each when."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.errors import Fault
from geo.files.text import is_there, read_features
from geo.land.antimeridian import cut
from geo.land.territory import NO_DISTRICT, Control, Territory, find_gaps
from geo.story.schema.columns import columns_of, faults_at, find_cell_faults
from geo.story.schema.files import CONTROL_FILE, PIECES_FILE
from geo.story.schema.moments import Moment, moment_words
from geo.story.schema.tables import ControlRow
from geo.story.table_files import read_table
from geo.timemap.dates import Unit, parse_moment, to_iso
from geo.timemap.dates.units import is_finer
from geo.timemap.reading.text import DEPTHS, is_positions, to_shape

CONTROL_COLUMNS = columns_of(ControlRow)
WORDS = ("id", "piece", "district")
COLUMNS = (*WORDS, "row", "geometry")
TEXT_WORDS = {
    "id": "text",
    "piece": "text",
    "district": f"text, {NO_DISTRICT} for none, or no such property at all",
}
CRUMB = 1e-10
"""Square degrees, about a square metre: what rounding may leave between neighbours."""


class Land(NamedTuple):
    """A territory, its table of control as text, every fault in both, and its pieces' names where known."""

    territory: Territory | None = None
    control: pd.DataFrame | None = None
    faults: Sequence[Fault] = ()
    pieces: Collection[str] | None = None


def read_territory(folder: Path, unit: Unit = "day") -> Land:
    """Return the territory of a story folder, as far as it can be read.

    Who held what is counted in the story's unit. A story may do without, but not with one file alone.
    """
    pieces, control = folder / PIECES_FILE, folder / CONTROL_FILE
    if not is_there(pieces) and not is_there(control):
        return Land()
    read = read_table(control, tuple(CONTROL_COLUMNS))
    table, is_whole = read.frame, read.is_whole and not read.lacking
    known = {name: rule for name, rule in CONTROL_COLUMNS.items() if name not in read.lacking}
    table_faults = find_cell_faults(table, known, CONTROL_FILE)
    table_faults = table_faults or _grain_faults(table, unit)
    parts, names, piece_faults = read_pieces(pieces)
    faults = [*read.faults, *table_faults, *piece_faults]
    rows = _to_control(table, unit) if not table_faults else []
    if is_whole and not table_faults:
        # A piece whose outline can't be drawn has its name all the same.
        faults += _control_faults(rows, table, names, unit)
    return Land(None if faults or parts is None else Territory(parts, tuple(rows)), table, faults, names)


def read_pieces(path: Path) -> tuple[gpd.GeoDataFrame | None, set[str] | None, list[Fault]]:
    """Return the parts, the names of all pieces, and every fault of the file.

    There are no parts where one of them is at fault, and no names where the file can't be read. The row of a
    fault counts the features from 1.
    """
    features, found = read_features(path, f"this file, since there is a {CONTROL_FILE}")
    if found:
        return None, None, found
    faults: list[Fault] = []
    rows: list[dict[str, Any]] = []
    for row, feature in enumerate(features, start=1):
        words, shape, found = _read_part(path.name, row, feature)
        faults += found
        rows.append({**words, "row": row, "geometry": shape})
    if not rows:
        return None, None, [Fault(path.name, 0, "", "", "at least one feature")]
    names = {str(row["piece"]) for row in rows} - {""}
    frame = gpd.GeoDataFrame([row for row in rows if row["geometry"]], columns=COLUMNS, crs="EPSG:4326")
    repeated = frame["id"].duplicated() & (frame["id"] != "")
    for part in frame[repeated].itertuples():
        faults.append(Fault(path.name, int(part.row), "id", str(part.id), "each id once"))
    faults += _coverage_faults(path.name, frame, is_whole=not faults)
    return (None if faults else frame.drop(columns="row")), names, faults


def _read_part(file: str, row: int, feature: Any) -> tuple[dict[str, str], Any, list[Fault]]:
    """Return a feature's words and its polygon, or None for it, with what is wrong with them."""
    feature = feature if isinstance(feature, dict) else {}
    given, geometry = feature.get("properties"), feature.get("geometry")
    if not isinstance(given, dict):
        words = dict.fromkeys(WORDS, "")
        return words, None, [Fault(file, row, "", "", f"a feature with geometry and {', '.join(WORDS)}")]
    given = {"district": NO_DISTRICT, **given}
    words = {name: given[name] if isinstance(given.get(name), str) else "" for name in WORDS}
    faults = [Fault(file, row, name, "", TEXT_WORDS[name]) for name in WORDS if not words[name]]
    shape, value, expected = _to_polygon(geometry)
    if shape is None:
        faults.append(Fault(file, row, "geometry", value, expected))
    return words, shape, faults


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


def _coverage_faults(file: str, frame: gpd.GeoDataFrame, *, is_whole: bool) -> list[Fault]:
    """Tell parts that overlap, and holes that they leave between them where they are all there."""
    shapes = frame.geometry.to_numpy()
    faults: list[Fault] = []
    if not len(shapes):
        return faults
    tree = shapely.STRtree(shapes)
    for left, right in zip(*tree.query(shapes, predicate="intersects"), strict=True):
        if left >= right:
            continue
        shared = shapely.intersection(shapes[left], shapes[right]).area
        if shared > CRUMB:
            value, row = str(frame["id"].iat[right]), int(frame["row"].iat[right])
            faults.append(Fault(file, row, "geometry", value, f"no overlap with {frame['id'].iat[left]}"))
    for ring in _holes(shapely.union_all(shapes)) if is_whole else ():
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


def _control_faults(
    rows: list[Control], table: pd.DataFrame, pieces: set[str] | None, unit: Unit
) -> list[Fault]:
    faults = []
    by_piece: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        by_piece.setdefault(row.piece, []).append(index)
        if pieces is not None and row.piece not in pieces:
            words = f"a piece of {PIECES_FILE}: {', '.join(sorted(pieces))}"
            faults.append(Fault(CONTROL_FILE, int(table.index[index]), "piece", row.piece, words))
    for piece in sorted((pieces or set()) - by_piece.keys()):
        faults.append(Fault(CONTROL_FILE, 0, "piece", piece, "at least one row for this piece"))
    for piece, indices in by_piece.items():
        for position, column, words in find_gaps([rows[index] for index in indices]):
            row = rows[indices[position]]
            moment = row.start if column == "from" else row.end
            value = f"{piece} {'' if moment is None else to_iso(moment, unit)}".strip()
            faults.append(Fault(CONTROL_FILE, int(table.index[indices[position]]), column, value, words))
    return faults
