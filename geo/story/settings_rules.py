"""What must hold within a story's settings, and between them and its tables."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

import pandas as pd

from geo.errors import Fault
from geo.story.areas import measure
from geo.story.bounds import has_lon
from geo.story.filling import NEUTRAL
from geo.story.look_rules import find_look_faults
from geo.story.schema.columns import faults_at
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
from geo.story.table_rules import Tables, not_among
from geo.story.territory_files import Land
from geo.story.time_rules import find_time_faults


def find_settings_faults(
    settings: StorySettings, tables: Tables, land: Land, unsound: Collection[str] = ()
) -> list[Fault]:
    """Return what is wrong within the settings, and between them and the tables.

    Nothing is held against keys that are ``unsound``: they are at fault themselves.
    """
    rules: tuple[tuple[tuple[str, ...], Callable[[], Iterable[Fault]]], ...] = (
        (("time", "range", "acts"), lambda: find_time_faults(settings, tables)),
        (("home",), lambda: _home_faults(settings, tables[PLACES_FILE])),
        (("kinds", "lines"), lambda: find_look_faults(settings)),
        ((), lambda: _unknown_words(settings, tables, unsound)),
        (("home",), lambda: _swapped(settings, tables[PLACES_FILE])),
        (("territory",), lambda: _territory_faults(settings, land)),
        ((), lambda: _area_faults(tables, land)),
        (("document",), lambda: _document_faults(settings, tables)),
    )
    return [fault for needs, rule in rules if not set(needs) & set(unsound) for fault in rule()]


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


def _unknown_words(settings: StorySettings, tables: Tables, unsound: Collection[str]) -> Iterator[Fault]:
    territory, document = settings.territory, settings.document
    vocabularies: tuple[tuple[str, str, str, Collection[str]], ...] = (
        ("kinds", EVENTS_FILE, "kind", settings.kinds),
        ("parties", CLAIMS_FILE, "party", settings.parties),
        ("parties", SOURCES_FILE, "party", [*settings.parties, NEUTRAL]),
        ("territory", CONTROL_FILE, "holder", territory.holders if territory else ()),
        ("document", CLAUSES_FILE, "field", document.fields if document else ()),
    )
    for key, file, column, words in vocabularies:
        if file in tables and words and key not in unsound:
            unknown = not_among(tables[file][column], set(words))
            expected = f"one of {', '.join(words)} ({SETTINGS_FILE})"
            yield from faults_at(tables[file], unknown, file, column, expected)


def _swapped(settings: StorySettings, places: pd.DataFrame) -> Iterator[Fault]:
    """Find places that lie outside the opening bounds, and inside them with lon and lat changed about."""
    places = places[places.index > 0]  # the others stand in the events' own rows
    _, miny, _, maxy = settings.home
    lon, lat = (pd.to_numeric(places[name], errors="coerce") for name in ("lon", "lat"))
    inside = has_lon(settings.bounds, lon) & lat.between(miny, maxy)
    swapped = has_lon(settings.bounds, lat) & lon.between(miny, maxy)
    yield from faults_at(
        places, swapped & ~inside, PLACES_FILE, "lon", "lon before lat; the two look swapped"
    )


def _area_faults(tables: Tables, land: Land) -> Iterator[Fault]:
    """Find published areas of land that is not drawn."""
    if AREAS_FILE not in tables:
        return
    areas, territory = tables[AREAS_FILE], land.territory
    if territory is None:
        if land.control is None:
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


def _territory_faults(settings: StorySettings, land: Land) -> Iterator[Fault]:
    if land.pieces is None:
        if settings.territory is not None and land.control is None:
            words = f"this file and {CONTROL_FILE}, since {SETTINGS_FILE} has a territory"
            yield Fault(PIECES_FILE, 0, "", "", words)
        return
    if settings.territory is None:
        yield Fault(SETTINGS_FILE, 0, "territory", "", f"this section, since there is a {PIECES_FILE}")
        return
    for piece in sorted({*land.pieces} - settings.territory.pieces.keys()):
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
