"""What stands in a handout, as plain texts: nothing of a story is ever read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from geo.export.citations import Numbers, to_runs
from geo.export.fonts import FAMILY, letters, to_print
from geo.export.handout.acts import Part
from geo.export.handout.words import (
    choice_of,
    counts_of,
    credits_of,
    facts_of,
    heads,
    lacking_of,
    left_out_of,
    name_of_language,
)
from geo.export.picture.words import speak_from_to
from geo.export.request import Request
from geo.page.card import PRECISIONS
from geo.story import Event, Source
from geo.story.schema.light_text import to_plain
from geo.timemap.languages import gettext

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
    content = {
        "family": FAMILY,
        "language": story.language.partition("-")[0],
        "heads": heads(),
        "title": settings.title,
        "short": settings.short_title,
        "author": settings.author,
        "span": speak_from_to(story, whole[0].span.start, whole[-1].span.start),
        "lead": sections[0][1][0] if sections else "",
        "counts": counts_of(len(whole), len(story.events)),
        "choice": choice_of(len(events), len(whole)),
        "facts": facts_of(request),
        "note": territory.note if territory and "territory" not in request.view.hidden else "",
        "parts": [_part(request, part, f"part-{place}", numbers, ids) for place, part in enumerate(parts)],
        "names": _names(request, events),
        "method": shorten(sections, METHOD),
        "credits": credits_of(request),
        "left-out": left_out_of(len(_all_sources(events) - set(numbers.sources)), MOST_OF_EVENT),
        "sources": [_source(source) for source in numbers.sources.values()],
    }
    printed: Content = _printed(content)
    return printed


def _printed(content: Any) -> Any:
    if isinstance(content, str):
        return to_print(content)
    if isinstance(content, dict):
        return {name: _printed(one) for name, one in content.items()}
    return [_printed(one) for one in content] if isinstance(content, list) else content


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


def _part(request: Request, part: Part, name: str, numbers: Numbers, told: set[str]) -> Content:
    # i18n: below a map
    caption = gettext("The map on {date:full}, with all that had happened by then.")
    return {
        "title": part.title,
        "colour": part.colour,
        "when": part.when,
        "picture": name,
        "caption": caption.format(date=request.story.speak(part.moment)),
        "events": [
            _event(request, event, numbers)
            if event.id in told
            else {"title": event.title, "when": event.when, "is-told": False}
            for event in part.events
        ],
    }


def _event(request: Request, event: Event, numbers: Numbers) -> Content:
    place = event.place.names.get(request.view.names) or event.place.name
    remark = gettext("one source only") if len(event.sources) == 1 else ""
    claims: dict[str, list[Content]] = {}
    cited = to_runs(numbers.cite(printed_of(event)))
    for claim in event.claims:
        cites = to_runs(numbers.cite([claim.source]))
        said = {"text": claim.text, "status": gettext(claim.status), "cites": cites}
        claims.setdefault(request.story.settings.parties[claim.party].label, []).append(said)
    return {
        "is-told": True,
        "title": event.title,
        "when": event.when,
        "where": " · ".join(filter(None, [place, gettext(PRECISIONS[event.precision]), remark])),
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
    lacking = [name_of_language(code, languages[code]) for code in languages if code not in printed]
    return {
        "heads": [languages[code].name for code in printed],
        "codes": [code.partition("-")[0] for code in printed],
        "rows": [list(row) for row in zip(*(rows[code] for code in printed), strict=True)],
        "lacking": lacking_of([name for name in lacking if _is_printable([name])]),
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


def _source(source: Source) -> Content:
    return {"who": source.in_short, "published": source.published, "url": source.url}
