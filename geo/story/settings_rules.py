"""What must hold within a story's settings, and between them and its tables."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pandas as pd

from geo.errors import Fault
from geo.land.territory import Territory
from geo.story.areas import measure
from geo.story.bounds import has_lon
from geo.story.look_rules import find_look_faults
from geo.story.schema.files import (
    AREAS_FILE,
    CLAIMS_FILE,
    CLAUSES_FILE,
    CONTROL_FILE,
    EVENTS_FILE,
    PIECES_FILE,
    PLACES_FILE,
    SETTINGS_FILE,
    SOURCES_FILE,
)
from geo.story.schema.settings import StorySettings
from geo.story.schema.tables import faults_at
from geo.story.table_rules import Tables, not_among
from geo.story.time_rules import find_time_faults

NEUTRAL = "neutral"
"""A source that stands on no party's side."""


def find_settings_faults(
    settings: StorySettings, tables: Tables, territory: Territory | None, *, has_land: bool
) -> list[Fault]:
    """Return what is wrong within the settings, and between them and the tables."""
    return [
        *find_time_faults(settings, tables),
        *_home_faults(settings, tables[PLACES_FILE]),
        *find_look_faults(settings),
        *_unknown_words(settings, tables),
        *_swapped(settings, tables[PLACES_FILE]),
        *_territory_faults(settings, territory, has_land=has_land),
        *_area_faults(tables, territory, has_land=has_land),
        *_document_faults(settings, tables),
    ]


def _home_faults(settings: StorySettings, places: pd.DataFrame) -> Iterator[Fault]:
    minx, miny, maxx, maxy = settings.home
    if not (abs(minx) <= 180 and abs(maxx) <= 180 and minx != maxx and -85 <= miny < maxy <= 85):
        words = (
            "minx, miny, maxx, maxy in degrees, miny below maxy, minx above maxx across 180°; "
            "are lon and lat swapped?"
        )
        yield Fault(SETTINGS_FILE, 0, "home", str(settings.home), words)
    elif minx > maxx and len(places):
        lon, lat = (pd.to_numeric(places[name], errors="coerce") for name in ("lon", "lat"))
        if not (has_lon(settings.bounds, lon) & lat.between(miny, maxy)).any():
            words = f"bounds with a place of {PLACES_FILE} in them; minx above maxx goes round by 180°"
            yield Fault(SETTINGS_FILE, 0, "home", str(settings.home), words)


def _unknown_words(settings: StorySettings, tables: Tables) -> Iterator[Fault]:
    territory, document = settings.territory, settings.document
    vocabularies: tuple[tuple[str, str, Collection[str]], ...] = (
        (EVENTS_FILE, "kind", settings.kinds),
        (CLAIMS_FILE, "party", settings.parties),
        (SOURCES_FILE, "party", [*settings.parties, NEUTRAL]),
        (CONTROL_FILE, "holder", territory.holders if territory else ()),
        (CLAUSES_FILE, "field", document.fields if document else ()),
    )
    for file, column, words in vocabularies:
        if file in tables and words:
            unknown = not_among(tables[file][column], set(words))
            expected = f"one of {', '.join(words)} ({SETTINGS_FILE})"
            yield from faults_at(tables[file], unknown, file, column, expected)


def _swapped(settings: StorySettings, places: pd.DataFrame) -> Iterator[Fault]:
    """Find places that lie outside the opening bounds, and inside them with lon and lat changed about."""
    _, miny, _, maxy = settings.home
    lon, lat = (pd.to_numeric(places[name], errors="coerce") for name in ("lon", "lat"))
    inside = has_lon(settings.bounds, lon) & lat.between(miny, maxy)
    swapped = has_lon(settings.bounds, lat) & lon.between(miny, maxy)
    yield from faults_at(
        places, swapped & ~inside, PLACES_FILE, "lon", "lon before lat; the two look swapped"
    )


def _area_faults(tables: Tables, territory: Territory | None, *, has_land: bool) -> Iterator[Fault]:
    """Find published areas of land that is not drawn."""
    if AREAS_FILE not in tables:
        return
    areas = tables[AREAS_FILE]
    if territory is None:
        if not has_land:
            yield Fault(AREAS_FILE, 0, "", "", f"no such file without {PIECES_FILE}")
        return
    pieces, districts = set(territory.parts["piece"]), {"", *territory.parts["district"]}
    is_unknown = areas["pieces"].map(lambda names: not set(names.split()) <= pieces).astype(bool)
    yield from faults_at(areas, is_unknown, AREAS_FILE, "pieces", f"pieces of {PIECES_FILE}, or nothing")
    nowhere = not_among(areas["district"], districts)
    yield from faults_at(areas, nowhere, AREAS_FILE, "district", f"a district of {PIECES_FILE}, or nothing")
    known = areas[~is_unknown & ~nowhere]
    is_empty = pd.Series(
        [measure(territory, *words) == 0 for words in zip(known["pieces"], known["district"], strict=True)],
        index=known.index,
        dtype=bool,
    )
    yield from faults_at(known, is_empty, AREAS_FILE, "pieces", "pieces that have a part in the district")


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
