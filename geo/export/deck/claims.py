"""What the parties say of a step: always all of them on one slide, side by side, in one size."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from geo.export.deck.fitting import height_of, split
from geo.export.deck.slides import MARGIN, Box, Slides
from geo.timemap.languages import gettext

BESIDE = (18, 16, 15, 14, 13)
"""Sizes of claims beside a map, largest first."""
ALONE = (28, 24, 22, 20, 18, 16, 15, 14, 13, 12, 11)
"""Of those that have a slide to themselves: the last row of a room reads them where there are few words."""
SPLIT = 14
"""Of those that need more than one slide."""
MOST_COLUMNS = 4
"""How many parties stand in a row."""
GUTTER = 16.0
INSET = 9.0
"""Between the bar before what a party says and its words."""
BAR = "#cfc9ba"
Claims = dict[str, list[str]]
"""What each party says, by its label."""


def height_said(claims: Claims, size: float, room: float) -> float:
    """Return how high what the parties say stands beside the map."""
    return sum(_heights(claims, size, room, _columns_beside(claims, size, room)))


def write_said(slides: Slides, slide: Any, claims: Claims, size: float, box: Box) -> None:
    """Write the parties' claims beside the map in one size."""
    _write_rows(slides, slide, claims, size, box, _columns_beside(claims, size, box[2]))


def _columns_beside(claims: Claims, size: float, room: float) -> int:
    """Return 2 where two parties stand side by side: more would have a few words a line each."""
    return 2 if len(claims) == 2 and room >= size * 20 else 1


def add_slides_of(slides: Slides, title: str, claims: Claims) -> None:
    """Write the parties' claims side by side in one size on a slide of their own, or on more of them.

    Where one side's words go on, the others' stand beside them again.
    """
    head = gettext("{event}: who says what").format(event=title)
    top = slides.top + 10
    box = (MARGIN, top, slides.inner, slides.bottom - 8 - top)
    found = _arrange(claims, box)
    if found:
        size, columns = found
        _write_rows(slides, slides.add(head), claims, size, box, columns)
        return
    for page in _pages(claims, box):
        _write_rows(slides, slides.add(head), page, SPLIT, box, len(page))


def _arrange(claims: Claims, box: Box) -> tuple[float, int] | None:
    """Return the largest size at which all fit on one slide, and the columns; None where none does."""
    count = len(claims)
    rows = range(1, math.ceil(count / 2) + 1)
    choices = list(dict.fromkeys(math.ceil(count / row) for row in rows))
    for size in ALONE:
        for columns in choices:
            if columns <= MOST_COLUMNS and sum(_heights(claims, size, box[2], columns)) <= box[3]:
                return size, columns
    return None


def _pages(claims: Claims, box: Box) -> Iterator[Claims]:
    """Yield what stands on each slide: never one party alone, but for one that nobody answers."""
    parties = list(claims.items())
    groups = math.ceil(len(parties) / MOST_COLUMNS)
    for group in range(groups):
        some = parties[group * len(parties) // groups : (group + 1) * len(parties) // groups]
        width = _width_of(box[2], len(some))
        room = box[3] - max(height_of([party], SPLIT, width) for party, _ in some)
        parts = {party: split(texts, SPLIT, width, room) for party, texts in some}
        for page in range(max(map(len, parts.values()))):
            yield {party: pages[min(page, len(pages) - 1)] for party, pages in parts.items()}


def _width_of(room: float, columns: int) -> float:
    return (room - GUTTER * (columns - 1)) / columns - INSET


def _rows_of(claims: Claims, columns: int) -> list[list[tuple[str, list[str]]]]:
    parties = list(claims.items())
    return [parties[start : start + columns] for start in range(0, len(parties), columns)]


def _heights(claims: Claims, size: float, room: float, columns: int) -> list[float]:
    """Return how high each row is: as its longest party."""
    width = _width_of(room, columns)
    rows = _rows_of(claims, columns)
    return [max(height_of([party, *texts], size, width) for party, texts in row) for row in rows]


def _write_rows(slides: Slides, slide: Any, claims: Claims, size: float, box: Box, columns: int) -> None:
    if columns == 1:
        _write_below(slides, slide, claims, size, box)
        return
    width, top = _width_of(box[2], columns), box[1]
    heights = _heights(claims, size, box[2], columns)
    for row, height in zip(_rows_of(claims, columns), heights, strict=True):
        high = height - size * 0.6
        for place, (party, texts) in enumerate(row):
            left = box[0] + place * (width + INSET + GUTTER)
            slides.bar(slide, BAR, (left, top + 2, 2, high))
            slides.write(slide, [party, *texts], size, (left + INSET, top, width, high), heads=[0])
        top += height


def _write_below(slides: Slides, slide: Any, claims: Claims, size: float, box: Box) -> None:
    """Write the parties one below the other in one box: as far apart in whatever font it is shown."""
    texts: list[str] = []
    heads: list[int] = []
    for party, said in claims.items():
        heads.append(len(texts))
        texts += [party, *said]
    high = sum(_heights(claims, size, box[2], 1)) - size * 0.6
    slides.bar(slide, BAR, (box[0], box[1] + 2, 2, high))
    slides.write(slide, texts, size, (box[0] + INSET, box[1], _width_of(box[2], 1), high), heads=heads)
