"""Both coordinates in one cell -> points: in either order, with letters or not; ODK's points and lines."""

from __future__ import annotations

import re
from math import isfinite

import numpy as np
import pandas as pd
import shapely

from ...languages import gettext
from ..progress import Progress, nothing, watched
from .degrees import COMMAS, LONGEST, SIGNS, Axis, meaning_of_o, parse_plain, plain_of
from .forms import LAT_LON, LON_LAT
from .result import Fault, Numbers, Places, Points, empty_shapes

_NUMBER = r"[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?"
PLAIN = re.compile(rf"[\s(\[{{]*({_NUMBER})(?:\s*[,;/|]\s*|\s+)({_NUMBER})\s*[)\]}}]*")
"""What most cells are: two numbers with decimal points."""
_WORD = r"[^\W\d_](?:[^\W\d_]|\.\s?)*"
_LABELLED = re.compile(
    r"\W*(?P<first>lat|lon|lng)[a-z]*\W+?(?P<a>-?\d[\d.]*)\W+?(?:lat|lon|lng)[a-z]*\W+?(?P<b>-?\d[\d.]*)\W*"
)
_LETTERS_AFTER = re.compile(rf"([^a-zа-я]*\d[^a-zа-я]*{_WORD})[\s,;]*([^a-zа-я]*\d[^a-zа-я]*{_WORD})")
_LETTERS_BEFORE = re.compile(rf"({_WORD}[^a-zа-я]+)[\s,;]*?({_WORD}[^a-zа-я]+)")
_COMMAS = re.compile(r"\d,\d.*\d,\d")
_AFTER_ADDRESS = re.compile(r"\(\s*-?\d[^()]*\)$")
EXAMPLE, GEOPOINT_EXAMPLE = "39.76, 46.75", "39.76 46.75 1200 4.5"
Pair = tuple[str, str, str]
"""The first half, the second, and their order where letters or labels tell it."""


def read_pairs(rows: pd.DataFrame, name: str, form: str, progress: Progress = nothing) -> Points:
    """Return a point a row from one column; letters such as N and E go before the order that `form` gives."""
    texts = rows[name].tolist()
    o = meaning_of_o(rows[name].head(200), (name,))
    halves, rest = split_plain(texts)
    lons, lats = (halves if form == LON_LAT else halves[::-1]).copy()
    known: dict[str, tuple[float, float] | str] = {}
    faults = {}
    for at in watched(rest, progress):
        text = texts[at]
        if text not in known:
            known[text] = parse_pair(text, form, o)
        told = known[text]
        if isinstance(told, str):
            faults[at] = Fault(name, text, told)
        else:
            lons[at], lats[at] = told
    notes = (gettext(COMMAS),) if any(map(_COMMAS.search, known.keys() - _texts_of(faults))) else ()
    return Points(lons, lats, faults, notes)


def _texts_of(faults: dict[int, Fault]) -> set[str]:
    return {fault.value for fault in faults.values()}


def split_plain(texts: list[str]) -> tuple[Numbers, list[int]]:
    """Return the two numbers of each text, shape (2, n), and the positions of those that are not so plain."""
    firsts, seconds, rest = [], [], []
    for at, text in enumerate(texts):
        match = PLAIN.fullmatch(text)
        first, second = (float(match[1]), float(match[2])) if match else (np.nan, np.nan)
        firsts.append(first)
        seconds.append(second)
        if not isfinite(first + second):
            rest.append(at)
    return np.array([firsts, seconds], dtype=np.float64), rest


def parse_pair(text: str, form: str, o: int | None = None) -> tuple[float, float] | str:
    """Return longitude and latitude in degrees, or why a text is none."""
    if not text.strip():
        return gettext("no place; write latitude and longitude such as {example}").format(example=EXAMPLE)
    halves = split_pair(text)
    if halves is None:
        words = gettext("not two coordinates; write latitude and longitude such as {example}")
        return words.format(example=EXAMPLE)
    first, second, told = halves
    axes: tuple[Axis, Axis] = ("lon", "lat") if (told or form) == LON_LAT else ("lat", "lon")
    a, b = parse_plain(first, axes[0], o), parse_plain(second, axes[1], o)
    if isinstance(a, str) or isinstance(b, str):
        return a if isinstance(a, str) else str(b)
    return (a, b) if axes[0] == "lon" else (b, a)


