"""Layer files: dated features as typed columns, one immutable file a layer, its titles in another.

The form: the magic ``TMAP1`` padded with zeros to 8 bytes, the length of the head (uint32, little-endian),
the head as JSON padded with blanks, then the columns at the offsets that it names. Rows are sorted by start;
``start`` and ``end`` count the head's unit of time from its origin (int32, the end exclusive, `FILE_OPEN_END`
where it is open), ``x`` and ``y`` are lon and lat in units of 1e-5 degrees (int32: one metre), ``kind``
counts into the head's kinds. Shapes have ``parts``, ``ends``, ``x``, ``y`` and ``area`` once a shape; where
features share shapes, ``shape`` is the position of each feature's. What `Looks` adds stands in columns and
in the head under its own names. Where some features belong to a row that another one counts
for, ``more`` is 1.
Tracks are lines with a moment, ``t``, at each position: ``parts`` counts the legs of each, ``ends`` the
positions of each leg, and between two legs nobody knows where the thing was; the head's ``tail`` is how many
units of the way behind it are drawn. Their ``value`` is that of each position.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import numpy.typing as npt

from .assets import Asset
from .dated_features import OPEN_END, Along, DatedFeatures, Looks
from .dates.units import Unit, finest_that_fits
from .direction import close_all
from .errors import LayerError
from .limits import MAX_FEATURES

MAGIC = b"TMAP1\0\0\0"
UNIT = 100_000
"""Units a degree."""
FILE_OPEN_END = 2**31 - 1
MOST_STEPS = FILE_OPEN_END - 1
"""So many steps of its unit lie between a file's first moment and its last, at most."""


def encode_layer(name: str, features: DatedFeatures) -> tuple[Asset, Asset]:
    """Return a layer's file and that of its titles; the same features give the same bytes.

    Raises
    ------
    LayerError
        When there are more than `MAX_FEATURES`, or more steps of time than `MOST_STEPS`.
    """
    count = len(features.start)
    if count > MAX_FEATURES:
        raise LayerError(
            f"{name}: {count:,} features are more than the {MAX_FEATURES:,} that a page can hold; "
            "keep fewer, or split them by time"
        )
    order = np.argsort(features.start, kind="stable")
    origin, columns = _time_columns(name, features, order)
    columns |= _feature_columns(features, order, origin)
    looks = features.looks or Looks({}, {}, {})
    columns |= {name: np.ascontiguousarray(column[order]) for name, column in looks.columns.items()}
    if looks.codes is not None:
        columns["value"] = np.concatenate([looks.codes[index] for index in order])
    head = {
        "form": _form(features),
        "count": count,
        "unit": UNIT,
        "time": {"unit": features.unit, "origin": origin, "zone": features.zone},
        "openEnd": FILE_OPEN_END,
        "kinds": [
            {part: value for part, value in kind._asdict().items() if value or part in {"name", "colour"}}
            for kind in features.kinds
        ],
    } | looks.head
    if features.moments is not None:
        head["tail"] = features.tail
    told = json.dumps(close_all(_told(features, looks, order)), ensure_ascii=False, separators=(",", ":"))
    return Asset(f"{name}.tmap", _pack(head, columns)), Asset(f"{name}-titles.json", told.encode())


def _feature_columns(
    features: DatedFeatures, order: npt.NDArray[np.int64], origin: int
) -> dict[str, npt.NDArray[Any]]:
    """Return kinds and places, and the moments of tracks."""
    columns: dict[str, npt.NDArray[Any]] = {"kind": features.kind[order].astype("u1")}
    if features.counts is not None and not features.counts.all():
        columns["more"] = (~features.counts[order]).astype("u1")
    if features.points is not None:
        columns["x"] = np.rint(features.points[order, 0] * UNIT).astype("<i4")
        columns["y"] = np.rint(features.points[order, 1] * UNIT).astype("<i4")
    if features.shapes is not None:
        columns |= _shape_columns([features.shapes[index] for index in order])
    if features.is_area is not None:
        is_area = features.is_area[order].astype("u1")
        columns["area"] = (
            is_area[np.unique(columns["shape"], return_index=True)[1]] if "shape" in columns else is_area
        )
    if features.moments is not None:
        times = [part for index in order for part in features.moments[index]]
        columns["t"] = (np.concatenate(times) - origin).astype("<i4")
    return columns


