"""The tables and settings of a story: the only place that says what a column means.

Each table is a pandera model over text, so that a fault can be told with the value as it stands in the
file. Links between tables are checked in `geo.story`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors
from pandera.typing import Series
from pydantic import BaseModel, ConfigDict, Field

from geo.errors import Fault
from geo.timemap.dates import ISO_DAY, parse_edtf
from geo.timemap.limits import MOST_KINDS

Test = Callable[[pd.Series], pd.Series]

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
LANGUAGES = ("en", "az", "hy", "tr", "ru")
NAME_COLUMNS = ("en", "az", "hy", "hy_latin", "tr", "ru")
EVENT_PRECISIONS = ("exact", "town", "area")
CONFIDENCES = ("high", "medium", "low")
CLAIM_STATUSES = ("announced", "confirmed", "denied", "stated", "reported", "no reply")
SOURCE_CHECKS = ("read", "carried", "cited")
NONE_KNOWN = "-"
"""Stands for a name that nobody knows, so that none is missing unnoticed."""
CLAUSE_BASES = ("text", "summary", "press")
WEB_ADDRESS = r"https?://[^\s<>\"']+"


def _is_edtf(text: str) -> bool:
    if ISO_DAY.fullmatch(text):
        try:
            date.fromisoformat(text)
        except ValueError:
            return False
        return True
    try:
        parse_edtf(text)
    except ValueError:
        return False
    return True


def _is_day(text: str) -> bool:
    return ISO_DAY.fullmatch(text) is not None and _is_edtf(text)


def _all_match(values: pd.Series, test: Callable[[str], bool]) -> pd.Series:
    """Return one boolean a value, testing each distinct text once."""
    passed = {text: test(text) for text in values.unique()}
    return values.map(passed).astype(bool)


def slug(values: pd.Series) -> pd.Series:
    """Tell which texts are ids of lower-case letters, digits and hyphens."""
    return values.str.fullmatch(SLUG)


def edtf(values: pd.Series) -> pd.Series:
    """Tell which texts are EDTF dates."""
    return _all_match(values, _is_edtf)


def edtf_or_empty(values: pd.Series) -> pd.Series:
    """Tell which texts are EDTF dates or nothing."""
    return _all_match(values, lambda text: text == "" or _is_edtf(text))


def day_or_empty(values: pd.Series) -> pd.Series:
    """Tell which texts are ISO 8601 days or nothing."""
    return _all_match(values, lambda text: text == "" or _is_day(text))


def number(low: float, high: float) -> Test:
    """Build a test for a plain decimal number within ``low..high``."""
    return lambda values: (
        pd.to_numeric(values, errors="coerce").between(low, high) & values.str.fullmatch(r"-?\d+(\.\d+)?")
    )


def number_or_empty(low: float, high: float) -> Test:
    """Build a test for a plain decimal number within ``low..high``, or nothing."""
    test = number(low, high)
    return lambda values: (values == "") | test(values)


def one_of(*choices: str) -> Test:
    """Build a test for one of a few words."""
    return lambda values: values.isin(choices)


def words_of(*choices: str) -> Test:
    """Build a test for any number of a few words, with blanks between them."""
    return lambda values: _all_match(values, lambda text: set(text.split()) <= set(choices))


def text(longest: int) -> Test:
    """Build a test for text of 1 to `longest` characters."""
    return lambda values: values.str.len().between(1, longest)


def matching(pattern: str) -> Test:
    """Build a test for text that matches a whole pattern."""
    return lambda values: values.str.fullmatch(pattern)


SLUG_WORDS = "an id of lower-case letters, digits and hyphens, such as 'war-begins'"
EDTF_WORDS = "a date as YYYY-MM-DD or EDTF, such as 2020-11-08, 2020-10~ or 2020-12-12/2020-12-13"
DAY_WORDS = "a day as YYYY-MM-DD"
LON_WORDS = "a longitude in degrees, -180..180, with a decimal point"
LAT_WORDS = "a latitude in degrees, -90..90, with a decimal point; are lon and lat swapped?"
VIEW_LAT_WORDS = LAT_WORDS.replace("90", "85")


def rule(column: str, test: Test, words: str) -> Any:
    """Build a model's check of one column; `words` say what is expected there."""
    return pa.check(column, error=words)(lambda _model, values: test(values))


class Table(pa.DataFrameModel):
    """A table of text."""

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """Return the table's columns in their usual order."""
        return tuple(cls.to_schema().columns)

    @classmethod
    def find_faults(cls, frame: pd.DataFrame, file: str) -> list[Fault]:
        """Return every fault of a frame read by `geo.story.tables.read_table`; its index gives the rows."""
        try:
            cls.to_schema().validate(frame, lazy=True)
        except SchemaErrors as error:
            cases = error.failure_cases
            return [
                Fault(file, int(line), str(column), str(value), str(words))
                for line, column, value, words in zip(
                    cases["index"], cases["column"], cases["failure_case"], cases["check"], strict=True
                )
            ]
        return []


