"""What must hold of a story's parties: their sides, whose victims are counted, who is held responsible."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pandas as pd

from geo.errors import Fault
from geo.story.records import read_victims
from geo.story.schema.cell_words import CASUALTIES, NO_ONE
from geo.story.schema.columns import faults_at
from geo.story.schema.files import CLAIMS_FILE, SETTINGS_FILE, STEPS_FILE
from geo.story.schema.settings import StorySettings
from geo.story.table_rules import Tables


def find_party_faults(settings: StorySettings, tables: Tables) -> list[Fault]:
    """Return what is wrong with the parties' sides, and with the parties that claims and steps name."""
    claims = tables[CLAIMS_FILE]
    return [
        *_side_faults(settings),
        *_bound_faults(settings),
        *(
            fault
            for file in (CLAIMS_FILE, STEPS_FILE)
            if file in tables
            for fault in _unknown_victims(tables[file], file, settings.parties)
        ),
        *_victim_faults(claims),
        *_actor_faults(claims, settings),
    ]


def _side_faults(settings: StorySettings) -> Iterator[Fault]:
    for name, party in settings.parties.items():
        if not party.side:
            continue
        key = f"parties.{name}.side"
        if party.independent:
            yield Fault(SETTINGS_FILE, 0, key, party.side, "no side, since this party is independent")
        elif not _is_side(settings, party.side):
            words = f"one of {', '.join(_own_sides(settings))}: a party that is a side of its own"
            yield Fault(SETTINGS_FILE, 0, key, party.side, words)


def _bound_faults(settings: StorySettings) -> Iterator[Fault]:
    bounds = settings.balance
    if bounds is None:
        return
    for name in dict.fromkeys(bounds.sides):
        if not _is_side(settings, name):
            words = f"some of {', '.join(_own_sides(settings))}: parties that are sides of their own"
            yield Fault(SETTINGS_FILE, 0, "balance.sides", name, words)
        if bounds.sides.count(name) > 1:
            yield Fault(SETTINGS_FILE, 0, "balance.sides", name, "each side once")
    for ratio in dict.fromkeys(bounds.by_act):
        if getattr(bounds, ratio) is None:
            words = f"ratios that the section gives; add {ratio} = 2.0, or take it out here"
            yield Fault(SETTINGS_FILE, 0, "balance.by_act", ratio, words)


def _own_sides(settings: StorySettings) -> list[str]:
    return [name for name in settings.parties if _is_side(settings, name)]


def _is_side(settings: StorySettings, name: str) -> bool:
    return name in settings.parties and settings.side_of(name) == name


def _unknown_victims(frame: pd.DataFrame, file: str, parties: Collection[str]) -> Iterator[Fault]:
    is_unknown = frame["victims"].map(
        lambda text: any(one.party not in parties for one in read_victims(text))
    )
    words = f"parties of {SETTINGS_FILE}: some of {', '.join(parties)}"
    yield from faults_at(frame, is_unknown.astype(bool), file, "victims", words)


def _victim_faults(claims: pd.DataFrame) -> Iterator[Fault]:
    """Find casualties of nobody and victims of no casualties, in a story that uses the column at all."""
    counts, is_toll = claims["victims"] != "", claims["topic"] == CASUALTIES
    if not counts.any():
        return
    words = f"whose dead, wounded or captured it counts, since its topic is {CASUALTIES}"
    yield from faults_at(claims, is_toll & ~counts, CLAIMS_FILE, "victims", words)
    words = f"nothing, since its topic is not {CASUALTIES}"
    yield from faults_at(claims, counts & ~is_toll, CLAIMS_FILE, "victims", words)


def _actor_faults(claims: pd.DataFrame, settings: StorySettings) -> Iterator[Fault]:
    independent = {name for name, party in settings.parties.items() if party.independent}
    is_unfit = claims["actor"].map(
        lambda text: text != NO_ONE and any(word not in settings.parties for word in text.split())
    )
    words = f"nothing, {NO_ONE} for a doer left unnamed, or some of {', '.join(settings.parties)}"
    yield from faults_at(claims, is_unfit.astype(bool), CLAIMS_FILE, "actor", words)
    is_partial = ~claims["party"].map(independent.__contains__).astype(bool) & (claims["actor"] != "")
    words = f"nothing: whom a party that is not independent ({SETTINGS_FILE}) accuses is no finding"
    yield from faults_at(claims, is_partial, CLAIMS_FILE, "actor", words)
