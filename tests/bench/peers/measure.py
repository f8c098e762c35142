"""Measure one peer at one size, in a process of its own; figures are written down as they come."""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench.calibration import Calibration
from tests.bench.measures import DROPPED_MS, spread
from tests.bench.peers.assets import serving_files
from tests.bench.peers.peers import Peer
from tests.bench.peers.registry import PEERS
from tests.browser.chromium import ARGUMENTS, NO_OUTSIDE, find_chromium

JUMP_SHARE = 0.55  # of the time, if it does not do for both jumps and steps
IDLE_FRAMES = 60
SLOW_MS = 5_000
"""Who takes longer for a moment is asked for no more of them."""

RECORD = """
() => {
  const intervals = window.benchIntervals = [];
  let before = 0;
  const next = now => {
    if (window.benchIntervals !== intervals) return;
    if (before) intervals.push(now - before);
    before = now;
    window.benchAsk(next);
  };
  window.benchAsk(next);
}
"""
STOP_RECORD = "() => { const all = window.benchIntervals; window.benchIntervals = null; return all; }"

# One input a frame, as a held slider sends them; what a slow page cannot take in time is cut after a while.
SCRUB = """
async ([days, limit]) => {
  const intervals = [];
  const begin = performance.now();
  await new Promise(done => {
    let before = 0, count = 0;
    const next = now => {
      if (before) intervals.push(now - before);
      before = now;
      if (count === days.length || performance.now() - begin > limit) return done();
      window.benchInput(days[count]);
      count += 1;
      window.benchAsk(next);
    };
    window.benchAsk(next);
  });
  return intervals;
}
"""
IDLE = "async count => { for (let i = 0; i < count; i++) await new Promise(r => window.benchAsk(r)); }"
NO_INPUT = """
async () => {
  const start = performance.now();
  await window.benchTwoFrames();
  return performance.now() - start;
}
"""