def find_repeats(frame: pd.DataFrame, file: str, *columns: str) -> list[Fault]:
    """Return a fault for each row whose `columns` together stood in an earlier row."""
    repeated = frame.duplicated(list(columns))
    return [
        Fault(
            file, int(line), " + ".join(columns), " + ".join(row), "each once; this stands in an earlier row"
        )
        for line, row in zip(frame.index[repeated], frame.loc[repeated, list(columns)].values, strict=True)
    ]


class EventTable(Table):
    """``events.csv``: what happened, where and when; one row an event."""

    id: Series[str]
    date: Series[str]
    kind: Series[str]
    place: Series[str]
    precision: Series[str]
    confidence: Series[str]
    title: Series[str]
    short: Series[str]
    summary: Series[str]
    note: Series[str]
    signed: Series[str]
    in_force: Series[str]
    reported: Series[str]
    key: Series[str]

    check_id = rule("id", slug, SLUG_WORDS)
    check_date = rule("date", edtf, EDTF_WORDS)
    check_precision = rule("precision", one_of(*EVENT_PRECISIONS), f"one of {', '.join(EVENT_PRECISIONS)}")
    check_confidence = rule("confidence", one_of(*CONFIDENCES), f"one of {', '.join(CONFIDENCES)}")
    check_title = rule("title", text(80), "a title of 1 to 80 characters")
    check_short = rule("short", text(28), "a short title of 1 to 28 characters, for a button")
    check_summary = rule("summary", text(500), "a summary of 1 to 500 characters")
    check_signed = rule("signed", edtf_or_empty, f"nothing, or {EDTF_WORDS}")
    check_in_force = rule("in_force", edtf_or_empty, f"nothing, or {EDTF_WORDS}")
    check_reported = rule("reported", edtf_or_empty, f"nothing, or {EDTF_WORDS}")
    check_key = rule("key", one_of("", "yes"), "nothing, or yes for an event that a presenter stops at")


class PlaceTable(Table):
    """``places.csv``: where; names in five languages, EPSG:4326 degrees, uncertainty in km."""

    id: Series[str]
    kind: Series[str]
    lon: Series[str]
    lat: Series[str]
    uncertainty_km: Series[str]
    en: Series[str]
    az: Series[str]
    hy: Series[str]
    hy_latin: Series[str]
    tr: Series[str]
    ru: Series[str]
    also: Series[str]
    by_hand: Series[str]
    source: Series[str]
    note: Series[str]

    check_id = rule("id", slug, SLUG_WORDS)
    check_kind = rule("kind", text(20), "a kind, such as town or village")
    check_lon = rule("lon", number(-180, 180), LON_WORDS)
    check_lat = rule("lat", number(-90, 90), LAT_WORDS)
    check_uncertainty_km = rule("uncertainty_km", number_or_empty(0, 500), "nothing, or kilometres, 0..500")
    check_by_hand = rule("by_hand", words_of(*NAME_COLUMNS), f"nothing, or some of {' '.join(NAME_COLUMNS)}")
    check_en = rule("en", matching(r"(?!-$).{1,60}"), "the English name, 1 to 60 characters")
    check_source = rule("source", text(300), "the gazetteer that the place is from")


class SourceTable(Table):
    """``sources.csv``: who says so; a web address, the publisher, and how it was checked."""

    id: Series[str]
    publisher: Series[str]
    printed_in: Series[str]
    title: Series[str]
    description: Series[str]
    url: Series[str]
    published: Series[str]
    kind: Series[str]
    party: Series[str]
    checked: Series[str]

    check_id = rule("id", matching(r"[a-z0-9][a-z0-9.-]*"), SLUG_WORDS)
    check_publisher = rule("publisher", text(200), "who published it")
    check_url = rule("url", matching(WEB_ADDRESS), "a web address that begins with https:// or http://")
    check_published = rule("published", edtf_or_empty, f"nothing, or {EDTF_WORDS}")
    check_kind = rule("kind", slug, "a kind such as press, agency, official, document, un, ngo or research")
    check_checked = rule("checked", one_of(*SOURCE_CHECKS), f"one of {', '.join(SOURCE_CHECKS)}")


class EventSourceTable(Table):
    """``event_sources.csv``: which source supports what of an event."""

    event: Series[str]
    source: Series[str]
    supports: Series[str]


class ClaimTable(Table):
    """``claims.csv``: what each party says of an event; one row a party and claim."""

    event: Series[str]
    party: Series[str]
    topic: Series[str]
    status: Series[str]
    claim: Series[str]
    source: Series[str]

    check_topic = rule("topic", slug, "a topic such as control, responsibility or casualties")
    check_status = rule("status", one_of(*CLAIM_STATUSES), f"one of {', '.join(CLAIM_STATUSES)}")
    check_claim = rule("claim", text(240), "a claim of 1 to 240 characters")


