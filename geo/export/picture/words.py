"""What a picture says: title, date, caption, claims and small print."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from geo.export.data.credit import NO_LICENCE
from geo.export.picture.scene import Scene
from geo.export.request import Request
from geo.map.story_json import attribution_of
from geo.story import Event, Story
from geo.story.changes import find_changes, tell_changes
from geo.story.records import Source
from geo.story.schema.light_text import to_plain
from geo.story.schema.settings import StorySettings
from geo.timemap.basemap import split_base_for
from geo.timemap.languages import gettext, mark, spoken

NOT_DRAWN = ".pmtiles"
"""The background that is the screen's alone, an archive of tiles: nobody is credited for what isn't there."""
BASE_CREDITS = (
    mark("Base map: Natural Earth, GSHHG; borders © OpenStreetMap contributors (ODbL)."),
    mark("Map: Natural Earth, GeoNames (CC BY 4.0)"),
)
"""Whom the base maps credit, as `geo.timemap.basemap` says it."""
LICENCE = "licen[cs]e"
"""What a heading on licences has in it."""


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
    sources
        How many the first of these paragraphs names.
    """

    story: str
    act: str
    date: str
    title: str
    when: str
    caption: str
    claims: tuple[Claimed, ...]
    small: tuple[str, ...]
    sources: int


def words_of(scene: Scene) -> Words:
    """Return what stands round a picture's map."""
    story, view, event = scene.story, scene.view, scene.current
    act = story.act_on(view.day)
    if scene.pair is not None:
        return _words_of_pair(scene, *scene.pair)
    return Words(
        story=story.settings.title,
        sources=len(_names_of_sources(scene)),
        act=act.title if act else "",
        date=scene.date,
        title=event.title if event else story.settings.title,
        when=event.when if event and not _covers(event, view.day) else "",
        caption=story.sentence_of(event.id) if event else "",
        claims=tuple(Claimed(*claim) for claim in story.caption_claims(event.id)) if event else (),
        small=tuple(filter(None, small_print(scene))),
    )


def _words_of_pair(scene: Scene, first: Scene, second: Scene) -> Words:
    """Return what stands round two maps: what changed from one to the other, in no side's words."""
    story = scene.story
    return Words(
        story=story.settings.title,
        sources=len(_names_of_sources(scene)),
        act="",
        date=gettext("{first} compared with {second}").format(first=first.date, second=second.date),
        title=gettext("What changed: {story}").format(story=story.settings.short_title),
        when="",
        caption=changes_of(scene),
        claims=(),
        small=tuple(filter(None, small_print(scene))),
    )


def changes_of(scene: Scene) -> str:
    """Return what changed between the moments that are compared, in a sentence or two."""
    story, view = scene.story, scene.view
    assert view.other is not None  # noqa: S101 - its callers compare
    settings = story.settings.territory if scene.holders else None
    return tell_changes(find_changes(story, view.day, view.other), settings)


def _covers(event: Event, moment: int) -> bool:
    return event.span.start <= moment and (event.span.end is None or moment < event.span.end)


def small_print(scene: Scene) -> list[str]:
    """Return the paragraphs below a picture, the most important first; empty ones where there is none."""
    story, territory = scene.story, scene.story.settings.territory
    sources = _names_of_sources(scene)
    return [
        ended(gettext("Sources: {sources}.").format(sources="; ".join(sources))) if sources else "",
        territory.note if territory and scene.holders else "",
        " ".join([attribution_line(story.settings), *_own(scene)]),
        _licence(story),
        " · ".join(filter(None, [version_line(scene.request), *_stamp(scene)])),
    ]


def ended(sentence: str) -> str:
    """Return a sentence with one full stop, where what it ends with has its own, such as ``2020 г.``."""
    return sentence[:-1] if sentence.endswith("..") else sentence


