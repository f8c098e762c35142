"""Metres on a grid -> degrees: UTM, MGRS, and any projected coordinate system by its code."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
import pyproj
import shapely
from pyproj.exceptions import CRSError, ProjError

from ...errors import FileError, shorten
from ...languages import gettext, mark, ngettext, number
from ..model import CRS
from ..progress import Progress, nothing, watched
from .extras import import_extra
from .forms import UTM
from .result import Fault, Numbers, Points, Shapes

_UTM = re.compile(
    r"(?:utm\s*)?(?:zone\s*)?(\d{1,2})\s*([A-Za-z]?)[\s,;:]+"
    r"(?:E\s*=?\s*)?([\d.,]+)\s*(?:m?\s*E)?[\s,;]+(?:N\s*=?\s*)?([\d.,]+)\s*(?:m?\s*N)?",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?")
_MGRS = re.compile(r"\d{1,2}[C-HJ-NP-Xc-hj-np-x][A-HJ-NP-Za-hj-np-z]{2}(?:\d\d){0,5}")
BANDS = "CDEFGHJKLMNPQRSTUVWX"
MOST_METRES_OFF = 10
"""How far a position may be from where it comes back to, when it is transformed and back."""
METRES_A_DEGREE = 111_000
TRANSFORMED = mark("Positions were transformed from {name} to longitude and latitude.")
UTM_EXAMPLE = "38S 563000 4400000"


@lru_cache(maxsize=32)
def _to_degrees(crs: str) -> pyproj.Transformer:
    """Return what transforms a coordinate system, east first, to longitude and latitude.

    Raises
    ------
    FileError
        When there is no such system, or none on this globe.
    """
    try:
        return pyproj.Transformer.from_crs(crs, CRS, always_xy=True)
    except (CRSError, ProjError) as error:
        words = gettext(
            "The coordinate system {name} isn't known, or isn't one on Earth. "
            "Give its EPSG code, such as EPSG:32638, or transform the file to EPSG:4326."
        )
        raise FileError(words.format(name=shorten(crs, 60))) from error


def name_crs(crs: str) -> str:
    """Return a coordinate system by its code and name.

    Raises
    ------
    FileError
        When there is no such system.
    """
    system = _to_degrees(crs).source_crs
    code = ":".join(system.to_authority() or ()) if system else ""
    name = system.name if system else crs
    return f"{code} ({name})" if code and code != name else name


def _transform(transformer: pyproj.Transformer, east: Numbers, north: Numbers) -> tuple[Numbers, Numbers]:
    """Return degrees; infinite where the system doesn't reach: PROJ goes round the globe there."""
    lons, lats = map(np.asarray, transformer.transform(east, north))
    back = transformer.transform(lons, lats, direction="INVERSE")
    gaps = np.abs(np.array(back) - np.array([east, north]))
    is_there = (gaps <= MOST_METRES_OFF).all(axis=0)
    return np.where(is_there, lons, np.inf), np.where(is_there, lats, np.inf)


def transform_shapes(shapes: Shapes, crs: str) -> tuple[Shapes, str]:
    """Return shapes in EPSG:4326, and a note that says so; what can't be transformed is infinite."""
    transformer = _to_degrees(crs)
    if transformer.source_crs == pyproj.CRS(CRS):
        return shapes, ""

    def move(positions: Any) -> Any:
        return np.column_stack(_transform(transformer, *positions.T))

    return shapely.transform(shapely.force_2d(shapes), move), gettext(TRANSFORMED).format(name=name_crs(crs))


def read_projected(rows: pd.DataFrame, names: tuple[str, ...], crs: str) -> Points:
    """Return points from two columns, east and north in a coordinate system's own unit."""
    east, north = (read_metres(rows[name]) for name in names)
    lons, lats = _transform(_to_degrees(crs), east, north)
    is_world = np.isfinite(lons) & np.isfinite(lats) & (np.abs(lats) <= 90)
    faults = {}
    for at in np.flatnonzero(~is_world).tolist():
        values = [str(rows[name].iat[at]) for name in names]
        is_wrong = ~np.isfinite([east[at], north[at]])
        column, value = (names[is_wrong.argmax()], values[is_wrong.argmax()])
        words = gettext("not a number of metres; write it such as 563000")
        if not is_wrong.any():
            words = gettext("outside {name}; choose another coordinate system").format(name=crs)
            value = " ".join(values)
        faults[at] = Fault(column, value, words)
    lons, lats = (np.where(is_world, degrees, np.nan) for degrees in (lons, lats))
    return Points(lons, lats, faults, (gettext(TRANSFORMED).format(name=name_crs(crs)),))


def read_metres(column: pd.Series) -> Numbers:
    """Return numbers that may have commas or blanks at the thousands, or a decimal comma; NaN for others."""
    is_thousands = column.str.fullmatch(_THOUSANDS.pattern)
    plain = column.where(
        ~is_thousands, column.str.replace(r"[\s\u00a0\u202f]|,(?=\d{3}(?:\D|$))", "", regex=True)
    )
    plain = plain.str.replace(",", ".")
    numbers = pd.to_numeric(plain, errors="coerce").to_numpy("float64")
    return np.where(np.isfinite(numbers), numbers, np.nan)


def to_metres(text: str) -> float:
    """Return one number with its commas or points; NaN for what is none."""
    plain = text.replace(",", "") if _THOUSANDS.fullmatch(text) else text.replace(",", ".")
    return float(plain) if re.fullmatch(r"\d+(\.\d*)?", plain) else np.nan


def join(rows: pd.DataFrame, names: Sequence[str], mark: str) -> pd.Series:
    """Return the cells of columns as one text a row."""
    first, others = rows[names[0]], list(names[1:])
    return first.str.cat(rows[others], sep=mark) if others else first


