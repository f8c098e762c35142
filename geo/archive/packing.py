"""A tile's file: the engine's layer form with its numbers packed, and compressed whole.

A packed column is planes of bytes, the lowest first, of its numbers less the least (``from``), divided by
what all are multiples of (``steps``); ``isDelta`` says that they are how far it is from each to the next.
The bytes of a plane are alike, and so compress; each has a code of its own (`deflate`).
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import numpy.typing as npt

from geo.archive.deflate import deflate
from geo.timemap.event_tiles import read_file
from geo.timemap.layer_file import MAGIC

__all__ = ["pack", "read_file", "to_file"]

SOME = 64
"""So many numbers mostly tell what all are multiples of."""


def pack(numbers: npt.NDArray[np.int64], *, is_delta: bool = False) -> tuple[dict[str, Any], bytes]:
    """Return what a file's head says of a column, and its bytes."""
    told = np.diff(numbers, prepend=numbers[:1]) if is_delta else numbers
    least = int(told.min()) if len(told) else 0
    first = int(numbers[0]) if is_delta and len(numbers) else 0
    steps = _steps_of(told - least)
    left = ((told - least) // steps).astype(np.uint64)
    width = max(1, (int(left.max()).bit_length() + 7) // 8) if len(left) else 1
    planes = [(left >> np.uint64(8 * at)).astype(np.uint8).tobytes() for at in range(width)]
    head: dict[str, Any] = {
        "type": "planes",
        "width": width,
        "from": least,
        "steps": steps,
        "length": len(numbers),
    }
    return head | ({"isDelta": True, "first": first} if is_delta else {}), b"".join(planes)


def _steps_of(numbers: npt.NDArray[np.int64]) -> int:
    """Return the greatest number that all are multiples of, 1 where all are zero; the first mostly tell."""
    first = int(np.gcd.reduce(numbers[:SOME])) if len(numbers) else 0
    if first and (first == 1 or not (numbers % first).any()):
        return first
    return max(1, int(np.gcd.reduce(numbers))) if len(numbers) else 1


def to_file(head: dict[str, Any], columns: dict[str, tuple[dict[str, Any], bytes]]) -> bytes:
    """Return a compressed layer file, each plane coded for itself; the same columns give the same bytes."""
    told: list[dict[str, Any]] = []
    planes: list[bytes] = []
    offset = 0
    for name, (said, packed) in columns.items():
        told.append({"name": name, **said, "offset": offset})
        count, rest = said["length"], b"\0" * (-len(packed) % 4)
        planes += [packed[at * count : (at + 1) * count] for at in range(said["width"])]
        planes.append(rest)
        offset += len(packed) + len(rest)
    text = json.dumps({**head, "columns": told}, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    return deflate([MAGIC + len(text).to_bytes(4, "little") + text, *filter(None, planes)])
