"""A large JSON, feature by feature or record by record: never held whole beside the table that it gives."""

from __future__ import annotations

import importlib.util
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from ...errors import FileError
from ..model import CRS, Table
from .json_file import GEOMETRIES, find_crs, is_lines, of_records, to_table

SMALLEST = 20_000_000
"""Bytes from which it is worth it; below, the whole is read, and a fault is told with its line."""
MOST_BEFORE = 2_000
"""Parts of the JSON that may stand before its first record."""
DEEPEST = 4
"""How deep a list of records may lie."""
FEATURES = "features.item"
ENDS = 5_000
"""Bytes at either end of a collection in which its coordinate system is named."""
BROKEN = "This JSON can't be read past a point: it is cut off, or isn't valid. Export it again."
Progress = Callable[[float], Any]


class _Told:
    """Bytes that tell how far they were read."""

    def __init__(self, content: bytes, progress: Progress) -> None:
        self._source, self._size, self._progress = _bare(content), len(content), progress

    def read(self, size: int) -> bytes:
        self._progress(self._source.tell() / self._size)
        return self._source.read(size)


def find_list(content: bytes) -> str:
    """Return where the features or records of a large JSON are, as `ijson` names it; empty where it is small.

    Empty also for a topology, for one record a line, and where the package isn't there.
    """
    if len(content) < SMALLEST or importlib.util.find_spec("ijson") is None:
        return ""
    start = content[:SMALLEST].lstrip(b"\xef\xbb\xbf \r\n\t")[:ENDS].decode("utf-8", "ignore")
    if is_lines(start):
        return ""
    import ijson  # noqa: PLC0415 - of the extra `files`

    try:
        for prefix, event, _ in islice(ijson.parse(_bare(content)), MOST_BEFORE):
            if event == "start_map" and prefix.endswith("item"):
                is_known = prefix.count(".") <= DEEPEST and not prefix.startswith("objects.")
                return prefix if is_known else ""
    except ijson.JSONError:
        return ""
    return ""


def read_stream(
    content: bytes, prefix: str, columns: tuple[str, ...] | None, most: int | None, progress: Progress
) -> Table:
    """Return the features or records in a list of a JSON in UTF-8 as a table.

    Raises
    ------
    FileError
        When it is broken.
    """
    import ijson  # noqa: PLC0415 - of the extra `files`

    found = ijson.items(_Told(content, progress), prefix, use_float=True)
    records: Iterator[Any] = islice(found, most)
    try:
        first = next(records)
        again = _chain(first, records)
        is_features = isinstance(first, dict) and first.get("type") in {"Feature", *GEOMETRIES}
        if prefix == FEATURES or is_features:
            return to_table(enumerate(again, start=1), _find_crs_of(content), columns=columns)
        table = of_records(again, columns)
    except ijson.JSONError as error:
        raise FileError(BROKEN) from error
    name = prefix.removesuffix("item").removesuffix(".")
    notes = (f"Of this large JSON the list “{name}” is read, the first in it.",) if name else ()
    return replace(table, notes=(*notes, *table.notes))


def _bare(content: bytes) -> io.BytesIO:
    return io.BytesIO(content[3:] if content.startswith(b"\xef\xbb\xbf") else content)


def _chain(first: Any, rest: Iterator[Any]) -> Iterator[Any]:
    yield first
    yield from rest


def _find_crs_of(content: bytes) -> str:
    """Return the coordinate system that a collection names before or behind its features."""
    head = content[:ENDS].split(b'"features"', 1)[0]
    for part in (head, content[-ENDS:]):
        text = part.decode("utf-8", "ignore")
        at = text.rfind('"crs"')
        if at < 0:
            continue
        try:
            value, _ = json.JSONDecoder().raw_decode(text[at + 5 :].lstrip(" :\r\n\t"))
        except ValueError:
            continue
        if isinstance(value, dict) and isinstance(value.get("properties"), dict):
            return find_crs(value)
    return CRS
