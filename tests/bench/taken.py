"""What the page taken away costs: its weight, its opening, a step, a scrub; with own points too."""

import tempfile
from pathlib import Path

from geo.timemap import read_dated
from tests.bench.library import spread_moments
from tests.bench.measures import SCRUB, STEP, judge_frames, judge_rounds, new_page, spread
from tests.browser.taken import take_away

VISITS, STEPS = 7, 20


def measure_taken(browser, story, own_file: bytes) -> dict[str, object]:
    """Return the figures of the story's page as one file, and with the rows of a file of a visitor's own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_bytes(take_away(story, "html"))
        figures = {"bytes": path.stat().st_size, **_measure_page(browser, path.as_uri(), story)}
        rows = Path(folder) / "own.csv"
        rows.write_bytes(own_file)
        path.write_bytes(take_away(story, "html", own={"Own rows": read_dated(rows)}))
        figures["own"] = {"bytes": path.stat().st_size, **_measure_own(browser, path.as_uri())}
        return figures


def _measure_page(browser, url, story):
    seconds = []
    for _ in range(VISITS):
        context, page, took = new_page(browser, url)
        seconds.append(took)
        if len(seconds) < VISITS:
            context.close()
    page.wait_for_timeout(1500)
    scrub = judge_rounds(page, "scrub", spread_moments(story.first, story.last))
    page.reload()
    page.frame_locator("iframe").locator('[data-timemap][data-ready="true"]').wait_for(state="attached")
    page.wait_for_timeout(1500)
    steps = []
    for _ in range(STEPS):
        steps.append(page.evaluate(STEP, ".st-key-step-next button"))
        page.wait_for_timeout(100)
    context.close()
    return {"visit": {"s": spread(seconds, 2)}, "curated": scrub, "step": {"ms": spread(steps)}}


def _measure_own(browser, url):
    context, page, took = new_page(browser, f"{url}#range=all")
    frame = page.frame_locator("iframe")
    frame.get_by_label("What a day shows").select_option("so-far")
    page.wait_for_timeout(1500)
    low, high = frame.locator("input.tm-range").evaluate("range => [Number(range.min), Number(range.max)]")
    days = [low + (index * 389) % (high - low) for index in range(1, 121)]
    figures = {"visit_s": round(took, 2)}
    for name, is_idle in (("idle", True), ("scrub", False)):
        figures[name] = judge_frames(page.evaluate(SCRUB, [days, is_idle]))
    figures["visible"] = int(frame.locator("[data-timemap]").get_attribute("data-visible"))
    context.close()
    return figures
