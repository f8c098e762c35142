"""A story's tables as records, each with what its row names: places, sources, events, clauses and so on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields

import geopandas as gpd
import pandas as pd

from geo.land.territory import Territory
from geo.story.areas import Area, measure
from geo.story.event import Event, in_order
from geo.story.records import Claim, Clause, Place, Source, read_victims, to_place
from geo.story.schema.files import (
    AREAS_FILE,
    CLAIMS_FILE,
    CLAUSE_SOURCES_FILE,
    CLAUSES_FILE,
    EVENT_SOURCES_FILE,
    EVENTS_FILE,
    PLACES_FILE,
    POINTS_FILE,
    SOURCES_FILE,
)
from geo.story.schema.settings import Act, StorySettings
from geo.story.schema.tables import EventText
from geo.story.table_files import records
from geo.timemap.dates import parse_edtf

CRS = "EPSG:4326"
EVENT_TEXTS = tuple(column.name for column in fields(EventText))
Tables = Mapping[str, pd.DataFrame]
"""The text tables of a story by file name, as read."""


def to_places(tables: Tables, settings: StorySettings, told_in: str = "") -> dict[str, Place]:
    """Return all places by id, each with its name in the language that the story is told in, if any."""
    return {row["id"]: to_place(row, settings.languages, told_in) for row in records(tables[PLACES_FILE])}


def to_sources(tables: Tables) -> dict[str, Source]:
    """Return all sources by id."""
    return {row["id"]: Source(**row) for row in records(tables[SOURCES_FILE])}


def to_events(
    tables: Tables,
    settings: StorySettings,
    places: Mapping[str, Place],
    sources: Mapping[str, Source],
    act_on: Callable[[int], Act | None],
) -> tuple[Event, ...]:
    """Return all events, as `in_order` has them."""
    claims = tables[CLAIMS_FILE].groupby("event", sort=False)
    claims_of = {str(event): records(rows) for event, rows in claims}
    sources_of = _links(tables[EVENT_SOURCES_FILE], "event", sources)
    unit, time = settings.unit, settings.time
    events = []
    for row in records(tables[EVENTS_FILE]):
        span = parse_edtf(row["date"], unit)
        events.append(
            Event(
                **{name: row[name] for name in EVENT_TEXTS},
                span=span,
                act=act_on(span.start),
                place=places[row["place"]],
                zone=time.zone,
                offsets=tuple(time.offsets.items()),
                julian_until=settings.julian_until,
                is_key=row["key"] == "yes",
                sources=sources_of.get(row["id"], ()),
                claims=tuple(_to_claim(claim, sources) for claim in claims_of.get(row["id"], [])),
            )
        )
    return in_order(events, unit)


def _links(table: pd.DataFrame, column: str, sources: Mapping[str, Source]) -> dict[str, tuple[Source, ...]]:
    """Return the sources that a table of links names, by the id in its column."""
    links = table.groupby(column, sort=False)["source"]
    return {str(one): tuple(sources[name] for name in names) for one, names in links}


def _to_claim(row: Mapping[str, str], sources: Mapping[str, Source]) -> Claim:
    return Claim(
        party=row["party"],
        topic=row["topic"],
        status=row["status"],
        text=row["claim"],
        source=sources[row["source"]],
        victims=read_victims(row["victims"]),
        actor=tuple(row["actor"].split()),
    )


def to_clauses(tables: Tables, sources: Mapping[str, Source]) -> tuple[Clause, ...]:
    """Return the clauses of the story's document, in its order; none where the story has no document."""
    if CLAUSES_FILE not in tables:
        return ()
    sources_of = _links(tables[CLAUSE_SOURCES_FILE], "clause", sources)
    return tuple(Clause(**row, sources=sources_of[row["id"]]) for row in records(tables[CLAUSES_FILE]))


def to_areas(tables: Tables, territory: Territory | None, sources: Mapping[str, Source]) -> tuple[Area, ...]:
    """Return published areas beside those drawn, in the file's order; none where the story has none."""
    if AREAS_FILE not in tables or territory is None:
        return ()
    return tuple(
        Area(
            row["name"],
            row["district"],
            float(row["km2"]),
            measure(territory, row["pieces"], row["district"]),
            sources[row["source"]],
        )
        for row in records(tables[AREAS_FILE])
    )


def to_points(tables: Tables) -> gpd.GeoDataFrame | None:
    """Return ``points.csv`` as points, EPSG:4326, dates as text; None where the story has none."""
    table = tables.get(POINTS_FILE)
    if table is None or table.empty:
        return None
    geometry = gpd.points_from_xy(table["lon"].astype(float), table["lat"].astype(float), crs=CRS)
    return gpd.GeoDataFrame(table.drop(columns=["lon", "lat"]), geometry=geometry)
