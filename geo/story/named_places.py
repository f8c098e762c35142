"""Events whose place is only a name -> where the gazetteer on board has it, or what is to be asked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

import pandas as pd

from geo.story.bounds import Bounds, narrowest
from geo.story.filling import PLACE_KIND, slug, to_free
from geo.story.schema.cell_words import NONE_KNOWN
from geo.story.schema.checks import SLUG
from geo.timemap.errors import FileError
from geo.timemap.languages import gettext, ngettext, number
from geo.timemap.reading.found import Candidate, Found
from geo.timemap.reading.places import gazetteer
from geo.timemap.reading.places.result import is_within

WELL_KNOWN = 5_000
"""People of a town that may be meant by its name alone; of a smaller one the country is asked."""
NEARBY = 3.0
"""Degrees round the places that are certain: the one of several that lies there is meant."""
MOST_KM = 500
MOST_ASKED = 4
GEONAMES = "GeoNames (CC BY 4.0)"


@dataclass(frozen=True)
class NamedPlaces:
    """What became of the events whose place is only a name.

    Parameters
    ----------
    events, places
        The tables, with the ids of what was found and a row for each of it.
    remarks
        Where each was found, and how exactly, in sentences for the story's author.
    unplaced
        Why a name has no place, in words that go on after what is expected.
    """

    events: pd.DataFrame
    places: pd.DataFrame
    remarks: tuple[str, ...] = ()
    unplaced: dict[str, str] = field(default_factory=dict)


def place_by_name(
    events: pd.DataFrame, places: pd.DataFrame, names: Collection[str], home: Bounds | None
) -> NamedPlaces:
    """Return the tables with a place for each event whose place is a name that the gazetteer knows.

    What is written as an id is one, in a story that lists places. Of several that bear a name the only one
    within `home`, or else near the story's other places, is meant; otherwise the author is asked.

    Parameters
    ----------
    events, places
        ``events.csv`` and ``places.csv``, as `place_events` gives them.
    names
        The columns of the places' names, the first language's first.
    home
        What the map opens with, where the story says it: minx, miny, maxx, maxy in degrees.
    """
    lines = _bare_names(events, places)
    if not lines:
        return NamedPlaces(events, places)
    try:
        found = _find(list(lines), places, home)
    except FileError as error:
        return NamedPlaces(events, places, unplaced=dict.fromkeys(lines, str(error)))
    unplaced = {name: why for name, one in found.items() if (why := _why_not(one, home))}
    known = {name: one for name, one in found.items() if name not in unplaced}
    taken = set(places["id"])
    ids = {name: to_free(slug(name), taken) for name in known}
    rows = [
        {
            **dict.fromkeys(names, NONE_KNOWN),
            next(iter(names)): name,
            "id": ids[name],
            "kind": PLACE_KIND,
            "lon": f"{one.lon:.5f}",
            "lat": f"{one.lat:.5f}",
            "uncertainty_km": f"{min(one.precision_km, MOST_KM):.0f}",
            "source": GEONAMES,
        }
        for name, one in known.items()
    ]
    more = pd.DataFrame(rows, index=[-lines[name] for name in known], dtype="str")
    more = more.reindex(columns=places.columns, fill_value="")
    return NamedPlaces(
        events.assign(place=events["place"].replace(ids)),
        pd.concat([places, more]).astype("str") if rows else places,
        tuple(_tell(known.values())),
        unplaced,
    )


def _bare_names(events: pd.DataFrame, places: pd.DataFrame) -> dict[str, int]:
    """Return each name that no place bears and no degrees stand beside, with the first line that has it."""
    known, has_ids = set(places["id"]), bool((places.index > 0).any())
    lines: dict[str, int] = {}
    rows = events[["place", "lon", "lat"]].itertuples(name=None)
    for line, name, lon, lat in rows:
        is_id = name in known or (has_ids and re.fullmatch(SLUG, name))
        if name and not (lon or lat or is_id):
            lines.setdefault(name, int(line))
    return lines


def _find(names: list[str], places: pd.DataFrame, home: Bounds | None) -> dict[str, Found]:
    """Return where each name is; of several near one another those that lie by the others."""
    found = {name: one for (name, _), one in gazetteer.find(names, home=home).items()}
    open_names = [name for name, one in found.items() if one.is_tied]
    near = None if home else _box_of(places, [one for one in found.values() if not _why_not(one, home)])
    if open_names and near:
        again = gazetteer.find(open_names, home=near)
        found |= {name: one for (name, _), one in again.items() if not one.is_tied}
    return found


def _box_of(places: pd.DataFrame, found: Iterable[Found]) -> Bounds | None:
    """Return what holds the places that are certain, and a little round them."""
    lons, lats = (pd.to_numeric(places[name], errors="coerce").dropna().tolist() for name in ("lon", "lat"))
    for one in found:
        lons, lats = [*lons, one.lon], [*lats, one.lat]
    if not lons or not lats:
        return None
    west, east = narrowest(lons, lons)
    return west - NEARBY, min(lats) - NEARBY, east + NEARBY, max(lats) + NEARBY


def _why_not(found: Found, home: Bounds | None) -> str:
    """Return why a name is not placed; empty where it is."""
    if found.reason:
        return found.reason
    if found.chosen is None:
        return ""
    if found.is_tied:
        several = "; ".join(_label(one) for one in (found.chosen, *found.others)[:MOST_ASKED])
        # i18n: {places} are several places of one name
        told = gettext("which one is meant: {places}? write the country or the state behind it, with a comma")
        return told.format(places=several)
    is_small = found.chosen.population < WELL_KNOWN and "," not in found.name
    if is_small and not (home and is_within(found.lon, found.lat, home)):
        # i18n: {place} is a place with its country and people; {name}, {country} is what is to be typed
        told = gettext("is it {place}? then write {name}, {country}")
        return told.format(place=_label(found.chosen), name=found.name, country=found.chosen.country)
    return ""


def _label(place: Candidate) -> str:
    state = place.state if place.country == "US" else ""
    where = ", ".join(filter(None, (place.name, state, place.country)))
    # i18n: a place and how many people live there
    told = ngettext("{place} ({count} people)", "{place} ({count} people)", place.population)
    return told.format(place=where, count=number(place.population))


def _tell(found: Iterable[Found]) -> Iterable[str]:
    """Yield where each name was found."""
    for one in found:
        # i18n: of a country: where its name stands on the map
        where = _label(one.chosen) if one.chosen else gettext("a point in the middle")
        # i18n: where a name was found, and how exactly
        told = gettext("{name}: {place}, ±{distance} km")
        yield told.format(name=one.name, place=where, distance=number(min(one.precision_km, MOST_KM)))
