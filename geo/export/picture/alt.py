"""A picture in words, for who can't see it: written from the data that it is drawn from."""

from __future__ import annotations

from geo.export.data.credit import OWN
from geo.export.picture.layers import Shown
from geo.export.picture.scene import Scene
from geo.export.picture.words import changes_of
from geo.map.legend import speak_areas

MOST_KINDS = 6
"""Of a layer that are told one by one."""


def alt_of(scene: Scene) -> str:
    """Return the picture in words: what is shown, when, who holds how much, what happened, where."""
    title = scene.story.settings.title
    if scene.pair is None:
        return " ".join([f"Map: {title}, {scene.date}.", *_shown(scene), *_current(scene)])
    first, second = scene.pair
    parts = [f"Two maps: {title}, {first.date} and {second.date}.", changes_of(scene)]
    for one in (first, second):
        parts += [f"On {one.date}:" if one.story.unit == "day" else f"{one.date}:", *_shown(one)]
    return " ".join([*parts, *_current(scene)])


def _shown(scene: Scene) -> list[str]:
    """Return what a map shows of a moment, a sentence each."""
    count, places = len(scene.events), len(scene.spots)
    told = (
        f"{count} event{'s' * (count != 1)} so far at {places} place{'s' * (places != 1)}."
        if count
        else "No event so far."
    )
    return [*_land(scene), told, *layers_in_words(scene.layers)]


def _land(scene: Scene) -> list[str]:
    settings = scene.story.settings.territory
    if not scene.km2 or settings is None:
        return []
    told = speak_areas(list(scene.km2.values()), settings.figures)
    shares = [
        f"{settings.holders[holder].label} {words.replace(' · ', ', ')}"
        for (holder, area), words in zip(scene.km2.items(), told, strict=True)
        if area
    ]
    return [f"{settings.title}: {'; '.join(shares)}."]


def layers_in_words(layers: tuple[Shown, ...]) -> list[str]:
    """Return a sentence a layer: how many of each of its kinds there are, and whose it is."""
    by_title: dict[tuple[str, bool], list[Shown]] = {}
    for layer in layers:
        by_title.setdefault((layer.title, layer.is_own), []).append(layer)
    found = []
    for (title, is_own), groups in by_title.items():
        counts: dict[str, int] = {}
        for group in groups:
            for kind, count in zip(group.features.kinds, group.counts, strict=True):
                counts[kind.name] = counts.get(kind.name, 0) + count
        total = sum(counts.values())
        told = [f"{count:,} {name}" for name, count in counts.items() if name and count]
        more = len(told) - MOST_KINDS
        kinds = ", ".join([*told[:MOST_KINDS], *([f"{more} more kinds"] if more > 0 else [])])
        own = f" {OWN}" if is_own else ""
        found.append(f"{title}: {total:,} at this time{f' ({kinds})' if kinds else ''}.{own}")
    return found


def _current(scene: Scene) -> list[str]:
    story, event = scene.story, scene.current
    if event is None:
        return []
    marked = f"Marked: {event.title}, {scene.name_of(event.place)}, {event.when}."
    if scene.pair is not None:
        return [marked]
    claims = [f"{party} ({status}): {text}" for party, status, text in story.caption_claims(event.id)]
    return [marked, story.sentence_of(event.id), *claims]
