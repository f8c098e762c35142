"""One coordinate as people write it -> degrees: decimal points or commas, minutes, seconds, hemispheres."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from ...fold import fold
from ...languages import gettext, mark
from ..progress import Progress, nothing, watched
from .result import Numbers

Axis = Literal["lon", "lat"]
MOST: dict[Axis, int] = {"lon": 180, "lat": 90}
EXAMPLES: dict[Axis, str] = {
    "lon": mark("46.75, or 46°45'00\"E"),
    "lat": mark("39.76, or 39°45'36\"N"),
}
NO_DEGREES: dict[Axis, str] = {
    "lon": mark("no longitude; write degrees such as {example}"),
    "lat": mark("no latitude; write degrees such as {example}"),
}
NOT_DEGREES: dict[Axis, str] = {
    "lon": mark("not a longitude in degrees; write it as {example}"),
    "lat": mark("not a latitude in degrees; write it as {example}"),
}
LOOKS_SWAPPED: dict[Axis, str] = {
    "lon": mark("not a longitude: lon and lat look swapped"),
    "lat": mark("not a latitude: lon and lat look swapped"),
}
BAD_MINUTES: dict[Axis, str] = {
    "lon": mark("no such longitude; minutes and seconds are below 60, and only the last has decimals"),
    "lat": mark("no such latitude; minutes and seconds are below 60, and only the last has decimals"),
}
NO_HEMISPHERE: dict[Axis, str] = {
    "lon": mark("no hemisphere that is known; write E or W, or a sign"),
    "lat": mark("no hemisphere that is known; write N or S, or a sign"),
}
"""Why a text is no coordinate, for `gettext`."""
LONGEST = 200
"""Letters of a text that may be a coordinate, an address before it included."""
COMMAS = mark("Decimal commas were read as decimal points.")
DECIMAL_COMMA = r"\s*[-+]?\d+,\d+\s*"

_NORTH = "n north nord norte nb nbr k kuzey с сш север sh shimal"
_SOUTH = "s south sud sur sb sbr g guney ю юш юг c cenub"
_EAST = "e east est este ost osten ol d dogu в вд восток sh sherq"
_WEST = "w west ouest oeste wl b bati з зд запад q qerb"
SIGNS: dict[Axis, dict[str, int]] = {
    "lat": {**dict.fromkeys(_NORTH.split(), 1), **dict.fromkeys(_SOUTH.split(), -1)},
    "lon": {**dict.fromkeys(_EAST.split(), 1), **dict.fromkeys(_WEST.split(), -1)},
}
"""Hemispheres in English, French, German, Spanish, Russian, Turkish and Azerbaijani, folded."""
O_WORDS = {"o", "о"}
"""Latin and Cyrillic: east in German, west in Spanish and French."""

_MARKS = str.maketrans(
    {**dict.fromkeys("º˚⁰", "°"), **dict.fromkeys("′’‘´`ʹ", "'"), **dict.fromkeys("″“”„ʺ", '"')}
    | dict.fromkeys("−–‒", "-")
    | {"ş": "sh", "\u00a0": " ", "\u202f": " "}
)
_N = r"(?>\d+(?:[.,]\d+)?)"  # atomic: digits of one number never begin the next
_LETTERS = r"[^\W\d_](?:[^\W\d_]|\.\s*)*"
_FORM = re.compile(
    rf"(?P<sign>[-+])?\s*(?P<before>{_LETTERS})?\s*(?P<degrees>[-+]?{_N})\s*°?"
    rf"(?:(?:(?<=°)|\s*:|\s)\s*(?P<minutes>{_N})\s*'?(?:(?:(?<=')|\s*:|\s)\s*(?P<seconds>{_N})\s*\"?)?)?"
    rf"\s*(?P<after>{_LETTERS})?"
)
_LABEL = re.compile(r"(lat|lon|lng)[a-z]*\s*[.:=]?\s*(?=[-+\d])")
_WORDY = re.compile(r"deg|min|sec|\dd")
_BY_WORDS = (
    (re.compile(r"\s*\bdeg(?:rees?)?\b\.?"), "°"),
    (re.compile(r"\s*\bmin(?:utes?)?\b\.?"), "'"),
    (re.compile(r"\s*\bsec(?:onds?)?\b\.?"), '"'),
)
_BY_LETTERS = re.compile(r"(\d+)\s*d\s*(\d+)\s*m\s*(\d+(?:[.,]\d+)?)\s*s(?![a-z])")
_BY_DASHES = re.compile(r"(\d{1,3})-(\d{1,2})(?:-(\d{1,2}(?:[.,]\d+)?))?\s*([a-z])")
_CLOSE = re.compile(r"(\d{2,3})(\d{2})(\d{2}(?:[.,]\d+)?)([nsew])")


class Degrees(NamedTuple):
    """Degrees, shape (n,), NaN where a cell has none; why, by its text; whether there were decimal commas."""

    numbers: Numbers
    reasons: dict[str, str]
    has_commas: bool


def read_degrees(cells: pd.Series, axis: Axis, o: int | None = None, progress: Progress = nothing) -> Degrees:
    """Return the degrees of a column; `o` is the sign of the letter O, None where nothing tells it."""
    # A text that is no number costs far more than one that is: commas go before numbers are tried.
    with_comma = cells.str.contains(",", regex=False).to_numpy(bool)
    pointed = cells.str.replace(",", ".", n=1, regex=False) if with_comma.any() else cells
    numbers = pd.to_numeric(pointed, errors="coerce").to_numpy("float64", copy=True)
    is_rest = ~np.isfinite(numbers)
    numbers[is_rest] = np.nan
    others = cells.iloc[np.flatnonzero(is_rest)]
    read = {text: parse_degrees(text, axis, o) for text in watched(others.unique(), progress)}
    reasons = {text: told for text, told in read.items() if isinstance(told, str)}
    known = {text: told for text, told in read.items() if not isinstance(told, str)}
    numbers[is_rest] = others.map(known).to_numpy("float64")
    return Degrees(numbers, reasons, bool((with_comma & ~is_rest).any()))


def parse_degrees(text: str, axis: Axis, o: int | None = None) -> float | str:
    """Return one coordinate in degrees, or why it is none."""
    if not text.strip():
        return gettext(NO_DEGREES[axis]).format(example=gettext(EXAMPLES[axis]))
    return parse_plain(plain_of(text) if len(text) <= LONGEST else "", axis, o)


def parse_plain(plain: str, axis: Axis, o: int | None = None) -> float | str:
    """Return degrees of a text in small letters and plain marks, or why it is none."""
    label = _LABEL.match(plain)
    if label and (label[1] == "lat") != (axis == "lat"):
        return gettext(LOOKS_SWAPPED[axis])
    match = _FORM.fullmatch(plain[label.end() :] if label else plain)
    if match is None:
        return gettext(NOT_DEGREES[axis]).format(example=gettext(EXAMPLES[axis]))
    degrees, minutes, seconds = (_to_number(match[part]) for part in ("degrees", "minutes", "seconds"))
    is_split = match["minutes"] is not None
    if is_split and (degrees % 1 or minutes >= 60 or seconds >= 60 or (match["seconds"] and minutes % 1)):
        return gettext(BAD_MINUTES[axis])
    sign = _sign_of(match, axis, o)
    return sign if isinstance(sign, str) else sign * (abs(degrees) + minutes / 60 + seconds / 3600)


def plain_of(text: str) -> str:
    """Return a coordinate's text in small letters, its marks of degree, minute and second of one kind."""
    plain = fold(text.casefold().translate(_MARKS)).replace("''", '"').strip()
    if _WORDY.search(plain):
        for word, sign in _BY_WORDS:
            plain = word.sub(sign, plain)
        plain = _BY_LETTERS.sub("\\1°\\2'\\3\"", plain)
    if "-" in plain[1:]:
        plain = _BY_DASHES.sub(lambda m: " ".join(filter(None, m.groups())), plain)
    return plain if "°" in plain else _CLOSE.sub("\\1°\\2'\\3\"\\4", plain)