def read_utm(rows: pd.DataFrame, names: tuple[str, ...], form: str, progress: Progress = nothing) -> Points:
    """Return points from UTM: zone with its letter, easting and northing, in one column or three."""
    texts = join(rows, names, " ")
    known = {text: parse_utm(text, form) for text in watched(texts.unique(), progress)}
    lons, lats = np.full((2, len(rows)), np.nan)
    by_system: dict[str, list[str]] = {}
    for text, told in known.items():
        if not isinstance(told, str):
            by_system.setdefault(told[0], []).append(text)
    degrees: dict[str, tuple[float, float]] = {}
    for crs, members in by_system.items():
        metres = np.array([known[text][1:] for text in members], dtype=np.float64)
        degrees.update(zip(members, zip(*_to_degrees(crs).transform(*metres.T), strict=True), strict=True))
    faults = {}
    for at, text in enumerate(texts.tolist()):
        told = known[text]
        if isinstance(told, str):
            faults[at] = Fault(" + ".join(names), text, told)
        else:
            lons[at], lats[at] = degrees[text]
    return Points(lons, lats, faults)


def parse_utm(text: str, form: str = UTM) -> tuple[str, float, float] | str:
    """Return coordinate system, easting and northing, or why a text is no UTM."""
    if not text.strip():
        return gettext("no place; write UTM such as {example}").format(example=UTM_EXAMPLE)
    match = _UTM.fullmatch(text.strip())
    metres = [to_metres(match[3]), to_metres(match[4])] if match else [np.nan]
    if match is None or not np.isfinite(metres).all():
        words = gettext("not UTM; write zone, easting and northing such as {example}")
        return words.format(example=UTM_EXAMPLE)
    zone, letter, (east, north) = int(match[1]), match[2].upper(), metres
    if not 1 <= zone <= 60 or not 100_000 <= east <= 900_000 or not 0 <= north <= 10_000_000:
        return gettext(
            "no such place in UTM; zones run to 60, eastings from 100000 to 900000, northings to 10000000"
        )
    is_north = letter >= "N" if form == UTM else letter == "N"
    reason = _fault_of_letter(zone, letter, form, north if is_north else north - 10_000_000)
    return reason or (f"EPSG:{326 if is_north else 327}{zone:02}", east, north)


def _fault_of_letter(zone: int, letter: str, form: str, metres: float) -> str:
    """Return what is wrong with a zone's letter, for so many metres north of the equator."""
    if not letter:
        words = gettext("no hemisphere; write {zone}N or {zone}S, or choose the coordinate system")
        return words.format(zone=zone)
    if form != UTM:
        words = gettext("{letter} is neither N nor S; choose the form whose letter is a band")
        return "" if letter in "NS" else words.format(letter=letter)
    if letter not in BANDS:
        words = gettext("no such band of UTM: {letter}; they run from C to X, without I and O")
        return words.format(letter=letter)
    south = 8 * BANDS.index(letter) - 80
    is_there = south - 1 <= metres / METRES_A_DEGREE <= south + (13 if letter == "X" else 9)
    words = gettext("not in band {letter}; if it says north or south, choose the form where it does")
    return "" if is_there else words.format(letter=letter)


def read_mgrs(rows: pd.DataFrame, name: str, progress: Progress = nothing) -> Points:
    """Return the middles of the squares that a column's MGRS references name."""
    package = import_extra("mgrs", mark("Military grids"))
    grid, known = package.MGRS(), {}
    with warnings.catch_warnings():
        # Its library warns of a square that its band's edge cuts, where the middle lies beyond.
        warnings.simplefilter("ignore", RuntimeWarning)
        for text in watched(rows[name].unique(), progress):
            squeezed = re.sub(r"[\s,-]", "", text)
            known[text] = (
                _parse_mgrs(grid, package.core.MGRSError, squeezed) if squeezed else gettext("no place")
            )
    lons, lats = np.full((2, len(rows)), np.nan)
    faults = {}
    for at, text in enumerate(rows[name].tolist()):
        told = known[text]
        if isinstance(told, str):
            faults[at] = Fault(name, text, told)
        else:
            lons[at], lats[at] = told
    return Points(lons, lats, faults, _note_squares(rows[name]))


def _parse_mgrs(grid: Any, error: type[Exception], text: str) -> tuple[float, float] | str:
    if not is_mgrs(text):
        return gettext("not MGRS; write it such as {example}").format(example="38SNJ6300000000")
    head = re.match(r"\d+[A-Za-z]{3}", text)
    digits = text[head.end() :] if head else ""
    half = len(digits) // 2
    if half < 5:  # the middle of a square, not its corner
        text = f"{text[: len(text) - len(digits)]}{digits[:half]}5{digits[half:]}5"
    try:
        lat, lon = grid.toLatLon(text)
    except error:
        return gettext("no such square of MGRS; letters and zone don't fit together")
    return lon, lat


def is_mgrs(text: str) -> bool:
    """Tell whether a text looks like MGRS."""
    return _MGRS.fullmatch(re.sub(r"[\s,-]", "", text)) is not None


def _note_squares(column: pd.Series) -> tuple[str, ...]:
    """Return a note where squares of MGRS are a kilometre or wider."""
    digits = column.str.replace(r"^\s*\d+\s*[A-Za-z]\s*[A-Za-z]{2}|\s", "", regex=True).str.len()
    coarse = int(((digits <= 4) & (column != "")).sum())
    if not coarse:
        return ()
    words = ngettext(
        "{count} of the squares are 1 km wide or more; their middles were taken.",
        "{count} of the squares are 1 km wide or more; their middles were taken.",
        coarse,
    )
    return (words.format(count=number(coarse)),)
