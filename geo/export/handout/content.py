"""What stands in a handout, as plain texts: nothing of a story is ever read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from geo.export.citations import Numbers, to_runs
from geo.export.data.credit import credit_for
from geo.export.fonts import FAMILY, letters
from geo.export.handout.acts import Part
from geo.export.request import Request
from geo.map.story_json import attribution_of
from geo.page.card import PRECISIONS
from geo.story import Event, Source
from geo.story.schema.light_text import to_plain

Content = dict[str, Any]
METHOD = 2600
"""How many letters of the story's own method are printed, the first paragraph of each section first."""


MOST_OF_EVENT = 2
"""How many of an event’s own sources are printed beside those of its claims: the first that were read."""


def most_sourced(parts: Sequence[Part], count: int) -> list[Event]:
    """Return the events with the most sources, in their order: of two with as many the earlier."""
    events = [event for part in parts for event in part.events]
    places = sorted(range(len(events)), key=lambda place: (-len(events[place].sources), place))[:count]
    return [events[place] for place in sorted(places)]


def to_content(request: Request, parts: Sequence[Part], told: Sequence[Event] | None = None) -> Content:
    """Return all texts of a handout, in the order in which the sources are cited.

    Of its events those in `told`, or all, have more than a line of the timeline.
    """
    story, settings = request.story, request.story.settings
    numbers = Numbers()
    whole = [event for part in parts for event in part.events]
    events = whole if told is None else list(told)
    ids = {event.id for event in events}
    sections = sections_of(story.about)
    territory = settings.territory
    return {
        "family": FAMILY,
        "title": settings.title,
        "short": settings.short_title,
        "author": settings.author,
        "span": _span(request, whole),
        "lead": sections[0][1][0] if sections else "",
        "counts": _counts(request, whole),
        "choice": _choice(len(events), len(whole)),
        "facts": _facts(request),
        "note": territory.note if territory and "territory" not in request.view.hidden else "",
        "parts": [_part(request, part, f"part-{place}", numbers, ids) for place, part in enumerate(parts)],
        "names": _names(request, events),
        "method": shorten(sections, METHOD),
        "credits": _credits(request),
        "left-out": len(_all_sources(events) - set(numbers.sources)),
        "most-of-event": MOST_OF_EVENT,
        "sources": [_source(source) for source in numbers.sources.values()],
    }


def texts_of(content: Any) -> Iterable[str]:
    """Yield each text in a content."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for one in content.values():
            yield from texts_of(one)
    elif isinstance(content, list):
        for one in content:
            yield from texts_of(one)


def _span(request: Request, events: Sequence[Event]) -> str:
    story = request.story
    first, last = (story.speak(events[place].span.start) for place in (0, -1))
    return first if first == last else f"{first} – {last}"


def _counts(request: Request, events: Sequence[Event]) -> str:
    told, whole = len(events), len(request.story.events)
    if told == whole:
        return f"All {whole} events of the story" if whole > 1 else "The one event of the story"
    return f"{told} of the story’s {whole} events"


def _facts(request: Request) -> list[str]:
    updated, made = request.story.settings.updated, request.stamp.made
    version = f"Data version {request.version}" + (f" of {updated.isoformat()}" if updated else "")
    return [version, *([f"made {made}"] if made else [])]


def _choice(told: int, whole: int) -> str:
    if told == whole:
        return ""
    return (
        f"More is told below of the {told} events that have the most sources, by act; the other "
        f"{whole - told} stand in the story itself, as all do."
    )


def _part(request: Request, part: Part, name: str, numbers: Numbers, told: set[str]) -> Content:
    return {
        "title": part.title,
        "colour": part.colour,
        "when": part.when,
        "picture": name,
        "caption": f"The map on {request.story.speak(part.moment)}, with all that had happened by then.",
        "events": [
            _event(request, event, numbers)
            if event.id in told
            else {"title": event.title, "when": event.when, "is-told": False}
            for event in part.events
        ],
    }


def _event(request: Request, event: Event, numbers: Numbers) -> Content:
    place = event.place.names.get(request.view.names) or event.place.name
    remark = "one source only" if len(event.sources) == 1 else ""
    claims: dict[str, list[Content]] = {}
    cited = to_runs(numbers.cite(printed_of(event)))
    for claim in event.claims:
        said = {"text": claim.text, "status": claim.status, "cites": to_runs(numbers.cite([claim.source]))}
        claims.setdefault(request.story.settings.parties[claim.party].label, []).append(said)
    return {
        "is-told": True,
        "title": event.title,
        "when": event.when,
        "where": " · ".join(filter(None, [place, PRECISIONS[event.precision], remark])),
        "sentence": request.story.sentence_of(event.id),
        "cites": cited,
        "claims": [{"party": party, "texts": texts} for party, texts in claims.items()],
    }


def printed_of(event: Event) -> list[Source]:
    """Return the sources of an event that stand beside its sentence: those of its claims, and some others."""
    claimed = {claim.source.id for claim in event.claims}
    others = [source for source in event.sources if source.id not in claimed]
    read = sorted(others, key=lambda source: source.is_cited_only)[:MOST_OF_EVENT]
    return [source for source in event.sources if source.id in claimed or source in read]


def _all_sources(events: Iterable[Event]) -> set[str]:
    return {source.id for event in events for source in event.sources}


def _names(request: Request, events: Sequence[Event]) -> Content:
    """Return the places' names in the story's languages; a language that the fonts can't print is told."""
    languages = request.story.settings.languages
    places = list({event.place.id: event.place for event in events}.values())
    rows = {code: [place.names.get(code, "") for place in places] for code in languages}
    printed = [code for code in languages if _is_printable([languages[code].name, *rows[code]])]
    lacking = [languages[code].english or languages[code].name for code in languages if code not in printed]
    return {
        "heads": [languages[code].name for code in printed],
        "codes": [code.partition("-")[0] for code in printed],
        "rows": [list(row) for row in zip(*(rows[code] for code in printed), strict=True)],
        "lacking": [name for name in lacking if _is_printable([name])],
    }


