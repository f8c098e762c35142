"""``make demo-archive``: an archive of ten million made events, or with ``SET=flights`` of real ones."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from data.demo.flights import write_flights
from data.demo.recipe import write_made
from geo.archive.__main__ import main as archive

MADE = "made"
MILLION = 1_000_000


@dataclass(frozen=True)
class Told:
    """What the manifest of a set's archive says of it, and the unit of its moments."""

    title: str
    source: str
    licence: str
    unit: str


SETS = {
    MADE: Told(
        "{count:,} made events, none of which took place",
        "Made by the recipe in data/demo/recipe.py about the world’s cities, from GeoNames, https://www.geonames.org/",
        "CC BY 4.0, of the cities",
        "day",
    ),
    "flights": Told(
        "Departures of flights in the United States, January to June 2001",
        "Bureau of Transportation Statistics, https://www.transtats.bts.gov/, airports from data.gov; "
        "both through npm vega-datasets 3.2.1",
        "Works of the United States government; the package BSD-3-Clause",
        "hour",
    ),
}


def main() -> int:
    """Write a set's events, unless they are there, and make an archive of them; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m data.demo", description=__doc__)
    parser.add_argument("folder", type=Path, help="where events and archive are written")
    parser.add_argument("--set", choices=SETS, default=MADE, help="which events")
    parser.add_argument("--count", type=int, default=10 * MILLION, help="how many are made")
    options = parser.parse_args()
    name = f"made-{options.count}" if options.set == MADE else options.set
    told, events, out = SETS[options.set], options.folder / f"{name}.parquet", options.folder / name
    if not events.exists():
        print(f"Writing {events}")
        aside = events.with_name(f".{events.name}.aside")
        write: Callable[[Path], None] = (
            (lambda path: write_made(path, options.count)) if options.set == MADE else write_flights
        )
        write(aside)
        aside.replace(events)
    words = {"unit": told.unit, "name": told.title, "source": told.source, "licence": told.licence}
    said = [f"--{key}={value.format(count=options.count)}" for key, value in words.items()]
    return archive(["build", str(events), str(out), *said])


if __name__ == "__main__":
    sys.exit(main())
