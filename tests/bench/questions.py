"""``python -m tests.bench.questions OUT``: what questions of an archive of made events take.

OUT is one that ``make bench-archive`` or ``make demo-archive`` made. ``--postgis OTHER`` asks a PostgreSQL
made for it too, and DuckDB, of a smaller one.
"""

import argparse
import os
import statistics
import time
from pathlib import Path

import psutil

from geo.archive.load import load
from geo.archive.opened import read_said
from geo.archive.questions import ByCell, ByColumn, ByTime, Filter, Limits, Where, open_questions
from tests.bench.archive_report import read_results, record
from tests.bench.calibration import time_python
from tests.geo.archive.questions.postgres import postgres

ROUNDS = 5
CONTINENT = (-11.0, 35.0, 32.0, 60.0)
HALF = (-120.0, -60.0, 60.0, 70.0)
TOWN = (8.0, 47.0, 9.0, 48.0)
YEAR = {"begin": 16_436, "end": 16_801}
"""The days of 2015."""
TWO = {"kinds": ("theft", "flood")}
LARGE = (Filter("size", ">", 2.5),)
QUESTIONS = {
    "count: all": lambda one: one.count(Where()),
    "count: a year, two kinds": lambda one: one.count(Where(**YEAR, **TWO)),
    "count: a year, a kind, a number": lambda one: one.count(Where(**YEAR, kinds=("fire",), filters=LARGE)),
    "count: a continent": lambda one: one.count(Where(CONTINENT)),
    "count: a continent, a year, two kinds": lambda one: one.count(Where(CONTINENT, **YEAR, **TWO)),
    "count: half the world, a year, two kinds": lambda one: one.count(Where(HALF, **YEAR, **TWO)),
    "count: a town, a year": lambda one: one.count(Where(TOWN, **YEAR)),
    "count: a title contains": lambda one: one.count(Where(filters=(Filter("title", "contains", "rome"),))),
    "by kind": lambda one: one.group(Where(), ByColumn("kind")),
    "by month, a kind": lambda one: one.group(Where(kinds=("strike",)), ByTime("month")),
    "by title, a continent": lambda one: one.group(Where(CONTINENT), ByColumn("title")),
    "by cell of level 5, a year": lambda one: one.group(Where(**YEAR), ByCell(5), 500),
    "the first hundred: a continent, a year": lambda one: one.rows(Where(CONTINENT, **YEAR), 100),
    "the first hundred of all": lambda one: one.rows(Where(), 100),
}


def main() -> int:
    """Ask, write what it took into the docs; 1 where a budget is exceeded."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.questions", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="OUT")
    parser.add_argument("--postgis", type=Path, metavar="OTHER")
    options = parser.parse_args()
    results = read_results()
    results["questions"][str(read_said(options.folder)[0].count)] = measure(str(options.folder))
    if options.postgis:
        results["questions"][str(read_said(options.postgis)[0].count)] = measure_both(options.postgis)
    return record(results)


def measure(place: str, **options) -> dict:
    """Return what each question takes, in seconds: the first time, and the middle of those after.

    ``cpu_s`` is what this process worked, on all cores together; a database works elsewhere.
    """
    loops = [time_python() for _ in range(ROUNDS)]
    taken = {}
    with open_questions(place, Limits(seconds=600), **options) as questions:
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
    return {
        "questions": taken,
        "memory_mb": psutil.Process().memory_info().rss >> 20,
        "cores": os.cpu_count(),
        "loop_ms": round(statistics.median([*loops, *(time_python() for _ in range(ROUNDS))]), 2),
    }


def measure_both(folder: Path) -> dict:
    """Return what the same questions take by DuckDB, and by a PostgreSQL made for it."""
    with postgres("shared_buffers=2GB", "max_wal_size=8GB", "effective_cache_size=8GB") as address:
        begun = time.perf_counter()
        load(folder, address, "events", lambda *_: None)
        loaded = round(time.perf_counter() - begun, 1)
        asked = measure(address)["questions"]
    return measure(str(folder)) | {"postgis": asked, "load_s": loaded}


if __name__ == "__main__":
    raise SystemExit(main())
