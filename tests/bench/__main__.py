"""``make bench``: the measures that the speed budgets define, printed and written to ``results.json``."""

import json
import platform
import subprocess
import sys
import tempfile
import time
import timeit
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
import psutil
from playwright.sync_api import sync_playwright

from components.story_source import publish
from geo.map.build import build_config
from geo.map.story_json import story_asset
from geo.story import load_story
from geo.timemap import Track
from geo.timemap.basemap import base_assets
from geo.timemap.script import engine_asset, leaflet_asset
from tests.bench.beside import measure_beside
from tests.bench.budgets import read_figures
from tests.bench.calibration import Calibration
from tests.bench.compare import compare, drifts, table
from tests.bench.docs import budgets_table, machine_words, write_part
from tests.bench.files import measure_file
from tests.bench.library import (
    measure_hours,
    measure_points,
    measure_tracks,
    measure_values,
    spread_moments,
)
from tests.bench.measures import (
    measure_briefing,
    measure_load,
    measure_own_layer,
    measure_scrub,
    measure_steps,
    measure_visits,
    new_page,
)
from tests.bench.relay import Relay
from tests.bench.taken import measure_taken
from tests.browser.chromium import ARGUMENTS, find_chromium
from tests.servers import SHUSHA, Server, serving
from tests.stories.dense import make_dense, make_eventful

RESULTS = Path(__file__).with_name("results.json")
SIZES = (10_000, 100_000, 1_000_000)
STEPS = 12
PACKAGES = ("streamlit", "streamlit-folium", "folium", "geopandas", "playwright")


def opening_steps(story) -> int:
    """Return how many steps a briefing has from the first of the range that it opens with."""
    return sum(step.event.span.start >= story.first for step in story.steps)


def main() -> int:
    """Run every measure in one run, say which budgets hold and what has grown; 1 where anything has."""
    committed = read_committed()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        calibration = Calibration(browser)
        calibration.sample()
        results: dict = {"machine": describe_machine(browser)}
        results |= measure_library(browser)
        calibration.sample()
        results |= measure_app(browser, load_story(SHUSHA), calibration)
        results["check_s"] = measure_check(100_000)
        results["file"] = measure_file()
        results["engine"] = {str(size): measure_points(browser, size) for size in SIZES}
        results["dense"] = {str(size): measure_dense(browser, size) for size in (200, 100_000)}
        results["calibration"] = calibration.sample()
        browser.close()
    return report(results, committed)


def report(results, committed) -> int:
    """Write and print the results beside those of the last commit; 1 where anything has grown."""
    figures = read_figures(results)
    drift = drifts(committed.get("calibration", {}), results["calibration"])
    before = {name: row["figure"] for name, row in committed.get("budgets", {}).items()}
    changes = compare(figures, before, drift)
    results["budgets"] = {name: figure.row() for name, figure in figures.items()}
    write_budgets(results)
    RESULTS.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(results, indent=2))
    print(f"This machine against the committed run's: {drift}")
    print(table(changes))
    return int(any(change.has_grown for change in changes))


def measure_library(browser) -> dict[str, object]:
    """Return the figures of 100,000 features and more of each kind that days alone don't show."""
    return {
        "density": measure_points(browser, 100_000, show="density"),
        "hours": measure_hours(browser),
        "tracks": measure_tracks(browser, Track("id")),
        "values": measure_values(browser),
    }


def measure_app(browser, story, calibration) -> dict[str, object]:
    """Return the figures of the app with the story in it."""
    days = spread_moments(story.first, story.last)
    server, start_s = measure_start(browser)
    relay = Relay(server.port)
    url = f"http://127.0.0.1:{relay.port}/"
    try:
        return {
            "start_s": round(start_s, 2),
            "visit": measure_visits(browser, url, relay),
            "added_bytes": added_bytes(story),
            "curated": measure_scrub(browser, url, days),
            "briefing": measure_briefing(browser, f"{url}?mode=present", opening_steps(story)),
            "calibration": calibration.sample(),
            "step": measure_steps(browser, url, psutil.Process(server.process.pid), relay),
            "own": measure_own_layer(browser, url, make_file(100_000)),
            "taken": measure_taken(browser, story, make_file(100_000), opening_steps(story)),
            "beside": measure_beside(browser, server.url),
        }
    finally:
        relay.close()
        server.stop()


def read_committed():
    """Return the figures of the last commit, whatever later runs have written over them; none without git."""
    shown = subprocess.run(
        ["git", "show", f"HEAD:./{RESULTS.name}"],
        cwd=RESULTS.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    return json.loads(shown.stdout) if shown.returncode == 0 else {}


def measure_start(browser) -> tuple[Server, float]:
    """Start the app and open it at once; seconds from the process's start to the first map."""
    server = Server(SHUSHA)
    start = time.perf_counter()
    server.start()
    context, _, _ = new_page(browser, server.url)
    seconds = time.perf_counter() - start
    context.close()
    return server, seconds


def added_bytes(story) -> int:
    """Return the compressed size of all that this project adds to a first visit."""
    build_config(story, publish)
    assets = [*base_assets().values(), story_asset(story), engine_asset(), leaflet_asset()]
    return sum(len(asset.packed("br")) for asset in assets)


def measure_dense(browser, size: int) -> dict[str, object]:
    """Return what a committed step and the load cost in the app, by the number of points."""
    with tempfile.TemporaryDirectory() as folder, serving(make_dense(Path(folder), size)) as server:
        relay = Relay(server.port)
        url = f"http://127.0.0.1:{relay.port}/"
        warm, _, _ = new_page(browser, url)
        warm.close()
        load_s = measure_load(browser, url)
        step = measure_steps(
            browser, url, psutil.Process(server.process.pid), relay, STEPS, ("next", "previous")
        )
        relay.close()
    return {"load_s": load_s, "step": step}


def make_file(count: int) -> bytes:
    """Return a visitor's file of so many dated points all over the story."""
    random = np.random.default_rng(7)
    day = pd.Timestamp("2020-09-27") + pd.to_timedelta(random.integers(0, 1800, count), unit="D")
    frame = pd.DataFrame(
        {
            "date": day.strftime("%Y-%m-%d"),
            "lon": random.uniform(45.4, 47.7, count).round(5),
            "lat": random.uniform(38.8, 40.8, count).round(5),
            "title": [f"Point {number}" for number in range(count)],
            "kind": random.choice(["one", "two", "three"], count),
        }
    )
    return frame.to_csv(index=False).encode()


def measure_check(count: int) -> float:
    """Return the seconds to read and check a story of so many events, the best of three."""
    with tempfile.TemporaryDirectory() as folder:
        story = make_eventful(Path(folder), count)
        return round(min(timeit.repeat(lambda: load_story(story), number=1, repeat=3)), 2)


def describe_machine(browser) -> dict[str, str]:
    """Return what the figures depend on."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    return {
        "cores": str(psutil.cpu_count()),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "chromium": browser.version,
        "commit": commit.stdout.strip(),
        **{package: version(package) for package in PACKAGES},
    }


def write_budgets(results) -> None:
    """Write the budgets into the docs."""
    loops = ", ".join(f"{name} {ms:g} ms" for name, ms in results["calibration"].items())
    write_part("budgets", budgets_table(results["budgets"]), machine_words(results["machine"], loops))


if __name__ == "__main__":
    sys.exit(main())
