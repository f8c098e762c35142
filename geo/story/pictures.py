"""``pictures.csv``: pictures of events, whose files lie in the story's folder ``pictures``."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from geo.errors import Fault
from geo.story.schema.files import PICTURES_FILE, PICTURES_FOLDER
from geo.story.schema.tables import PictureRow
from geo.story.table_files import records

LARGEST_BYTES = 1_000_000
MOST_BYTES = 50_000_000
"""Of all pictures of a story together: they are kept in memory."""
MOST_PIXELS = 30_000_000
FORMATS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
SMALLER = "make it smaller: 1,600 pixels wide is enough"


@dataclass(frozen=True, slots=True)
class Image:
    """An image: its size in pixels, the ending that its form has, its bytes."""

    width: int
    height: int
    suffix: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture(PictureRow):
    """A picture of an event: its row of ``pictures.csv``, and its image."""

    image: Image


class _UnfitError(Exception):
    """A file that is no picture for a page: what it is, and what is expected."""


def read_pictures(folder: Path, table: pd.DataFrame) -> tuple[dict[str, list[Picture]], list[Fault]]:
    """Return the pictures of each event, by its id in the table's order, and what is wrong with their files.

    The rows are those that keep their columns' rules; a picture in several rows is read once.
    """
    found: dict[str, list[Picture]] = {}
    faults: list[Fault] = []
    files: dict[str, Image | _UnfitError] = {}
    for line, row in zip(table.index, records(table), strict=True):
        name = row["file"]
        if name not in files:
            files[name] = _try(folder / PICTURES_FOLDER / name)
        file = files[name]
        if isinstance(file, _UnfitError):
            faults.append(Fault(PICTURES_FILE, int(line), "file", *map(str, file.args)))
        else:
            picture = Picture(**row, image=file)
            found.setdefault(row["event"], []).append(picture)
    total = sum(len(file.body) for file in files.values() if isinstance(file, Image))
    if total > MOST_BYTES:
        words = f"{MOST_BYTES:,} bytes at most of all pictures; {SMALLER}"
        faults.append(Fault(PICTURES_FILE, 0, "file", f"{total:,} bytes", words))
    return found, faults


def _try(path: Path) -> Image | _UnfitError:
    try:
        return _read(path)
    except _UnfitError as unfit:
        return unfit


def _read(path: Path) -> Image:
    """Return a picture's file; the rest of it is believed only once its pixels could be read."""
    if not path.is_file():
        raise _UnfitError(path.name, f"a file in the story's folder {PICTURES_FOLDER}")
    try:
        size, body = path.stat().st_size, b""
        if size <= LARGEST_BYTES:
            body = path.read_bytes()
    except OSError as error:
        raise _UnfitError(f"{path.name}: {error.strerror}", "a file that can be read") from error
    if size > LARGEST_BYTES:
        raise _UnfitError(f"{path.name}, {size:,} bytes", f"{LARGEST_BYTES:,} bytes at most; {SMALLER}")
    return _open(path.name, body)


def _open(name: str, body: bytes) -> Image:
    from PIL import Image as Pillow  # noqa: PLC0415 - only a story with pictures needs it
    from PIL import UnidentifiedImageError  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            with Pillow.open(io.BytesIO(body), formats=tuple(FORMATS)) as image:
                width, height = image.size
                if width * height > MOST_PIXELS:
                    raise _UnfitError(
                        f"{name}, {width:,} × {height:,} pixels", f"{MOST_PIXELS:,} pixels at most; {SMALLER}"
                    )
                image.load()
                return Image(width, height, FORMATS[str(image.format)], body)
    except (
        UnidentifiedImageError,
        Pillow.DecompressionBombWarning,
        Pillow.DecompressionBombError,
        OSError,
        ValueError,
        SyntaxError,
    ) as error:
        raise _UnfitError(name, "a whole picture as JPEG, PNG or WebP") from error
