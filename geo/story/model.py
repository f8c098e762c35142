"""What a story is, once loaded: its records, and the questions one asks of them."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.archive.opened import Archive
from geo.errors import Fault
from geo.land.territory import Territory
from geo.story.areas import Area
from geo.story.background import Background
from geo.story.criteria import Vocabulary
from geo.story.event import Event
from geo.story.filter import NOTHING, Filter
from geo.story.pictures import Picture
from geo.story.records import Clause, Line, Place, Source
from geo.story.resolved import to_areas, to_clauses, to_events, to_places, to_points, to_sources
from geo.story.schema.files import STEPS_FILE
from geo.story.schema.settings import Act, StorySettings
from geo.story.search import Search
from geo.story.steps import Step, to_steps
from geo.story.table_files import records
from geo.story.translation.translations import Translation
from geo.timemap.dates import SpokenDate, Unit, speak_moment
from geo.timemap.languages import gettext


@dataclass(frozen=True)
class Story:
    """A story, whole and checked.

    Parameters
    ----------
    settings
        ``story.toml``.
    tables
        The text tables by file name, as read.
    digest
        Hexadecimal SHA-256 over all public files of the story; it changes when any of them does.
    lines
        ``lines.geojson``, which a story may do without.
    territory
        Who held what on a date, None where the story has no such pieces.
    about
        ``about.md``: method, naming, sides, licences, in Markdown; empty where the story has none.
    notes
        ``notes.md``: a speaker's notes by event id. For the presenter's eyes alone: no part of what a viewer
        gets, nor of the digest.
    background, archive
        The file that lies below the story; more events than a page holds row by row. It may do without.
    pictures
        Each event's pictures, by its id.
    gaps
        What a draft still lacks.
    remarks
        Which places were found by their names alone, in sentences for the author.
    translations
        What it says in other languages, by their codes.
    translation
        The one of them that its texts are in; None where they are as its authors wrote them.
    """

    settings: StorySettings
    tables: dict[str, pd.DataFrame] = field(repr=False)
    digest: str
    lines: tuple[Line, ...] = ()
    territory: Territory | None = None
    about: str = ""
    notes: dict[str, str] = field(default_factory=dict, repr=False)
    background: Background | None = field(default=None, repr=False)
    archive: Archive | None = field(default=None, repr=False)
    pictures: dict[str, list[Picture]] = field(default_factory=dict, repr=False)
    gaps: tuple[Fault, ...] = ()
    remarks: tuple[str, ...] = ()
    translations: dict[str, Translation] = field(default_factory=dict, repr=False)
    translation: Translation | None = field(default=None, repr=False)

    def __getstate__(self) -> dict[str, Any]:
        """Return what it is made of: to another process goes nothing that is derived from it."""
        return {one.name: vars(self)[one.name] for one in fields(self)}

    @cached_property
    def told(self) -> dict[str, Story]:
        """Itself in other languages, as far as it was asked for: `geo.story.telling` puts them here."""
        return {}

    @cached_property
    def without_archive(self) -> Story:
        """Itself without its archive, which nothing holds that is taken away."""
        return self if self.archive is None else replace(self, archive=None)

    @property
    def language(self) -> str:
        """The code of the language that its texts are in; its own is the first of its places' names."""
        return self.settings.first_language if self.translation is None else self.translation.language

    @property
    def told_in(self) -> list[str]:
        """The codes of the languages that it is told in, its own first."""
        return [self.settings.first_language, *self.translations]

    @cached_property
    def places(self) -> dict[str, Place]:
        """All places by id."""
        return to_places(self.tables, self.settings, self.language)

    @cached_property
    def sources(self) -> dict[str, Source]:
        """All sources by id."""
        return to_sources(self.tables)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """All events, as `in_order` has them."""
        return to_events(self.tables, self.settings, self.places, self.sources, self.act_on)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of the story's document, in its order; none where the story has no document."""
        return to_clauses(self.tables, self.sources)

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """Published areas beside those drawn, in the file's order; none where the story has none."""
        return to_areas(self.tables, self.territory, self.sources)

    @cached_property
    def points(self) -> gpd.GeoDataFrame | None:
        """``points.csv`` as points, EPSG:4326, dates as text; None where the story has none."""
        return to_points(self.tables)

    @cached_property
    def positions(self) -> dict[str, int]:
        """Each event's position in `events`, by id."""
        return {event.id: position for position, event in enumerate(self.events)}

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """A presenter's steps, in the events' order: one for each key event, or for every event."""
        table = self.tables.get(STEPS_FILE)
        return to_steps(self.events, [] if table is None else records(table), self.settings.bounds)

    @cached_property
    def _sentences(self) -> dict[str, str]:
        summaries = {event.id: event.plain_summary for event in self.events}
        return summaries | {step.event.id: step.sentence for step in self.steps}

    def sentence_of(self, event: str) -> str:
        """Return the sentence of an event's caption, by its id: that of its step, or its summary."""
        return self._sentences[event]

    def caption_claims(self, event: str) -> tuple[tuple[str, str, str], ...]:
        """Return the claims that belong below an event's sentence: the party's label, the status, the words.

        Those of an event whose sentence is its summary; a step's own sentence names the sides itself.
        """
        shown = self.events[self.positions[event]]
        if self.sentence_of(event) != shown.plain_summary:
            return ()
        parties = self.settings.parties
        return tuple(
            (parties[claim.party].label, gettext(claim.status), claim.text) for claim in shown.claims
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [event.span.start for event in self.events]

    @property
    def unit(self) -> Unit:
        """What the story's moments count since 1970 began; every `int` of time below is one of them."""
        return self.settings.unit

    def speak(self, moment: int) -> SpokenDate:
        """Return a moment in words, with its weekday where there is one."""
        return speak_moment(moment, self.unit, julian_until=self.settings.julian_until)

    @cached_property
    def earliest(self) -> int:
        """The first moment that the time control can be extended to."""
        return self.settings.opens_by.first(self.unit)

    @cached_property
    def first(self) -> int:
        """The first moment that the time control opens with, itself shown."""
        return self.settings.range.start.first(self.unit)

    @cached_property
    def last(self) -> int:
        """The last moment that the time control opens with, itself shown."""
        return self.settings.range.end.last(self.unit)

    @cached_property
    def final(self) -> int:
        """The last moment of the last act, or of the range; the time control can be extended to it."""
        return self.settings.final

    @cached_property
    def _acts(self) -> list[tuple[int, int, Act]]:
        return [(*self.settings.span_of(act), act) for act in self.settings.acts]

    def act_on(self, moment: int) -> Act | None:
        """Return the act with ``start <= moment < end``, or None."""
        return next((act for start, end, act in self._acts if start <= moment < end), None)

    @cached_property
    def search(self) -> Search:
        """The events made ready to be found."""
        return Search(Vocabulary(self.settings, self.places, self.events))

    def find_events(self, wanted: Filter) -> list[Event]:
        """Return the events that a filter finds, in their order."""
        return [self.events[position] for position in self.search.select(wanted).positions]

    def is_found(self, event: str, wanted: Filter) -> bool:
        """Tell whether an event, by its id, is one that a filter finds."""
        positions, here = self.search.select(wanted).positions, self.positions[event]
        at = bisect.bisect_left(positions, here)
        return at < len(positions) and positions[at] == here

    def event_at(self, moment: int, wanted: Filter = NOTHING) -> Event | None:
        """Return the last event found that starts at `moment` or before it, or None."""
        begun = bisect.bisect_right(self._starts, moment)
        positions = self.search.select(wanted).positions
        count = bisect.bisect_left(positions, begun)
        return self.events[positions[count - 1]] if count else None

    def event_from(self, moment: int) -> Event | None:
        """Return the first event that starts at `moment`, or else the last before it, or None."""
        begun = bisect.bisect_left(self._starts, moment)
        if begun < len(self._starts) and self._starts[begun] == moment:
            return self.events[begun]
        return self.event_at(moment)

    def neighbours(self, event: Event | None, wanted: Filter = NOTHING) -> tuple[Event | None, Event | None]:
        """Return the events found before and after one; None at either end."""
        positions = self.search.select(wanted).positions
        here = -1 if event is None else self.positions[event.id]
        before, after = bisect.bisect_left(positions, here), bisect.bisect_right(positions, here)
        return (
            self.events[positions[before - 1]] if before else None,
            self.events[positions[after]] if after < len(positions) else None,
        )
