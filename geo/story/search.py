"""Finding a story's events by a filter."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache, reduce

from rapidfuzz import fuzz, process

from geo.story.criteria import CRITERIA, Vocabulary
from geo.story.event import Event
from geo.story.filter import Filter, Selection
from geo.timemap.dates import speak_days
from geo.timemap.fold import fold
from geo.timemap.languages import gettext

NEAR = 80.0
"""Least likeness, of 100, at which another word is taken for a mistyped one."""
SHORTEST_GUESS = 4


class Search:
    """A story's events made ready to be found."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.select = lru_cache(maxsize=64)(self._select)

    @cached_property
    def texts(self) -> list[str]:
        """What can be found of each event, in its own words and the names of the places it mentions."""
        places = self.vocabulary.places.values()
        names = {place.id: fold(" ".join(place.spellings)) for place in places}
        spoken = [(part, names[place.id]) for place in places for part in fold(place.name).split(" / ")]
        texts = []
        for event in self.vocabulary.events:
            words = fold(" ".join(self._words_of(event)))
            # A place that the words mention is found by its names in other languages too.
            mentioned = {also: None for part, also in spoken if part in words}
            texts.append(" ".join([words, names[event.place.id], *mentioned]))
        return texts

    def _words_of(self, event: Event) -> Iterable[str]:
        settings = self.vocabulary.settings
        yield from (event.title, event.short, event.plain_summary, event.note)
        yield settings.kinds[event.kind].label
        if event.act is not None:
            yield event.act.title
        for claim in event.claims:
            yield from (settings.parties[claim.party].label, claim.status, claim.text)
        for source in event.sources:
            yield from (source.publisher, source.printed_in, source.title)

    @cached_property
    def _known_words(self) -> list[str]:
        words = {word.strip(".,;:()“”\"'") for text in self.texts for word in text.split()}
        return sorted(word for word in words if len(word) >= SHORTEST_GUESS)

    def _select(self, wanted: Filter) -> Selection:
        """Return what a filter finds; equal filters are answered once."""
        words, guesses = self._read_words(wanted.text)
        tests = [
            (test, getattr(wanted, name))
            for name in wanted.active
            if (test := CRITERIA[name].test) is not None
        ]
        found = [
            position
            for position, event in enumerate(self.vocabulary.events)
            if all(test(value, event) for test, value in tests)
            and all(word in self.texts[position] for word in words)
        ]
        return Selection(tuple(found), guesses)

    def _read_words(self, text: str) -> tuple[list[str], dict[str, str]]:
        words, guesses = [], {}
        for word in fold(text).split():
            known = any(word in text for text in self.texts)
            if not known and len(word) >= SHORTEST_GUESS:
                near = process.extractOne(word, self._known_words, scorer=fuzz.ratio, score_cutoff=NEAR)
                if near is not None:
                    guesses[word] = near[0]
            words.append(guesses.get(word, word))
        return words, guesses

    def ways_out(self, wanted: Filter) -> dict[str, int]:
        """Return how many events are found without each single criterion; none that alone hides nothing."""
        found = {name: len(self.select(wanted.without(name)).positions) for name in wanted.active}
        return {name: count for name, count in found.items() if count}

    def describe(self, wanted: Filter) -> list[str]:
        """Return a filter in the story's words, a phrase each."""
        text = wanted.text.strip()
        phrases = [gettext("“{words}”").format(words=text)] if text else []
        for name in wanted.active:
            criterion = CRITERIA[name]
            if criterion.form in {"few", "many"}:
                known = criterion.known(self.vocabulary)
                phrases.append(reduce(_either, (known[one] for one in getattr(wanted, name))))
        if wanted.first is not None or wanted.last is not None:
            phrases.append(speak_days(wanted.first, wanted.last, self.vocabulary.settings.unit))
        return phrases


def _either(one: str, other: str) -> str:
    return gettext("{one} or {other}").format(one=one, other=other)
