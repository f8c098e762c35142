"""The page's own letters: Source Sans 3 (OFL), as the app's page has it, by the script that is written."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from geo.timemap.assets import Asset

FOLDER = Path(__file__).parent

# Some fonts' dates lie before 1970; fontTools remarks on it each time.
logging.getLogger("fontTools.ttLib.tables._h_e_a_d").setLevel(logging.ERROR)


@dataclass(frozen=True, slots=True)
class Face:
    """A font file, and the letters that it is asked for, as CSS has them and as numbers."""

    name: str
    unicode_range: str
    ranges: tuple[tuple[int, int], ...]

    def has_any(self, letters: set[int]) -> bool:
        """Tell whether any of some letters is one of its own."""
        return any(first <= letter <= last for letter in letters for first, last in self.ranges)

    def asset(self, letters: set[int]) -> Asset:
        """Return the file with these letters alone; of Latin all: the page’s own words are written in it."""
        file = f"{self.name}.woff2"
        if self is FACES[0]:
            return Asset(file, (FOLDER / file).read_bytes())
        own = (letter for letter in letters if self.has_any({letter}))
        return Asset(file, _cut(file, tuple(sorted(own))))


@lru_cache(maxsize=16)
def _cut(file: str, letters: tuple[int, ...]) -> bytes:
    """Return a font file with some letters alone."""
    options = subset.Options(layout_features=["*"], notdef_outline=True)
    with TTFont(FOLDER / file, recalcTimestamp=False) as font:
        cut = subset.Subsetter(options)
        cut.populate(unicodes=letters)
        cut.subset(font)
        font.flavor = "woff2"
        out = io.BytesIO()
        font.save(out)
    return out.getvalue()


def _face(script: str, unicode_range: str) -> Face:
    ranges = []
    for part in unicode_range.split(","):
        first, _, last = part.removeprefix("U+").partition("-")
        ranges.append((int(first, 16), int(last or first, 16)))
    return Face(f"source-sans-3-{script}-wght-normal", unicode_range, tuple(ranges))


FACES = (
    _face(
        "latin",
        "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,"
        "U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
    ),
    _face(
        "latin-ext",
        "U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,"
        "U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C4,U+2113,U+2C60-2C7F,U+A720-A7FF",
    ),
    _face("cyrillic", "U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116"),
    _face("greek", "U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF"),
)
"""Other scripts, such as Armenian, are the system's own letters, as in the app."""


def fonts_for(text: str) -> Iterator[tuple[Asset, str]]:
    """Yield the fonts of a text's letters, as they stand, small and capital, each with its range in CSS."""
    letters = set(map(ord, set(text + text.lower() + text.upper())))
    return ((face.asset(letters), face.unicode_range) for face in FACES if face.has_any(letters))
