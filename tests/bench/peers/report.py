"""The comparison as tables and a plot, for the docs."""

import math
from pathlib import Path

from tests.bench.peers.registry import PEERS, SUBJECTS

DOCS = Path(__file__).resolve().parents[3] / "docs"
PAGE = DOCS / "performance.md"
PLOT = DOCS / "pictures" / "peers.svg"
BEGIN, END = "<!-- peers: begin -->", "<!-- peers: end -->"
COLOURS = {
    "rebuild": "#8d8674",
    "group": "#b9822b",
    "timestamped": "#4b5d8f",
    "timeline": "#1f6f78",
    "ours": "#8a1f33",
}
WIDTH, HEIGHT, LEFT, BOTTOM = 720, 400, 70, 50


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


def to_plot(results: dict) -> str:
    """Return an SVG: p95 of a random jump against the number of features, both logarithmic."""
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        ' font-family="sans-serif" font-size="13">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    for ms in (10, 100, 1000, 10_000):
        y = _y(ms)
        lines.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - 190}" stroke="#d9d4c7"/>')
        lines.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{ms:,} ms</text>')
    for size in (200, 1000, 10_000, 100_000):
        lines.append(f'<text x="{_x(size):.1f}" y="{HEIGHT - 24}" text-anchor="middle">{size:,}</text>')
    lines.append(
        f'<text x="{LEFT}" y="20" font-weight="bold">A random jump, p95, by number of features</text>'
    )
    y_label = 60
    for name, runs in results["runs"].items():
        points = [(int(size), found["jump"]["ms"]["p95"]) for size, found in runs.items() if "jump" in found]
        if not points:
            continue
        path = "L".join(f"{_x(size):.1f} {_y(ms):.1f}" for size, ms in points)
        lines.append(f'<path d="M{path}" fill="none" stroke="{COLOURS[name]}" stroke-width="2.5"/>')
        lines += [
            f'<circle cx="{_x(s):.1f}" cy="{_y(ms):.1f}" r="4" fill="{COLOURS[name]}"/>' for s, ms in points
        ]
        lines.append(f'<circle cx="{WIDTH - 178}" cy="{y_label - 4}" r="5" fill="{COLOURS[name]}"/>')
        lines.append(f'<text x="{WIDTH - 168}" y="{y_label}">{PEERS[name].label.replace(" + ", ", ")}</text>')
        y_label += 22
    return "\n".join([*lines, "</svg>", ""])


def _x(size: float) -> float:
    share = (math.log10(size) - math.log10(150)) / (math.log10(130_000) - math.log10(150))
    return LEFT + share * (WIDTH - 190 - LEFT)


def _y(ms: float) -> float:
    share = (math.log10(max(ms, 8)) - math.log10(8)) / (math.log10(20_000) - math.log10(8))
    return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - 40)


def write_docs(results: dict) -> None:
    """Write the plot of points by days, and all tables between their two marks."""
    if "points" in results:
        PLOT.write_text(to_plot(results["points"]), encoding="utf-8")
    page = PAGE.read_text("utf-8")
    before, after = page.split(BEGIN)[0], page.split(END)[1]
    parts = [_section(SUBJECTS[name].title, results[name]) for name in SUBJECTS if name in results]
    PAGE.write_text(f"{before}{BEGIN}\n\n{''.join(parts)}{END}{after}", "utf-8")


def _section(title: str, results: dict) -> str:
    machine = ", ".join(f"{name} {value}" for name, value in results["machine"].items())
    loops = ", ".join(f"{name} {ms:g} ms" for name, ms in results.get("calibration", {}).items())
    measured = f"Measured with: {machine}; calibration: {loops or 'none'}."
    return f"### {title}\n\n{to_table(results)}\n\n{measured}\n\n"
