"""``make bench-load``: what visits leave behind in memory, and what a step takes while many visit at once.

Visits are real ones by the page's own WebSocket, without a browser. Figures go into ``load.json``. Run it
alone: they know nothing of other work on the machine. The docs tell them.
"""

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import psutil
from websockets.exceptions import WebSocketException

from tests.bench.load_report import write_docs
from tests.bench.measures import spread
from tests.browser.nginx import get_nginx, replicated
from tests.servers import SHUSHA, serving
from tests.visits import open_visit

RESULTS = Path(__file__).with_name("load.json")
QUERY = "date=2020-11-08&event=shusha-announced"
AT_ONCE = 25
"""Visits that are opened together."""
QUIET = {"STREAMLIT_LOGGER_LEVEL": "error", "PAGES_OF_ADDRESS": "20000"}
"""Nobody reads the log before the end, and a pipe that is full would hold the server up."""
SAMPLES = 20
PAUSE = 2.0
"""Seconds between two steps of one visitor, in the middle of what they take."""
BROKEN = (OSError, RuntimeError, WebSocketException)
"""What a visit that is broken off raises."""
WAYS = ("step-next", "step-previous")


async def visit_once(url):
    """Open the page, step to and fro, leave."""
    visit = await open_visit(url, QUERY)
    for way in WAYS:
        await visit.press(way)
    await visit.leave()


async def measure_memory(url, process, sessions):
    """Open and close so many visits; return the memory between, and what each of the last half leaves."""
    counts, sizes = [], []
    done = 0
    while done < sessions:
        until = min(sessions, done + max(AT_ONCE, sessions // SAMPLES))
        while done < until:
            several = min(AT_ONCE, until - done)
            await asyncio.gather(*(visit_once(url) for _ in range(several)))
            done += several
        counts.append(done)
        sizes.append(process.memory_info().rss)
        print(f"{done:,} visits: {sizes[-1] / 1e6:,.0f} MB", flush=True)
    half = len(counts) // 2
    slope = np.polyfit(counts[half:], sizes[half:], 1)[0] if len(counts) - half > 1 else float("nan")
    return {
        "visits": counts,
        "mb": [round(size / 1e6, 1) for size in sizes],
        "bytes_left_by_a_visit": round(float(slope)),
    }


async def measure_soak(url, processes, visitors, seconds):
    """Have so many visitors step for so long, each at its own pace; return what their steps took."""
    took, faults = [], []

    async def enter(name):
        """Open a page, each in a browser of its own."""
        try:
            return await open_visit(url, QUERY, cookie=f"timemap_visit={name}")
        except BROKEN as error:
            faults.append(f"{type(error).__name__}: {error}")

    async def live(visit, pace, until):
        number = 0
        try:
            await asyncio.sleep(pace.uniform(0, PAUSE))
            while time.monotonic() < until:
                start = time.perf_counter()
                await visit.press(WAYS[number % 2])
                took.append(1000 * (time.perf_counter() - start))
                number += 1
                await asyncio.sleep(pace.uniform(0.5, 1.5) * PAUSE)
            await visit.leave()
        except BROKEN as error:
            faults.append(f"{type(error).__name__}: {error}")

    before = [process.memory_info().rss for process in processes]
    start = time.monotonic()
    visits = [visit for visit in await asyncio.gather(*map(enter, range(visitors))) if visit]
    until = time.monotonic() + seconds
    paces = map(random.Random, range(len(visits)))
    await asyncio.gather(*(live(visit, pace, until) for visit, pace in zip(visits, paces, strict=True)))
    return {
        "all_open_after_s": round(until - seconds - start, 1),
        "seconds": seconds,
        "steps": len(took),
        "ms": spread(took) if took else {},
        "faults": faults[:10],
        "fault_count": len(faults),
        "mb_before": [round(size / 1e6, 1) for size in before],
        "mb_after": [round(process.memory_info().rss / 1e6, 1) for process in processes],
    }


def main() -> int:
    """Measure memory, then each number of visitors on one process and on three; 1 where any met a fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.load", description=__doc__.split("\n")[0])
    parser.add_argument("--sessions", type=int, default=10_000)
    parser.add_argument("--visitors", type=int, nargs="*", default=[50, 200, 500])
    parser.add_argument("--seconds", type=float, default=300)
    options = parser.parse_args()
    results = {"soak": {}}
    if options.sessions:
        with serving(SHUSHA, **QUIET) as server:
            process = psutil.Process(server.process.pid)
            results["memory"] = asyncio.run(measure_memory(server.url, process, options.sessions))
    for visitors in options.visitors:
        for name in ("one process", "three behind nginx"):
            with ExitStack() as stack:
                if name == "one process":
                    server = stack.enter_context(serving(SHUSHA, **QUIET))
                    url, servers = server.url, [server]
                else:
                    get_nginx()
                    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
                    url, servers = stack.enter_context(replicated(folder, story=SHUSHA, **QUIET))
                processes = [psutil.Process(server.process.pid) for server in servers]
                figures = asyncio.run(measure_soak(url, processes, visitors, options.seconds))
            results["soak"][f"{visitors} on {name}"] = figures
            print(f"{visitors} on {name}: {json.dumps(figures)}", flush=True)
    RESULTS.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    write_docs(results)
    return int(any(figures["fault_count"] for figures in results["soak"].values()))


if __name__ == "__main__":
    sys.exit(main())
