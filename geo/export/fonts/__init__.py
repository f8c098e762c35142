"""The letters of what is taken away: Noto Sans, kept as ``data.build.fonts`` makes it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from geo.export.request import ExportError

FAMILY = "Noto Sans"
FOLDER = Path(__file__).parent
REGULAR, BOLD, ITALIC = (FOLDER / f"NotoSans-{face}.ttf" for face in ("Regular", "Bold", "Italic"))
FACES = (REGULAR, BOLD, ITALIC)


@cache
def letters() -> frozenset[str]:
    """Return every letter that each of the faces has."""
    return frozenset(map(chr, _code_points()))


def _code_points() -> list[int]:
    """Return the code points of ``letters.txt``, which is written with the faces: ranges in hexadecimal."""
    found: list[int] = []
    for line in (FOLDER / "letters.txt").read_text("ascii").split():
        first, _, last = line.partition("-")
        found.extend(range(int(first, 16), int(last or first, 16) + 1))
    return found


def check_letters(texts: Iterable[str]) -> None:
    """Refuse texts with letters that none of the faces has, rather than print boxes in their place.

    Raises
    ------
    ExportError
        Naming the letters.
    """
    lacking = sorted({letter for text in texts for letter in text if not letter.isspace()} - letters())
    if lacking:
        words = " ".join(lacking[:8]) + (" …" if len(lacking) > 8 else "")
        raise ExportError(
            f"The fonts have no letters for {words} (they have Latin, Cyrillic, Greek and Armenian); "
            "choose another language of names, or a kind of file without print, such as csv"
        )
