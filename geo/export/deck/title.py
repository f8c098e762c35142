"""The first slide: what it is about, when, where, whose it is, and a map of all of it."""

from __future__ import annotations

from collections.abc import Sequence

from geo.export.deck.fitting import fit, height_of
from geo.export.deck.pictures import show_whole
from geo.export.deck.slides import ACCENT, BOLD, MARGIN, Slides
from geo.export.picture.words import speak_from_to
from geo.export.request import Request
from geo.story import Event
from geo.story.made_words import credit_of
from geo.timemap.languages import gettext, mark, ngettext, number

SHARE = 0.42
"""Of the slide's width that the words take."""
TITLE = (44, 40, 36, 32, 28, 24, 20)
DATES = (22, 20, 18)
PLACES = 15.0
ORIGIN = 11.0
MOST_PLACES = 10
"""How many places are named: the deck itself names the others."""
KINDS = {
    "briefing": mark("Briefing"),
    "view": mark("What had happened by then"),
    "act": mark("An act"),
    "events": mark("A choice of events"),
    "story": mark("All events"),
}
"""What is taken, by its scope."""


def add_title(slides: Slides, request: Request, events: Sequence[Event]) -> None:
    """Add the first slide: words on the left, on the right to the slide's edges the map."""
    settings = request.story.settings
    width = slides.width * SHARE - MARGIN * 1.5
    top = MARGIN * 2.2 + 26
    size = fit([settings.title], TITLE, width * BOLD, slides.height * 0.36) or TITLE[-1]
    high = height_of([settings.title], size, width * BOLD)
    slide = slides.add(settings.title, box=(MARGIN, top, width, high), sizes=[size])
    left = slides.width * SHARE
    latest = max(event.span.start for event in events)
    show_whole(slide, request, latest, (left, 0, slides.width - left, slides.height))
    if not slides.is_own:
        slides.bar(slide, ACCENT, (0, 0, 8, slides.height))
    kind = (MARGIN, MARGIN * 1.8, width, 22)
    slides.write(slide, [gettext(KINDS[request.scope])], 16, kind, is_accent=True)
    span = span_of(request, events)
    dates = fit([span], DATES, width, 60) or DATES[-1]
    below = top + high + 4
    slides.write(slide, [span], dates, (MARGIN, below, width, 60), is_accent=True)
    below += height_of([span], dates, width)
    origin = origin_of(request)
    room = sum(height_of([text], ORIGIN, width) for text in origin)
    low = slides.height - MARGIN - room
    slides.write(
        slide, [places_of(request, events)], PLACES, (MARGIN, below, width, max(low - below, PLACES))
    )
    slides.write(slide, origin, ORIGIN, (MARGIN, low, width, room), is_low=True)


def span_of(request: Request, events: Sequence[Event]) -> str:
    """Return when the events began, first to last, in words."""
    starts = [event.span.start for event in events]
    return speak_from_to(request.story, min(starts), max(starts))


def places_of(request: Request, events: Sequence[Event]) -> str:
    """Return where the events were, those with the most of them first."""
    counts: dict[str, int] = {}
    for event in events:
        name = event.place.names.get(request.view.names) or event.place.name
        counts[name] = counts.get(name, 0) + 1
    names = sorted(counts, key=lambda name: -counts[name])
    rest = len(names) - MOST_PLACES
    told = " · ".join(names[:MOST_PLACES])
    if rest <= 0:
        return told
    # i18n: {places} are some places' names, such as "Shusha · Baku"
    more = ngettext("{places} and {count} more", "{places} and {count} more", rest)
    return more.format(places=told, count=number(rest))


def origin_of(request: Request) -> list[str]:
    """Return whose the deck is, of what data, whom it credits, when it was made, and where it leads back."""
    settings, stamp = request.story.settings, request.stamp
    # i18n: the day on which a file was made
    made = gettext("made {date}").format(date=stamp.made) if stamp.made else ""
    version = gettext("Data version {version}").format(version=request.version)
    version = " · ".join(filter(None, [version, made]))
    return list(filter(None, [settings.author, version, stamp.link, own_of(request), credit_of(settings)]))


def own_of(request: Request) -> str:
    """Return what is said of a visitor's own layers."""
    if not request.own:
        return ""
    # i18n: of layers of the maps by their names, which a reader has added
    told = gettext("With {layers}: a visitor’s own layer, no part of the story.")
    return told.format(layers=", ".join(request.own))
