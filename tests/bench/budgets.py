"""Each budget: its limit, its figure among the results, and the clock by which its time goes."""

from dataclasses import replace

from tests.bench.compare import Figure, drifts
from tests.bench.files import COLLECTION

PYTHON, BROWSER = "python", "browser"
LIMITS_SET_AT = {PYTHON: 6.61, BROWSER: 8.0}
"""What the calibration's loops took, in ms, on the machine that the limits were set on."""


def read_figures(results) -> dict[str, Figure]:
    """Return the figure of each budget, by what it is of; times know how slow the machine of the run was.

    A frame takes as long as the screen has it take, on any machine: frames go by no clock of the machine's.
    """
    figures = {
        **_page(results),
        **_own_rows(results),
        **_file(results),
        **_engine(results),
        **_library(results),
        **_weight(results),
        **_taken(results),
        **_beside(results),
    }
    slowness = drifts(LIMITS_SET_AT, results["calibration"])
    return {
        name: replace(figure, slowness=slowness.get(figure.clock, 1.0)) for name, figure in figures.items()
    }


def _page(results) -> dict[str, Figure]:
    step = results["step"]
    return {
        **_walked(results),
        "step: CPU ms": Figure(12, step["cpu_ms"], PYTHON),
        "step: bytes on the wire": Figure(4500, step["wire_bytes"]),
        "start: s to the first map": Figure(3.5, results["start_s"], PYTHON),
    }


def _walked(page) -> dict[str, Figure]:
    """Return what a page costs who opens it, scrubs, steps and presents, in the app and taken away alike."""
    idle, scrub, briefing = page["curated"]["idle"], page["curated"]["scrub"], page["briefing"]
    flight = briefing["flight"]["dropped_frames"] - briefing["idle"]["dropped_frames"]
    pairs = zip(*(briefing[name]["dropped_frames_by_step"] for name in ("flight", "idle")), strict=True)
    rough = [flown > idle for flown, idle in pairs]
    return {
        "scrub: dropped frames beyond idle's": Figure(0, scrub["dropped_frames"] - idle["dropped_frames"]),
        "scrub: script ms a step, p95": Figure(4, scrub["script_ms"]["p95"], BROWSER),
        "briefing: frames from a key to its step, the most": Figure(1, briefing["frames_to_start"]["max"]),
        "briefing: dropped frames of a flight beyond idle's": Figure(0, flight),
        "briefing: share of flights that drop any beyond idle's": Figure(
            0.1, round(sum(rough) / len(rough), 2)
        ),
        "step: ms, p50": Figure(45, page["step"]["ms"]["p50"], BROWSER),
        "step: ms until the map tells it, p50": Figure(34, page["step"]["map_ms"]["p50"], BROWSER),
        "visit: s to ready, p50": Figure(2.0, page["visit"]["s"]["p50"], BROWSER),
    }


def _own_rows(results) -> dict[str, Figure]:
    own = results["own"]
    return {
        "100,000 events: s to read and check": Figure(2.0, results["check_s"], PYTHON),
        "100,000 own rows: s to understand": Figure(2.5, own["understood_s"], PYTHON),
        "100,000 own rows: frame of a jump, ms p95": Figure(17, own["scrub"]["frame_ms"]["p95"]),
    }


def _file(results) -> dict[str, Figure]:
    """Return what a file of 200 MB with 49 columns takes: a sample, then the columns that are needed.

    A large GeoJSON, all columns, where it was measured.
    """
    sample, needed = (results["file"][way] for way in ("a sample", "the columns that are needed"))
    return {
        "200 MB of 49 columns: s to open": Figure(15, round(sample["s"] + needed["s"], 1), PYTHON),
        "200 MB of 49 columns: MB above idle, at most": Figure(1000, max(sample["mb"], needed["mb"])),
        **{
            f"{name}: MB above idle": Figure(1000, one["mb"])
            for name, one in results["file"].items()
            if name == COLLECTION
        },
    }


