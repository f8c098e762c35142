"""A handout made: texts as data and pictures as SVG, set by a template as PDF/UA-1."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from geo.export.fonts import check_letters
from geo.export.handout.acts import Part, draw_event, draw_part, events_of, parts_of, size_of
from geo.export.handout.content import Content, most_sourced, texts_of, to_content
from geo.export.handout.pages import LEAST_PAGES, MOST_PAGES, RATIO, SCALES, Pages, best, filled, most
from geo.export.picture import Picture, Size
from geo.export.request import DONE, Progress, Request
from geo.timemap.languages import gettext, ngettext, number

SET = 0.3
"""The share of the work that finding room for all is; the rest is drawing."""

Draw = Callable[[Size], Picture]


def make_handout(request: Request, progress: Progress) -> bytes:
    """Return a handout as PDF/UA-1: timeline, a picture an act, events with claims, method, sources.

    It has four to eight pages. Its letters are as large as these leave room for, and its maps as high; of few
    events each has its own map, and a story that is told in so few words that even these don't fill four
    pages has fewer. Of too many events those with the most sources are told; the others stand in the
    timeline.

    Raises
    ------
    ExportError
        When there is no event to tell, or the fonts lack letters.
    """
    parts = parts_of(request.story, events_of(request))
    draws: dict[str, tuple[str, Draw]] = {
        f"part-{place}": (part.title, partial(draw_part, request, part)) for place, part in enumerate(parts)
    }
    content = to_content(request, parts)
    check_letters(texts_of(content))
    progress(0, gettext("Setting the pages"))
    pages = best(content)
    if pages.count < LEAST_PAGES:
        draws |= _add_maps(request, content, parts)
        pages = best(content)
    elif pages.count > MOST_PAGES:
        pages = _fewer(request, parts, progress) or pages
    pictures = {}
    for place, one in enumerate(pages.maps):
        title, draw = draws[one.name]
        progress(SET + (1 - SET) * place / len(pages.maps), title)
        pictures[one.name] = draw(size_of(one.width, pages.ratios.get(one.name, RATIO)))
    made = Pages(pages.content, pages.scale, pages.ratios, pictures).to_pdf()
    progress(1, DONE)
    return made


def _add_maps(request: Request, content: Content, parts: Sequence[Part]) -> dict[str, tuple[str, Draw]]:
    """Give each event of a short handout its own map; return what draws these, by the names that it tells."""
    events = [event for part in parts for event in part.events]
    told = [one for part in content["parts"] for one in part["events"]]
    for place, one in enumerate(told):
        one["picture"] = f"event-{place}"
    return {
        f"event-{place}": (event.title, partial(draw_event, request, event))
        for place, event in enumerate(events)
    }


def _fewer(request: Request, parts: Sequence[Part], progress: Progress) -> Pages | None:
    """Return the pages that tell as many events as they have room for; None where they have for none."""

    def set_of(count: int) -> Pages:
        finding = ngettext("Finding room for {count} event", "Finding room for {count} events", count)
        progress(SET / 2, finding.format(count=number(count)))
        return Pages(to_content(request, parts, most_sourced(parts, count)), SCALES[-1])

    pages = most(sum(len(part.events) for part in parts), set_of)
    return pages and filled(pages)
