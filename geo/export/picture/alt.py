"""A picture in words, for who can't see it: written from the data that it is drawn from."""

from __future__ import annotations

from geo.export.data.credit import OWN
from geo.export.picture.layers import Shown
from geo.export.picture.scene import Scene
from geo.export.picture.words import changes_of, ended
from geo.map.legend import speak_areas
from geo.timemap.languages import gettext, ngettext, number

MOST_KINDS = 6
"""Of a layer that are told one by one."""


def alt_of(scene: Scene) -> str:
    """Return the picture in words: what is shown, when, who holds how much, what happened, where."""
    title = scene.story.settings.title
    if scene.pair is None:
        told = gettext("Map: {title}, {date}.").format(title=title, date=scene.date)
        return " ".join([ended(told), *_shown(scene), *_current(scene)])
    first, second = scene.pair
    two = gettext("Two maps: {title}, {first} and {second}.")
    parts = [ended(two.format(title=title, first=first.date, second=second.date)), changes_of(scene)]
    # i18n: what a map shows of that day follows
    head = gettext("On {date:full}:") if scene.story.unit == "day" else "{date}:"
    for one in (first, second):
        parts += [head.format(date=one.date), *_shown(one)]
    return " ".join([*parts, *_current(scene)])


def _shown(scene: Scene) -> list[str]:
    """Return what a map shows of a moment, a sentence each."""
    return [*_land(scene), _events(scene), *layers_in_words(scene.layers)]


def _events(scene: Scene) -> str:
    count, places = len(scene.events), len(scene.spots)
    if not count:
        return gettext("No event so far.")
    # i18n: {events} in the sentence "{events} {where}."
    events = ngettext("{count} event so far", "{count} events so far", count)
    # i18n: {where} in the sentence "{events} {where}."
    where = ngettext("at {count} place", "at {count} places", places)
    # i18n: such as "4 events so far at 2 places."
    return gettext("{events} {where}.").format(
        events=events.format(count=number(count)), where=where.format(count=number(places))
    )


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
    # i18n: what a legend is called, and each holder with its area
    return [gettext("{title}: {areas}.").format(title=settings.title, areas="; ".join(shares))]


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
        told = [f"{number(count)} {name}" for name, count in counts.items() if name and count]
        left = len(told) - MOST_KINDS
        more = ngettext("{count} more kind", "{count} more kinds", left).format(count=number(left))
        kinds = ", ".join([*told[:MOST_KINDS], *([more] if left > 0 else [])])
        sentence = (
            # i18n: {kinds} such as "3 roads, 2 rivers"
            gettext("{title}: {count} at this time ({kinds}).")
            if kinds
            else gettext("{title}: {count} at this time.")
        )
        found.append(sentence.format(title=title, count=number(total), kinds=kinds))
        found += [gettext(OWN)] if is_own else []
    return found


def _current(scene: Scene) -> list[str]:
    story, event = scene.story, scene.current
    if event is None:
        return []
    # i18n: the event that a map is of
    marked = gettext("Marked: {event}, {place}, {date}.").format(
        event=event.title, place=scene.name_of(event.place), date=event.when
    )
    if scene.pair is not None:
        return [ended(marked)]
    claims = [f"{party} ({status}): {text}" for party, status, text in story.caption_claims(event.id)]
    return [ended(marked), story.sentence_of(event.id), *claims]
