"""Layer files: dated features as typed columns, one immutable file a layer, its titles in another.

The form: the magic ``TMAP1`` padded with zeros to 8 bytes, the length of the head (uint32, little-endian),
the head as JSON padded with blanks, then the columns at the offsets that it names. Rows are sorted by start;
``start`` and ``end`` are days since 1970-01-01 (int32, the end exclusive, `OPEN_END` where it is open), ``x``
and ``y`` are lon and lat in units of 1e-5 degrees (int32: one metre), ``kind`` counts into the head's kinds.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from .assets import Asset
from .errors import LayerError
from .limits import MAX_FEATURES

MAGIC = b"TMAP1\0\0\0"
UNIT = 100_000
"""Units a degree."""
OPEN_END = 2**31 - 1

Days = npt.NDArray[np.int32]


class Kind(NamedTuple):
    """What a colour tells: a name, ``#rrggbb``, and for areas a pattern, empty for one by position."""

    name: str
    colour: str
    pattern: str = ""


@dataclass(frozen=True)
class DatedFeatures:
    """Dated features as arrays of the same length, in any order.

    Parameters
    ----------
    start, end
        ``[start, end)`` in days; `OPEN_END` where the end is open.
    kind
        Each feature's position in `kinds`.
    titles
        What a reader sees.
    kinds
        The kinds, 255 at most.
    geometry
        ``points``: x, y in degrees, shape (n, 2). ``shapes``: a list of parts a feature, each an array of
        shape (m, 2) in degrees; closed rings for polygons.
    is_area
        For shapes, whether each is filled.
    """

    start: Days
    end: Days
    kind: npt.NDArray[np.uint8]
    titles: list[str]
    kinds: list[Kind]
    points: npt.NDArray[np.float64] | None = None
    shapes: list[list[npt.NDArray[np.float64]]] | None = None
    is_area: npt.NDArray[np.uint8] | None = None


def encode_layer(name: str, features: DatedFeatures) -> tuple[Asset, Asset]:
    """Return a layer's file and that of its titles; the same features give the same bytes.

    Raises
    ------
    LayerError
        When there are more than `MAX_FEATURES`.
    """
    count = len(features.start)
    if count > MAX_FEATURES:
        raise LayerError(
            f"{name}: {count:,} features are more than the {MAX_FEATURES:,} that a page can hold; "
            "keep fewer, or split them by time"
        )
    order = np.argsort(features.start, kind="stable")
    columns: dict[str, npt.NDArray[Any]] = {
        "start": features.start[order].astype("<i4"),
        "end": features.end[order].astype("<i4"),
        "kind": features.kind[order].astype("u1"),
    }
    if features.points is not None:
        columns["x"] = np.rint(features.points[order, 0] * UNIT).astype("<i4")
        columns["y"] = np.rint(features.points[order, 1] * UNIT).astype("<i4")
    if features.shapes is not None and features.is_area is not None:
        columns["area"] = features.is_area[order].astype("u1")
        columns |= _shape_columns([features.shapes[index] for index in order])
    head = {
        "form": "points" if features.points is not None else "shapes",
        "count": count,
        "unit": UNIT,
        "openEnd": OPEN_END,
        "kinds": [
            {"name": kind.name, "colour": kind.colour} | ({"pattern": kind.pattern} if kind.pattern else {})
            for kind in features.kinds
        ],
    }
    titles = json.dumps(
        [features.titles[index] for index in order], ensure_ascii=False, separators=(",", ":")
    )
    return Asset(f"{name}.tmap", _pack(head, columns)), Asset(f"{name}-titles.json", titles.encode())


def _shape_columns(shapes: list[list[npt.NDArray[np.float64]]]) -> dict[str, npt.NDArray[Any]]:
    """Return the parts' ends a feature, the points' ends a part, and the points."""
    parts = [part for shape in shapes for part in shape]
    points = np.concatenate(parts) if parts else np.empty((0, 2))
    return {
        "parts": np.cumsum([len(shape) for shape in shapes], dtype="<u4"),
        "ends": np.cumsum([len(part) for part in parts], dtype="<u4"),
        "x": np.rint(points[:, 0] * UNIT).astype("<i4"),
        "y": np.rint(points[:, 1] * UNIT).astype("<i4"),
    }


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
