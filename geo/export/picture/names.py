"""Which names stand on the map, and which of them choose their room first."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from geo.export.picture.backdrop import names_of
from geo.export.picture.frame import Box, Frame
from geo.export.picture.labels import LINE, Label, draw_labels, place_labels
from geo.export.picture.marks import has_point, radius_of
from geo.export.picture.rooms import country_at, rooms_in
from geo.export.picture.scene import Scene, Spot
from geo.export.picture.svg import width_of
from geo.story.bounds import Bounds
from geo.timemap.basemap import split_base_for

GAP = 5
"""Between a mark and its name, pixels of a desk's screen."""
SEEN = 14
"""How far the name of a country stays from the map's edge, pixels of a desk's screen."""
CAPITALS = {"hy": [("և", "ԵՎ")], "az": [("i", "İ")], "tr": [("i", "İ")]}
"""Where a language's spelling has other capitals than Unicode."""
YIELDING = ("town", "city", "capital")
"""Kinds of place whose names give way where there isn't room for all, the last most."""


@cache
def _base_labels(home: Bounds) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(split_base_for(home).assets["labels"].body)
    return found


def draw_names(scene: Scene, frame: Frame, covers: list[Box]) -> list[str]:
    """Return the names of places with events, then of countries, waters and cities where there is room.

    Parameters
    ----------
    covers
        What stands over the map: no name is below it.
    """
    labels, marks = [], []
    for spot in sorted(scene.spots, key=_rank):
        x, y = frame.at(spot.place.lon, spot.place.lat)
        if not frame.box.holds(Box(x, y, 0, 0)):
            continue
        labels.append(_label(spot, scene, x, y))
        if has_point(spot):
            radius = radius_of(spot, scene) + 1.5 * scene.unit
            marks.append(Box(x - radius, y - radius, 2 * radius, 2 * radius))
    base = _base_names(scene, frame)
    room = frame.box.inset(6 * scene.unit)
    placed = place_labels(
        [*labels, *names_of(scene, frame), *base], [*marks, *covers], room, aside=1.5 * scene.unit
    )
    return draw_labels(placed, scene.theme.halo, scene.unit)


def _rank(spot: Spot) -> tuple[Any, ...]:
    """Return what puts a place before others: it is current, its events are key, many, and late."""
    keys = sum(event.is_key for event in spot.events)
    yields = YIELDING.index(spot.place.kind) if spot.place.kind in YIELDING else -1
    return (
        not spot.is_current,
        -min(keys, 3),
        -len(spot.events),
        yields,
        -spot.last.span.start,
        spot.place.id,
    )


def _label(spot: Spot, scene: Scene, x: float, y: float) -> Label:
    unit, theme = scene.unit, scene.theme
    name = scene.name_of(spot.place)
    if spot.is_current:
        reach = radius_of(spot, scene) + (GAP + 4) * unit
        return Label(name, 17 * unit, "bold", theme.ink, x, y, reach, is_needed=True)
    if not has_point(spot):
        return Label(name, 14 * unit, "italic", theme.ink, x, y, spacing=1.2 * unit)
    return Label(name, 14 * unit, "regular", theme.ink, x, y, radius_of(spot, scene) + GAP * unit)


def _base_names(scene: Scene, frame: Frame) -> list[Label]:
    """Return the base map's own names, without what the story names itself."""
    own = {name for place in scene.story.places.values() for name in place.names.values()}
    zoom, found = frame.zoom - 0.2, []
    told: set[object] = set()
    for label in _base_labels(scene.story.settings.bounds):
        names = label["names"]
        name = names.get(scene.view.names) or names["en"]
        if zoom < label["minZoom"] or (label["kind"] == "city" and own & set(names.values())):
            continue
        if label["kind"] == "country":
            found += _country(name, scene, frame, (label["lon"], label["lat"]), told)
            continue
        x, y = frame.at(label["lon"], label["lat"])
        if not frame.box.holds(Box(x, y, 0, 0)) or (label["kind"] == "water" and name in told):
            continue
        told.add(name)
        found.append(_base_label(label["kind"], name, scene, x, y))
    return found


def _country(
    name: str, scene: Scene, frame: Frame, lonlat: tuple[float, float], told: set[object]
) -> list[Label]:
    """Return a country's name where enough of the country is in sight: it stands within its borders."""
    unit, size = scene.unit, 12.5 * scene.unit
    country = country_at(scene.story.settings.bounds, *lonlat)
    if country is None or country.key in told:  # too small for the base map, as a city within another
        return []
    text, spacing = to_capitals(name, scene.view.names), 3 * unit
    box = Box(0, 0, width_of(text, size, "regular", spacing), size * LINE)
    rooms = rooms_in(country, frame, frame.box.inset(SEEN * unit), lonlat, box)
    if not rooms:
        return []
    told.add(country.key)
    colour = scene.theme.country_name
    return [Label(text, size, "regular", colour, *frame.at(*lonlat), spacing=spacing, rooms=rooms)]


def _base_label(kind: str, name: str, scene: Scene, x: float, y: float) -> Label:
    unit, theme = scene.unit, scene.theme
    if kind == "city":
        return Label(name, 11.5 * unit, "regular", theme.country_name, x, y)
    return Label(name, 12.5 * unit, "italic", theme.water_name, x, y, spacing=unit)


def to_capitals(name: str, language: str) -> str:
    """Return a name in the capitals of its language."""
    for small, capital in CAPITALS.get(language, []):
        name = name.replace(small, capital)
    return name.upper()
