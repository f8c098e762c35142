"""A handout's content set on pages: how many they are, how full, and how high each of their maps may be."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import typst

from geo.export.fonts import FOLDER
from geo.export.handout.content import Content
from geo.export.picture import Picture

TEMPLATE = Path(__file__).with_name("handout.typ")
LEAST_PAGES, MOST_PAGES = 4, 8
LEAST_OF_LAST = 0.3
"""How much of the last page is written on at least, where letters of another size allow it."""
LEAST_FULL = 0.7
"""How much of any other page is, where they allow it."""
SCALES = (1.6, 1.5, 1.4, 1.3, 1.2, 1.1, 1.05, 1.0)
"""How large the letters may be, as times what they are at least."""
RATIO, MOST_RATIO = 0.41, 0.78
"""How high a map is, as times its width: at first, and where there is room."""
SPARE = 3.0
"""Millimetres at the foot of a page that no map grows into."""
GROWTHS = (1.0, 0.7, 0.4)
"""How much of a page's room its maps are given, until nothing is pushed to another page."""


@dataclass(frozen=True, slots=True)
class Map:
    """A map on a page.

    Parameters
    ----------
    name
        Whose map it is, as the content names it.
    page
        From 1.
    width
        Millimetres.
    """

    name: str
    page: int
    width: float


class Pages:
    """A content set in letters of a size; a map that is not drawn yet is an empty frame.

    Parameters
    ----------
    content
        What stands on them.
    scale
        How large the letters are, one of `SCALES`.
    ratios
        How high each map is, as times its width; `RATIO` where none is told.
    pictures
        The maps that are drawn, by the names that the content tells.
    """

    def __init__(
        self,
        content: Content,
        scale: float,
        ratios: Mapping[str, float] | None = None,
        pictures: Mapping[str, Picture] | None = None,
    ) -> None:
        self.content, self.scale, self.ratios = content, scale, dict(ratios or {})
        drawn = pictures or {}
        self._compiler = typst.Compiler(
            str(TEMPLATE),
            font_paths=[str(FOLDER)],
            ignore_system_fonts=True,
            sys_inputs={
                "content": json.dumps(content, ensure_ascii=False),
                "scale": str(scale),
                "ratio": str(RATIO),
                "ratios": json.dumps(self.ratios),
                "alts": json.dumps({name: picture.alt for name, picture in drawn.items()}),
                **{name: picture.svg for name, picture in drawn.items()},
            },
        )
        told = json.loads(self._compiler.query('label("told")', field="value", one=True))
        self.count = int(told["pages"])
        self.maps = tuple(Map(*one) for one in told["maps"])
        self.blocks = [(int(page), float(y)) for page, y in told["blocks"]]
        """Where each block begins, then where it ends, and so on: page and millimetres from its top."""
        self._spans = tuple(zip(self.blocks[::2], self.blocks[1::2], strict=True))
        self._foot = float(told["foot"])
        self.last = float(told["end"]) / self._foot
        """How far down the last page is written on, 0..1."""

    def room(self, page: int) -> float:
        """Return the millimetres that are left below what stands on a page."""
        if any(first <= page < last for (first, _), (last, _) in self._spans):
            return 0.0  # a block goes on overleaf
        return self._foot - max((y for at, y in self.blocks if at == page), default=0.0)

    def grown(self, share: float) -> dict[str, float]:
        """Return how high each map is when those of a page, but for the last, share so much of its room."""
        found = dict(self.ratios)
        for page in range(1, self.count):
            maps = [one for one in self.maps if one.page == page]
            for one in maps:
                more = share * max(0.0, self.room(page) - SPARE) / len(maps) / one.width
                found[one.name] = min(MOST_RATIO, self.ratios.get(one.name, RATIO) + more)
        return found

    @property
    def least(self) -> float:
        """How full the emptiest page is, but for the last, 0..1."""
        return min((1 - self.room(page) / self._foot for page in range(1, self.count)), default=1.0)

    def to_pdf(self) -> bytes:
        """Return them as PDF/UA-1."""
        return cast(bytes, self._compiler.compile(format="pdf", pdf_standards="ua-1"))


def filled(pages: Pages) -> Pages:
    """Return pages whose maps are as high as what would else be blank at the foot of each lets them be."""
    where = [page for page, _ in pages.blocks]
    for share in GROWTHS:
        tried = Pages(pages.content, pages.scale, pages.grown(share))
        if [page for page, _ in tried.blocks] == where:
            return tried
    return pages


def best(content: Content) -> Pages:
    """Return a content on as many pages as a handout may have, none half empty, in the largest letters.

    Where no letters allow all of this, as much of it as they do, in this order; the last page counts least.
    """
    found: list[tuple[tuple[bool, ...], Pages]] = []
    for scale in SCALES:
        pages = Pages(content, scale)
        is_few = pages.count <= MOST_PAGES
        pages = filled(pages) if is_few else pages
        judged = (
            is_few,
            pages.count >= LEAST_PAGES,
            pages.least >= LEAST_FULL,
            pages.last > LEAST_OF_LAST,
        )
        if all(judged):
            return pages
        if found and is_few and pages.count < LEAST_PAGES:
            break  # smaller letters need no more pages
        found.append((judged, pages))
    return max(found, key=lambda one: one[0])[1]


def most(count: int, set_of: Callable[[int], Pages]) -> Pages | None:
    """Return the pages of the most things, of fewer than `count`, that have room; None where none has."""
    found, fewest, last = None, 0, count - 1
    while fewest <= last:
        middle = (fewest + last) // 2
        tried = set_of(middle)
        if tried.count <= MOST_PAGES:
            found, fewest = tried, middle + 1
        else:
            last = middle - 1
    return found
