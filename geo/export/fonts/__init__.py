"""The letters of what is taken away: Noto Sans, kept as ``data.build.fonts`` makes it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from geo.export.request import ExportError
from geo.timemap.languages import gettext

FAMILY = "Noto Sans"
FOLDER = Path(__file__).parent
REGULAR, BOLD, ITALIC = (FOLDER / f"NotoSans-{face}.ttf" for face in ("Regular", "Bold", "Italic"))
FACES = (REGULAR, BOLD, ITALIC)

UNSEEN = {
    **dict.fromkeys((0x061C, 0x200E, 0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), ""),
    **dict.fromkeys((0x2028, 0x2029), " "),
    **dict.fromkeys((0x2007, 0x202F), "\N{NO-BREAK SPACE}"),
}
"""Marks that no face has, in print: those that turn the direction of letters or end lines, and blanks."""
BREAK = re.compile(r"[^\S\u00a0\u2007\u202f]+")
"""What lines may end at: all that is blank, but for blanks that hold a number or a date together."""


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


def to_print(text: str) -> str:
    """Return a text without marks that nobody sees: no face has them, and they are no reason to refuse it."""
    return text.translate(UNSEEN)


def split_words(text: str) -> list[str]:
    """Return the words that lines may be parted into, without marks that nobody sees."""
    return [word for word in BREAK.split(to_print(text)) if word]


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
        told = gettext(
            "The fonts have no letters for {letters} (they have Latin, Cyrillic, Greek and Armenian); "
            "choose another language of names, or a kind of file without print, such as csv"
        )
        raise ExportError(told.format(letters=words))
