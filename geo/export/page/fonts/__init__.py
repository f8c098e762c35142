"""The page's own letters: Source Sans 3 (OFL), as the app's page has it, by the script that is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.timemap.assets import Asset

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Face:
    """A font file, and the letters that it is asked for, as CSS has them and as numbers."""

    name: str
    unicode_range: str
    ranges: tuple[tuple[int, int], ...]

    def has_any(self, letters: set[int]) -> bool:
        """Tell whether any of some letters is one of its own."""
        return any(first <= letter <= last for letter in letters for first, last in self.ranges)

    def asset(self) -> Asset:
        """Return the file."""
        return Asset(f"{self.name}.woff2", (FOLDER / f"{self.name}.woff2").read_bytes())


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


def faces_for(text: str) -> Iterator[Face]:
    """Yield the faces that have any letter of a text."""
    letters = set(map(ord, set(text)))
    return (face for face in FACES if face.has_any(letters))
