"""What many visitors cost, as sentences, a table and a plot, for the docs."""

from tests.bench.docs import PICTURES, write_part
from tests.bench.plot import Axis, to_plot

PLOT = PICTURES / "load.svg"
VISITORS = Axis(40, 625, (50, 200, 500))
MILLISECONDS = Axis(10, 10_000, (10, 100, 1000, 10_000), "{:,} ms".format)


def to_table(soak: dict) -> str:
    """Return each number of visitors on each number of processes as a row of Markdown."""
    rows = [
        "| visitors | on | all there after, s | steps | steps a second | step, ms p50 / p95 / most |"
        " MB before, after | faults |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, found in soak.items():
        visitors, where = name.split(" on ")
        took = found["ms"]
        sizes = (" + ".join(f"{size:.0f}" for size in found[when]) for when in ("mb_before", "mb_after"))
        cells = [
            visitors,
            where,
            f"{found['all_open_after_s']:g}",
            f"{found['steps']:,}",
            f"{found['steps'] / found['seconds']:.0f}",
            f"{took['p50']:g} / {took['p95']:g} / {took['max']:g}",
            ", ".join(sizes),
            str(found["fault_count"]),
        ]
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(rows)


def plot_steps(soak: dict) -> str:
    """Return an SVG: what a step takes, p50 and p95, against the number of visitors."""
    lines: dict[str, list[tuple[float, float]]] = {}
    for part in ("p95", "p50"):
        for name, found in soak.items():
            visitors, where = name.split(" on ")
            lines.setdefault(f"{where}, {part}", []).append((int(visitors), found["ms"][part]))
    return to_plot("A step, by visitors at once", lines, VISITORS, MILLISECONDS)


def say_memory(memory: dict) -> str:
    """Return how much memory a process had after the first visits, after half of them, and after all."""
    visits, sizes = memory["visits"], memory["mb"]
    told = ", ".join(f"{sizes[at]:.0f} MB after {visits[at]:,}" for at in (0, len(visits) // 2, -1))
    left = f"{memory['bytes_left_by_a_visit']:,} bytes"
    return f"Visits that come and go: {told}; each of the last half leaves {left}."


def write_docs(results: dict) -> None:
    """Write the plot, and the docs' part."""
    parts = [say_memory(results["memory"])] if "memory" in results else []
    if results["soak"]:
        PLOT.write_text(plot_steps(results["soak"]), encoding="utf-8")
        parts += [to_table(results["soak"]), "![What a step takes, by visitors at once](pictures/load.svg)"]
    write_part("load", *parts)
