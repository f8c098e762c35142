"""A handout made: texts as data and pictures as SVG, set by a template as PDF/UA-1."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import typst

from geo.export.deck.package import check_day
from geo.export.fonts import FOLDER, check_letters
from geo.export.handout.acts import draw_part, events_of, parts_of
from geo.export.handout.content import Content, most_sourced, texts_of, to_content
from geo.export.request import DONE, Progress, Request

TEMPLATE = Path(__file__).with_name("handout.typ")
DRAWN = 0.6
"""The share of the work that the pictures are."""
MOST_PAGES = 8
SCALES = (1.4, 1.3, 1.2, 1.1, 1.05, 1.0)
"""How large the letters may be, as times what they are at least."""


def make_handout(request: Request, progress: Progress) -> bytes:
    """Return a handout as PDF/UA-1: timeline, a picture an act, events with claims, method, sources.

    Its letters are as large as its pages leave room for. Where there are too many events for these even
    so, those with the most sources are told, and the others stand in the timeline.

    Raises
    ------
    ExportError
        When there is no event to tell, the fonts lack letters, or the day that it was made is no date.
    """
    check_day(request.stamp.made)
    parts = parts_of(request.story, events_of(request))
    drawn = []
    for place, part in enumerate(parts):
        progress(DRAWN * place / len(parts), part.title)
        drawn.append((part, draw_part(request, part)))
    whole = to_content(request, drawn)
    check_letters(texts_of(whole))
    progress(DRAWN, "setting the pages")
    pictures = {f"picture-{place}": picture.svg for place, (_, picture) in enumerate(drawn)}
    for scale in SCALES:
        pages = _Pages(whole, pictures, scale)
        if pages.count <= MOST_PAGES:
            break
    fewest, most = 0, sum(len(part.events) for part in parts) - 1 if pages.count > MOST_PAGES else 0
    while fewest < most:
        middle = (fewest + most + 1) // 2
        progress(DRAWN, f"finding room for {middle} events")
        tried = _Pages(to_content(request, drawn, most_sourced(drawn, middle)), pictures, SCALES[-1])
        if tried.count <= MOST_PAGES:
            fewest, pages = middle, tried
        else:
            most = middle - 1
    content = pages.to_pdf()
    progress(1, DONE)
    return content


class _Pages:
    """A content set in letters of a size."""

    def __init__(self, content: Content, pictures: Mapping[str, str], scale: float) -> None:
        self._compiler = typst.Compiler(
            str(TEMPLATE),
            font_paths=[str(FOLDER)],
            ignore_system_fonts=True,
            sys_inputs={
                "content": json.dumps(content, ensure_ascii=False),
                "scale": str(scale),
                **pictures,
            },
        )
        self.count = int(json.loads(self._compiler.query("<pages>", field="value", one=True)))
        """How many they are."""

    def to_pdf(self) -> bytes:
        """Return them as PDF/UA-1."""
        pages: bytes = self._compiler.compile(format="pdf", pdf_standards="ua-1")
        return pages