class Run:
    """One peer at one size: what was found so far, and the time that is left."""

    def __init__(self, peer: Peer, limit_s: float, path: Path):
        self.peer = peer
        self.limit_s = limit_s
        self.path = path
        self.start = time.monotonic()
        self.found: dict = {"status": "stopped", "limit_s": limit_s}
        self.outside: set[str] = set()
        self.wrong: list[int] = []
        self.checked = 0
        self.is_slow = False

    def note(self, **figures) -> None:
        """Write figures down at once: what is measured is not lost when the time is over."""
        self.found.update(figures)
        self.found["took_s"] = round(time.monotonic() - self.start, 1)
        beside = self.path.with_suffix(".part")
        beside.write_text(json.dumps(self.found), encoding="utf-8")
        beside.replace(self.path)

    def has_time(self, share: float = 1) -> bool:
        return time.monotonic() - self.start < share * self.limit_s

    def watch(self, page) -> None:
        """Note every request to another machine; the browser could not resolve it anyway."""

        def look(request):
            if request.url.startswith("http") and not request.url.startswith("http://127.0.0.1:"):
                self.outside.add(request.url)

        page.on("request", look)

    def check(self, day: int) -> None:
        self.checked += 1
        if not self.peer.is_right(day):
            self.wrong.append(day)

    def measure(self, browser, count: int) -> None:
        """Take all measures, the open page first."""
        peer = self.peer
        context = browser.new_context(viewport={"width": 1440, "height": 900}, timezone_id="UTC")
        context.add_init_script(peer.scripts())
        page = context.new_page()
        self.watch(page)
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)[:300]))
        self.note(reached="opening")
        self.start = time.monotonic()
        seconds = peer.open(page, count)
        self.note(reached="opened", ready_s=round(seconds, 2), errors=errors)
        peer.settle()
        tools = context.new_cdp_session(page)
        tools.send("Performance.enable")
        self.note(heap_bytes=self.heap(page, tools), bytes=peer.page_bytes())
        self.note(floor_ms=spread([page.evaluate(NO_INPUT) for _ in range(10)]))
        self.note(idle=frames(self.record(page, lambda: page.evaluate(IDLE, IDLE_FRAMES))))

        plan = peer.subject.plan(peer.frame)
        jumps = self.timed(page, tools, plan.jumps, JUMP_SHARE)
        self.note(reached="jumped", jump=jumps)
        intervals: list[float] = []
        steps = self.timed(page, tools, plan.steps, 1, intervals)
        self.note(reached="stepped", step=steps, stepping=frames(intervals))
        self.note(heap_after_bytes=self.heap(page, tools))
        if peer.is_in_page and self.has_time() and not self.is_slow:
            left_ms = 1000 * max(1, min(15, self.limit_s - (time.monotonic() - self.start)))
            self.note(reached="scrubbed", scrub=frames(page.evaluate(SCRUB, [plan.scrub, left_ms])))
        is_whole = jumps["count"] == len(plan.jumps) and steps["count"] == len(plan.steps)
        cut = "stopped: over 5 s a step" if self.is_slow else "over the limit"
        self.note(
            status="measured" if is_whole else cut,
            remounts=peer.remounts,
            checks=peer.checks,
            checked=self.checked,
            wrong_days=self.wrong,
            outside=sorted(self.outside),
            errors=errors,
        )
        context.close()

    def timed(self, page, tools, days: list[int], share: float, intervals: list | None = None) -> dict:
        """Go to each of the days while there is time; with ``intervals``, each from the day before it."""
        rows: list[dict] = []
        now = None
        for day in days:
            if self.is_slow or (rows and not self.has_time(share)):
                break
            if intervals is not None and now != day - 1:
                self.peer.settle()
                self.peer.step(day - 1)
                self.peer.settle()
            before = script_seconds(tools)
            if intervals is None:
                row = self.peer.step(day)
            else:
                page.evaluate(RECORD)
                row = self.peer.step(day)
                intervals += page.evaluate(STOP_RECORD)
            after = script_seconds(tools)
            row["browser_script_ms"] = 1000 * (after["script"] - before["script"])
            row["browser_task_ms"] = 1000 * (after["task"] - before["task"])
            rows.append(row)
            self.is_slow = row["ms"] > SLOW_MS
            self.peer.remounts += bool(row.get("isRemounted"))
            self.check(day)
            self.peer.settle()
            now = day
        names = ("ms", "script_ms", "browser_script_ms", "browser_task_ms", "server_cpu_ms")
        figures = {name: [row[name] for row in rows if name in row] for name in names}
        return {
            "count": len(rows),
            "lost": sum(bool(row.get("isLost")) for row in rows),
            "remounts": sum(bool(row.get("isRemounted")) for row in rows),
            **{name: spread(values) for name, values in figures.items() if values},
        }

    def record(self, page, action) -> list[float]:
        """Return the intervals between frames while something is done."""
        page.evaluate(RECORD)
        action()
        return page.evaluate(STOP_RECORD)

    def heap(self, page, tools) -> int:
        """Return the page's JavaScript heap, after a collection."""
        tools.send("HeapProfiler.collectGarbage")
        return page.evaluate("performance.memory.usedJSHeapSize")


def frames(intervals: list[float]) -> dict:
    """Return the spread of frame intervals, and how many were more than one frame and a half."""
    if not intervals:
        return {"frames": 0, "dropped": 0}
    dropped = sum(interval > DROPPED_MS for interval in intervals)
    return {"frames": len(intervals), "dropped": dropped, "ms": spread(intervals)}


def script_seconds(tools) -> dict[str, float]:
    """Return what the browser counts as script and as work of the page's thread, frames within included."""
    metrics = {metric["name"]: metric["value"] for metric in tools.send("Performance.getMetrics")["metrics"]}
    return {"script": metrics["ScriptDuration"], "task": metrics["TaskDuration"]}


def main(name: str, count: int, limit_s: float, path: Path) -> None:
    """Measure; on an error the file tells it, beside what was found before."""
    with tempfile.TemporaryDirectory() as folder, serving_files(Path(folder)) as files:
        peer = PEERS[name](Path(folder))
        run = Run(peer, limit_s, path)
        run.note(reached="preparing", pid=os.getpid())
        start = time.perf_counter()
        frame = peer.subject.make(count)
        try:
            peer.prepare(frame, files)
            run.note(prepare_s=round(time.perf_counter() - start, 2))
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=find_chromium(),
                    args=[*ARGUMENTS, "--enable-precise-memory-info", NO_OUTSIDE],
                )
                run.note(chromium=browser.version, calibration=Calibration(browser).sample())
                if not peer.is_in_page:
                    run.note(reached="warming")
                    peer.warm(browser)
                run.measure(browser, count)
                browser.close()
        except Exception as error:
            run.note(status="failed", error=f"{type(error).__name__}: {error}"[:2000])
            raise
        finally:
            peer.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), Path(sys.argv[4]))
