"""What must hold between a story's tables, and between them and its settings."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator

import pandas as pd

from geo.errors import Fault
from geo.land.territory import Territory
from geo.story.schema import LANGUAGES, NONE_KNOWN, StorySettings
from geo.story.steps import STEPS_FILE
from geo.story.territory_files import CONTROL_FILE, PIECES_FILE
from geo.timemap.dates import parse_edtf, to_day
from geo.timemap.limits import MAX_FEATURES, MOST_KINDS

SETTINGS_FILE = "story.toml"
POINTS_FILE = "points.csv"
EVENTS_FILE = "events.csv"
PLACES_FILE = "places.csv"
SOURCES_FILE = "sources.csv"
CLAUSES_FILE = "clauses.csv"
NEUTRAL = "neutral"
"""A source that stands on no party's side."""
Tables = dict[str, pd.DataFrame]

LINKS = (
    (EVENTS_FILE, "place", PLACES_FILE),
    ("event_sources.csv", "event", EVENTS_FILE),
    ("event_sources.csv", "source", SOURCES_FILE),
    ("claims.csv", "event", EVENTS_FILE),
    ("claims.csv", "source", SOURCES_FILE),
    ("clause_sources.csv", "clause", CLAUSES_FILE),
    ("clause_sources.csv", "source", SOURCES_FILE),
    (CONTROL_FILE, "source", SOURCES_FILE),
    (STEPS_FILE, "event", EVENTS_FILE),
)
"""A table's column, and the table in whose ``id`` each of its values must stand."""
SOURCED = ((EVENTS_FILE, "event_sources.csv", "event"), (CLAUSES_FILE, "clause_sources.csv", "clause"))
"""Tables whose every row needs a source, and the table and column that give it."""


def find_table_faults(tables: Tables) -> list[Fault]:
    """Return what is wrong between the tables: links, sources, names, the order of days, steps."""
    return [
        *_broken_links(tables),
        *_unsourced(tables),
        *_unused_sources(tables),
        *_missing_names(tables[PLACES_FILE]),
        *_ends_before_starts(tables),
        *_step_faults(tables),
    ]


def find_settings_faults(
    settings: StorySettings, tables: Tables, territory: Territory | None, *, has_land: bool
) -> list[Fault]:
    """Return what is wrong within the settings, and between them and the tables."""
    return [
        *_act_faults(settings),
        *_home_faults(settings),
        *_unknown_words(settings, tables),
        *_outside_time(settings, tables[EVENTS_FILE]),
        *_swapped(settings, tables[PLACES_FILE]),
        *_territory_faults(settings, territory, has_land=has_land),
        *_document_faults(settings, tables),
    ]


def _tell(frame: pd.DataFrame, mask: pd.Series, file: str, column: str, expected: str) -> Iterator[Fault]:
    """Yield a fault for each row of a mask."""
    for line, value in zip(frame.index[mask], frame.loc[mask, column], strict=True):
        yield Fault(file, int(line), column, str(value), expected)


def _not_among(values: pd.Series, known: Collection[str]) -> pd.Series:
    """Return a mask of the values that are none of the known; many times faster than `isin` on text."""
    return ~values.map(known.__contains__).astype(bool)


def _broken_links(tables: Tables) -> Iterator[Fault]:
    for file, column, target in LINKS:
        if file in tables:
            known = set(tables[target]["id"]) if target in tables else set()
            unknown = _not_among(tables[file][column], known)
            yield from _tell(tables[file], unknown, file, column, f"an id that stands in {target}")


def _unsourced(tables: Tables) -> Iterator[Fault]:
    for file, links, column in SOURCED:
        if file in tables:
            named = set(tables[links][column]) if links in tables else set()
            unnamed = _not_among(tables[file]["id"], named)
            yield from _tell(tables[file], unnamed, file, "id", f"at least one source, as a row of {links}")


