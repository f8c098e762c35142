"""Which of a story's events are asked for: by word, kind, act, place, side, source, precision and date."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from geo.files.fold import fold
from geo.story.tables import records
from geo.timemap.dates import speak_days

if TYPE_CHECKING:
    from geo.story.model import Event, Story

NEAR = 80.0
"""Least likeness, of 100, at which another word is taken for a mistyped one."""
SHORTEST_GUESS = 4


@lru_cache(maxsize=1024)
def publisher_id(name: str) -> str:
    """Return a publisher's id, for a link."""
    return "-".join("".join(c if c.isalnum() else " " for c in fold(name)).split())


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for: within a list any of it, all lists together; nothing at all asks for every event.

    Parameters
    ----------
    text
        Words that all stand in an event, its place's names in any language, its claims or its sources.
    kinds, acts, places, parties, publishers, precisions, confidences
        Ids; `parties` are those with a claim, `publishers` as `publisher_id` makes them.
    first, last
        Days between which an event begins, both included; None is open.
    """

    text: str = ""
    kinds: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    precisions: tuple[str, ...] = ()
    confidences: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None

    def __bool__(self) -> bool:
        """Tell whether anything is asked for."""
        return self != NOTHING

    @property
    def asked(self) -> tuple[str, ...]:
        """The names of what is asked for."""
        return tuple(one.name for one in fields(self) if getattr(self, one.name) != one.default)

    def without(self, *names: str) -> Filter:
        """Return the filter without some of what it asks for."""
        return replace(self, **{name: getattr(NOTHING, name) for name in names})


NOTHING = Filter()


@dataclass(frozen=True, slots=True)
class Selection:
    """What a filter finds.

    Parameters
    ----------
    positions
        Positions of the events in the story's order.
    guesses
        The word of the story that each word was taken for, where no event has it as it was written.
    """

    positions: tuple[int, ...]
    guesses: dict[str, str] = field(default_factory=dict)


class Search:
    """A story's events made ready to be asked for."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self.select = lru_cache(maxsize=64)(self._select)

    @cached_property
    def _texts(self) -> list[str]:
        rows = records(self._story.tables["places.csv"])
        names = {
            row["id"]: fold(" ".join(row[key] for key in ("en", "az", "hy", "hy_latin", "tr", "ru", "also")))
            for row in rows
        }
        spoken = [(part, names[row["id"]]) for row in rows for part in fold(row["en"]).split(" / ")]
        texts = []
        for event in self._story.events:
            words = fold(" ".join(self._words_of(event)))
            # A place that the words mention is found by its names in other languages too.
            mentioned = {also: None for part, also in spoken if part in words}
            texts.append(" ".join([words, names[event.place.id], *mentioned]))
        return texts

    def _words_of(self, event: Event) -> Iterable[str]:
        settings = self._story.settings
        yield from (event.title, event.short, event.summary, event.note)
        yield settings.kinds[event.kind].label
        if event.act is not None:
            yield event.act.title
        for claim in event.claims:
            yield from (settings.parties[claim.party].label, claim.status, claim.text)
        for source in event.sources:
            yield from (source.publisher, source.printed_in, source.title)

    @cached_property
    def _vocabulary(self) -> list[str]:
        words = {word.strip(".,;:()“”\"'") for text in self._texts for word in text.split()}
        return sorted(word for word in words if len(word) >= SHORTEST_GUESS)

    @cached_property
    def publishers(self) -> dict[str, str]:
        """Every publisher of an event's source by its id, in the order of their names."""
        names = {source.publisher for event in self._story.events for source in event.sources}
        return {publisher_id(name): name for name in sorted(names, key=str.casefold)}

    def _select(self, asked: Filter) -> Selection:
        """Return what a filter finds; equal filters are answered once."""
        words, guesses = self._read_words(asked.text)
        tests = [test for name, test in TESTS.items() if name in asked.asked]
        found = [
            position
            for position, event in enumerate(self._story.events)
            if all(test(asked, event) for test in tests)
            and all(word in self._texts[position] for word in words)
        ]
        return Selection(tuple(found), guesses)

    def _read_words(self, text: str) -> tuple[list[str], dict[str, str]]:
        words, guesses = [], {}
        for word in fold(text).split():
            known = any(word in text for text in self._texts)
            if not known and len(word) >= SHORTEST_GUESS:
                near = process.extractOne(word, self._vocabulary, scorer=fuzz.ratio, score_cutoff=NEAR)
                if near is not None:
                    guesses[word] = near[0]
            words.append(guesses.get(word, word))
        return words, guesses

    def ways_out(self, asked: Filter) -> dict[str, int]:
        """Return how many events each single thing hides that is asked for: those found without it."""
        found = {name: len(self.select(asked.without(name)).positions) for name in asked.asked}
        return {name: count for name, count in found.items() if count}

    def describe(self, asked: Filter) -> list[str]:
        """Return what is asked for in the story's words, a phrase each."""
        settings = self._story.settings
        acts = {act.id: act.title for act in settings.acts}
        phrases = [f"“{asked.text.strip()}”"] if asked.text.strip() else []
        labels: tuple[tuple[tuple[str, ...], Callable[[str], str]], ...] = (
            (asked.kinds, lambda one: settings.kinds[one].label.lower()),
            (asked.acts, lambda one: acts[one]),
            (asked.places, lambda one: f"at {self._story.places[one].name}"),
            (asked.parties, lambda one: f"claims of {settings.parties[one].label}"),
            (asked.publishers, lambda one: f"source {self.publishers[one]}"),
            (asked.precisions, lambda one: f"precision {one}"),
            (asked.confidences, lambda one: f"confidence {one}"),
        )
        phrases += [" or ".join(map(label, chosen)) for chosen, label in labels if chosen]
        if asked.first is not None or asked.last is not None:
            phrases.append(speak_days(asked.first, asked.last))
        return phrases


def _is_among(name: str, value: Callable[[Event], object]) -> Callable[[Filter, Event], bool]:
    return lambda asked, event: value(event) in getattr(asked, name)


TESTS: dict[str, Callable[[Filter, Event], bool]] = {
    "kinds": _is_among("kinds", lambda event: event.kind),
    "acts": _is_among("acts", lambda event: event.act.id if event.act else ""),
    "places": _is_among("places", lambda event: event.place.id),
    "precisions": _is_among("precisions", lambda event: event.precision),
    "confidences": _is_among("confidences", lambda event: event.confidence),
    "parties": lambda asked, event: any(claim.party in asked.parties for claim in event.claims),
    "publishers": lambda asked, event: any(
        publisher_id(source.publisher) in asked.publishers for source in event.sources
    ),
    "first": lambda asked, event: asked.first is not None and event.span.start >= asked.first,
    "last": lambda asked, event: asked.last is not None and event.span.start <= asked.last,
}
