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
        What the panel calls its widget.
    noun
        What it is called where it is taken away: "without the kind"; ``{unit}`` is the story's unit of time.
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
    """Return those of some words that any event has."""
    given = set(found)
    return {word: word for word in words if word in given}


CRITERIA: dict[str, Criterion] = {
    "text": Criterion("q", "Words", "the words", "text", None, is_common=True),
    "kinds": Criterion(
        "kinds",
        "Kind",
        "the kind",
        "few",
        lambda kinds, event: event.kind in kinds,
        known=lambda story: {name: kind.label.lower() for name, kind in story.settings.kinds.items()},
        offered=lambda story: {name: kind.label for name, kind in story.settings.kinds.items()},
        is_common=True,
    ),
    "acts": Criterion(
        "acts",
        "Act",
        "the act",
        "few",
        lambda acts, event: event.act is not None and event.act.id in acts,
        known=lambda story: {act.id: act.title for act in story.settings.acts},
        offered=lambda story: {act.id: act.short for act in story.settings.acts},
    ),
    "places": Criterion(
        "places",
        "Place",
        "the place",
        "many",
        lambda places, event: event.place.id in places,
        known=lambda story: {place.id: f"at {place.name}" for place in story.places.values()},
        offered=_places_of_events,
    ),
    "parties": Criterion(
        "parties",
        "Party with a claim",
        "the party",
        "few",
        lambda parties, event: any(claim.party in parties for claim in event.claims),
        known=lambda story: {
            name: f"claims of {party.label}" for name, party in story.settings.parties.items()
        },
        offered=_parties_with_claims,
    ),
    "publishers": Criterion(
        "sources",
        "Source",
        "the source",
        "many",
        lambda ids, event: any(publisher_id(source.publisher) in ids for source in event.sources),
        known=lambda story: {name: f"source {publisher}" for name, publisher in _publishers(story).items()},
        offered=_publishers,
    ),
    "precisions": Criterion(
        "precision",
        "Precision of the place",
        "the precision",
        "few",
        lambda precisions, event: event.precision in precisions,
        known=lambda _: {name: f"precision {name}" for name in EVENT_PRECISIONS},
        offered=lambda story: _given(EVENT_PRECISIONS, (event.precision for event in story.events)),
    ),
    "confidences": Criterion(
        "confidence",
        "Confidence",
        "the confidence",
        "few",
        lambda confidences, event: event.confidence in confidences,
        known=lambda _: {name: f"confidence {name}" for name in CONFIDENCES},
        offered=lambda story: _given(CONFIDENCES, (event.confidence for event in story.events)),
    ),
    "first": Criterion(
        "from",
        "From",
        "the first {unit}",
        "moment",
        lambda first, event: event.span.start >= first,
        is_common=True,
    ),
    "last": Criterion(
        "to", "To", "the last {unit}", "moment", lambda last, event: event.span.start <= last, is_common=True
    ),
}
"""By the names of a `Filter`'s values; the order is that of links and sentences."""