def split_pair(text: str) -> Pair | None:
    """Return the halves of a text that may hold two coordinates."""
    if len(text) > LONGEST:
        return None
    plain = plain_of(text)
    address = _AFTER_ADDRESS.search(plain)
    plain = (address[0] if address else plain).strip(" ()[]{}")
    labelled = _LABELLED.fullmatch(plain)
    if labelled:
        return labelled["a"], labelled["b"], LAT_LON if labelled["first"] == "lat" else LON_LAT
    match = _LETTERS_AFTER.fullmatch(plain) or _LETTERS_BEFORE.fullmatch(plain)
    first, second = match.groups() if match else _split_numbers(plain)
    first, second = first.replace("|", " "), second.replace("|", " ")  # 52|31|N|13|24|E
    if not (re.search(r"\d", first) and re.search(r"\d", second)):
        return None
    first, second = (half.strip(" ,;") for half in (first, second))
    return first, second, _order_of(first, second)


def _split_numbers(plain: str) -> tuple[str, str]:
    """Return the halves of a text without letters; empty where it has no middle."""
    for mark in ";/|":
        if plain.count(mark) == 1:
            first, _, second = plain.partition(mark)
            return first, second
    words = plain.split()
    if len(words) == 2:
        return words[0], words[1]
    commas = plain.count(",")
    if commas in {1, 3}:
        parts = plain.split(",")
        middle = len(parts) // 2
        return ",".join(parts[:middle]), ",".join(parts[middle:])
    if len(words) in {4, 6}:
        middle = len(words) // 2
        return " ".join(words[:middle]), " ".join(words[middle:])
    return "", ""


def _order_of(first: str, second: str) -> str:
    """Return the order that hemispheres tell; empty where there are none, or they fit both."""
    axes = [{axis for axis, signs in SIGNS.items() if _word_of(half) in signs} for half in (first, second)]
    if axes[0] == {"lat"} or axes[1] == {"lon"}:
        return LAT_LON
    return LON_LAT if axes[0] == {"lon"} or axes[1] == {"lat"} else ""


def _word_of(half: str) -> str:
    word = re.search(_WORD, half)
    return re.sub(r"[.\s]", "", word[0]) if word else ""


GEOPOINT = re.compile(rf"\s*({_NUMBER})\s+({_NUMBER})(?:\s+{_NUMBER}){{1,2}}\s*;?\s*")
_GEOTRACE = re.compile(
    rf"(?:\s*{_NUMBER}(?:\s+{_NUMBER}){{1,3}}\s*;){{1,}}\s*(?:{_NUMBER}(?:\s+{_NUMBER}){{1,3}})?\s*"
)


def read_geopoints(rows: pd.DataFrame, name: str, progress: Progress = nothing) -> Places:
    """Return ODK's points, and its lines and areas (points in a row, a semicolon between them)."""
    shapes, faults = empty_shapes(len(rows)), {}
    known = {text: _parse_geopoint(text) for text in watched(rows[name].unique(), progress)}
    for at, text in enumerate(rows[name].tolist()):
        told = known[text]
        if isinstance(told, str):
            faults[at] = Fault(name, text, told)
        else:
            shapes[at] = told
    return Places(shapes, faults)


def is_geopoint(text: str) -> bool:
    """Tell whether a text looks like ODK's point, line or area."""
    return bool(GEOPOINT.fullmatch(text) or (";" in text and len(text.split(";", maxsplit=1)[0].split()) > 2))


def _parse_geopoint(text: str) -> shapely.Geometry | str:
    if not text:
        words = gettext("no place; write latitude, longitude, altitude and accuracy such as {example}")
        return words.format(example=GEOPOINT_EXAMPLE)
    point = GEOPOINT.fullmatch(text) or PLAIN.fullmatch(text)
    if point:
        return shapely.Point(float(point[2]), float(point[1]))
    if not _GEOTRACE.fullmatch(text):
        words = gettext("not latitude, longitude, altitude and accuracy such as {example}")
        return words.format(example=GEOPOINT_EXAMPLE)
    positions = [tuple(map(float, part.split()[1::-1])) for part in text.split(";") if part.strip()]
    if len(positions) == 1:
        return shapely.Point(positions[0])
    is_ring = len(positions) > 3 and positions[0] == positions[-1]
    return shapely.Polygon(positions) if is_ring else shapely.LineString(positions)