def speak_from_to(story: Story, first: int, last: int) -> str:
    """Return from when to when in words, such as ``Sunday 8 November 2020 – Monday 9 November 2020``."""
    told = dict.fromkeys([story.speak(first), story.speak(last)])
    before, between = spoken().forms.ranges[""]
    return before + between.join(told) if len(told) > 1 else "".join(told)


def licence_of(story: Story) -> str:
    """Return the licence of a story's data, or that it names none."""
    return story.settings.licence or gettext(NO_LICENCE)


def _licence(story: Story) -> str:
    licence = licence_of(story)
    return gettext("Licence: {licence}").format(licence=licence) if story.settings.licence else licence


def version_line(request: Request) -> str:
    """Return what the story is called, and the version of its data."""
    title = request.story.settings.short_title
    return gettext("{story}, data version {version}").format(story=title, version=request.version)


def _own(scene: Scene) -> list[str]:
    """Return what is said of a visitor's own layers, where any are drawn."""
    maps = scene.pair or (scene,)
    titles = dict.fromkeys(layer.title for one in maps for layer in one.layers if layer.is_own)
    return [own_layers(titles)] if titles else []


def own_layers(titles: Iterable[str]) -> str:
    """Return what is said of a visitor's own layers, by their names."""
    # i18n: of layers of a map by their names, which a reader has added
    told = gettext("{layers}: a visitor’s own layer, no part of the story.")
    return told.format(layers=", ".join(titles))


def attribution_line(settings: StorySettings) -> str:
    """Return whom a picture credits: the story's, and the base map's where the story doesn't name it."""
    credit = split_base_for(settings.bounds).credit
    if settings.background is not None and settings.background.file.lower().endswith(NOT_DRAWN):
        settings = settings.model_copy(update={"background": None})
    told = attribution_of(settings)
    return told if "Natural Earth" in told else f"{told} {gettext(credit)}"


def copyright_of(request: Request) -> str:
    """Return whom a file credits, its licences as the story tells them, and the version of its data."""
    story = request.story
    licence = story.settings.licence
    told = gettext("Licence: {licence}.").format(licence=licence) if licence else ""
    licences = section_of(story.about, _licence_heading(story)) or told
    version = gettext("Data version {version}.").format(version=request.version)
    return " ".join(filter(None, [attribution_line(story.settings), licences, version]))


def _licence_heading(story: Story) -> str:
    """Return a pattern of what heads a story's section on licences, translated too."""
    texts = story.translation.texts if story.translation else {}
    heads = [told for text, told in texts.items() if re.match(rf"#+ .*{LICENCE}", text, re.IGNORECASE)]
    return "|".join([LICENCE, *(re.escape(head.lstrip("# ")) for head in heads)])


def section_of(text: str, heading: str) -> str:
    """Return a section of Markdown as plain text, by a pattern of its heading; empty where there is none."""
    found = re.search(
        rf"^#+ *[^\n]*(?:{heading})[^\n]*\n(.*?)(?=^#|\Z)", text, re.DOTALL | re.IGNORECASE | re.MULTILINE
    )
    return " ".join(to_plain(found[1]).split()) if found else ""


def _stamp(scene: Scene) -> list[str]:
    stamp = scene.request.stamp
    # i18n: the day on which a file was made
    made = gettext("made {date}").format(date=stamp.made) if stamp.made else ""
    return [made, stamp.link]


def _names_of_sources(scene: Scene) -> list[str]:
    return list(dict.fromkeys(source.in_short for source in _sources(scene)))


def _sources(scene: Scene) -> list[Source]:
    """Return the sources of the current event and its claims, then of the land that is shown."""
    story, event, territory = scene.story, scene.current, scene.story.territory
    found: list[Source] = []
    if event is not None:
        read = [one for one in event.sources if not one.is_cited_only] or event.sources
        found += [*read, *(claim.source for claim in event.claims)]
    if scene.holders and territory is not None:
        for one in scene.pair or (scene,):
            held = territory.control_on(one.view.day)
            found += [story.sources[row.source] for row in held.values()]
    return found
