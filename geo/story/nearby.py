"""What of a story lies near a point; points are (lon, lat) in degrees."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import shapely

from geo.land.antimeridian import cut
from geo.land.geodesy import Point, distance_km, ring
from geo.land.territory import EQUAL_AREA, Territory
from geo.story.event import Event
from geo.story.filter import Filter
from geo.story.model import Story
from geo.story.records import Place
from geo.timemap.reading import Named


def nearest_places(story: Story, point: Point, count: int = 6) -> list[tuple[Place, float]]:
    """Return the places nearest to a point and how far they are in km, the nearest first."""
    found = [(place, distance_km(point, (place.lon, place.lat))) for place in story.places.values()]
    return sorted(found, key=lambda pair: pair[1])[:count]


def named_places(story: Story) -> list[Named]:
    """Return a story's places as a reader of files looks them up: by each of their spellings."""
    return [
        Named(place.spellings, place.lon, place.lat, place.uncertainty_km or 1.0)
        for place in story.places.values()
    ]


@dataclass(frozen=True)
class Within:
    """What lies within a distance of a point at a moment.

    Parameters
    ----------
    events
        Events found that have begun by then, and how far their places are in km, the nearest first.
    land
        km² by holder's id, in equal area; empty where the story has no land there.
    """

    events: list[tuple[Event, float]]
    land: dict[str, float]


def find_within(story: Story, centre: Point, km: float, moment: int, wanted: Filter) -> Within:
    """Return what lies within a distance of a point at a moment; a place stands for its event."""
    near = {
        place.id: distance
        for place in story.places.values()
        if (distance := distance_km(centre, (place.lon, place.lat))) <= km
    }
    events = [
        (event, near[event.place.id])
        for event in story.find_events(wanted)
        if event.span.start <= moment and event.place.id in near
    ]
    return Within(sorted(events, key=lambda pair: pair[1]), land_within(story.territory, centre, km, moment))


def land_within(territory: Territory | None, centre: Point, km: float, moment: int) -> dict[str, float]:
    """Return km² by holder within a distance of a point, in equal area; empty without land there."""
    if territory is None:
        return {}
    area = cut(shapely.Polygon(ring(centre, km)))
    circle = gpd.GeoSeries([area], crs="EPSG:4326").to_crs(EQUAL_AREA).iloc[0]
    inside = shapely.area(shapely.intersection(territory.equal_area.to_numpy(), circle)) / 1e6
    holders = territory.table_on(moment)["holder"].to_numpy()
    sums = {str(holder): float(inside[holders == holder].sum()) for holder in dict.fromkeys(holders)}
    return {holder: km2 for holder, km2 in sums.items() if km2 > 0}
