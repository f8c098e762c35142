"""How much room text takes on a slide: in sizes that a room can read, and what doesn't fit goes on."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TypeVar

from PIL import ImageFont

from geo.export.fonts import REGULAR, split_words

Part = TypeVar("Part")
LEADING = 1.2
"""A line's height as times the letters' size; the slides say it too, so that it holds in any font."""
SPARE = 1.13
"""What other fonts may be wider: a machine shows the deck in the fonts that it has."""
SHARES = [share / 50 for share in range(49, 9, -1)]
"""Of a column's height, tried one after the other."""
GAP = 0.35
"""Room below a paragraph, in lines."""


@cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(REGULAR), 100)


def count_lines(text: str, size: float, width: float) -> int:
    """Return how many lines a text takes; `size` and `width` in points."""
    room = width / (size * SPARE) * 100
    lines, used = 1, 0.0
    for word in split_words(text):
        long = _font().getlength(word + " ")
        if used and used + long > room:
            lines, used = lines + 1, 0.0
        lines += int(long // room)
        used += long % room
    return lines


def height_of(texts: Iterable[str], size: float, width: float, gap: float = GAP) -> float:
    """Return how high paragraphs stand, in points; `gap` is the room below each, in lines."""
    return sum((count_lines(text, size, width) + gap) * size * LEADING for text in texts)


def fit(texts: Sequence[str], sizes: Sequence[float], width: float, height: float) -> float | None:
    """Return the first of the sizes, largest first, at which the texts fit; None where none does."""
    return next((size for size in sizes if height_of(texts, size, width) <= height), None)


def split(texts: Iterable[str], size: float, width: float, height: float) -> list[list[str]]:
    """Return paragraphs parted into what fits on each slide; one that is too long goes on at a word."""
    pages: list[list[str]] = [[]]
    for text in texts:
        rest = text
        while rest:
            whole = height_of([*pages[-1], rest], size, width) <= height
            part = rest if whole else _first_part(pages[-1], rest, size, width, height)
            if part:
                pages[-1].append(part)
            rest = rest[len(part) :].strip()
            if rest:
                pages.append([])
    return [page for page in pages if page]


def even(cut: Callable[[float], list[Part]], height: float, columns: int) -> list[Part]:
    """Return what is cut into columns of a height, or of less that needs no more slides.

    Parameters
    ----------
    cut
        Gives the columns of a height.
    height
        Of a column at most.
    columns
        How many stand on a slide.
    """
    found = cut(height)
    most = math.ceil(len(found) / columns) * columns
    for share in SHARES:
        tried = cut(height * share)
        if len(tried) > most:
            break
        found = tried
    return found


def _first_part(before: list[str], text: str, size: float, width: float, height: float) -> str:
    """Return as many of a text's words as fit below others; none where it would fit better on the next."""
    if before and height_of([text], size, width) <= height:
        return ""
    words = text.split(" ")
    low, high = (0 if before else 1), len(words)
    while low < high:
        middle = (low + high + 1) // 2
        part = " ".join(words[:middle])
        if height_of([*before, part], size, width) <= height:
            low = middle
        else:
            high = middle - 1
    return " ".join(words[:low])
