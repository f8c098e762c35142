"""The story's own background: a picture, shapes or tiles, read from a file of its folder, and checked."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image, UnidentifiedImageError
from pmtiles.tile import MagicNumberNotFound, SpecVersionUnsupported, TileType, deserialize_header

from geo.errors import Fault
from geo.files.text import is_there
from geo.story.background_shapes import read_shapes
from geo.story.bounds import MOST_LAT, ROUND, Bounds, beside, to_bounds
from geo.story.schema.files import SETTINGS_FILE
from geo.story.schema.looks import BackgroundSettings

PICTURES = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
SHAPES, ARCHIVE = ".geojson", ".pmtiles"
LARGEST = {**dict.fromkeys(PICTURES, 8_000_000), SHAPES: 5_000_000, ARCHIVE: 100_000_000}
"""Bytes of each form: a picture and shapes are fetched whole, tiles as they are looked at."""
SMALLER = {
    **dict.fromkeys(PICTURES, "save it as JPEG or WebP, or with fewer pixels"),
    SHAPES: "simplify its lines, or make PMTiles of it",
    ARCHIVE: "cut it to the bounds and zooms of the story (pmtiles extract)",
}
MOST_PIXELS = 8192
"""Of a picture's side: more than a phone's browser draws."""
HEADER_BYTES = 127
"""Of a PMTiles archive."""


@dataclass(frozen=True)
class Background:
    """A background's file as the page gets it.

    Parameters
    ----------
    kind
        What it is drawn as.
    name
        The file's name on its way to the page.
    body
        Its bytes.
    bounds
        Of a picture: minx, miny, maxx, maxy in degrees, beyond 180 where it lies across the antimeridian.
    names
        Of shapes: what is named, as (name, lon, lat, the least zoom at which it is told).
    """

    kind: Literal["picture", "shapes", "archive"]
    name: str
    body: bytes
    bounds: Bounds | None = None
    names: tuple[tuple[str, float, float, float], ...] = ()


class _UnfitError(Exception):
    """What is wrong with the file: what stands there, and what should."""


def read_background(
    folder: Path, settings: BackgroundSettings, home: Bounds
) -> tuple[Background | None, list[Fault]]:
    """Return the background that a story's settings name, None where they name no file; and every fault."""
    faults = list(_settings_faults(settings, home))
    if faults or not settings.file:
        return None, faults
    path, ending = folder / settings.file, Path(settings.file).suffix.lower()
    try:
        body = _read_file(path, ending)
        if ending == SHAPES:
            shapes, names, faults = read_shapes(path)
            return Background("shapes", "background.geojson", shapes, names=names), faults
        if ending == ARCHIVE:
            _check_archive(body)
            return Background("archive", "background.pmtiles", body), []
        _check_picture(body, ending)
    except _UnfitError as unfit:
        return None, [Fault(settings.file, 0, "", *unfit.args)]
    bounds = to_bounds(settings.bounds or ())
    return Background("picture", f"background{ending}", body, bounds), []


def _settings_faults(settings: BackgroundSettings, home: Bounds) -> Iterator[Fault]:
    """Yield what is wrong with the settings alone."""

    def fault(key: str, value: str, expected: str) -> Fault:
        return Fault(SETTINGS_FILE, 0, f"background.{key}", value, expected)

    name, ending = settings.file, Path(settings.file).suffix.lower()
    if not name:
        if not settings.tiles:
            yield fault("file", "", "a file of the folder, or tiles by name")
        return
    if Path(name).name != name or name.startswith("."):
        yield fault("file", name, "the plain name of a file in the story's folder")
    elif ending not in LARGEST:
        yield fault("file", name, f"a name that ends in one of {', '.join(LARGEST)}")
        return
    for key in ("credit", "licence"):
        if not getattr(settings, key):
            yield fault(key, "", "whose it is, and under which terms: a map says so")
    if ending not in PICTURES:
        if settings.bounds is not None:
            yield fault("bounds", str(settings.bounds), "no such key: only a picture needs its bounds")
        return
    if not settings.alt:
        yield fault("alt", "", "words for who can't see the picture, such as 'Plan of the City, 1666'")
    for expected in _bounds_faults(settings.bounds, home):
        yield fault("bounds", str(settings.bounds or ""), expected)


def _bounds_faults(box: list[float] | None, home: Bounds) -> Iterator[str]:
    if box is None:
        yield "[minx, miny, maxx, maxy]: where the picture's edges are, in degrees"
        return
    minx, miny, maxx, maxy = box
    if not (abs(minx) <= 180 and abs(maxx) <= 180 and minx != maxx and -MOST_LAT <= miny < maxy <= MOST_LAT):
        yield "minx, miny, maxx, maxy in degrees, miny below maxy; are lon and lat swapped?"
        return
    west, south, east, north = to_bounds(box)
    middle, half = (west + east) / 2, (east - west + home[2] - home[0]) / 2
    meets = abs(beside(middle, (home[0] + home[2]) / 2) - (home[0] + home[2]) / 2) <= min(half, ROUND / 2)
    if not meets or north < home[1] or south > home[3]:
        yield "bounds that meet home, which the map opens with; are lon and lat swapped?"


def _read_file(path: Path, ending: str) -> bytes:
    if not is_there(path):
        raise _UnfitError("", f"this file, which [background] in {SETTINGS_FILE} names")
    if not path.is_file():
        raise _UnfitError("a folder, a broken link or a device", "a regular file")
    try:
        size = path.stat().st_size
        if size > LARGEST[ending]:
            words = f"{LARGEST[ending]:,} bytes at most; {SMALLER[ending]}"
            raise _UnfitError(f"{size:,} bytes", words)
        return path.read_bytes()
    except OSError as error:
        raise _UnfitError(str(error.strerror), "a file that can be read; look at its permissions") from error


def _check_picture(body: bytes, ending: str) -> None:
    form = PICTURES[ending]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(body), formats=list(set(PICTURES.values()))) as picture:
                width, height, found = *picture.size, picture.format
                picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise _UnfitError("", f"a {form} picture that can be read") from error
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise _UnfitError("too many pixels", f"{MOST_PIXELS:,} pixels a side at most") from error
    if found != form:
        raise _UnfitError(f"{found}, though its name says {form}", f"a {form} picture, or another ending")
    if max(width, height) > MOST_PIXELS:
        raise _UnfitError(f"{width:,} × {height:,} pixels", f"{MOST_PIXELS:,} pixels a side at most")


def _check_archive(body: bytes) -> None:
    try:
        header = deserialize_header(body[:HEADER_BYTES])
    except (MagicNumberNotFound, SpecVersionUnsupported, ValueError, IndexError, KeyError) as error:
        raise _UnfitError("", "a PMTiles archive, version 3") from error
    if header["tile_type"] is TileType.UNKNOWN:
        raise _UnfitError("tiles of an unknown kind", "PNG, JPEG, WebP, AVIF or vector tiles (MVT)")