def _to_number(text: str | None) -> float:
    return float((text or "0").replace(",", "."))


def _sign_of(match: re.Match[str], axis: Axis, o: int | None) -> int | str:
    """Return 1 or -1, or why it can't be told."""
    words = [re.sub(r"[.\s]", "", match[part]) for part in ("before", "after") if match[part]]
    minus = "-" in (match["sign"] or "") + match["degrees"]
    if not words:
        return -1 if minus else 1
    word = words[0]
    if len(words) > 1 or minus:
        return gettext("two hemispheres; write either a sign or one letter")
    if word in O_WORDS and axis == "lon":
        return o or gettext("O is east in German, west in Spanish and French; write E or W")
    if word in SIGNS[axis]:
        return SIGNS[axis][word]
    other: Axis = "lat" if axis == "lon" else "lon"
    if word in SIGNS[other]:
        return gettext(LOOKS_SWAPPED[axis])
    return gettext(NO_HEMISPHERE[axis])


def meaning_of_o(texts: Iterable[str], names: Iterable[str]) -> int | None:
    """Return whether O is east (1) or west (-1) in these texts or by their columns' names; None if untold."""
    words = {word.replace(".", "") for text in texts for word in re.findall(_LETTERS, plain_of(text))}
    if not words & O_WORDS:
        return None
    is_east = bool(words & {"w", "west"}) or any(re.search("lange|laenge|breite", fold(one)) for one in names)
    is_west = bool(words & {"e", "est", "este"}) or any("longitud" in fold(one) for one in names)
    return None if is_east == is_west else 1 if is_east else -1
