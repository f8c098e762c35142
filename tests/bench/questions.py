"""``python -m tests.bench.questions FOLDER``: what questions of a hundred million events take.

The events are made once, in FOLDER, by a published recipe (``questions.sql``): 2,000 towns all over the
world, the larger of which have more, with events about each (a normal distribution of half a degree); 7,300
days from the year 2000, more of them later; 32 kinds, the n-th of them 1/n as often as the first. What is
random is DuckDB's hash of the row's number. ``--postgis ROWS`` asks PostGIS too, of so many of them.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import time
from pathlib import Path

import duckdb
import psutil

from geo.archive.load import load
from geo.archive.questions import ByCell, ByColumn, ByTime, Filter, Limits, Where, open_questions
from tests.geo.archive.questions.archives import write_manifest
from tests.geo.archive.questions.postgres import postgres

ROWS = 100_000_000
PART = 20_000_000
"""So many events are made and sorted at once."""
ROUNDS = 5
RESULTS = Path(__file__).with_name("questions.json")
EUROPE = (-11.0, 35.0, 32.0, 60.0)
TOWN = (8.0, 47.0, 9.0, 48.0)
YEAR = {"begin": 16_000, "end": 16_365}
RECIPE = Path(__file__).with_name("questions.sql")
QUESTIONS = {
    "count: all": lambda one: one.count(Where()),
    "count: a year": lambda one: one.count(Where(**YEAR)),
    "count: a year, two kinds": lambda one: one.count(Where(**YEAR, kinds=("kind 1", "kind 7"))),
    "count: a year, a kind, a number": lambda one: one.count(
        Where(**YEAR, kinds=("kind 2",), filters=(Filter("deaths", ">", 10),))
    ),
    "count: Europe": lambda one: one.count(Where(EUROPE)),
    "count: Europe, a year, two kinds, a number": lambda one: one.count(
        Where(EUROPE, **YEAR, kinds=("kind 1", "kind 7"), filters=(Filter("deaths", ">", 10),))
    ),
    "count: half the world, a year, two kinds": lambda one: one.count(
        Where((-120.0, -60.0, 60.0, 70.0), **YEAR, kinds=("kind 1", "kind 7"))
    ),
    "count: a town's place, a year": lambda one: one.count(Where(TOWN, **YEAR)),
    "count: a source": lambda one: one.count(Where(filters=(Filter("source", "=", "source 7"),))),
    "count: a title contains": lambda one: one.count(Where(filters=(Filter("title", "contains", "12345"),))),
    "by kind": lambda one: one.group(Where(), ByColumn("kind")),
    "by month, a kind": lambda one: one.group(Where(kinds=("kind 3",)), ByTime("month")),
    "by source, Europe": lambda one: one.group(Where(EUROPE), ByColumn("source")),
    "by cell of level 5, a year": lambda one: one.group(Where(**YEAR), ByCell(5), 500),
    "rows: Europe, a year, first 100": lambda one: one.rows(Where(EUROPE, **YEAR), 100),
    "rows: all, first 100": lambda one: one.rows(Where(), 100),
}


def main() -> None:
    """Make the events where they aren't there, ask, print and write what it took."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.questions", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--postgis", type=int, default=0, metavar="ROWS")
    options = parser.parse_args()
    found = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    folder = make(options.folder, options.rows)
    found[f"duckdb, {options.rows:,}"] = measure(str(folder), folder)
    if options.postgis:
        found |= measure_both(options.folder, options.postgis)
    found["machine"] = {"cores": str(os.cpu_count()), "system": f"{platform.system()} {platform.machine()}"}
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    print(table(found))


def make(scratch: Path, rows: int) -> Path:
    """Return the folder of an archive's events, making it where it isn't there."""
    folder = scratch / f"questions-{rows}"
    if folder.exists():
        return folder
    aside = scratch / f".questions-{rows}"
    aside.mkdir(parents=True)
    kinds = [f"kind {kind}" for kind in range(1, 33)]
    write_manifest(aside, "day", kinds)
    (aside / "events").mkdir()
    for first in range(0, rows, PART):
        with duckdb.connect() as connection:
            connection.execute(f"SET temp_directory = '{scratch / 'spilled'}'; SET memory_limit = '6GB'")
            to = aside / "events" / f"{first // PART:03d}.parquet"
            asked = RECIPE.read_text("utf-8").format(first=first, after=min(first + PART, rows), folder=to)
            connection.execute(asked)
    aside.rename(folder)
    return folder


def measure(place: str, folder: Path | None = None, **options) -> dict:
    """Return what each question takes, in seconds: the first time, and the middle of those after.

    ``cpu_s`` is what this process worked, on all cores together; a database works elsewhere.
    """
    process = psutil.Process()
    limits = Limits(seconds=600, memory_mb=2_000)
    taken = {}
    with open_questions(place, limits, **options) as questions:
        for name, ask in QUESTIONS.items():
            seconds, of_cores = [], []
            for _ in range(ROUNDS + 1):
                begun, worked = time.perf_counter(), time.process_time()
                ask(questions)
                seconds.append(time.perf_counter() - begun)
                of_cores.append(time.process_time() - worked)
            taken[name] = {
                "first": round(seconds[0], 3),
                "s": round(statistics.median(seconds[1:]), 3),
                "cpu_s": round(statistics.median(of_cores[1:]), 3),
            }
            print(f"{name}: {taken[name]}", flush=True)
    size = sum(file.stat().st_size for file in (folder / "events").iterdir()) if folder else 0
    return {"questions": taken, "bytes": size, "memory_mb": process.memory_info().rss >> 20}


def measure_both(scratch: Path, rows: int) -> dict:
    """Return what the same questions take of fewer rows, by DuckDB and by a PostgreSQL made for it."""
    folder = make(scratch, rows)
    with postgres("shared_buffers=2GB", "max_wal_size=8GB", "effective_cache_size=8GB") as address:
        begun = time.perf_counter()
        load(folder, address, "events", lambda *_: None)
        loaded = time.perf_counter() - begun
        asked = measure(address)
        size = subprocess.run(
            ["psql", address, "-Atc", "SELECT pg_total_relation_size('events')"],
            capture_output=True,
            text=True,
            check=True,
        )
    asked |= {"load_s": round(loaded, 1), "bytes": int(size.stdout)}
    return {f"postgis, {rows:,}": asked, f"duckdb, {rows:,}": measure(str(folder), folder)}


def table(found: dict) -> str:
    """Return the figures as a table, a column for each set and who was asked."""
    sets = [name for name in found if name != "machine"]
    lines = [f"| seconds | {' | '.join(sets)} |", f"|---|{'---|' * len(sets)}"]
    for name in QUESTIONS:
        taken = [found[one]["questions"].get(name, {}).get("s", "") for one in sets]
        lines.append(f"| {name} | {' | '.join(map(str, taken))} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
