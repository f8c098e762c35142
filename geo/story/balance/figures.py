"""The figures of a story's balance, for the whole and for each act: what was counted by side, with its ids.

Parties that speak for another's side are counted as that side; see `StorySettings.side_of`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from geo.story.balance.names import DroppedName, find_dropped_names
from geo.story.event import Event
from geo.story.model import Story
from geo.story.records import Claim, Source, Victims
from geo.story.schema.cell_words import CASUALTIES
from geo.story.schema.settings import NO_SIDE, StorySettings
from geo.story.steps import Step
from geo.timemap.languages import mark

Item = tuple[str, frozenset[str]]
"""The id of something that is counted, and the sides that it counts for."""
WHOLE = mark("Whole story")
"""Stands for the title of the figures of no act."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of something each side has.

    Parameters
    ----------
    by_side
        For each side the ids of what counts for it, an id for each count; one thing may count for several.
    without
        The ids of what counts for no side.
    total
        How many there are.
    """

    by_side: Mapping[str, tuple[str, ...]]
    without: tuple[str, ...]
    total: int

    def count(self, side: str) -> int:
        """Return how many count for a side."""
        return len(self.by_side[side])

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all that counts, each once: first of what counts for no side."""
        return tuple(dict.fromkeys(chain(self.without, *self.by_side.values())))