def _unused_sources(tables: Tables) -> Iterator[Fault]:
    sources = tables[SOURCES_FILE]
    used = {
        name
        for file, column, target in LINKS
        if target == SOURCES_FILE and file in tables
        for name in tables[file][column]
    }
    words = "a source that something names; name it, or take the row out"
    yield from _tell(sources, _not_among(sources["id"], used), SOURCES_FILE, "id", words)


def _missing_names(places: pd.DataFrame) -> Iterator[Fault]:
    for language in LANGUAGES:
        words = f"the name in this language, or {NONE_KNOWN} where none is known"
        yield from _tell(places, places[language] == "", PLACES_FILE, language, words)


def _ends_before_starts(tables: Tables) -> Iterator[Fault]:
    """Tell points that end on their first day or before it, and more of points and kinds than a map takes."""
    if POINTS_FILE not in tables:
        return
    points = tables[POINTS_FILE]
    first = {text: _first_day(text) for text in {*points["start"], *points["end"]}}
    start, end = points["start"].map(first), points["end"].map(first)
    is_late = (end <= start).fillna(False).astype(bool)
    yield from _tell(points, is_late, POINTS_FILE, "end", "nothing, or a day after the start")
    if len(points) > MAX_FEATURES:
        yield Fault(POINTS_FILE, 0, "", f"{len(points):,} rows", f"{MAX_FEATURES:,} rows at most")
    if points["kind"].nunique() > MOST_KINDS:
        yield Fault(POINTS_FILE, 0, "kind", f"{points['kind'].nunique()} kinds", f"{MOST_KINDS} at most")


def _step_faults(tables: Tables) -> Iterator[Fault]:
    """Tell steps at events that no presenter stops at, and bounds whose low end is not below the high."""
    if STEPS_FILE not in tables:
        return
    steps, events = tables[STEPS_FILE], tables[EVENTS_FILE]
    plain = set(events.loc[events["key"] != "yes", "id"])
    is_plain = steps["event"].isin(plain)
    yield from _tell(steps, is_plain, STEPS_FILE, "event", f"an event with key=yes in {EVENTS_FILE}")
    for low, high in (("minx", "maxx"), ("miny", "maxy")):
        is_empty = pd.to_numeric(steps[low], errors="coerce") >= pd.to_numeric(steps[high], errors="coerce")
        yield from _tell(steps, is_empty, STEPS_FILE, high, f"more than {low} has; are the two swapped?")


def _first_day(text: str) -> float:
    """Return the first day of a date; NaN where it is none or can't be read, which is told elsewhere."""
    try:
        return float(parse_edtf(text).start)
    except ValueError:
        return math.nan


def _act_faults(settings: StorySettings) -> Iterator[Fault]:
    for earlier, act in zip([None, *settings.acts], settings.acts, strict=False):
        if act.end <= act.start:
            words = f"a day after {act.start}"
            yield Fault(SETTINGS_FILE, 0, f"acts.{act.id}.end", str(act.end), words)
        if [one.id for one in settings.acts].count(act.id) > 1:
            yield Fault(SETTINGS_FILE, 0, f"acts.{act.id}.id", act.id, "each act's id once")
        if earlier is not None and act.start < earlier.end:
            words = f"{earlier.end} or later, where act {earlier.id} ends"
            yield Fault(SETTINGS_FILE, 0, f"acts.{act.id}.start", str(act.start), words)
    if settings.range.end <= settings.range.start:
        words = f"a day after {settings.range.start}"
        yield Fault(SETTINGS_FILE, 0, "range.end", str(settings.range.end), words)
    if settings.range.end < settings.acts[0].start or settings.range.start >= settings.acts[-1].end:
        words = f"days of the acts, which run from {settings.acts[0].start} to {settings.acts[-1].end}"
        yield Fault(SETTINGS_FILE, 0, "range.start", str(settings.range.start), words)


def _home_faults(settings: StorySettings) -> Iterator[Fault]:
    minx, miny, maxx, maxy = settings.home
    if not (-180 <= minx < maxx <= 180 and -85 <= miny < maxy <= 85):
        words = "minx, miny, maxx, maxy in degrees, each low before its high; are lon and lat swapped?"
        yield Fault(SETTINGS_FILE, 0, "home", str(settings.home), words)


