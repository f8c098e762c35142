"""``make bench-archive``: what an archive costs to build, by its number of events: time, memory, weight.

The events are made by the recipe of ``data/demo/recipe.py``. Each build is a command of its own; what it
costs is that of all its processes together, its memory the sum of what each has in it, shared pages in each.
"""

import argparse
import json
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import psutil

from data.demo.recipe import write_made
from tests.bench.archive_report import read_results, record
from tests.bench.calibration import time_python

MILLION = 1_000_000
WORKERS = (2, 1)
LOOPS = 5
PAUSE = 0.1
"""Seconds between two looks at the memory."""


def main() -> int:
    """Measure each size with two workers and one, write table and plot; 1 where a budget is exceeded."""
    options = read_options()
    results = read_results()
    with tempfile.TemporaryDirectory() as made:
        folder = options.folder or Path(made)
        for millions in options.sizes:
            events = folder / f"{millions}.parquet"
            if not events.exists():
                write_made(events, millions * MILLION)
            for workers in options.workers:
                out = folder / f"{millions}-million"
                found = measure(events, out, workers)
                results["runs"].setdefault(str(millions * MILLION), {})[str(workers)] = found
                print(f"{millions} million, {workers} at work: {json.dumps(found)}", flush=True)
    results["machine"] = describe_machine()
    return record(results)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.archive", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 10], help="millions of events")
    parser.add_argument(
        "--workers", type=int, nargs="+", default=list(WORKERS), help="so many processes work"
    )
    parser.add_argument("--folder", type=Path, help="where events and archives are kept")
    return parser.parse_args()


def measure(events: Path, out: Path, workers: int) -> dict[str, object]:
    """Build an archive, and return what it cost: seconds, those of CPU, MB at most, bytes by kind of file."""
    shutil.rmtree(out, ignore_errors=True)
    loops = [time_python() for _ in range(LOOPS)]
    used, start = _cpu_s(), time.perf_counter()
    command = [sys.executable, "-m", "geo.archive", "build", str(events), str(out), "--workers", str(workers)]
    process = psutil.Popen(command, stdout=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, _memory(process))
        time.sleep(PAUSE)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    took, cpu = time.perf_counter() - start, _cpu_s() - used
    loops += [time_python() for _ in range(LOOPS)]
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    weights = {
        name: sum(path.stat().st_size for path in (out / name).rglob("*.*"))
        for name in ("tiles", "titles", "events")
    }
    return {
        "s": round(took, 1),
        "cpu_s": round(cpu, 1),
        "peak_mb": round(peak / 1e6),
        "count": manifest["count"],
        "tiles": len(manifest["nodes"]),
        "bytes": weights,
        "loop_ms": round(statistics.median(loops), 2),
    }


def _cpu_s() -> float:
    """Return the seconds of CPU of all processes that were waited for, and of those that they waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _memory(process: psutil.Process) -> int:
    """Return the bytes that a process and all below it have in memory."""
    found = 0
    try:
        for one in (process, *process.children(recursive=True)):
            found += one.memory_info().rss
    except psutil.NoSuchProcess:
        return found
    return found


def describe_machine() -> dict[str, str]:
    """Return what the figures depend on."""
    return {
        "cores": str(psutil.cpu_count()),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        **{package: version(package) for package in ("dask", "numpy", "pyarrow")},
    }


if __name__ == "__main__":
    sys.exit(main())
