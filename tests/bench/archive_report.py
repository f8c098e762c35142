"""What an archive costs, as budgets, a table and a plot, for the docs."""

from pathlib import Path

from tests.bench.budgets import LIMITS_SET_AT, PYTHON
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
WORDS = {"2": "two workers", "1": "one worker"}
EVENTS = Axis(800_000, 125_000_000, (1_000_000, 10_000_000, 100_000_000))
SECONDS_TAKEN = Axis(1, 2_000, (1, 10, 100, 1000), "{:,} s".format)


def budgets(runs: dict) -> dict[str, dict]:
    """Return each budget: its limit, its figure, whether it holds; times scaled to the limits' machine."""
    figures: dict[str, Figure] = {}
    for size, seconds in SECONDS.items():
        found = runs.get(str(size), {}).get("2")
        if found:
            slowness = found["loop_ms"] / LIMITS_SET_AT[PYTHON]
            figures[f"{size:,} events: s to build"] = Figure(seconds, found["s"], PYTHON, slowness)
            figures[f"{size:,} events: MB of all processes"] = Figure(MEGABYTES[size], found["peak_mb"])
            weight = round(found["bytes"]["tiles"] / found["count"], 2)
            figures[f"{size:,} events: bytes of tiles an event"] = Figure(WEIGHT, weight)
    figures |= _ratios(runs)
    return {name: figure.row() for name, figure in figures.items()}


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


def to_table(results: dict) -> str:
    """Return all runs as Markdown, and the budgets below them."""
    rows = [
        "| events | workers | s | s of CPU | MB at most | tiles | bytes an event: tiles | titles | events |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for size in sorted(results["runs"], key=int):
        for workers, found in sorted(results["runs"][size].items()):
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
    return "\n".join([*rows, "", budgets_table(results["budgets"])])


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


def write_docs(results: dict) -> None:
    """Write the plot, and the docs' part."""
    PLOT.write_text(plot_builds(results), encoding="utf-8")
    loops = {found["loop_ms"] for runs in results["runs"].values() for found in runs.values()}
    measured = machine_words(results["machine"], f"python {min(loops):g} to {max(loops):g} ms")
    write_part("archive", to_table(results), measured)