def _unknown_words(settings: StorySettings, tables: Tables) -> Iterator[Fault]:
    territory, document = settings.territory, settings.document
    vocabularies: tuple[tuple[str, str, Collection[str]], ...] = (
        (EVENTS_FILE, "kind", settings.kinds),
        ("claims.csv", "party", settings.parties),
        (SOURCES_FILE, "party", [*settings.parties, NEUTRAL]),
        (CONTROL_FILE, "holder", territory.holders if territory else ()),
        (CLAUSES_FILE, "field", document.fields if document else ()),
    )
    for file, column, words in vocabularies:
        if file in tables and words:
            unknown = _not_among(tables[file][column], set(words))
            expected = f"one of {', '.join(words)} ({SETTINGS_FILE})"
            yield from _tell(tables[file], unknown, file, column, expected)


def _outside_time(settings: StorySettings, events: pd.DataFrame) -> Iterator[Fault]:
    """Tell events that no part of the time control reaches."""
    first = to_day(settings.range.start)
    last = max(to_day(settings.range.end), to_day(settings.acts[-1].end) - 1)
    words = f"a day from {settings.range.start} to the end of the last act, {settings.acts[-1].end}"

    def is_outside(text: str) -> bool:
        try:
            return not first <= parse_edtf(text).start <= last
        except ValueError:
            return False  # told as a date that can't be read

    outside = {text: is_outside(text) for text in events["date"].unique()}
    yield from _tell(events, events["date"].map(outside).astype(bool), EVENTS_FILE, "date", words)


def _swapped(settings: StorySettings, places: pd.DataFrame) -> Iterator[Fault]:
    """Tell places that lie outside the opening bounds, and inside them with lon and lat changed about."""
    minx, miny, maxx, maxy = settings.home
    lon, lat = (pd.to_numeric(places[name], errors="coerce") for name in ("lon", "lat"))
    inside = lon.between(minx, maxx) & lat.between(miny, maxy)
    swapped = lat.between(minx, maxx) & lon.between(miny, maxy)
    yield from _tell(places, swapped & ~inside, PLACES_FILE, "lon", "lon before lat; the two look swapped")


def _territory_faults(
    settings: StorySettings, territory: Territory | None, *, has_land: bool
) -> Iterator[Fault]:
    if territory is None:
        if settings.territory is not None and not has_land:
            words = f"this file and {CONTROL_FILE}, since {SETTINGS_FILE} has a territory"
            yield Fault(PIECES_FILE, 0, "", "", words)
        return
    if settings.territory is None:
        yield Fault(SETTINGS_FILE, 0, "territory", "", f"this section, since there is a {PIECES_FILE}")
        return
    for piece in sorted({*territory.parts["piece"]} - settings.territory.pieces.keys()):
        yield Fault(
            SETTINGS_FILE, 0, f"territory.pieces.{piece}", "", f"a name for this piece of {PIECES_FILE}"
        )


def _document_faults(settings: StorySettings, tables: Tables) -> Iterator[Fault]:
    document = settings.document
    if document is None:
        if CLAUSES_FILE in tables:
            yield Fault(SETTINGS_FILE, 0, "document", "", f"this section, since there is a {CLAUSES_FILE}")
        return
    if CLAUSES_FILE not in tables:
        yield Fault(CLAUSES_FILE, 0, "", "", f"this file, since {SETTINGS_FILE} has a document")
    links = [
        ("document.event", document.event, EVENTS_FILE),
        *((f"document.milestones.{name}", name, EVENTS_FILE) for name in document.milestones),
    ]
    taking_place = set(tables[EVENTS_FILE]["place"])
    for party in document.parties:
        if party not in taking_place:
            yield Fault(SETTINGS_FILE, 0, "document.parties", party, f"a place of an event of {EVENTS_FILE}")
    for key, name, file in links:
        if name not in set(tables[file]["id"]):
            yield Fault(SETTINGS_FILE, 0, key, name, f"an id that stands in {file}")
