"""What must hold between a story's tables."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

import pandas as pd

from geo.errors import Fault
from geo.story.schema.cell_words import NONE_KNOWN
from geo.story.schema.columns import faults_at
from geo.story.schema.files import (
    AREAS_FILE,
    CLAIMS_FILE,
    CLAUSE_SOURCES_FILE,
    CLAUSES_FILE,
    CONTROL_FILE,
    EVENT_SOURCES_FILE,
    EVENTS_FILE,
    PICTURES_FILE,
    PLACES_FILE,
    POINTS_FILE,
    SOURCES_FILE,
    STEPS_FILE,
)
from geo.story.schema.settings import Language
from geo.timemap.dates import parse_edtf
from geo.timemap.limits import MAX_FEATURES, MOST_KINDS

Tables = dict[str, pd.DataFrame]

LINKS = (
    (EVENTS_FILE, "place", PLACES_FILE),
    (EVENT_SOURCES_FILE, "event", EVENTS_FILE),
    (EVENT_SOURCES_FILE, "source", SOURCES_FILE),
    (CLAIMS_FILE, "event", EVENTS_FILE),
    (CLAIMS_FILE, "source", SOURCES_FILE),
    (CLAUSE_SOURCES_FILE, "clause", CLAUSES_FILE),
    (CLAUSE_SOURCES_FILE, "source", SOURCES_FILE),
    (CONTROL_FILE, "source", SOURCES_FILE),
    (AREAS_FILE, "source", SOURCES_FILE),
    (STEPS_FILE, "event", EVENTS_FILE),
    (PICTURES_FILE, "event", EVENTS_FILE),
)
"""A table's column, and the table in whose ``id`` each of its values must stand."""
PLACE_WORDS = f"an id or a name of {PLACES_FILE}, or any name, with lon and lat in this row"
EMPTY: Mapping[str, str] = MappingProxyType({})
SOURCED = ((EVENTS_FILE, EVENT_SOURCES_FILE, "event"), (CLAUSES_FILE, CLAUSE_SOURCES_FILE, "clause"))
"""Tables whose every row needs a source, and the table and column that give it."""


def find_table_faults(
    tables: Tables, unread: Collection[str] = (), unplaced: Mapping[str, str] = EMPTY
) -> list[Fault]:
    """Return what is wrong between the tables: links, places, the order of dates, steps, sources.

    Of a file that is ``unread``, in part or whole, nobody knows what doesn't stand in it. ``unplaced`` tells
    why a name of a place is known nowhere.
    """
    return [
        *_broken_links(tables, unread, unplaced),
        *_place_faults(tables),
        *_ends_before_starts(tables),
        *_step_faults(tables),
        *_reprint_faults(tables[SOURCES_FILE]),
        *_untitled_sources(tables[SOURCES_FILE]),
    ]


def find_gaps(tables: Tables, languages: Mapping[str, Language], unread: Collection[str] = ()) -> list[Fault]:
    """Return what is still missing between the tables, which a draft may do without: sources and names."""
    return [
        *_unsourced(tables, unread),
        *_unused_sources(tables, unread),
        *_missing_names(tables[PLACES_FILE], languages),
    ]


def not_among(values: pd.Series, known: Collection[str]) -> pd.Series:
    """Return a mask of the values that are none of the known; many times faster than `isin` on text."""
    return ~values.map(known.__contains__).astype(bool)


def _broken_links(tables: Tables, unread: Collection[str], unplaced: Mapping[str, str]) -> Iterator[Fault]:
    for file, column, target in LINKS:
        if file in tables and target not in unread:
            known = set(tables[target]["id"]) if target in tables else set()
            unknown = not_among(tables[file][column], known)
            words = PLACE_WORDS if target == PLACES_FILE else f"an id that stands in {target}"
            for fault in faults_at(tables[file], unknown, file, column, words):
                why = unplaced.get(fault.value) if target == PLACES_FILE else None
                yield replace(fault, expected=f"{words}; {why}") if why else fault


def _place_faults(tables: Tables) -> Iterator[Fault]:
    """Find events with half a position, and with one of their own at a place that has another."""
    events, places = tables[EVENTS_FILE], tables[PLACES_FILE]
    if "lon" not in events:
        return
    for column, other in (("lon", "lat"), ("lat", "lon")):
        is_half = (events[column] == "") & (events[other] != "")
        yield from faults_at(events, is_half, EVENTS_FILE, column, f"degrees, since {other} stands there")
    listed = set(places["id"][places.index > 0])
    is_double = (events["lon"] != "") & (events["lat"] != "") & ~not_among(events["place"], listed)
    words = f"nothing in lon and lat, since {PLACES_FILE} says where this place is; or another name"
    yield from faults_at(events, is_double, EVENTS_FILE, "place", words)


