"""What the page taken away costs, as a file and as a site: to open, step, scrub, present; own points too."""

import tempfile
from pathlib import Path

from geo.timemap import read_dated
from tests.bench.library import spread_moments
from tests.bench.measures import (
    SCRUB,
    STEP,
    judge_frames,
    judge_rounds,
    measure_briefing,
    new_page,
    spread,
    spread_steps,
)
from tests.browser.taken import take_away, unpack_site
from tests.servers import serving_files

VISITS, STEPS = 7, 20


def measure_taken(browser, story, own_file: bytes, steps: int) -> dict[str, object]:
    """Return the figures of the story's page as a file, as a site, and as a file with a visitor's own rows.

    So many steps has the briefing.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_bytes(take_away(story, "html"))
        figures = {"bytes": path.stat().st_size, **_measure_page(browser, path.as_uri(), story, steps)}
        figures["site"] = _measure_site(browser, Path(folder) / "site", story, steps)
        rows = Path(folder) / "own.csv"
        rows.write_bytes(own_file)
        path.write_bytes(take_away(story, "html", own={"Own rows": read_dated(rows)}))
        figures["own"] = {"bytes": path.stat().st_size, **_measure_own(browser, path.as_uri())}
        return figures


def _measure_site(browser, folder, story, steps):
    unpack_site(take_away(story, "site"), folder)
    with serving_files(folder) as url:
        return _measure_page(browser, url, story, steps)


def _measure_page(browser, url, story, steps):
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
    took = []
    for _ in range(STEPS):
        took.append(page.evaluate(STEP, ".st-key-step-next button"))
        page.wait_for_timeout(100)
    context.close()
    return {
        "visit": {"s": spread(seconds, 2)},
        "curated": scrub,
        "step": spread_steps(took),
        "briefing": measure_briefing(browser, f"{url}#mode=present", steps),
    }


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
