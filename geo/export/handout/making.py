"""A handout made: texts as data and pictures as SVG, set by a template as PDF/UA-1."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

import typst

from geo.export.deck.package import check_day
from geo.export.fonts import FOLDER, check_letters
from geo.export.handout.acts import Part, draw_event, draw_part, events_of, parts_of
from geo.export.handout.content import Content, most_sourced, texts_of, to_content
from geo.export.picture import Picture
from geo.export.request import DONE, Progress, Request

TEMPLATE = Path(__file__).with_name("handout.typ")
DRAWN = 0.6
"""The share of the work that the pictures are."""
LEAST_PAGES, MOST_PAGES = 4, 8
LEAST_OF_LAST = 0.3
"""How much of the last page is written on at least, where letters of another size allow it."""
SCALES = (1.6, 1.5, 1.4, 1.3, 1.2, 1.1, 1.05, 1.0)
"""How large the letters may be, as times what they are at least."""


def make_handout(request: Request, progress: Progress) -> bytes:
    """Return a handout as PDF/UA-1: timeline, a picture an act, events with claims, method, sources.

    Its letters are as large as its pages leave room for; of few events each has its own map. Where there
    are too many even so, those with the most sources are told, and the others stand in the timeline.

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
    pages = _largest(whole, pictures)
    if pages.count < LEAST_PAGES:
        pictures |= _add_maps(request, whole, drawn, progress)
        pages = _largest(whole, pictures)
    elif pages.count > MOST_PAGES:
        pages = _fewer(request, drawn, pictures, progress) or pages
    content = pages.to_pdf()
    progress(1, DONE)
    return content


def _largest(content: Content, pictures: Mapping[str, str]) -> _Pages:
    """Return a content in the largest letters that its pages leave room for, else in the least.

    Letters that only just need another page give way to smaller ones that don't.
    """
    found = None
    for scale in SCALES:
        pages = _Pages(content, pictures, scale)
        if found and LEAST_PAGES <= pages.count < found.count:
            return pages
        if pages.count <= MOST_PAGES and not found:
            found = pages
            if pages.last > LEAST_OF_LAST:
                break
    return found or pages


def _add_maps(
    request: Request, content: Content, drawn: Sequence[tuple[Part, Picture]], progress: Progress
) -> dict[str, str]:
    """Give each event of a short handout its own map; return these by the names that the content tells."""
    found = {}
    told = [one for part in content["parts"] for one in part["events"]]
    for place, event in enumerate(event for part, _ in drawn for event in part.events):
        progress(DRAWN, event.title)
        picture = draw_event(request, event)
        told[place] |= {"picture": f"event-{place}", "alt": picture.alt}
        found[f"event-{place}"] = picture.svg
    return found


def _fewer(
    request: Request, drawn: Sequence[tuple[Part, Picture]], pictures: Mapping[str, str], progress: Progress
) -> _Pages | None:
    """Return the pages that tell as many events as they have room for; None where they have for none."""
    found, fewest, most = None, 0, sum(len(part.events) for part, _ in drawn) - 1
    while fewest <= most:
        middle = (fewest + most) // 2
        progress(DRAWN, f"finding room for {middle} events")
        tried = _Pages(to_content(request, drawn, most_sourced(drawn, middle)), pictures, SCALES[-1])
        if tried.count <= MOST_PAGES:
            found, fewest = tried, middle + 1
        else:
            most = middle - 1
    return found


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
        told = json.loads(self._compiler.query('label("pages")', field="value", one=True))
        self.count, self.last = int(told[0]), float(told[1])
        """How many they are, and how far down the last is written on, 0..1."""

    def to_pdf(self) -> bytes:
        """Return them as PDF/UA-1."""
        return cast(bytes, self._compiler.compile(format="pdf", pdf_standards="ua-1"))