def _is_printable(texts: Iterable[str]) -> bool:
    return all(letter.isspace() or letter in letters() for text in texts for letter in text)


def sections_of(about: str) -> list[tuple[str, list[str]]]:
    """Return a text of Markdown by its sections: heading, empty where there is none, and paragraphs."""
    found: list[tuple[str, list[str]]] = []
    for block in re.split(r"\n\s*\n|\n(?=#)|(?<=\n)(?=#)", about):
        head, text = re.match(r"\s*(?:#+ *([^\n]*))?(.*)", block, re.DOTALL).groups()  # type: ignore[union-attr]
        words = " ".join(to_plain(line.strip().removeprefix("- ")) for line in text.splitlines()).strip()
        if head is not None or not found:
            found.append((to_plain((head or "").strip()), []))
        if words:
            found[-1][1].append(words)
    return [(head, texts) for head, texts in found if texts]


def shorten(sections: Sequence[tuple[str, list[str]]], most: int) -> Content:
    """Return the first paragraph of each section, then what of the others has room, but for the lead.

    What has no room is left out whole: no sentence ends halfway.
    """
    left = most
    kept: set[tuple[int, int]] = set()
    places = [(section, text) for section, (_, texts) in enumerate(sections) for text in range(len(texts))]
    for section, text in sorted(places, key=lambda place: (place[1] > 0, place)):
        length = len(sections[section][1][text])
        if (section, text) != (0, 0) and length <= left:
            kept.add((section, text))
            left -= length
    told = [
        {"head": head, "texts": [one for text, one in enumerate(texts) if (section, text) in kept]}
        for section, (head, texts) in enumerate(sections)
    ]
    return {"sections": [one for one in told if one["texts"]], "is_whole": len(kept) + 1 >= len(places)}


def _credits(request: Request) -> list[list[str]]:
    """Return what is said of rights and origin, each with its word."""
    credit, base = credit_for(request), attribution_of(request.story.settings)
    rows = [
        ["Licence", credit.licence],
        ["Attribution", credit.attribution],
        ["Base map", "" if base == credit.attribution else base],
        ["Author", credit.author],
        ["Data version", " of ".join(filter(None, [credit.version, credit.updated]))],
        ["Made", request.stamp.made],
        ["Address", request.stamp.link],
    ]
    if request.own:
        rows.append(
            ["On the maps", f"{', '.join(request.own)}: a visitor’s own layers, no part of the story"]
        )
    return [row for row in rows if row[1]]


def _source(source: Source) -> Content:
    return {"who": source.in_short, "published": source.published, "url": source.url}
