"""What a reader can filter events by: one row of `CRITERIA` is all there is to a criterion.

The search, the link and the panel go through this table; none of them names a criterion of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from geo.story.event import Event, publishers_of
from geo.story.records import Place
from geo.story.schema.cell_words import CONFIDENCES, EVENT_PRECISIONS
from geo.story.schema.settings import StorySettings
from geo.timemap.fold import fold
from geo.timemap.languages import gettext, mark, spoken

Form = Literal["text", "few", "many", "moment"]
Words = Mapping[str, str]
"""Ids, each with the word that people read."""


@dataclass(frozen=True)
class Vocabulary:
    """What a story's events can be filtered by."""

    settings: StorySettings
    places: Mapping[str, Place]
    events: tuple[Event, ...]


def _no_words(_vocabulary: Vocabulary) -> Words:
    return {}


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing to filter events by.

    Parameters
    ----------
    key
        Its name in a link.
    label
        What the panel calls its widget; said by `gettext`.
    noun
        What it is called where it is taken away: "without the kind"; said by `gettext`, with the story's unit
        of time for its ``{unit}``.
    form
        What its value is: a text; some of a few ids or of many; a moment of the story.
    test
        Tells whether an event meets a value; None for the text, which the search reads word by word.
    known
        The ids that a link can name, each with its words in a sentence.
    offered
        The ids that the panel offers, each with its word there; as `known` where None.
    is_common
        Whether the panel shows it at once, and not only under More.
    """

    key: str
    label: str
    noun: str
    form: Form
    test: Callable[[Any, Event], bool] | None
    known: Callable[[Vocabulary], Words] = _no_words
    offered: Callable[[Vocabulary], Words] | None = None
    is_common: bool = False

    @property
    def empty(self) -> Any:
        """The value that every event meets."""
        return {"text": "", "few": (), "many": (), "moment": None}[self.form]

    def choices(self, vocabulary: Vocabulary) -> Words:
        """Return the ids that the panel offers, each with its word."""
        return (self.offered or self.known)(vocabulary)


@lru_cache(maxsize=1024)
def publisher_id(name: str) -> str:
    """Return a publisher's id, for a link."""
    return "-".join("".join(c if c.isalnum() else " " for c in fold(name)).split())


def _publishers(vocabulary: Vocabulary) -> Words:
    return {publisher_id(name): name for name in publishers_of(vocabulary.events)}


def _parties_with_claims(vocabulary: Vocabulary) -> Words:
    parties = {claim.party for event in vocabulary.events for claim in event.claims}
    return {name: party.label for name, party in vocabulary.settings.parties.items() if name in parties}


def _places_of_events(vocabulary: Vocabulary) -> Words:
    names = {event.place.id: event.place.name for event in vocabulary.events}
    return dict(sorted(names.items(), key=lambda item: item[1]))


def _given(words: Iterable[str], found: Iterable[str]) -> Words:
    """Return those of some words that any event has, as they are said."""
    given = set(found)
    return {word: gettext(word) for word in words if word in given}


def _in_sentence(label: str) -> str:
    """Return a label as it stands in a sentence: other languages than English keep its letters."""
    return label.lower() if spoken().code == "en" else label


NOUNS = (
    # i18n: said behind “Without”, as in “Without the first year: 5 events”: in the case that it asks for
    mark("the first year"),
    mark("the first month"),
    mark("the first day"),
    mark("the first hour"),
    mark("the first minute"),
    mark("the first second"),
    mark("the last year"),
    mark("the last month"),
    mark("the last day"),
    mark("the last hour"),
    mark("the last minute"),
    mark("the last second"),
)
"""What the nouns of moments are with each unit."""


