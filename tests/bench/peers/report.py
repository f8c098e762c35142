"""The comparison as tables and a plot, for the docs."""

from tests.bench.docs import PICTURES, machine_words, write_part
from tests.bench.peers.registry import PEERS, SUBJECTS
from tests.bench.plot import Axis, to_plot

PLOT = PICTURES / "peers.svg"
COLOURS = {
    "rebuild": "#8d8674",
    "group": "#b9822b",
    "timestamped": "#4b5d8f",
    "timeline": "#1f6f78",
    "ours": "#8a1f33",
}
FEATURES = Axis(150, 130_000, (200, 1000, 10_000, 100_000))
MILLISECONDS = Axis(8, 20_000, (10, 100, 1000, 10_000), "{:,} ms".format)


def to_table(results: dict) -> str:
    """Return a subject's figures as Markdown, a row a size and peer."""
    (subject,) = {PEERS[name].subject for name in results["runs"]}
    head = (
        f"| who | {subject.counted} | next, ms p50 / p95 | jump, ms p50 / p95 | script a jump, ms |"
        " dropped, stepping | idle | held slider, frame ms p95 | remounts | ready, s | page, MB | heap, MB |"
        " shown = pandas |"
    )
    rows = [head, "|" + "---|" * head.count("|", 1)]
    sizes = sorted({int(size) for runs in results["runs"].values() for size in runs})
    for size in sizes:
        for name, runs in results["runs"].items():
            if str(size) in runs:
                rows.append(_row(PEERS[name].label, size, runs[str(size)]))
    return "\n".join(rows)


def _row(label: str, size: int, found: dict) -> str:
    if "took_s" not in found:
        return f"| {label} | {size:,} | {found['status']} |" + " |" * 10
    if "jump" not in found:
        words = f"{found['status']} after {found.get('took_s', '?')} s ({found.get('reached', 'not begun')})"
        return f"| {label} | {size:,} | {words} | | | | | | | {found.get('ready_s', '')} | | | |"
    jump, step = found["jump"], found.get("step", {})
    script = jump.get("script_ms") or jump.get("browser_script_ms") or {}
    stepping, idle = found.get("stepping", {}), found.get("idle", {})
    cells = [
        label,
        f"{size:,}",
        _pair(step.get("ms")),
        _pair(jump.get("ms")),
        _pair(script),
        _dropped(stepping),
        _dropped(idle),
        f"{found['scrub']['ms']['p95']:g}" if found.get("scrub", {}).get("ms") else "",
        str(found.get("remounts", jump.get("remounts", ""))),
        str(found.get("ready_s", "")),
        f"{sum(found.get('bytes', {}).values()) / 1e6:.2f}",
        f"{found.get('heap_bytes', 0) / 1e6:.0f}",
        _verdict(found),
    ]
    return "| " + " | ".join(cells) + " |"


def _dropped(frames: dict) -> str:
    return f"{frames['dropped']} of {frames['frames']}" if frames else ""


def _pair(figures: dict | None) -> str:
    return f"{figures['p50']:g} / {figures['p95']:g}" if figures else ""


def _verdict(found: dict) -> str:
    if "checked" not in found:
        return found["status"]
    wrong = len(found["wrong_days"])
    words = f"{found['checked'] - wrong} of {found['checked']}"
    return words if found["status"] == "measured" else f"{words}, {found['status']}"


def plot_jumps(results: dict) -> str:
    """Return an SVG: p95 of a random jump against the number of features."""
    lines = {
        PEERS[name].label.replace(" + ", ", "): [
            (int(size), found["jump"]["ms"]["p95"]) for size, found in runs.items() if "jump" in found
        ]
        for name, runs in results["runs"].items()
    }
    colours = [COLOURS[name] for name in results["runs"]]
    return to_plot("A random jump, p95, by number of features", lines, FEATURES, MILLISECONDS, colours)


def write_docs(results: dict) -> None:
    """Write the plot of points by days, and all tables between their two marks."""
    if "points" in results:
        PLOT.write_text(plot_jumps(results["points"]), encoding="utf-8")
    parts = [_section(SUBJECTS[name].title, results[name]) for name in SUBJECTS if name in results]
    write_part("peers", *parts)


def _section(title: str, results: dict) -> str:
    loops = ", ".join(f"{name} {ms:g} ms" for name, ms in results.get("calibration", {}).items())
    measured = machine_words(results["machine"], loops or "none")
    return f"### {title}\n\n{to_table(results)}\n\n{measured}"
