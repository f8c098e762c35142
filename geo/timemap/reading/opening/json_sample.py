"""Some features from all over a large collection, found without reading what lies between them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from ..model import Table
from ..progress import Progress, part_of
from .json_stream import find_crs_of
from .json_table import to_table

STRETCHES = 20
"""Places in the file from which features are read, one after another."""
BLOCK = 1 << 16
LARGEST = 1 << 24
"""Bytes of one feature; a larger one is passed over."""
# A quote within a text is escaped: nothing but an object begins so.
FEATURE = re.compile(rb'\{\s*"type"\s*:\s*"Feature"\s*[,}]')
DECODER = json.JSONDecoder()


def read_sample(
    content: bytes, columns: tuple[str, ...] | None, most: int, progress: Progress
) -> Table | None:
    """Return at most so many features of a collection in UTF-8 as a table, from all over it, in its order.

    Their numbers are those in the sample. None where features begin in another way than with their type.
    """
    some = _sample(content, most, progress)
    return to_table(enumerate(some, start=1), find_crs_of(content), columns=columns) if some else None


def _sample(content: bytes, most: int, progress: Progress) -> list[Any]:
    found: list[Any] = []
    end = 0
    for stretch in range(STRETCHES):
        some = part_of(progress, stretch / STRETCHES, (stretch + 1) / STRETCHES)
        some(0.0)
        begin = max(end, len(content) * stretch // STRETCHES)
        for feature, after in _features_from(content, begin, most // STRETCHES):
            found.append(feature)
            end = after
        if not found:
            return []
    return found


def _features_from(content: bytes, begin: int, most: int) -> Iterator[tuple[Any, int]]:
    """Yield the first features behind a place, each with where it ends."""
    at = begin
    for _ in range(most):
        match = FEATURE.search(content, at)
        if match is None:
            return
        feature, size = _decode(content, match.start())
        at = match.start() + size
        if feature is not None:
            yield feature, at


def _decode(content: bytes, begin: int) -> tuple[Any, int]:
    """Return the object that begins at a place and how many bytes it has; None for one that is too large."""
    size = BLOCK
    while size <= LARGEST:
        text = content[begin : begin + size].decode("utf-8", "ignore")
        try:
            value, end = DECODER.raw_decode(text)
        except (ValueError, RecursionError):
            size *= 4  # it goes on behind what was looked at
            continue
        return value, len(text[:end].encode())
    return None, 1
