"""``python -m tests.bench.archive_page OUT``: what an archive costs on its page, in time and memory."""

import argparse
import time
from pathlib import Path

import psutil
from playwright.sync_api import sync_playwright

from geo.archive.page import write_page
from geo.timemap.event_tiles import open_tiles
from tests.bench.archive_report import read_results, record
from tests.bench.calibration import Calibration
from tests.bench.library import spread_moments
from tests.bench.measures import COUNT_FRAMES, MOVE, judge_frames, judge_rounds
from tests.browser.chromium import ARGUMENTS, find_chromium
from tests.browser.range_host import serving_ranges

LAYER = "timemap.page.layers[0]"
DRAWN = f"() => window.timemap?.page?.layers.length && {LAYER}.count > 0"
STILL = f"() => window.timemap?.page?.layers.length && {LAYER}.coming === 0"
ROUNDS = 3
ZOOMS = (5, 7, 9, 12)
MILLION = 1_000_000

# To a place that is far away, at a zoom; frames until all of its tiles are drawn.
GO = """
async ([lat, lon, zoom]) => {
  const layer = timemap.page.layers[0];
  const intervals = []; const scripts = [];
  const start = performance.now();
  let before = start;
  window.benchScript = 0;
  timemap.page.maps().map.setView([lat, lon], zoom, { animate: false });
  await new Promise(done => {
    const next = now => {
      intervals.push(now - before); scripts.push(window.benchScript);
      before = now; window.benchScript = 0;
      if (intervals.length > 2 && layer.coming === 0) done();
      else window.benchAsk(next);
    };
    window.benchAsk(next);
  });
  return { ms: performance.now() - start, intervals, scripts, count: layer.count, total: layer.total };
}
"""


def measure_page(browser, folder: Path) -> dict[str, object]:
    """Return the figures of an archive's page: seconds, milliseconds a frame, megabytes."""
    write_page(folder)
    tiles = open_tiles(folder)
    moments = spread_moments(tiles.first, tiles.last)
    with serving_ranges(folder) as host:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.add_init_script(COUNT_FRAMES)
        page = context.new_page()
        start = time.perf_counter()
        page.goto(f"{host.url}index.html", wait_until="commit")
        page.wait_for_function(DRAWN)
        figures: dict[str, object] = {"first_picture_s": round(time.perf_counter() - start, 2)}
        page.wait_for_function(STILL, timeout=120_000)
        figures["all_in_sight_s"] = round(time.perf_counter() - start, 2)
        figures |= {"window": judge_rounds(page, "jump", moments, ROUNDS)}
        page.evaluate("() => timemap.page.actions.setShow('so-far')")
        page.evaluate("moment => timemap.page.actions.goTo(moment)", tiles.last)
        places = _places(tiles)
        figures["places"] = [_go(page, place) for place in places]
        fullest = max(range(len(places)), key=lambda at: figures["places"][at]["count"])
        figures["shown"] = _go(page, places[fullest])["count"]
        figures["so_far"] = judge_rounds(page, "jump", moments, ROUNDS)
        figures["pan"] = judge_frames(page.evaluate(MOVE, "pan"))
        figures["zoom"] = judge_frames(page.evaluate(MOVE, "zoom"))
        page.wait_for_function(STILL)
        context.new_cdp_session(page).send("HeapProfiler.collectGarbage")
        figures |= {
            "mb": memory_mb(browser),
            "tiles_mb": round(page.evaluate(f"() => {LAYER}.bytes") / MILLION),
        }
        context.close()
    return figures


def _places(tiles) -> list[list[float]]:
    """Return where events are, from all over the archive, at zooms from a continent's to a town's."""
    lon, lat = tiles.sample.points.T
    picked = range(0, len(lon), max(1, len(lon) // 8))
    return [[float(lat[at]), float(lon[at]), zoom] for at in picked for zoom in ZOOMS]


def memory_mb(browser) -> int:
    """Return what the page's process has in memory that it shares with no other."""
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    sizes = [psutil.Process(one["id"]).memory_full_info().uss for one in told if one["type"] == "renderer"]
    return round(max(sizes) / MILLION)


def _go(page, place) -> dict[str, object]:
    run = page.evaluate(GO, place)
    judged = judge_frames(run)
    return {"zoom": place[2], "sharp_ms": round(run["ms"]), "count": run["count"], **judged}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.archive_page", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="OUT")
    options = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        calibration = Calibration(browser)
        calibration.sample()
        found = measure_page(browser, options.folder)
        found["loop_ms"] = calibration.sample()["browser"]
        browser.close()
    results = read_results()
    results["page"][str(open_tiles(options.folder).count)] = found
    return record(results)


if __name__ == "__main__":
    raise SystemExit(main())