CRITERIA: dict[str, Criterion] = {
    # i18n: words that are sought
    "text": Criterion("q", mark("Words"), mark("the words"), "text", None, is_common=True),
    "kinds": Criterion(
        "kinds",
        # i18n: a kind of event
        mark("Kind"),
        # i18n: said behind “Without”, as in “Without the kind: 5 events”: in the case that it asks for
        mark("the kind"),
        "few",
        lambda kinds, event: event.kind in kinds,
        known=lambda story: {name: _in_sentence(kind.label) for name, kind in story.settings.kinds.items()},
        offered=lambda story: {name: kind.label for name, kind in story.settings.kinds.items()},
        is_common=True,
    ),
    "acts": Criterion(
        "acts",
        mark("Act"),
        # i18n: said behind “Without”, as in “Without the act: 5 events”: in the case that it asks for
        mark("the act"),
        "few",
        lambda acts, event: event.act is not None and event.act.id in acts,
        known=lambda story: {act.id: act.title for act in story.settings.acts},
        offered=lambda story: {act.id: act.short for act in story.settings.acts},
    ),
    "places": Criterion(
        "places",
        mark("Place"),
        # i18n: said behind “Without”, as in “Without the place: 5 events”: in the case that it asks for
        mark("the place"),
        "many",
        lambda places, event: event.place.id in places,
        known=lambda story: {
            # i18n: which events are shown: those at a place
            place.id: gettext("at {place}").format(place=place.name)
            for place in story.places.values()
        },
        offered=_places_of_events,
    ),
    "parties": Criterion(
        "parties",
        mark("Party with a claim"),
        # i18n: said behind “Without”, as in “Without the party: 5 events”: in the case that it asks for
        mark("the party"),
        "few",
        lambda parties, event: any(claim.party in parties for claim in event.claims),
        known=lambda story: {
            # i18n: which events are shown: those with claims of a party
            name: gettext("claims of {party}").format(party=party.label)
            for name, party in story.settings.parties.items()
        },
        offered=_parties_with_claims,
    ),
    "publishers": Criterion(
        "sources",
        mark("Source"),
        # i18n: said behind “Without”, as in “Without the source: 5 events”: in the case that it asks for
        mark("the source"),
        "many",
        lambda ids, event: any(publisher_id(source.publisher) in ids for source in event.sources),
        known=lambda story: {
            # i18n: which events are shown: those that rest on a source
            name: gettext("source {publisher}").format(publisher=publisher)
            for name, publisher in _publishers(story).items()
        },
        offered=_publishers,
    ),
    "precisions": Criterion(
        "precision",
        mark("Precision of the place"),
        # i18n: said behind “Without”, as in “Without the precision: 5 events”: in the case that it asks for
        mark("the precision"),
        "few",
        lambda precisions, event: event.precision in precisions,
        known=lambda _: {
            # i18n: which events are shown: {precision} is “exact”, “town” or “area”
            name: gettext("precision {precision}").format(precision=gettext(name))
            for name in EVENT_PRECISIONS
        },
        offered=lambda story: _given(EVENT_PRECISIONS, (event.precision for event in story.events)),
    ),
    "confidences": Criterion(
        "confidence",
        mark("Confidence"),
        # i18n: said behind “Without”, as in “Without the confidence: 5 events”: in the case that it asks for
        mark("the confidence"),
        "few",
        lambda confidences, event: event.confidence in confidences,
        known=lambda _: {
            # i18n: which events are shown: {confidence} is “high”, “medium” or “low”
            name: gettext("confidence {confidence}").format(confidence=gettext(name))
            for name in CONFIDENCES
        },
        offered=lambda story: _given(CONFIDENCES, (event.confidence for event in story.events)),
    ),
    "first": Criterion(
        "from",
        # i18n: label of the date from which events are shown
        mark("From"),
        "the first {unit}",
        "moment",
        lambda first, event: event.span.start >= first,
        is_common=True,
    ),
    "last": Criterion(
        "to",
        # i18n: label of the date to which events are shown
        mark("To"),
        "the last {unit}",
        "moment",
        lambda last, event: event.span.start <= last,
        is_common=True,
    ),
}
"""By the names of a `Filter`'s values; the order is that of links and sentences."""
