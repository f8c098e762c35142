"""The last slides: the document, the sources by their numbers, method and credits."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from textwrap import shorten

from geo.export.citations import Numbers, to_runs
from geo.export.deck.claims import Claims
from geo.export.deck.fitting import GAP, LEADING, even, fit, height_of, split
from geo.export.deck.slides import MARGIN, Run, Slides, continued
from geo.export.deck.title import own_of
from geo.export.picture.words import licence_of
from geo.export.request import Request
from geo.map.story_json import attribution_of
from geo.story import Event, Source
from geo.story.made_words import credit_of
from geo.story.schema.light_text import to_plain
from geo.timemap.languages import gettext

TEXT = (14, 13, 12, 11)
METHOD, METHOD_SHARE = 14, 0.62
DOCUMENT = (16, 14, 13, 12)
"""The first size at which the document stands on one slide, in two columns."""
LIST = 9.0
"""Of the list of sources: who looks one up holds the deck in hand."""
LIST_COLUMNS, LIST_GAP = 4, 0.15
LETTERS = (120, 90, 70, 56, 44)
"""Of a source's title at most: as many as the slides have room for that the least of them need."""
GUTTER = 24.0


def cite(numbers: Numbers, sources: Sequence[Source]) -> str:
    """Return sources as numbers in brackets, as the deck's last slides list them."""
    runs = to_runs(numbers.cite(sources))
    words = (str(first) if first == last else f"{first}–{last}" for first, last in runs)
    return f"[{', '.join(words)}]" if runs else ""


def claims_of(request: Request, event: Event, numbers: Numbers) -> Claims:
    """Return what each party says, by its label."""
    found: Claims = {}
    for claim in event.claims:
        words = f"{claim.text} ({gettext(claim.status)}) {cite(numbers, [claim.source])}"
        found.setdefault(request.story.settings.parties[claim.party].label, []).append(words)
    return found


def add_document(slides: Slides, request: Request, numbers: Numbers) -> None:
    """Add the story's document, clause by clause; nothing where it has none."""
    document = request.story.settings.document
    if document is None or not request.story.clauses:
        return
    texts = [
        f"{document.fields.get(one.field, one.field)}: {one.statement} {cite(numbers, one.sources)}"
        for one in request.story.clauses
    ]
    _pages(slides, document.title, [document.note, *texts], DOCUMENT, 2)


def add_method_and_credits(slides: Slides, request: Request) -> None:
    """Write the first paragraphs of the method, where the rest stands, and beside them rights and origin."""
    about = [line.strip() for line in request.story.about.splitlines() if line.strip()]
    lines = [to_plain(line.lstrip("#- ")) for line in about]
    heads = [place for place, line in enumerate(about) if line.startswith("#")]
    rest = _rest_of_method(request.stamp.link)
    closing = _credits(request)
    top = slides.top + 8
    height = slides.bottom - 8 - top
    width = slides.inner * (METHOD_SHARE if lines else 1) - (GUTTER if lines else 0)
    beside = slides.inner - width - GUTTER if lines else width
    slide = slides.add(gettext("Method and credits") if lines else gettext("Credits"))
    kept = [*lines, rest] if lines else []
    while len(kept) > 2 and (height_of(kept, METHOD, width) > height or len(kept) - 2 in heads):
        kept = [*kept[:-2], rest]  # no head is the last of what is told
    if lines:
        shown = lines if kept[:-1] == lines else kept
        kept_heads = [place for place in heads if place < len(kept) - 1]
        slides.write(slide, shown, METHOD, (MARGIN, top, width, height), heads=kept_heads)
    size = fit(closing, TEXT, beside, height) or TEXT[-1]
    slides.write(slide, closing, size, (MARGIN + slides.inner - beside, top, beside, height))


def _rest_of_method(link: str) -> str:
    if not link:
        return gettext("The whole method stands in the story itself.")
    return gettext("The whole method stands in the story itself: {link}.").format(link=link)


def add_sources(slides: Slides, numbers: Numbers) -> None:
    """List the sources that are cited: each leads to its address where it has one."""
    if not numbers.sources:
        return
    top = slides.top + 6
    height = slides.bottom - 6 - top
    width = (slides.inner - GUTTER * (LIST_COLUMNS - 1)) / LIST_COLUMNS

    def columns_of(letters: int, high: float) -> list[list[list[Run]]]:
        entries = [_entry(place, one, letters) for place, one in enumerate(numbers.sources.values(), 1)]
        return _columns(entries, width, high)

    least = len(columns_of(LETTERS[-1], height))
    most = math.ceil(least / LIST_COLUMNS) * LIST_COLUMNS
    letters = next(one for one in LETTERS if len(columns_of(one, height)) <= most)
    columns = even(partial(columns_of, letters), height, LIST_COLUMNS)
    for start in range(0, len(columns), LIST_COLUMNS):
        slide = slides.add(gettext("Sources") if start == 0 else gettext("Sources (continued)"))
        for place, some in enumerate(columns[start : start + LIST_COLUMNS]):
            box = (MARGIN + place * (width + GUTTER), top, width, height)
            slides.write(slide, some, LIST, box, gap=LIST_GAP)


def _columns(entries: list[list[Run]], width: float, height: float) -> list[list[list[Run]]]:
    """Return entries in columns that are no higher than a slide has room for."""
    columns: list[list[list[Run]]] = [[]]
    used = 0.0
    for entry in entries:
        high = height_of(["".join(words for words, _ in entry)], LIST, width, LIST_GAP)
        if columns[-1] and used + high > height:
            columns.append([])
            used = 0.0
        columns[-1].append(entry)
        used += high
    return columns


def _entry(number: int, source: Source, letters: int) -> list[Run]:
    """Return a source's number, publisher, day and title; the number leads to its address."""
    told = [f", {source.published}"] if source.published else []
    title = source.title or source.description
    if title and title not in source.in_short:
        told.append(f": {shorten(title, letters, placeholder=' …')}")
    return [(f"[{number}]", source.url), (f" {source.in_short}{''.join(told)}", "")]


def _credits(request: Request) -> list[str]:
    """Return what is said of rights and origin."""
    settings, territory, made = request.story.settings, request.story.settings.territory, request.stamp.made
    closing = [
        credit_of(settings),
        attribution_of(settings),
        gettext("Licence: {licence}").format(licence=licence_of(request.story)),
        territory.note if territory else "",
        gettext("Data version {version}").format(version=request.version),
        # i18n: the day on which a file was made
        gettext("Made {date}").format(date=made) if made else "",
        request.stamp.link,
        own_of(request),
    ]
    return list(dict.fromkeys(filter(None, closing)))


def _pages(slides: Slides, title: str, texts: list[str], sizes: Sequence[float], columns: int) -> None:
    """Write paragraphs in columns, on one slide where a size has room for all, else on more in the least."""
    top = slides.top + 10
    height = slides.bottom - 8 - top
    width = (slides.inner - GUTTER * (columns - 1)) / columns
    for size in sizes:
        parts = even(partial(split, texts, size, width), height - size * LEADING * GAP, columns)
        if len(parts) <= columns:
            break
    for start in range(0, len(parts), columns):
        slide = slides.add(title if start == 0 else continued(title))
        for place, part in enumerate(parts[start : start + columns]):
            slides.write(slide, part, size, (MARGIN + place * (width + GUTTER), top, width, height))