@dataclass(frozen=True, slots=True)
class Figures:
    """What was counted in a story or one of its acts; the ids are those of events or of sources.

    Parameters
    ----------
    act, title
        The act's id and title; without an id for the whole story.
    events
        How many events there are.
    claims
        By who makes them.
    casualties, civilian_casualties
        Claims that count victims, by whose; of these, those that count civilians.
    findings
        Of independent parties, by whom they hold responsible; `without` are those that leave the doer out.
    sources
        Those that the events and their claims name, in the whole story all of them, by who is behind them.
    kinds, owners
        The same by their kinds, and by who runs them; in the whole story alone.
    primary, own_site
        Of the sources those that are documents themselves; of these, those on the issuer's own site.
    captions
        Of the steps, those whose sentence speaks of victims, by whose.
    one_sided
        Events all of whose sources stand on one of the measured sides, or on it and on sides that are not
        measured: none is of no side. By side.
    on_one_source, on_two_sources, without_claim
        Events that have just so many sources, or no claim.
    without_primary
        Events none of whose sources is a document itself.
    dropped_names
        Titles that use one name of a place that has two.
    """

    act: str
    title: str
    events: int
    claims: Tally
    casualties: Tally
    civilian_casualties: Tally
    findings: Tally
    sources: Tally
    kinds: Mapping[str, Tally]
    owners: Mapping[str, Tally]
    primary: Tally
    own_site: Tally
    captions: Tally
    one_sided: Tally
    on_one_source: tuple[str, ...]
    on_two_sources: tuple[str, ...]
    without_claim: tuple[str, ...]
    without_primary: tuple[str, ...]
    dropped_names: tuple[DroppedName, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """The figures of a story, and the sides that they are counted by, those first that are measured."""

    sides: tuple[str, ...]
    whole: Figures
    acts: tuple[Figures, ...]

    @property
    def scopes(self) -> tuple[Figures, ...]:
        """The whole story, then its acts."""
        return (self.whole, *self.acts)


def measure(story: Story) -> Balance:
    """Return the balance of a story; an event between two acts counts in the whole alone."""
    settings = story.settings
    whole = _count(story, story.events, story.sources.values())
    acts = []
    for act in settings.acts:
        events = [event for event in story.events if event.act == act]
        named = {
            source.id: source
            for event in events
            for source in (*event.sources, *(claim.source for claim in event.claims))
        }
        acts.append(_count(story, events, named.values(), act.id, act.title))
    return Balance(settings.sides, whole, tuple(acts))


def _count(
    story: Story,
    events: Iterable[Event],
    sources: Iterable[Source],
    act: str = "",
    title: str = WHOLE,
) -> Figures:
    settings, events, sources = story.settings, tuple(events), tuple(sources)
    shown = {event.id for event in events}
    claims = [(event.id, claim) for event in events for claim in event.claims]
    tolls = [(event, claim) for event, claim in claims if claim.topic == CASUALTIES]
    primary = [source for source in sources if source.primary]
    own_site = [source for source in primary if source.is_own_site]
    steps = [step for step in story.steps if step.event.id in shown]
    return Figures(
        act=act,
        title=title,
        events=len(events),
        claims=_tally(settings, [(event, _sides(settings, [claim.party])) for event, claim in claims]),
        casualties=_tally(settings, [(event, _victims(settings, claim.victims)) for event, claim in tolls]),
        civilian_casualties=_tally(settings, _civilian_tolls(settings, tolls)),
        findings=_tally(settings, _findings(settings, claims)),
        sources=_tally_sources(settings, sources),
        kinds={} if act else _group(settings, sources, lambda source: source.kind),
        owners={} if act else _group(settings, sources, lambda source: source.run_by),
        primary=_tally_sources(settings, primary),
        own_site=_tally_sources(settings, own_site),
        captions=_tally(settings, _captions(settings, steps)),
        one_sided=_tally(settings, _one_sided(settings, events)),
        on_one_source=tuple(event.id for event in events if len(event.sources) == 1),
        on_two_sources=tuple(event.id for event in events if len(event.sources) == 2),
        without_claim=tuple(event.id for event in events if not event.claims),
        without_primary=tuple(
            event.id for event in events if not any(source.primary for source in event.sources)
        ),
        dropped_names=find_dropped_names(story.places.values(), events),
    )


def _tally(settings: StorySettings, items: Iterable[Item]) -> Tally:
    items = list(items)
    return Tally(
        {side: tuple(name for name, sides in items if side in sides) for side in settings.sides},
        tuple(name for name, sides in items if not sides),
        len(items),
    )


def _sides(settings: StorySettings, parties: Iterable[str]) -> frozenset[str]:
    return frozenset(map(settings.side_of, parties)) - {NO_SIDE}


def _victims(settings: StorySettings, victims: Iterable[Victims]) -> frozenset[str]:
    return _sides(settings, (one.party for one in victims))


def _civilian_tolls(settings: StorySettings, tolls: Iterable[tuple[str, Claim]]) -> Iterable[Item]:
    for event, claim in tolls:
        civilians = [one for one in claim.victims if one.are_civilians]
        if civilians:
            yield event, _victims(settings, civilians)


def _findings(settings: StorySettings, claims: Iterable[tuple[str, Claim]]) -> Iterable[Item]:
    for event, claim in claims:
        if claim.actor and settings.parties[claim.party].independent:
            yield event, _sides(settings, claim.doers)


def _captions(settings: StorySettings, steps: Iterable[Step]) -> Iterable[Item]:
    for step in steps:
        if step.victims:
            yield step.event.id, _victims(settings, step.victims)


def _one_sided(settings: StorySettings, events: Iterable[Event]) -> Iterable[Item]:
    """Yield the events that no source of no side and none of another measured side supports."""
    measured = set(settings.measured_sides)
    for event in events:
        sides = frozenset(settings.side_of(source.party) for source in event.sources)
        standing = sides & measured or sides
        if NO_SIDE not in sides and len(standing) == 1:
            yield event.id, standing


def _tally_sources(settings: StorySettings, sources: Iterable[Source]) -> Tally:
    return _tally(settings, [(source.id, _sides(settings, [source.party])) for source in sources])


def _group(
    settings: StorySettings, sources: Iterable[Source], key: Callable[[Source], str]
) -> dict[str, Tally]:
    """Return a tally for each word that sources have, the most frequent first."""
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(key(source), []).append(source)
    by_size = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return {word: _tally_sources(settings, group) for word, group in by_size if word}
