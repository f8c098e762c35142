"""A large JSON, feature by feature or record by record: never held whole beside the table that it gives."""

from __future__ import annotations

import importlib.util
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from typing import Any

from ...errors import FileError
from ...languages import gettext, mark
from ..model import CRS, Table
from ..progress import Progress, ToldBytes
from .chunks import Numbered, read_in_chunks
from .json_file import find_crs
from .json_lines import is_lines
from .json_table import GEOMETRIES, of_records, to_table

SMALLEST = 20_000_000
"""Bytes from which it is worth it; below, the whole is read, and a fault is told with its line."""
MOST_BEFORE = 2_000
"""Parts of the JSON that may stand before its first record."""
DEEPEST = 4
"""How deep a list of records may lie."""
BLOCK = 1 << 20
"""Bytes that are read between two words on how far it is."""
FEATURES = "features.item"
ENDS = 5_000
"""Bytes at either end of a collection in which its coordinate system is named."""
BROKEN = mark("This JSON can't be read past a point: it is cut off, or isn't valid. Export it again.")


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
        for prefix, event, _ in islice(ijson.parse(io.BytesIO(_bare(content))), MOST_BEFORE):
            if event == "start_map" and prefix.endswith("item"):
                is_known = prefix.count(".") <= DEEPEST and not prefix.startswith("objects.")
                return prefix if is_known else ""
    except ijson.JSONError:
        return ""
    return ""


def read_stream(
    content: bytes,
    prefix: str,
    columns: tuple[str, ...] | None,
    most: int | None,
    progress: Progress,
    *,
    is_text: bool = False,
) -> Table:
    """Return the features or records in a list of a JSON in UTF-8 as a table, its cells as text if asked.

    Raises
    ------
    FileError
        When it is broken.
    """
    import ijson  # noqa: PLC0415 - of the extra `files`

    found = ijson.items(ToldBytes(_bare(content), progress), prefix, use_float=True, buf_size=BLOCK)
    records: Iterator[Any] = islice(found, most)
    try:
        first = next(records)
        again = enumerate(chain([first], records), start=1)
        is_feature = isinstance(first, dict) and first.get("type") in {"Feature", *GEOMETRIES}
        is_features = prefix == FEATURES or is_feature
        crs = find_crs_of(content) if is_features else CRS

        def read(some: Iterable[Numbered]) -> Table:
            return to_table(some, crs, columns=columns) if is_features else of_records(some, columns)

        table = read_in_chunks(again, read) if is_text else read(again)
    except ijson.JSONError as error:
        raise FileError(gettext(BROKEN)) from error
    name = prefix.removesuffix("item").removesuffix(".")
    is_told = name and not is_features
    words = gettext("Of this large JSON the list “{name}” is read, the first in it.").format(name=name)
    notes = (words,) if is_told else ()
    return replace(table, notes=(*notes, *table.notes))


def _bare(content: bytes) -> bytes:
    return content.removeprefix(b"\xef\xbb\xbf")


def find_crs_of(content: bytes) -> str:
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
