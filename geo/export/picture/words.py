"""What a picture says: title, date, caption, claims and small print, and words for who can't see it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.export.picture.scene import Scene
from geo.export.request import Request
from geo.map.legend import speak_areas
from geo.map.story_json import attribution_of
from geo.story import Event
from geo.story.records import Source
from geo.story.schema.light_text import to_plain
from geo.story.schema.settings import StorySettings
from geo.timemap.basemap import split_base_for

NOT_DRAWN = ".pmtiles"
"""The background that is the screen's alone, an archive of tiles: nobody is credited for what isn't there."""


@dataclass(frozen=True)
class Claimed:
    """What a party says, with the status of its claim."""

    party: str
    status: str
    text: str


@dataclass(frozen=True)
class Words:
    """What stands round the map.

    Parameters
    ----------
    story, act
        What the story and the act are called.
    date
        The moment in words.
    title, when, caption
        Of the current event; ``when`` only where the moment shown is another than its own.
    claims
        Each party's, where the caption is not the step's own sentence, which names the sides itself.
    small
        Sources, what is to be known of the land, credits, version, link: a paragraph each.
    """

    story: str
    act: str
    date: str
    title: str
    when: str
    caption: str
    claims: tuple[Claimed, ...]
    small: tuple[str, ...]


def words_of(scene: Scene) -> Words:
    """Return what stands round a picture's map."""
    story, view, event = scene.story, scene.view, scene.current
    act = story.act_on(view.day)
    date = story.speak(view.day)
    if view.other is not None:
        date = f"{date}, compared with {story.speak(view.other)}"
    return Words(
        story=story.settings.title,
        act=act.title if act else "",
        date=date,
        title=event.title if event else story.settings.title,
        when=event.when if event and not _covers(event, view.day) else "",
        caption=story.sentence_of(event.id) if event else "",
        claims=tuple(Claimed(*claim) for claim in story.caption_claims(event.id)) if event else (),
        small=tuple(filter(None, small_print(scene))),
    )


def _covers(event: Event, moment: int) -> bool:
    return event.span.start <= moment and (event.span.end is None or moment < event.span.end)


def small_print(scene: Scene) -> list[str]:
    """Return the paragraphs below a picture, the most important first; empty ones where there is none."""
    story, territory = scene.story, scene.story.settings.territory
    sources = list(dict.fromkeys(source.in_short for source in _sources(scene)))
    return [
        f"Sources: {'; '.join(sources)}." if sources else "",
        territory.note if territory and scene.holders else "",
        credit_of(story.settings),
        " · ".join(
            filter(
                None, [f"{story.settings.short_title}, data version {scene.request.version}", *_stamp(scene)]
            )
        ),
    ]


def credit_of(settings: StorySettings) -> str:
    """Return whom a picture credits: the story's, and the base map's where the story doesn't name it."""
    credit = split_base_for(settings.bounds).credit
    if settings.background is not None and settings.background.file.lower().endswith(NOT_DRAWN):
        settings = settings.model_copy(update={"background": None})
    told = attribution_of(settings)
    return told if "Natural Earth" in told else f"{told} {credit}"


def copyright_of(request: Request) -> str:
    """Return whom a file credits, its licences as the story tells them, and the version of its data."""
    story = request.story
    licences = section_of(story.about, "licen[cs]e")
    return " ".join(filter(None, [credit_of(story.settings), licences, f"Data version {request.version}."]))


def section_of(text: str, heading: str) -> str:
    """Return a section of Markdown as plain text, by a pattern of its heading; empty where there is none."""
    found = re.search(
        rf"^#+ *[^\n]*{heading}[^\n]*\n(.*?)(?=^#|\Z)", text, re.DOTALL | re.IGNORECASE | re.MULTILINE
    )
    return " ".join(to_plain(found[1]).split()) if found else ""


def _stamp(scene: Scene) -> list[str]:
    stamp = scene.request.stamp
    return [f"made {stamp.made}" if stamp.made else "", stamp.link]


def _sources(scene: Scene) -> list[Source]:
    """Return the sources of the current event and its claims, then of the land that is shown."""
    story, event, territory = scene.story, scene.current, scene.story.territory
    found: list[Source] = []
    if event is not None:
        read = [one for one in event.sources if not one.is_cited_only] or event.sources
        found += [*read, *(claim.source for claim in event.claims)]
    if scene.holders and territory is not None:
        held = territory.control_on(scene.view.day)
        found += [story.sources[row.source] for row in held.values()]
    return found


def alt_of(scene: Scene) -> str:
    """Return the picture in words: what is shown, when, who holds how much, what happened, where."""
    story, event = scene.story, scene.current
    parts = [f"Map: {story.settings.title}, {story.speak(scene.view.day)}."]
    settings = story.settings.territory
    if scene.km2 and settings is not None:
        told = speak_areas(list(scene.km2.values()), settings.figures)
        shares = [
            f"{settings.holders[holder].label} {words.replace(' · ', ', ')}"
            for (holder, area), words in zip(scene.km2.items(), told, strict=True)
            if area
        ]
        parts.append(f"{settings.title}: {'; '.join(shares)}.")
    count = len(scene.events)
    places = len(scene.spots)
    parts.append(
        f"{count} event{'s' * (count != 1)} so far at {places} place{'s' * (places != 1)}."
        if count
        else "No event so far."
    )
    if event is not None:
        parts.append(f"Marked: {event.title}, {scene.name_of(event.place)}, {event.when}.")
        parts.append(story.sentence_of(event.id))
        parts += [f"{party} ({status}): {text}" for party, status, text in story.caption_claims(event.id)]
    return " ".join(parts)
