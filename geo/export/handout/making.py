"""A handout made: texts as data and pictures as SVG, set by a template as PDF/UA-1."""

from __future__ import annotations

import json
from pathlib import Path

import typst

from geo.export.deck.package import check_day
from geo.export.fonts import FOLDER, check_letters
from geo.export.handout.acts import draw_part, events_of, parts_of
from geo.export.handout.content import texts_of, to_content
from geo.export.request import Progress, Request

TEMPLATE = Path(__file__).with_name("handout.typ")
DRAWN = 0.7
"""The share of the work that the pictures are."""


def make_handout(request: Request, progress: Progress) -> bytes:
    """Return a handout as PDF/UA-1: timeline, a picture an act, events with claims, method, sources.

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
    content = to_content(request, drawn)
    check_letters(texts_of(content))
    progress(DRAWN, "setting the pages")
    pictures = {f"picture-{place}": picture.svg for place, (_, picture) in enumerate(drawn)}
    pages: bytes = typst.compile(
        str(TEMPLATE),
        format="pdf",
        font_paths=[str(FOLDER)],
        ignore_system_fonts=True,
        pdf_standards="ua-1",
        sys_inputs={"content": json.dumps(content, ensure_ascii=False), **pictures},
    )
    progress(1, "written")
    return pages