def _engine(results) -> dict[str, Figure]:
    ten, hundred, million = (results["engine"][size] for size in ("10000", "100000", "1000000"))
    few, many = (results["dense"][size] for size in ("200", "100000"))
    dropped = ten["jump"]["dropped_frames"] - ten["idle"]["dropped_frames"]
    more = round(many["step"]["cpu_ms"] - few["step"]["cpu_ms"], 1)
    return {
        "10,000: dropped frames beyond idle's": Figure(0, dropped),
        "10,000: script ms a step, p95": Figure(6, ten["jump"]["script_ms"]["p95"], BROWSER),
        "100,000: any jump, ms p50": Figure(17, hundred["jump"]["frame_ms"]["p50"]),
        "100,000: any jump, ms p95": Figure(33, hundred["jump"]["frame_ms"]["p95"]),
        "100,000: pan, ms p95": Figure(33, hundred["pan"]["frame_ms"]["p95"]),
        "100,000: zoom, ms p95": Figure(33, hundred["zoom"]["frame_ms"]["p95"]),
        "100,000: load in the app, s": Figure(1.5, many["load_s"], BROWSER),
        "100,000: layer on the wire, bytes": Figure(1_500_000, hundred["layer_bytes"]),
        "100,000: idle share of the page's thread": Figure(0.005, hundred["idle_cpu_share"]),
        "100,000: a step's CPU, beyond that at 200, ms": Figure(5, more),
        "1,000,000: any jump, ms p95 (stretch)": Figure(100, million["jump"]["frame_ms"]["p95"]),
    }


LIBRARY = {
    "density": ("100,000 as density", 4),
    "hours": ("100,000 by hours", 6),
    "tracks": ("2,000 tracks, 500,000 fixes", 10),
    "values": ("420 districts, 240 months", 8),
}
"""Of each measure its words, and the most script of a step, in ms at the 95th percentile."""


def _library(results) -> dict[str, Figure]:
    figures = {}
    for name, (words, most_script) in LIBRARY.items():
        found = results[name]
        dropped = found["jump"]["dropped_frames"] - found["idle"]["dropped_frames"]
        figures[f"{words}: dropped frames beyond idle's"] = Figure(0, dropped)
        script = found["jump"]["script_ms"]["p95"]
        figures[f"{words}: script ms a step, p95"] = Figure(most_script, script, BROWSER)
        figures[f"{words}: zoom, ms p95"] = Figure(33, found["zoom"]["frame_ms"]["p95"])
    return figures


def _weight(results) -> dict[str, Figure]:
    return {
        "weight: what we add, bytes": Figure(300_000, results["added_bytes"]),
        "weight: first visit, bytes": Figure(1_330_000, results["visit"]["wire_bytes"]),
    }


def _taken(results) -> dict[str, Figure]:
    taken = results["taken"]
    own = taken["own"]
    pages = {"page taken away": taken, "site": taken["site"]}
    walked = {f"{words}: {of}": one for words, page in pages.items() for of, one in _walked(page).items()}
    return {
        **walked,
        "page taken away: bytes": Figure(1_500_000, taken["bytes"]),
        "page taken away with 100,000 own points: bytes": Figure(4_000_000, own["bytes"]),
        "page taken away with 100,000 own points: any jump, ms p50": Figure(
            17, own["scrub"]["frame_ms"]["p50"]
        ),
        "page taken away with 100,000 own points: any jump, ms p95": Figure(
            33, own["scrub"]["frame_ms"]["p95"]
        ),
    }


BESIDE = {
    "export": ("pictures that are made for others", {"p50": 60, "p95": 120}),
    "api": ("four who read the data without a pause", {"p50": 90, "p95": 180}),
}
"""Of each load its words, and the most that a step takes beside it, in ms."""


def _beside(results) -> dict[str, Figure]:
    """Return what a step takes alone, and beside others."""
    found = results["beside"]
    figures = {"step of a visitor alone, ms p95": Figure(90, found["alone"]["ms"]["p95"], BROWSER)}
    for name, (words, limits) in BESIDE.items():
        for share, limit in limits.items():
            what = f"step of a visitor beside {words}, ms {share}"
            figures[what] = Figure(limit, found[name]["ms"][share], BROWSER)
    return figures
