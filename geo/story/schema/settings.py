"""``story.toml``: what a story calls itself, its acts, its languages and its words."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, Field, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from geo.story import bounds as boxes
from geo.story.schema.balance_settings import Bounds
from geo.story.schema.land_settings import DocumentSettings, TerritorySettings
from geo.story.schema.looks import (
    PLAIN_MARK,
    ArchiveSettings,
    BackgroundSettings,
    Colour,
    Id,
    Kind,
    Label,
    LineKind,
    Section,
    Text,
)
from geo.story.schema.moments import Moment, When
from geo.timemap.dates import Unit, to_day

NO_SIDE = ""
"""Stands for the side of those who are on none."""
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
TAKEN_CODES = frozenset({"id", "lon", "lat"})
"""Columns of places.csv that look like a language's code: Indonesian is ``id-ID``."""


class _Settings(Section, BaseModel):
    """A section; both bases, so that it is seen to be pydantic's."""


def _check_code(code: str) -> str:
    if code in TAKEN_CODES:
        words = "a code that is no other column of places.csv, such as {code}-{upper}"
        raise PydanticCustomError("language_taken", words, {"code": code, "upper": code.upper()})
    if not LANGUAGE_CODE.fullmatch(code):
        raise PydanticCustomError("language_code", "a language's code, such as en, hy or pt-BR")
    return code


LanguageCode = Annotated[str, AfterValidator(_check_code)]


class Act(_Settings):
    """One act of the story: ``[start, end)``, end exclusive: the moment at which another may begin."""

    id: Id
    title: Text
    short: Text
    start: When
    end: When
    colour: Colour
    counts_days: bool = False


class Range(_Settings):
    """What the time control opens with, both ends shown: an end that is a whole month takes all of it."""

    start: When
    end: When


Offset = Annotated[str, Field(pattern=r"^(Z|[+-]\d\d:\d\d)$")]
"""From UTC, as times of day have it: ``+03:00``, or ``Z``."""


class TimeSettings(_Settings):
    """What a moment of the story counts, and what its times of day are told in, such as ``Moscow time``.

    ``julian_until`` is the first day of the Gregorian calendar where the story plays: dates before it are
    written, and their weekdays told, by the Julian one. ``offsets`` gives offsets from UTC their names:
    ``{"+03:00" = "Moscow time"}``.
    """

    unit: Unit = "day"
    zone: Annotated[str, Field(max_length=40)] = ""
    offsets: dict[Offset, Annotated[str, Field(min_length=1, max_length=40)]] = {}
    julian_until: Annotated[date, Field(ge=date(1582, 10, 15))] | None = None


class Party(Label):
    """Who makes claims: a side of its own, or one that speaks for another party's ``side``.

    ``independent`` says that it speaks for no side, and that whom it holds responsible is a finding.
    """

    side: str = ""
    independent: bool = False


class Language(_Settings):
    """A language in which places are named.

    ``name`` is its own word for itself, ``english`` the word in the page's sentences, ``short`` the word of
    its button; ``latin`` says that places.csv has a column of these names in Latin letters too.
    """

    name: Text
    english: str = ""
    short: str = ""
    latin: bool = False

    @property
    def in_english(self) -> str:
        """The language's name in the page's sentences."""
        return self.english or self.name


Languages = Annotated[dict[LanguageCode, Language], Field(min_length=1)]


class StorySettings(_Settings):
    """``story.toml``: what the story calls itself, its acts and its words.

    ``focus`` names the countries that the story is about (ISO 3166-1 alpha-2), ``home`` the bounds that
    the map opens with: minx, miny, maxx, maxy in degrees, minx above maxx across 180°. ``points_title``
    names ``points.csv``.
    ``author`` is who the story is cited by, ``updated`` the day of the last change of its data, ``licence``
    what others may do with them.
    ``languages`` are those of the places' names, by code; the first names every place.
    """

    id: Id
    title: Text
    short_title: Text
    hint: Text
    attribution: Text
    draft: bool = False
    author: str = ""
    licence: str = ""
    updated: date | None = None
    focus: list[str] = []
    points_title: Text = "Points"
    home: Annotated[list[float], Field(min_length=4, max_length=4)]
    languages: Languages
    time: TimeSettings = TimeSettings()
    range: Range
    acts: list[Act] = []
    kinds: dict[Id, Kind]
    lines: dict[Id, LineKind] = {}
    background: BackgroundSettings | None = None
    archive: ArchiveSettings | None = None
    parties: dict[str, Party]
    balance: Bounds | None = None
    territory: TerritorySettings | None = None
    document: DocumentSettings | None = None

    @property
    def unit(self) -> Unit:
        """What a moment of the story counts."""
        return self.time.unit

    @property
    def julian_until(self) -> int | None:
        """The day from which dates are of the Gregorian calendar; None where the story doesn't say."""
        until = self.time.julian_until
        return None if until is None else to_day(until)

    @property
    def opens_by(self) -> Moment:
        """The first moment of all: the range's, or that of a first act which is over by then."""
        if not self.acts:
            return self.range.start
        first = self.acts[0]
        is_over = first.end.first(self.unit) <= self.range.start.first(self.unit)
        return first.start if is_over else self.range.start

    @property
    def final(self) -> int:
        """The last moment of all, itself shown: the range's, or the last of the last act."""
        unit = self.unit
        return max([self.range.end.last(unit), *(act.end.first(unit) - 1 for act in self.acts[-1:])])

    def span_of(self, act: Act) -> tuple[int, int]:
        """Return an act's ``[start, end)`` in the story's unit."""
        return act.start.first(self.unit), act.end.first(self.unit)

    @property
    def bounds(self) -> boxes.Bounds:
        """What the map opens with: minx, miny, maxx, maxy, beyond 180 across the antimeridian."""
        return boxes.to_bounds(self.home)

    @property
    def first_language(self) -> str:
        """The code of the language that names every place, and that the page opens with."""
        return next(iter(self.languages))

    def mark_colour(self, kind: str) -> str:
        """Return the colour of a kind's marks; empty where no kind has one, and acts colour them."""
        if not any(one.colour for one in self.kinds.values()):
            return ""
        return self.kinds[kind].colour or PLAIN_MARK

    def side_of(self, party: str) -> str:
        """Return the side that a party is or speaks for; `NO_SIDE` where it is independent, or no party."""
        found = self.parties.get(party)
        if found is None or found.independent:
            return NO_SIDE
        return found.side or party

    @property
    def sides(self) -> tuple[str, ...]:
        """Every side of the story: those that it measures against each other, then the others."""
        measured = self.balance.sides if self.balance else []
        return tuple(dict.fromkeys([*measured, *filter(None, map(self.side_of, self.parties))]))

    @property
    def measured_sides(self) -> tuple[str, ...]:
        """The sides that are measured against each other: all, where the settings name none."""
        return tuple(self.balance.sides) if self.balance else self.sides


def read_unit(content: dict[str, Any] | None) -> Unit:
    """Return the unit of settings that may be at fault elsewhere; the finest where it can't be read."""
    try:
        return TimeSettings.model_validate((content or {}).get("time", {})).unit
    except ValidationError:
        return "second"


def read_languages(content: dict[str, Any] | None) -> dict[str, Language]:
    """Return the languages of settings that may be at fault elsewhere; none where they themselves are."""
    try:
        found: dict[str, Language] = TypeAdapter(Languages).validate_python((content or {}).get("languages"))
    except ValidationError:
        return {}
    return found
