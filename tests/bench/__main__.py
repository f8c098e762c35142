"""``make bench``: the measures that the speed budgets define, printed and written to ``results.json``."""

import json
import platform
import subprocess
import time
from importlib.metadata import version
from pathlib import Path

import psutil
from playwright.sync_api import sync_playwright

from components.story_source import publish
from geo.basemap import base_assets
from geo.map import build_config
from geo.story import load_story
from geo.story_json import story_asset
from geo.timemap import engine_asset, leaflet_asset
from tests.bench.measures import measure_scrub, measure_steps, measure_visits, new_page
from tests.bench.relay import Relay
from tests.browser.chromium import ARGUMENTS, find_chromium
from tests.servers import SHUSHA, Server

RESULTS = Path(__file__).with_name("results.json")
PACKAGES = ("streamlit", "streamlit-folium", "folium", "geopandas", "playwright")


def main() -> None:
    """Run every measure in one run and say which budgets hold."""
    story = load_story(SHUSHA)
    days = spread_days(story.first_day, story.last_day, 120)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        server, start_s = measure_start(browser)
        relay = Relay(server.port)
        url = f"http://127.0.0.1:{relay.port}/"
        try:
            results = {
                "machine": describe_machine(browser),
                "start_s": round(start_s, 2),
                "visit": measure_visits(browser, url, relay),
                "added_bytes": added_bytes(story),
                "curated": measure_scrub(browser, url, days),
                "step": measure_steps(browser, url, psutil.Process(server.process.pid), relay),
            }
        finally:
            relay.close()
            server.stop()
            browser.close()
    results["budgets"] = judge(results)
    RESULTS.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(results, indent=2))


def spread_days(first: int, last: int, count: int) -> list[int]:
    """Return days all over a range, in an order that jumps, each once."""
    return [first + (index * 389) % (last - first + 1) for index in range(1, count + 1)]


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
    return sum(len(asset.gzipped) for asset in assets)


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


def judge(results) -> dict[str, dict[str, object]]:
    """Return each budget with its limit, the figure and whether it holds."""
    idle, scrub = results["curated"]["idle"], results["curated"]["scrub"]
    rows = {
        "scrub: dropped frames beyond idle's": (0, scrub["dropped_frames"] - idle["dropped_frames"]),
        "scrub: script ms a step, p95": (4, scrub["script_ms"]["p95"]),
        "step: ms, p50": (60, results["step"]["ms"]["p50"]),
        "step: CPU ms": (30, results["step"]["cpu_ms"]),
        "step: bytes on the wire": (8000, results["step"]["wire_bytes"]),
        "visit: s to ready, p50": (2.0, results["visit"]["s"]["p50"]),
        "start: s to the first map": (5.0, results["start_s"]),
        "weight: what we add, bytes": (300_000, results["added_bytes"]),
        "weight: first visit, bytes": (1_400_000, results["visit"]["wire_bytes"]),
    }
    return {
        name: {"limit": limit, "figure": figure, "holds": figure <= limit}
        for name, (limit, figure) in rows.items()
    }


if __name__ == "__main__":
    main()
