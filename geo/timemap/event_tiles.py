"""An archive of events, as who puts it on a page reads it: its manifest, and its first tile, a sample.

`geo.archive` makes archives: a folder, or one file of it whose name ends in ``.tmaps``.
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from os import PathLike
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import numpy as np
import numpy.typing as npt

from .dated_features import OPEN_END, DatedFeatures, Kind
from .dates.units import Unit
from .errors import LayerError, shorten
from .layer_file import UNIT
from .protocol import ARCHIVE_FORM, KIND_COLOURS, OTHER_COLOUR

MANIFEST = "manifest.json"
ONE_FILE = ".tmaps"
"""How the name of an archive ends that is one file."""
MAGIC = b"TMAPS1\0\0"
WHOLE = [0, 0]
"""Level and cell of the tile of the whole world."""
SECONDS = 30
"""So long an address may take to answer."""


@dataclass(frozen=True)
class EventTiles:
    """What an archive says of itself.

    Parameters
    ----------
    title, source, licence
        Its own, empty where it has none.
    unit
        What its moments count.
    count
        How many events it has.
    first, last
        The first moment and the last of those stretches of time in which its events begin.
    has_ends
        Whether it knows when events end.
    sample
        Some of its events, each as likely as any other; None where it has no tile of the whole world.
    """

    title: str
    source: str
    licence: str
    unit: Unit
    count: int
    first: int
    last: int
    has_ends: bool
    sample: DatedFeatures | None


def open_tiles(place: str | PathLike[str]) -> EventTiles:
    """Return what an archive says of itself: a folder's or one file's, here or at an address.

    Raises
    ------
    LayerError
        When there is none, or it is of another form.
    """
    name = os.fspath(place)
    manifest, fetch_tile = _open_packed(name) if name.endswith(ONE_FILE) else _open_folder(name)
    if not isinstance(manifest, dict) or manifest.get("form") != ARCHIVE_FORM:
        form = manifest.get("form") if isinstance(manifest, dict) else None
        raise LayerError(
            f"{name}: this is an archive of form {form!r}, and {ARCHIVE_FORM} is read; make it anew by: "
            "python -m geo.archive build"
        )
    is_sampled = manifest["nodes"][:1] and manifest["nodes"][0][:2] == WHOLE
    return EventTiles(
        **{key: manifest.get(key, "") for key in ("title", "source", "licence")},
        unit=manifest["unit"],
        count=manifest["count"],
        first=manifest["edges"][0],
        last=manifest["edges"][-1] - 1,
        has_ends="end" in manifest["fields"],
        sample=_read_sample(fetch_tile(), manifest) if is_sampled else None,
    )


def _open_folder(name: str) -> tuple[Any, Callable[[], bytes]]:
    folder = name.rstrip("/")
    manifest = _fetch(f"{folder}/{MANIFEST}", f"no archive is there; one is a folder with a {MANIFEST}")
    return _read_json(manifest, name), lambda: _fetch(f"{folder}/tiles/0/0-0.tmap.gz", "its first tile")


def _open_packed(name: str) -> tuple[Any, Callable[[], bytes]]:
    missing = "no archive is there"
    head = _fetch(name, missing, 0, len(MAGIC) + 8)
    if not head.startswith(MAGIC):
        raise LayerError(
            f"{name}: this is no archive; make one by: python -m geo.archive pack OUT FILE.tmaps"
        )
    start, length = len(head), int.from_bytes(head[len(MAGIC) :], "little")
    manifest = _read_json(_fetch(name, missing, start, length), name)
    return manifest, lambda: _fetch(name, missing, start + length, manifest["nodes"][0][4])


def _fetch(name: str, missing: str, begin: int = 0, length: int | None = None) -> bytes:
    """Return a file's bytes, or some of them; `missing` says what it means that they can't be had."""
    try:
        if not name.startswith(("https://", "http://")):
            with open(name, "rb") as file:  # noqa: PTH123 - a name as it was given
                file.seek(begin)
                return file.read(-1 if length is None else length)
        wanted = {} if length is None else {"Range": f"bytes={begin}-{begin + length - 1}"}
        with urlopen(Request(name, headers=wanted), timeout=SECONDS) as answer:  # noqa: S310 - http alone
            skipped = 0 if answer.status == 206 else begin
            answer.read(skipped)
            return bytes(answer.read() if length is None else answer.read(length))
    except (OSError, URLError) as error:
        raise LayerError(f"{name}: {missing} ({shorten(str(error))})") from error


def _read_json(content: bytes, name: str) -> Any:
    try:
        return json.loads(gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content)
    except (ValueError, OSError, EOFError) as error:
        raise LayerError(f"{name}: its manifest can't be read: {shorten(str(error))}") from error


def _read_sample(tile: bytes, manifest: dict[str, Any]) -> DatedFeatures:
    columns = read_file(tile)[1]
    start, length = columns["start"], columns["length"]
    colours = [*KIND_COLOURS, *[OTHER_COLOUR] * len(manifest["kinds"])]
    return DatedFeatures(
        start=start,
        end=np.where(length == 0, OPEN_END, start + length),
        kind=columns["kind"].astype(np.uint8),
        titles=[""] * len(start),
        kinds=[Kind(*one) for one in zip(manifest["kinds"], colours, strict=False)],
        points=np.c_[columns["x"], columns["y"]] / UNIT,
        unit=manifest["unit"],
    )


def read_file(content: bytes) -> tuple[dict[str, Any], dict[str, npt.NDArray[np.int64]]]:
    """Return a tile's head and its columns by name."""
    whole = gzip.decompress(content)
    length = int.from_bytes(whole[8:12], "little")
    head, body = json.loads(whole[12 : 12 + length]), whole[12 + length :]
    return head, {one["name"]: _unpack(one, body[one["offset"] :]) for one in head["columns"]}


def _unpack(head: dict[str, Any], body: bytes) -> npt.NDArray[np.int64]:
    """Return a packed column's numbers; `geo.archive.packing` says how it is packed."""
    count, width = head["length"], head["width"]
    planes = np.frombuffer(body, np.uint8, count * width).reshape(width, count).astype(np.int64)
    left = sum((planes[at] << (8 * at) for at in range(width)), np.zeros(count, np.int64))
    numbers = left * head["steps"] + head["from"]
    return np.asarray(np.cumsum(numbers) + head["first"] if head.get("isDelta") else numbers)
