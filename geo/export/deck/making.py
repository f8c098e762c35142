"""A briefing as slides: a title, a slide a step, the document, method, sources and credits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from geo.export.data.credit import OWN
from geo.export.deck.claims import CLAIM, add_slides_of, height_said, write_said
from geo.export.deck.fitting import GAP, LEADING, fit, height_of, split
from geo.export.deck.package import check_day, open_template, to_bytes
from geo.export.deck.slides import MARGIN, Box, Slides, show, write
from geo.export.picture import Look, Size, draw, to_png
from geo.export.picture.film import bounds_of
from geo.export.request import ExportError, Progress, Request
from geo.map.story_json import attribution_of
from geo.story import Event
from geo.story.records import Source
from geo.story.schema.light_text import to_plain
from geo.view.model import view_of

CAPTION = (22, 20, 18)
TEXT = 16.0
SMALL = 12.0
"""Of the document, in two columns."""
FINE = 9.0
LIST = 8.0
"""Of the list of sources: who looks one up holds the deck in hand."""
GUTTER = 24.0
SHARES = (0.55, 0.48, 0.4)
"""Of a slide's width that the map takes: the widest that leaves room for what is said."""
DENSITY = 1.8
"""Pixels of a picture a point."""
ACROSS = 830
"""How wide a map is in its own measure, whatever its share: its legend has to have room."""


def make_deck(request: Request, progress: Progress) -> bytes:
    """Return the slides of a request's events as PPTX.

    Raises
    ------
    ExportError
        When there is no event to show, the template is none, or the day that it was made is no date.
    """
    path = request.options.get("template", "")
    events = request.events()
    if not events:
        raise ExportError("No event is in what was chosen; choose more of the story, or another filter")
    check_day(request.stamp.made)
    slides = Slides(open_template(path), bool(path))
    numbers: dict[str, int] = {}
    _title(slides, request, events)
    for place, event in enumerate(events):
        progress(place / len(events), event.title)
        _step(slides, request, event, numbers)
    _document(slides, request, numbers)
    _method(slides, request)
    _credits(slides, request, numbers)
    content = to_bytes(slides.deck, request)
    progress(1, "written")
    return content


def _title(slides: Slides, request: Request, events: Sequence[Event]) -> None:
    story, settings, stamp = request.story, request.story.settings, request.stamp
    slide = slides.add(settings.title)
    lines = [settings.author, f"Data version {request.version}", stamp.made, stamp.link, _own(request)]
    first, last = (min(one.span.start for one in events), max(one.span.start for one in events))
    span = story.speak(first) if first == last else f"{story.speak(first)} – {story.speak(last)}"
    write(slide, [span], 24, (MARGIN, slides.height * 0.3, slides.inner, 90), is_accent=True)
    texts = list(filter(None, lines))
    write(slide, texts, TEXT, (MARGIN, slides.height * 0.62, slides.inner, 120))


def _cite(sources: Sequence[Source], numbers: dict[str, int]) -> str:
    """Return sources as numbers in brackets, as the deck's last slides list them."""
    found = sorted({numbers.setdefault(source.id, len(numbers) + 1) for source in sources})
    return f"[{', '.join(map(str, found))}]" if found else ""


def _own(request: Request) -> str:
    """Return what is said of a visitor's own layers."""
    return f"With {', '.join(request.own)}: {OWN.lower()}" if request.own else ""


def _step(slides: Slides, request: Request, event: Event, numbers: dict[str, int]) -> None:
    slide = slides.add(event.title)
    told = [event.when, event.place.names.get(request.view.names) or event.place.name]
    told += [event.act.title] if event.act else []
    write(slide, [" · ".join(told)], 14, (MARGIN, slides.top, slides.inner, 20), is_accent=True)
    top = slides.top + 28
    height = slides.height - MARGIN - 4 - top
    sentence = request.story.sentence_of(event.id)
    claims = _claims_of(request, event, numbers)
    share, size, claim_size = _arrange(slides, sentence, claims, height)
    width = slides.inner * share
    _picture(slide, request, event, (MARGIN, top, width, height))
    left = MARGIN + width + GUTTER
    room = slides.inner - width - GUTTER
    first, *rest = split([sentence], size, room, height)
    write(slide, first, size, (left, top, room, height_of(first, size, room)))
    for page in rest:
        more = slides.add(f"{event.title} (continued)")
        write(more, page, size, (MARGIN, top, slides.inner, height))
    if claims and claim_size:
        below = top + height_of(first, size, room) + 4
        write_said(slide, claims, claim_size, (left, below, room, top + height - below))
    elif claims:
        add_slides_of(slides, event.title, claims)
    cited = _cite(event.sources, numbers)
    if cited:
        write(slide, [f"Sources: {cited}"], FINE, (MARGIN, slides.height - MARGIN + 6, slides.inner, 14))
    note = request.story.notes.get(event.id, "")
    if request.options.get("notes") == "yes" and note:
        slide.notes_slide.notes_text_frame.text = note


