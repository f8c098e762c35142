"""What the parties say of a step, always all of them side by side in one size."""

from __future__ import annotations

import math
from typing import Any

from geo.export.deck.fitting import fit, height_of, split
from geo.export.deck.slides import MARGIN, Box, Slides, write

CLAIM = (16, 15, 14)
SMALL_CLAIM = (13, 12, 11)
"""Rather than one side's words on a slide without the others'."""
MOST_COLUMNS = 4
"""How many parties stand side by side on a slide; of more, as many on each."""


def height_said(claims: dict[str, list[str]], size: float, room: float) -> float:
    """Return how high what the parties say stands beside the map."""
    if _is_beside(claims, size, room):
        width = (room - 16) / 2
        return max(height_of([party, *texts], size, width) for party, texts in claims.items())
    return sum(height_of([party, *texts], size, room) for party, texts in claims.items())


def _is_beside(claims: dict[str, list[str]], size: float, room: float) -> bool:
    """Tell whether two parties stand side by side: more would have a few words a line each."""
    return len(claims) == 2 and room >= size * 20


def write_said(slide: Any, claims: dict[str, list[str]], size: float, box: Box) -> None:
    """Write the parties' claims beside the map in one size."""
    if _is_beside(claims, size, box[2]):
        _columns(slide, list(claims.items()), size, box)
        return
    top = box[1]
    for party, texts in claims.items():
        height = height_of([party, *texts], size, box[2])
        write(slide, texts, size, (box[0], top, box[2], height), head=party)
        top += height


def add_slides_of(slides: Slides, title: str, claims: dict[str, list[str]]) -> None:
    """Write the parties' claims side by side in one size on slides of their own."""
    top = slides.top + 10
    whole = (MARGIN, top, slides.inner, slides.height - MARGIN - top)
    parties = list(claims.items())
    count = math.ceil(len(parties) / math.ceil(len(parties) / MOST_COLUMNS))
    for start in range(0, len(parties), count):
        some = parties[start : start + count]
        width = (slides.inner - 16 * (len(some) - 1)) / len(some)
        sizes = (*CLAIM, *SMALL_CLAIM)
        size = next((s for s in sizes if all(fit([p, *t], [s], width, whole[3]) for p, t in some)), None)
        if size is not None:
            _columns(slides.add(f"{title}: who says what"), some, size, whole)
            continue
        size = CLAIM[-1]
        head = max(height_of([party], size, width) for party, _ in some)
        parts = [(party, split(texts, size, width, whole[3] - head)) for party, texts in some]
        for page in range(max(len(pages) for _, pages in parts)):
            more = slides.add(f"{title}: who says what")
            _columns(more, [(p, t[page]) if page < len(t) else (p, []) for p, t in parts], size, whole)


def _columns(slide: Any, parties: list[tuple[str, list[str]]], size: float, box: Box) -> None:
    width = (box[2] - 16 * (len(parties) - 1)) / len(parties)
    for place, (party, texts) in enumerate(parties):
        if not texts:
            continue
        write(slide, texts, size, (box[0] + place * (width + 16), box[1], width, box[3]), head=party)
