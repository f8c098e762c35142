"""What an archive costs, as budgets, tables and a plot, for the docs: each bench of it records its part."""

import json
from pathlib import Path
from typing import Any

from tests.bench.budgets import BROWSER, LIMITS_SET_AT, PYTHON
from tests.bench.compare import Figure
from tests.bench.docs import PICTURES, budgets_table, machine_words, write_part
from tests.bench.plot import Axis, to_plot

RESULTS = Path(__file__).with_name("archive.json")
PLOT = PICTURES / "archive.svg"
SECONDS = {10_000_000: 60, 100_000_000: 900}
MEGABYTES = {10_000_000: 3_000, 100_000_000: 8_000}
WEIGHT = 5.0
"""Bytes of tiles an event, at most."""
GROWTH = 1.2
"""How much more an event may cost among ten times as many."""
GAIN = 1.6
"""How much sooner two workers are done than one, at least."""
ANSWER = 2.0
"""Seconds in which a filtered count is answered, at most."""
FILTERED = (
    "count: a year, two kinds",
    "count: a year, a kind, a number",
    "count: a continent, a year, two kinds",
    "count: half the world, a year, two kinds",
    "count: a town, a year",
)
WORDS = {"2": "two workers", "1": "one worker"}
EVENTS = Axis(800_000, 125_000_000, (1_000_000, 10_000_000, 100_000_000))
SECONDS_TAKEN = Axis(1, 2_000, (1, 10, 100, 1000), "{:,} s".format)


def read_results() -> dict[str, Any]:
    """Return what was recorded by now."""
    empty: dict[str, Any] = {"runs": {}, "page": {}, "questions": {}}
    return empty | (json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {})


def record(results: dict[str, Any]) -> int:
    """Keep what was measured, write it into the docs, print it; return 1 where a budget is exceeded."""
    results["budgets"] = budgets(results)
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    PLOT.write_text(plot_builds(results), encoding="utf-8")
    write_part("archive", *to_paragraphs(results))
    print("\n\n".join(to_paragraphs(results)))
    return int(any(not one["holds"] for one in results["budgets"].values()))


def budgets(results: dict[str, Any]) -> dict[str, dict]:
    """Return each budget: its limit, its figure, whether it holds; times scaled to the limits' machine."""
    figures = _of_builds(results["runs"]) | _ratios(results["runs"])
    for size, page in results["page"].items():
        figures |= {f"{int(size):,} events: {name}": one for name, one in _of_page(page).items()}
    for size in [max(results["questions"], key=int)] if results["questions"] else []:
        asked = results["questions"][size]
        slowness = asked["loop_ms"] / LIMITS_SET_AT[PYTHON]
        for name in FILTERED:
            taken = asked["questions"][name]["s"]
            figures[f"{int(size):,} events: s, {name}"] = Figure(ANSWER, taken, PYTHON, slowness)
    return {name: figure.row() for name, figure in figures.items()}


def _of_builds(runs: dict) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    for size, seconds in SECONDS.items():
        found = runs.get(str(size), {}).get("2")
        if found:
            slowness = found["loop_ms"] / LIMITS_SET_AT[PYTHON]
            figures[f"{size:,} events: s to build"] = Figure(seconds, found["s"], PYTHON, slowness)
            figures[f"{size:,} events: MB of all processes"] = Figure(MEGABYTES[size], found["peak_mb"])
            weight = round(found["bytes"]["tiles"] / found["count"], 2)
            figures[f"{size:,} events: bytes of tiles an event"] = Figure(WEIGHT, weight)
    return figures


def _of_page(page: dict) -> dict[str, Figure]:
    slowness = page["loop_ms"] / LIMITS_SET_AT[BROWSER]
    jump = page["so_far"]["jump"]["frame_ms"]["p95"]
    sharp = max(one["sharp_ms"] for one in page["places"]) / 1000
    return {
        "s to the first picture": Figure(1.5, page["first_picture_s"], BROWSER, slowness),
        f"ms of a jump with {page['shown']:,} in sight, p95": Figure(33.4, jump, BROWSER, slowness),
        "s until a new place is sharp, the most": Figure(1, round(sharp, 2), BROWSER, slowness),
        "MB of the page's process": Figure(600, page["mb"]),
    }


def _ratios(runs: dict) -> dict[str, Figure]:
    """Return what an event costs among ten times as many, and what of one worker's time two take."""
    found = {}
    sizes = sorted(int(size) for size in runs)
    for size in sizes:
        few, many = (runs.get(str(one), {}).get("2") for one in (size, 10 * size))
        if few and many:
            name = f"{10 * size:,} events: time of each, beside that among {size:,}"
            found[name] = Figure(GROWTH, round(many["s"] / few["s"] / 10, 2))
        both = runs[str(size)]
        if size >= min(SECONDS) and {"1", "2"} <= both.keys():
            name = f"{size:,} events: two workers' share of one's time"
            found[name] = Figure(round(1 / GAIN, 3), round(both["2"]["s"] / both["1"]["s"], 3))
    return found


def to_paragraphs(results: dict) -> list[str]:
    """Return all that was measured, as Markdown."""
    loops = [found["loop_ms"] for runs in results["runs"].values() for found in runs.values()]
    calibration = f"python {min(loops):g} to {max(loops):g} ms" if loops else ""
    told = [builds_table(results["runs"]), budgets_table(results["budgets"])]
    told += [questions_table(asked, int(size)) for size, asked in results["questions"].items()]
    return [*told, machine_words(results["machine"], calibration)]


def builds_table(runs: dict) -> str:
    """Return all builds as Markdown."""
    rows = [
        "| events | workers | s | s of CPU | MB at most | tiles | bytes an event: tiles | titles | events |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for size in sorted(runs, key=int):
        for workers, found in sorted(runs[size].items()):
            weights = [
                f"{found['bytes'][name] / found['count']:.2f}" for name in ("tiles", "titles", "events")
            ]
            cells = [
                f"{int(size):,}",
                workers,
                f"{found['s']:,}",
                f"{found['cpu_s']:,}",
                f"{found['peak_mb']:,}",
            ]
            rows.append("| " + " | ".join([*cells, f"{found['tiles']:,}", *weights]) + " |")
    return "\n".join(rows)


def questions_table(asked: dict, size: int) -> str:
    """Return what questions took as Markdown, a column for each that answered."""
    rows = [
        f"| asked of {size:,} events | s, the first time | s | s of CPU | PostGIS: s |",
        "|---|---|---|---|---|",
    ]
    others = asked.get("postgis", {})
    for name, taken in asked["questions"].items():
        figures = [taken["first"], taken["s"], taken["cpu_s"], others.get(name, {}).get("s", "")]
        rows.append(f"| {name} | {' | '.join(map(str, figures))} |")
    return "\n".join(rows)


def plot_builds(results: dict) -> str:
    """Return an SVG: seconds against the number of events, by workers."""
    lines = {
        WORDS[workers]: [
            (int(size), found[workers]["s"])
            for size, found in sorted(results["runs"].items(), key=lambda one: int(one[0]))
            if workers in found
        ]
        for workers in WORDS
    }
    return to_plot("Seconds to build an archive, by number of events", lines, EVENTS, SECONDS_TAKEN)
