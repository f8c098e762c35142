"""An archive as whoever shows it opens it: where it is, and what its manifest says of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, Field, ValidationError

from geo.archive.errors import ArchiveError
from geo.timemap.dates.units import Unit
from geo.timemap.event_tiles import MANIFEST


class Said(BaseModel):
    """What of a manifest is told of an archive.

    ``count`` are its events, ``refused`` the rows that are none by why they aren't, ``edges`` the first
    moments of the stretches of time that are counted apart, and the moment after the last.
    """

    title: str
    licence: str
    source: str
    count: Annotated[int, Field(gt=0)]
    refused: dict[str, int]
    unit: Unit
    kinds: list[str]
    edges: Annotated[list[int], Field(min_length=2)]


@dataclass(frozen=True)
class Archive:
    """An archive: a folder here, or an address elsewhere.

    Parameters
    ----------
    title
        What it is called where it is shown.
    folder
        Where it is on this machine; None where it is elsewhere.
    url
        Where a page gets it elsewhere: a folder's, with a slash at its end, or a file's; empty for one here.
    said
        What its manifest says; None where it is elsewhere: nobody is asked of it but by a page that shows it.
    digest
        Names what is in it: 20 hexadecimal digits, of its manifest, else of its address.
    """

    title: str
    folder: Path | None = None
    url: str = ""
    said: Said | None = None
    digest: str = ""


def open_folder(folder: Path, title: str = "") -> Archive:
    """Return the archive of a folder, by a title, or else its own, or else the folder's name.

    Raises
    ------
    ArchiveError
        When the folder holds no manifest that can be read.
    """
    folder = folder.resolve()
    said, content = read_said(folder)
    digest = hashlib.sha256(content).hexdigest()[:20]
    return Archive(title or said.title or folder.name, folder, said=said, digest=digest)


def read_said(folder: Path) -> tuple[Said, bytes]:
    """Return what the manifest of an archive's folder says, and its bytes.

    Raises
    ------
    ArchiveError
        When the folder holds no manifest that can be read; its words name the folder, not where it is.
    """
    if not folder.is_dir():
        raise ArchiveError(f"{folder.name} is no folder")
    try:
        content = (folder / MANIFEST).read_bytes()
    except FileNotFoundError as error:
        raise ArchiveError(f"{folder.name} has no {MANIFEST}") from error
    except OSError as error:
        raise ArchiveError(f"{folder.name}/{MANIFEST} can't be read: {error.strerror}") from error
    try:
        return Said.model_validate_json(content), content
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        where = f"{folder.name}/{MANIFEST}{f', {key}' if key else ''}"
        raise ArchiveError(f"{where}: {first['msg'][0].lower()}{first['msg'][1:]}") from error


def open_elsewhere(url: str, title: str) -> Archive:
    """Return the archive of an address, which isn't asked for it."""
    return Archive(title, url=url, digest=hashlib.sha256(url.encode()).hexdigest()[:20])