def _told(features: DatedFeatures, looks: Looks, order: npt.NDArray[np.int64]) -> Any:
    """Return what is fetched when a feature is first told: the titles alone, or with fields and labels.

    A field is its name and a text a feature; or its name, what is told at each position, and the unit.
    """

    def sort(texts: list[str]) -> list[str]:
        return [texts[index] for index in order]

    def field(told: list[str] | Along) -> list[Any]:
        if isinstance(told, list):
            return [sort(told)]
        return [[one for index in order for one in told.values[index]], told.unit]

    titles = sort(features.titles)
    if not looks.fields and looks.labels is None:
        return titles
    fields = [[name, *field(told)] for name, told in looks.fields.items()]
    return {
        "titles": titles,
        "fields": fields,
        "labels": None if looks.labels is None else sort(looks.labels),
    }


def _form(features: DatedFeatures) -> str:
    if features.points is not None:
        return "points"
    return "shapes" if features.moments is None else "tracks"


def _time_columns(
    name: str, features: DatedFeatures, order: npt.NDArray[np.int64]
) -> tuple[int, dict[str, npt.NDArray[Any]]]:
    """Return the moment that a file counts from, and its starts and ends."""
    start, end = features.start[order].astype(np.int64), features.end[order].astype(np.int64)
    is_open = end >= OPEN_END
    moments = np.concatenate([start, end[~is_open]])
    first, last = (int(moments.min()), int(moments.max())) if len(moments) else (0, 0)
    if last - first >= MOST_STEPS:
        raise LayerError(_too_many(name, features.unit, first, last))
    origin = 0 if max(-first, last) < MOST_STEPS else first
    ends = np.where(is_open, FILE_OPEN_END, end - origin)
    return origin, {"start": (start - origin).astype("<i4"), "end": ends.astype("<i4")}


def _too_many(name: str, unit: Unit, first: int, last: int) -> str:
    """Return what is wrong with a unit that counts too many steps, with the finest that doesn't."""
    fits = finest_that_fits(first, last, unit, MOST_STEPS - 1)
    return (
        f"{name}: {last - first:,} {unit}s from the first moment to the last are more than the "
        f"{MOST_STEPS - 1:,} that a layer can count; the finest unit that fits is unit={fits!r}"
    )


def _shape_columns(
    shapes: list[list[npt.NDArray[np.float64]]],
) -> dict[str, npt.NDArray[Any]]:
    """Return the parts' ends a shape, the points' ends a part, and the points; a list of parts counts once.

    Where features share one, ``shape`` is the position of each feature's.
    """
    positions: dict[int, int] = {}
    of_row = np.array([positions.setdefault(id(shape), len(positions)) for shape in shapes], dtype="<u4")
    first = np.unique(of_row, return_index=True)[1]
    parts = [part for row in first for part in shapes[row]]
    points = np.concatenate(parts) if parts else np.empty((0, 2))
    columns: dict[str, npt.NDArray[Any]] = {
        "parts": np.cumsum([len(shapes[row]) for row in first], dtype="<u4"),
        "ends": np.cumsum([len(part) for part in parts], dtype="<u4"),
        "x": np.rint(points[:, 0] * UNIT).astype("<i4"),
        "y": np.rint(points[:, 1] * UNIT).astype("<i4"),
    }
    return columns if len(first) == len(shapes) else columns | {"shape": of_row}


def _pack(head: dict[str, Any], columns: dict[str, npt.NDArray[Any]]) -> bytes:
    """Return the file; a column's offset counts from the end of the head, itself padded to four bytes."""
    rows = []
    body = bytearray()
    for name, column in columns.items():
        rows.append({"name": name, "type": column.dtype.str[1:], "offset": len(body), "length": len(column)})
        body += column.tobytes() + b"\0" * (-column.nbytes % 4)
    text = json.dumps({**head, "columns": rows}, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    return MAGIC + len(text).to_bytes(4, "little") + text + bytes(body)
