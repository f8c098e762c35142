"""A briefing as slides: a title, a slide a step, the document, method, credits and sources."""

from __future__ import annotations

from geo.export.citations import Numbers
from geo.export.deck.back import add_document, add_method_and_credits, add_sources, cite, claims_of
from geo.export.deck.claims import BESIDE, Claims, add_slides_of, height_said, write_said
from geo.export.deck.fitting import fit, height_of, split
from geo.export.deck.package import open_template, remark_on, to_bytes
from geo.export.deck.pictures import show_event
from geo.export.deck.slides import MARGIN, Slides, continued
from geo.export.deck.title import add_title
from geo.export.request import DONE, ExportError, Progress, Request
from geo.page.card import NO_ACT_COLOUR
from geo.story import Event
from geo.timemap.languages import gettext

CAPTION = (26, 24, 22, 20, 18)
LEAST_BESIDE = 18
"""A caption's least size where claims stand below it: they must not be what a reader sees first."""
DATE = 15.0
FINE = 10.0
GUTTER = 24.0
SHARES = (0.55, 0.48, 0.42, 0.36)
"""Of a slide's width that the map takes: the widest that leaves room for what is said."""


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
        no_event = gettext("No event is in what was chosen; choose more of the story, or another filter")
        raise ExportError(no_event)
    slides = Slides(open_template(path), bool(path), request.story.language)
    numbers = Numbers()
    add_title(slides, request, events)
    for place, event in enumerate(events):
        progress(place / len(events), event.title)
        _step(slides, request, event, numbers)
    add_document(slides, request, numbers)
    add_sources(slides, numbers)
    add_method_and_credits(slides, request)
    content = to_bytes(slides.deck, request)
    progress(1, remark_on(slides.deck) or DONE)
    return content


def _step(slides: Slides, request: Request, event: Event, numbers: Numbers) -> None:
    slide = slides.add(event.title)
    if not slides.is_own:
        colour = event.act.colour if event.act else NO_ACT_COLOUR
        slides.bar(slide, colour, (0, MARGIN / 2 + 4, 10, slides.top - MARGIN / 2 + 14))
    told = [event.when, event.place.names.get(request.view.names) or event.place.name]
    told += [event.act.title] if event.act else []
    slides.write(slide, [" · ".join(told)], DATE, (MARGIN, slides.top, slides.inner, 22), is_accent=True)
    top = slides.top + 30
    height = slides.bottom - 8 - top
    sentence = request.story.sentence_of(event.id)
    claims = claims_of(request, event, numbers)
    share, size, claim_size = _arrange(slides, sentence, claims, height)
    width = slides.inner * share
    left, room = MARGIN + width + GUTTER, slides.inner - width - GUTTER
    first, *rest = split([sentence], size, room, height)
    slides.write(slide, first, size, (left, top, room, height_of(first, size, room)))
    for page in rest:
        more = slides.add(continued(event.title))
        slides.write(more, page, size, (MARGIN, top, slides.inner, height))
    if claims and claim_size:
        below = top + height_of(first, size, room) + 4
        write_said(slides, slide, claims, claim_size, (left, below, room, top + height - below))
    show_event(slide, request, event, (MARGIN, top, width, height))
    cited = cite(numbers, event.sources)
    if cited:
        foot = (MARGIN, slides.bottom, slides.inner - 70, 14)
        slides.write(slide, [gettext("Sources: {numbers}").format(numbers=cited)], FINE, foot)
    note = request.story.notes.get(event.id, "")
    if request.options.get("notes") == "yes" and note:
        slides.note(slide, note)
    if claims and not claim_size:
        add_slides_of(slides, event.title, claims)


def _arrange(slides: Slides, sentence: str, claims: Claims, height: float) -> tuple[float, float, float]:
    """Return the map's share, the caption's and the claims' size; 0 where claims need slides of their own."""
    captions = [size for size in CAPTION if size >= LEAST_BESIDE] if claims else CAPTION
    for share in SHARES:
        room = slides.inner * (1 - share) - GUTTER
        for claim, size in [(k, c) for k in BESIDE for c in captions if c > k]:
            used = height_of([sentence], size, room) + 4
            if used + height_said(claims, claim, room) <= height:
                return share, size, claim
    room = slides.inner * (1 - SHARES[0]) - GUTTER
    return SHARES[0], fit([sentence], CAPTION, room, height) or CAPTION[-1], 0