def _arrange(
    slides: Slides, sentence: str, claims: dict[str, list[str]], height: float
) -> tuple[float, float, float]:
    """Return the map's share, the caption's and the claims' size; 0 where claims need slides of their own."""
    for share in SHARES:
        room = slides.inner * (1 - share) - GUTTER
        for size, claim in [(c, k) for c in CAPTION for k in CLAIM]:
            used = height_of([sentence], size, room) + 4
            if used + height_said(claims, claim, room) <= height:
                return share, size, claim
    room = slides.inner * (1 - SHARES[0]) - GUTTER
    return SHARES[0], fit([sentence], CAPTION, room, height) or CAPTION[-1], 0


def _picture(slide: Any, request: Request, event: Event, box: Box) -> None:
    view = replace(view_of(request.story, event.id, request.view), camera=None, other=None)
    size = Size(round(box[2] * DENSITY), round(box[3] * DENSITY), "below", box[2] * DENSITY / ACROSS)
    look = Look(size=size, has_words=False, bounds=bounds_of(request.story, event))
    picture = draw(replace(request, view=view), look)
    show(slide, to_png(picture, 1), picture.alt, box)


def _claims_of(request: Request, event: Event, numbers: dict[str, int]) -> dict[str, list[str]]:
    """Return what each party says, by its label."""
    found: dict[str, list[str]] = {}
    for claim in event.claims:
        words = f"{claim.text} ({claim.status}) {_cite([claim.source], numbers)}"
        found.setdefault(request.story.settings.parties[claim.party].label, []).append(words)
    return found


def _pages(
    slides: Slides,
    title: str,
    texts: list[str],
    size: float = TEXT,
    columns: int = 1,
    most: int | None = None,
) -> None:
    """Write paragraphs on as many slides as they need, or the first of them on the `most` that they may."""
    top = slides.top + 10
    height = slides.height - MARGIN - top
    width = (slides.inner - GUTTER * (columns - 1)) / columns
    parts = split(texts, size, width, height - size * LEADING * GAP)
    for start in range(0, len(parts), columns)[:most]:
        slide = slides.add(title if start == 0 else f"{title} (continued)")
        for place, part in enumerate(parts[start : start + columns]):
            write(slide, part, size, (MARGIN + place * (width + GUTTER), top, width, height))


def _document(slides: Slides, request: Request, numbers: dict[str, int]) -> None:
    document = request.story.settings.document
    if document is None or not request.story.clauses:
        return
    texts = [
        f"{document.fields.get(one.field, one.field)}: {one.statement} {_cite(one.sources, numbers)}"
        for one in request.story.clauses
    ]
    _pages(slides, document.title, [document.note, *texts], SMALL, 2)


def _method(slides: Slides, request: Request) -> None:
    """Write the first paragraphs of the method that fit on one slide, and where the rest stands."""
    lines = [
        to_plain(line.strip().lstrip("#- ")) for line in request.story.about.splitlines() if line.strip()
    ]
    height = slides.height - MARGIN - slides.top - 10 - TEXT * LEADING * 2
    rest = f"The whole method stands in the story itself: {request.stamp.link}".rstrip(": ") + "."
    kept = lines[:]
    while len(kept) > 1 and height_of([*kept, rest], TEXT, slides.inner) > height:
        kept.pop()
    _pages(slides, "Method", kept if kept == lines else [*kept, rest])


def _credits(slides: Slides, request: Request, numbers: dict[str, int]) -> None:
    sources = request.story.sources
    texts = [
        " ".join(
            filter(None, [f"[{number}]", sources[name].in_short, sources[name].title, sources[name].url])
        )
        for name, number in numbers.items()
    ]
    _pages(slides, "Sources", texts, LIST, 2)
    settings, territory = request.story.settings, request.story.settings.territory
    closing = [settings.attribution, attribution_of(settings), territory.note if territory else ""]
    closing += [f"Data version {request.version}", request.stamp.made, request.stamp.link, _own(request)]
    _pages(slides, "Credits", list(dict.fromkeys(filter(None, closing))))
