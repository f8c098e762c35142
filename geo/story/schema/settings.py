"""``story.toml``: what a story calls itself, its acts, its languages and its words."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from geo.errors import Fault
from geo.story.schema.checks import SLUG
from geo.timemap.limits import MOST_KINDS

LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
TAKEN_CODES = frozenset({"id", "lon", "lat"})
"""Columns of places.csv that look like a language's code: Indonesian is ``id-ID``."""


class _Settings(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def _check_code(code: str) -> str:
    if code in TAKEN_CODES:
        words = "a code that is no other column of places.csv, such as {code}-{upper}"
        raise PydanticCustomError("language_taken", words, {"code": code, "upper": code.upper()})
    if not LANGUAGE_CODE.fullmatch(code):
        raise PydanticCustomError("language_code", "a language's code, such as en, hy or pt-BR")
    return code


Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
Text = Annotated[str, Field(min_length=1)]
Id = Annotated[str, Field(pattern=f"^{SLUG}$")]
LanguageCode = Annotated[str, AfterValidator(_check_code)]


class Act(_Settings):
    """One act of the story: ``[start, end)``, end exclusive."""

    id: Id
    title: Text
    short: Text
    start: date
    end: date
    colour: Colour
    counts_days: bool = False


class Range(_Settings):
    """The days that the time control opens with, both of them shown."""

    start: date
    end: date


class Label(_Settings):
    """A word of the story's own, such as a kind of event, as people read it."""

    label: Text


class Party(Label):
    """Who makes claims: a party of its own, or one that speaks for another party's side.

    ``independent`` says that it speaks for no side, and that what it says of responsibility is a finding.
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


class Holder(_Settings):
    """Who holds a piece of land, as people read it; told apart by pattern as well as by colour."""

    label: Text
    colour: Colour
    pattern: Literal["solid", "rising", "dots", "falling", "cross", "level"]


class TerritorySettings(_Settings):
    """What the map says of its territory; `pieces` gives each piece its name.

    ``figures`` is how many significant figures of an area the geometry bears; whole km² where not given.
    """

    title: Text
    note: Text
    holders: Annotated[dict[Id, Holder], Field(max_length=MOST_KINDS)]
    pieces: dict[Id, str]
    figures: Annotated[int, Field(ge=1, le=6)] | None = None


class DocumentSettings(_Settings):
    """A document of the story, whose clauses stand in ``clauses.csv``.

    ``event`` is its signing; ``milestones`` are the events of its own small track, each with a short word;
    ``parties`` are the places that arcs on the map join with the place of signing.
    """

    title: Text
    note: Text
    event: Id
    fields: dict[Id, str]
    milestones: dict[Id, str]
    parties: list[Id]


Languages = Annotated[dict[LanguageCode, Language], Field(min_length=1)]


class StorySettings(_Settings):
    """``story.toml``: what the story calls itself, its acts and its words.

    ``focus`` names the countries that the story is about (ISO 3166-1 alpha-2), ``home`` the bounds that
    the map opens with: minx, miny, maxx, maxy in degrees. ``points_title`` names ``points.csv``.
    ``author`` is who the story is cited by, ``updated`` the day of the last change of its data.
    ``languages`` are those of the places' names, by code; the first names every place.
    """

    id: Id
    title: Text
    short_title: Text
    hint: Text
    attribution: Text
    author: str = ""
    updated: date | None = None
    focus: list[str] = []
    points_title: Text = "Points"
    home: Annotated[list[float], Field(min_length=4, max_length=4)]
    languages: Languages
    range: Range
    acts: Annotated[list[Act], Field(min_length=1)]
    kinds: dict[Id, Label]
    parties: dict[str, Party]
    territory: TerritorySettings | None = None
    document: DocumentSettings | None = None

    @property
    def first_language(self) -> str:
        """The code of the language that names every place, and that the page opens with."""
        return next(iter(self.languages))


def read_languages(content: dict[str, Any] | None) -> dict[str, Language]:
    """Return the languages of settings that may be at fault elsewhere; none where they themselves are."""
    try:
        found: dict[str, Language] = TypeAdapter(Languages).validate_python((content or {}).get("languages"))
    except ValidationError:
        return {}
    return found


WORDS = {
    "list_type": "a list, in square brackets",
    "dict_type": "a section, or a table in braces",
    "model_type": "a section, or a table in braces",
    "bool_type": "true or false, without quotes",
    "float_type": "a number, without quotes",
    "string_type": "text, in quotes",
    "string_too_short": "some text",
    "too_short": "more of them; data/README.md tells how many",
    "too_long": "fewer of them; data/README.md tells how many",
    "missing": "this key",
    "extra_forbidden": "only the keys that the README of the data names",
    "date_from_datetime_parsing": "a day as YYYY-MM-DD, without quotes",
    "date_type": "a day as YYYY-MM-DD, without quotes",
    "string_pattern_mismatch": "another form: ids are lower-case with hyphens, colours #rrggbb",
}
"""What is expected instead of each kind of error that pydantic knows."""
KEY_WORDS = {
    "languages": 'a section of languages, the first the default: [languages] en = { name = "English" }'
}


def to_faults(errors: list[Any], file: str) -> list[Fault]:
    """Turn pydantic's errors on ``story.toml`` into faults in our own words."""
    faults = []
    for error in errors:
        key = ".".join(str(part) for part in error["loc"] if part != "[key]")
        value = "" if error["type"] == "missing" else _show(error["input"])
        words = KEY_WORDS.get(key) or WORDS.get(error["type"], error["msg"])
        faults.append(Fault(file, 0, key, value, words))
    return faults


def _show(value: Any) -> str:
    """Return a value as a fault shows it, however deep or long it is."""
    try:
        return str(value)
    except (RecursionError, ValueError):
        return "…"