def _unsourced(tables: Tables, unread: Collection[str]) -> Iterator[Fault]:
    """Find events without a source in a story that names sources of its events, and clauses without one."""
    for file, links, column in SOURCED:
        is_asked = file == CLAUSES_FILE or len(tables.get(links, ()))
        if file in tables and links not in unread and is_asked:
            named = set(tables[links][column]) if links in tables else set()
            unnamed = not_among(tables[file]["id"], named)
            yield from faults_at(
                tables[file], unnamed, file, "id", f"at least one source, as a row of {links}"
            )


def _unused_sources(tables: Tables, unread: Collection[str]) -> Iterator[Fault]:
    sources = tables[SOURCES_FILE]
    if any(target == SOURCES_FILE and file in unread for file, _, target in LINKS):
        return
    used = {
        name
        for file, column, target in LINKS
        if target == SOURCES_FILE and file in tables
        for name in tables[file][column]
    }
    words = "a source that something names; name it, or take the row out"
    yield from faults_at(sources, not_among(sources["id"], used), SOURCES_FILE, "id", words)


def _missing_names(places: pd.DataFrame, languages: Mapping[str, Language]) -> Iterator[Fault]:
    for language in languages:
        words = f"the name in this language, or {NONE_KNOWN} where none is known"
        yield from faults_at(places, places[language] == "", PLACES_FILE, language, words)


def _ends_before_starts(tables: Tables) -> Iterator[Fault]:
    """Find points that end as they start or before it, and more of points and kinds than a map takes."""
    if POINTS_FILE not in tables:
        return
    points = tables[POINTS_FILE]
    first = {text: _first_second(text) for text in {*points["start"], *points["end"]}}
    start, end = points["start"].map(first), points["end"].map(first)
    is_late = (end <= start).fillna(False).astype(bool)
    yield from faults_at(points, is_late, POINTS_FILE, "end", "nothing, or a date after the start")
    if len(points) > MAX_FEATURES:
        yield Fault(POINTS_FILE, 0, "", f"{len(points):,} rows", f"{MAX_FEATURES:,} rows at most")
    if points["kind"].nunique() > MOST_KINDS:
        yield Fault(POINTS_FILE, 0, "kind", f"{points['kind'].nunique()} kinds", f"{MOST_KINDS} at most")


def _step_faults(tables: Tables) -> Iterator[Fault]:
    """Find steps at events that no presenter stops at, and bounds that hold nothing or the wrong side."""
    if STEPS_FILE not in tables:
        return
    steps, events = tables[STEPS_FILE], tables[EVENTS_FILE]
    plain = set(events.loc[events["key"] != "yes", "id"])
    is_plain = steps["event"].isin(plain)
    yield from faults_at(steps, is_plain, STEPS_FILE, "event", f"an event with key=yes in {EVENTS_FILE}")
    minx, miny, maxx, maxy = (
        pd.to_numeric(steps[name], errors="coerce") for name in ("minx", "miny", "maxx", "maxy")
    )
    words = "more than {} has; are the two swapped?"
    yield from faults_at(steps, miny >= maxy, STEPS_FILE, "maxy", words.format("miny"))
    yield from faults_at(steps, minx == maxx, STEPS_FILE, "maxx", words.format("minx"))
    # Across 180 minx is above maxx, as it is by mistake: then what is told lies outside.
    lon_of = pd.to_numeric(tables[PLACES_FILE].drop_duplicates("id").set_index("id")["lon"], errors="coerce")
    lon = steps["event"].map(events.drop_duplicates("id").set_index("id")["place"]).map(lon_of)
    is_outside = (minx > maxx) & ((lon - minx) % 360 > maxx - minx + 360)
    beyond = "more than minx has, or bounds across 180° with the event's place in them; are the two swapped?"
    yield from faults_at(steps, is_outside, STEPS_FILE, "maxx", beyond)


def _reprint_faults(sources: pd.DataFrame) -> Iterator[Fault]:
    """Find addresses of a reprint that nobody prints."""
    is_nobodys = (sources["printed_url"] != "") & (sources["printed_in"] == "")
    words = "nothing, or the outlet that prints it in printed_in"
    yield from faults_at(sources, is_nobodys, SOURCES_FILE, "printed_url", words)


def _untitled_sources(sources: pd.DataFrame) -> Iterator[Fault]:
    """Find sources that nobody could look up: without an address and without a title."""
    if "title" in sources:
        is_nameless = (sources["url"] == "") & (sources["title"] == "") & (sources["description"] == "")
        words = "a title or a description, since there is no url: what a reader is to look for"
        yield from faults_at(sources, is_nameless, SOURCES_FILE, "title", words)


def _first_second(text: str) -> float:
    """Return a date's first second; NaN where it is none or can't be read, which is a fault of its own."""
    try:
        return float(parse_edtf(text, "second").start)
    except ValueError:
        return math.nan