class PointTable(Table):
    """``points.csv``: many dated points below the events; ``[start, end)``, an empty end is open."""

    start: Series[str]
    end: Series[str]
    lon: Series[str]
    lat: Series[str]
    title: Series[str]
    kind: Series[str]

    check_start = rule("start", edtf, EDTF_WORDS)
    check_end = rule("end", edtf_or_empty, f"nothing, or {EDTF_WORDS}")
    check_lon = rule("lon", number(-180, 180), LON_WORDS)
    check_lat = rule("lat", number(-90, 90), LAT_WORDS)


class ControlTable(Table):
    """``control.csv``: who held a piece of land, ``[from, to)``; an empty day is open on that side."""

    piece: Series[str]
    from_: Series[str] = pa.Field(alias="from")
    to: Series[str]
    holder: Series[str]
    source: Series[str]

    check_piece = rule("piece", slug, SLUG_WORDS)
    check_from = rule("from", day_or_empty, f"nothing, or {DAY_WORDS}")
    check_to = rule("to", day_or_empty, f"nothing, or {DAY_WORDS}")


class ClauseTable(Table):
    """``clauses.csv``: what the story's document pledges, one row a clause; the order is the document's."""

    id: Series[str]
    field: Series[str]
    statement: Series[str]
    basis: Series[str]

    check_id = rule("id", slug, SLUG_WORDS)
    check_statement = rule("statement", text(300), "a statement of 1 to 300 characters")
    check_basis = rule("basis", one_of(*CLAUSE_BASES), f"one of {', '.join(CLAUSE_BASES)}")


class ClauseSourceTable(Table):
    """``clause_sources.csv``: which source supports what of a clause."""

    clause: Series[str]
    source: Series[str]
    supports: Series[str]


class StepTable(Table):
    """``steps.csv``: what is said of a key event, what the map shows meanwhile (degrees), for how long."""

    event: Series[str]
    sentence: Series[str]
    minx: Series[str]
    miny: Series[str]
    maxx: Series[str]
    maxy: Series[str]
    seconds: Series[str]

    check_event = rule("event", slug, SLUG_WORDS)
    check_sentence = rule("sentence", text(180), "a sentence of 1 to 180 characters")
    check_minx = rule("minx", number(-180, 180), LON_WORDS)
    check_miny = rule("miny", number(-85, 85), VIEW_LAT_WORDS)
    check_maxx = rule("maxx", number(-180, 180), LON_WORDS)
    check_maxy = rule("maxy", number(-85, 85), VIEW_LAT_WORDS)
    check_seconds = rule("seconds", number_or_empty(1, 600), "nothing, or seconds, 1..600")


class _Settings(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
Text = Annotated[str, Field(min_length=1)]
Id = Annotated[str, Field(pattern=f"^{SLUG}$")]


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


class Holder(_Settings):
    """Who holds a piece of land, as people read it; told apart by pattern as well as by colour."""

    label: Text
    colour: Colour
    pattern: Literal["solid", "rising", "dots", "falling", "cross"]


class TerritorySettings(_Settings):
    """What the map says of its territory; `pieces` gives each piece its name."""

    title: Text
    note: Text
    holders: Annotated[dict[Id, Holder], Field(max_length=MOST_KINDS)]
    pieces: dict[Id, str]


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


class StorySettings(_Settings):
    """``story.toml``: what the story calls itself, its acts and its words.

    ``focus`` names the countries that the story is about (ISO 3166-1 alpha-2), ``home`` the bounds that
    the map opens with: minx, miny, maxx, maxy in degrees. ``points_title`` names ``points.csv``.
    ``author`` is who the story is cited by, ``updated`` the day of the last change of its data.
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
    range: Range
    acts: Annotated[list[Act], Field(min_length=1)]
    kinds: dict[Id, Label]
    parties: dict[str, Label]
    territory: TerritorySettings | None = None
    document: DocumentSettings | None = None


PYDANTIC_WORDS = {
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


def tell_settings_errors(errors: list[Any], file: str) -> list[Fault]:
    """Turn pydantic's errors on ``story.toml`` into faults in our own words."""
    faults = []
    for error in errors:
        key = ".".join(str(part) for part in error["loc"])
        value = "" if error["type"] == "missing" else _show(error["input"])
        faults.append(Fault(file, 0, key, value, PYDANTIC_WORDS.get(error["type"], error["msg"])))
    return faults


def _show(value: Any) -> str:
    """Return a value as a fault tells it, however deep or long it is."""
    try:
        return str(value)
    except (RecursionError, ValueError):
        return "…"
