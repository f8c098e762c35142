"""A briefing as slides: a title, a slide a step, the document, method, sources and credits."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from geo.export.deck.fitting import GAP, LEADING, fit, height_of, split
from geo.export.deck.package import open_template, to_bytes
from geo.export.deck.slides import MARGIN, Slides, show, write
from geo.export.picture import Look, Size, draw, to_png
from geo.export.request import ExportError, Progress, Request
from geo.map.story_json import attribution_of
from geo.story import Event
from geo.story.records import Source
from geo.story.schema.light_text import to_plain
from geo.view.model import view_of

CAPTION = (24, 22, 20, 18)
CLAIM = (18, 16, 14)
TEXT = 16.0
FINE = 10.0
MOST_COLUMNS = 4
"""How many parties stand side by side on a slide; of more, as many on each."""
MAP = Size(1200, 960, "below", 1.5)


def make_deck(request: Request, progress: Progress) -> bytes:
    """Return the slides of a request's events as PPTX.

    Raises
    ------
    ExportError
        When there is no event to show, or the template is none.
    """
    path = request.options.get("template", "")
    events = request.events()
    if not events:
        raise ExportError("No event is in what was chosen; choose more of the story, or another filter")
    slides = Slides(open_template(path), bool(path))
    numbers: dict[str, int] = {}
    _title(slides, request)
    for place, event in enumerate(events):
        progress(place / len(events), event.title)
        _step(slides, request, event, numbers)
    _document(slides, request, numbers)
    _method(slides, request)
    _credits(slides, request, numbers)
    content = to_bytes(slides.deck, request)
    progress(1, "written")
    return content


def _title(slides: Slides, request: Request) -> None:
    story, settings, stamp = request.story, request.story.settings, request.stamp
    slide = slides.add(settings.title)
    lines = [settings.author, f"Data version {request.version}", stamp.made, stamp.link]
    span = f"{story.speak(story.first)} – {story.speak(story.last)}"
    write(slide, [span], 24, (MARGIN, slides.height * 0.3, slides.inner, 90), is_accent=True)
    texts = list(filter(None, lines))
    write(slide, texts, TEXT, (MARGIN, slides.height * 0.62, slides.inner, 120))


def _cite(sources: Sequence[Source], numbers: dict[str, int]) -> str:
    """Return sources as numbers in brackets, as the deck's last slides list them."""
    found = sorted({numbers.setdefault(source.id, len(numbers) + 1) for source in sources})
    return f"[{', '.join(map(str, found))}]" if found else ""


def _step(slides: Slides, request: Request, event: Event, numbers: dict[str, int]) -> None:
    story = request.story
    slide = slides.add(event.title)
    told = [event.when, event.place.names.get(request.view.names) or event.place.name]
    told += [event.act.title] if event.act else []
    write(slide, [" · ".join(told)], TEXT, (MARGIN, slides.top, slides.inner, 26), is_accent=True)
    top, foot = slides.top + 34, slides.height - MARGIN - 14
    width = min(slides.inner * 0.52, (foot - top) * MAP.width / MAP.height)
    bounds = next((step.bounds for step in story.steps if step.event.id == event.id), None)
    view = view_of(story, event.id, request.view)
    picture = draw(replace(request, view=view), Look(size=MAP, has_words=False, bounds=bounds))
    box = (MARGIN, top, width, width * MAP.height / MAP.width)
    show(slide, to_png(picture, 1), picture.alt, box)
    left = MARGIN + width + 24
    room = slides.width - MARGIN - left, foot - top
    sentence = story.sentence_of(event.id)
    size = fit([sentence], CAPTION, *room)
    pages = [[sentence]] if size else split([sentence], CAPTION[-1], *room)
    write(slide, pages[0], size or CAPTION[-1], (left, top, *room))
    for page in pages[1:]:
        more = slides.add(f"{event.title} (continued)")
        write(more, page, CAPTION[-1], (MARGIN, top, slides.inner, foot - top))
    used = height_of(pages[0], size or CAPTION[-1], room[0])
    claims = _claims_of(request, event, numbers)
    _claims(slides, slide, event.title, claims, (left, top + used + 8, room[0], room[1] - used - 8))
    cited = _cite(event.sources, numbers)
    if cited:
        write(slide, [f"Sources: {cited}"], FINE, (MARGIN, slides.height - MARGIN, slides.inner, 16))
    note = story.notes.get(event.id, "")
    if request.options.get("notes") == "yes" and note:
        slide.notes_slide.notes_text_frame.text = note


def _claims_of(request: Request, event: Event, numbers: dict[str, int]) -> dict[str, list[str]]:
    """Return what each party says, by its label."""
    found: dict[str, list[str]] = {}
    for claim in event.claims:
        words = f"{claim.text} ({claim.status}) {_cite([claim.source], numbers)}"
        found.setdefault(request.story.settings.parties[claim.party].label, []).append(words)
    return found


Box = tuple[float, float, float, float]


def _claims(slides: Slides, slide: Any, title: str, claims: dict[str, list[str]], box: Box) -> None:
    """Write the parties' claims side by side in one size: below the caption, or on slides of their own."""
    if not claims:
        return
    width = (box[2] - 16 * (len(claims) - 1)) / len(claims)
    sizes = [fit([party, *texts], CLAIM, width, box[3]) for party, texts in claims.items()]
    if len(claims) <= 2 and all(sizes):
        _columns(slide, list(claims.items()), min(filter(None, sizes)), box)
        return
    top = slides.top + 10
    whole = (MARGIN, top, slides.inner, slides.height - MARGIN - top)
    parties = list(claims.items())
    count = math.ceil(len(parties) / math.ceil(len(parties) / MOST_COLUMNS))
    for start in range(0, len(parties), count):
        some = parties[start : start + count]
        width = (slides.inner - 16 * (len(some) - 1)) / len(some)
        size = next((s for s in CLAIM if all(fit([p, *t], [s], width, whole[3]) for p, t in some)), CLAIM[-1])
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


def _pages(slides: Slides, title: str, texts: list[str], size: float = TEXT) -> None:
    top = slides.top + 10
    height = slides.height - MARGIN - top
    for place, page in enumerate(split(texts, size, slides.inner, height - size * LEADING * GAP)):
        slide = slides.add(title if place == 0 else f"{title} (continued)")
        write(slide, page, size, (MARGIN, top, slides.inner, height))


def _document(slides: Slides, request: Request, numbers: dict[str, int]) -> None:
    document = request.story.settings.document
    if document is None or not request.story.clauses:
        return
    texts = [
        f"{document.fields.get(one.field, one.field)}: {one.statement} {_cite(one.sources, numbers)}"
        for one in request.story.clauses
    ]
    _pages(slides, document.title, [document.note, *texts])


def _method(slides: Slides, request: Request) -> None:
    lines = [line.strip() for line in request.story.about.splitlines()]
    _pages(slides, "Method", [to_plain(line.lstrip("#- ")) for line in lines if line])


def _credits(slides: Slides, request: Request, numbers: dict[str, int]) -> None:
    sources = request.story.sources
    texts = [
        " ".join(
            filter(None, [f"[{number}]", sources[name].in_short, sources[name].title, sources[name].url])
        )
        for name, number in numbers.items()
    ]
    _pages(slides, "Sources", texts, 12)
    settings, territory = request.story.settings, request.story.settings.territory
    closing = [settings.attribution, attribution_of(settings), territory.note if territory else ""]
    closing += [f"Data version {request.version}", request.stamp.made, request.stamp.link]
    _pages(slides, "Credits", list(dict.fromkeys(filter(None, closing))))
