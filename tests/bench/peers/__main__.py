"""``make bench-peers``: what people use today and this project, side by side in one run.

Each peer at each size runs in a process of its own, bounded in time; what it found by then is kept.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import psutil

from tests.bench.peers.assets import fetch_assets
from tests.bench.peers.data import Subject
from tests.bench.peers.registry import PEERS, SUBJECTS
from tests.bench.peers.report import to_table, write_docs

RESULTS = Path(__file__).parent.parent / "peers.json"
PACKAGES = ("streamlit", "streamlit-folium", "folium", "playwright")
GRACE_S = 90
"""Beyond its limit, for what a process does before and after the measuring."""


def main() -> None:
    """Measure what the command line asks for, and write tables and plot into the docs."""
    options = read_options()
    fetch_assets()
    results = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    for name in options.subjects:
        results[name] = run_subject(SUBJECTS[name], options)
        RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    for name in options.subjects:
        print(to_table(results[name]))
    write_docs(results)


def run_subject(subject: Subject, options: argparse.Namespace) -> dict:
    """Measure all that show a subject, side by side: at each size one after the other."""
    shown_by = [peer.name for peer in PEERS.values() if peer.subject is subject]
    results: dict = {"machine": describe_machine(), "limit_s": options.limit, "runs": {}}
    calibrations = []
    for size in options.sizes or subject.sizes:
        for name in (name for name in shown_by if name in (options.peers or shown_by)):
            found = run_one(name, size, options.limit)
            results["machine"].setdefault("chromium", found.pop("chromium", ""))
            calibrations.append(found.pop("calibration", {}))
            results["runs"].setdefault(name, {})[str(size)] = found
            jump = found.get("jump", {}).get("ms", "")
            print(f"{name:18} {size:7} {found['status']:15} jump {jump}", flush=True)
    results["calibration"] = {
        clock: statistics.median(one[clock] for one in calibrations if clock in one)
        for clock in ("python", "browser")
    }
    return results


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.peers", description=__doc__)
    parser.add_argument("--subjects", type=lambda text: text.split(","), default=list(SUBJECTS))
    parser.add_argument("--sizes", type=lambda text: [int(size) for size in text.split(",")])
    parser.add_argument("--peers", type=lambda text: text.split(","))
    parser.add_argument("--limit", type=float, default=90, help="seconds a peer and size may take")
    return parser.parse_args()


def run_one(name: str, size: int, limit_s: float) -> dict:
    """Measure one peer at one size in a process of its own; return what it wrote down."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "found.json"
        command = [
            sys.executable,
            "-m",
            "tests.bench.peers.measure",
            name,
            str(size),
            str(limit_s),
            str(path),
        ]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            _, said = process.communicate(timeout=limit_s + GRACE_S)
        except subprocess.TimeoutExpired:
            said = "over the limit"
            for child in psutil.Process(process.pid).children(recursive=True):
                child.kill()
            process.kill()
            process.communicate()
        found = (
            json.loads(path.read_text("utf-8"))
            if path.exists()
            else {"status": "failed", "error": said[-500:]}
        )
    if found["status"] == "stopped":
        found["status"] = "over the limit"
    found.pop("pid", None)
    return found


def describe_machine() -> dict[str, str]:
    return {
        "cores": str(psutil.cpu_count()),
        **{package: version(package) for package in PACKAGES},
    }


if __name__ == "__main__":
    main()
