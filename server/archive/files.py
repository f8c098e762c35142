"""The files of an archive that a page fetches: each below the archive's digest, so kept for good."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geo.archive.opened import Archive
from geo.timemap.compression import pack
from geo.timemap.event_tiles import MANIFEST

TILE = re.compile(r"(tiles|titles)/[0-9]{1,2}/[0-9]{1,5}-[0-9]{1,5}\.(tmap|json)\.gz")
FORMS = {"tiles": "tmap", "titles": "json"}
JSON, GZIP = "application/json", "application/gzip"


@dataclass(frozen=True)
class File:
    """A file of an archive: its bytes as they are sent, and the encoding that is told of them, if any."""

    body: bytes
    media_type: str
    encoding: str = ""


def find_file(archive: Archive, path: str, encoding: str) -> File | None:
    """Return the file of an archive at a path below it, None where there is none.

    The manifest comes in the encoding that is asked for. Tiles and titles come as they lie there, and without
    the word that they are packed: a page takes them by ranges of one file too, and unpacks them itself.
    """
    if archive.folder is None:
        return None
    if path == MANIFEST:
        return _read_manifest(archive.folder, archive.digest, encoding)
    match = TILE.fullmatch(path)
    if match is None or FORMS[match[1]] != match[2]:
        return None
    file = archive.folder / path
    if not file.resolve().is_relative_to(archive.folder):
        return None
    try:
        return File(file.read_bytes(), GZIP)
    except FileNotFoundError:
        return None


@lru_cache(4)
def _read_manifest(folder: Path, _digest: str, encoding: str) -> File:
    body = (folder / MANIFEST).read_bytes()
    return File(pack(body, encoding), JSON, encoding) if encoding else File(body, JSON)
