"""``python -m tests.bench.files``: what large files take, in time and in memory above idle.

A CSV file of 200 MB with 49 columns: a sample, those that are needed, all. GeoJSON of 100 MB: all columns.
"""

import json
import subprocess
import sys
import threading
import time

import numpy as np
import psutil

from geo.timemap.reading import LARGEST_BYTES, open_file
from geo.timemap.reading.sample import LARGE_SAMPLE

NEEDED = ("date", "end", "latitude", "longitude", "title", "kind")
OTHERS = 42
COLLECTION = "GeoJSON of 100 MB, all columns"
WAYS = {
    "a sample": {"most": LARGE_SAMPLE},
    "the columns that are needed": {"columns": NEEDED},
    "all columns": {},
}


def make_table(size: int = LARGEST_BYTES, rows: int = 1_000_000) -> bytes:
    """Return a CSV file of at most so many bytes and rows: events, and columns that nobody needs."""
    chance = np.random.default_rng(1)
    words = ["a", "bbb", "ccccc", "dd dd"]
    rests = [",".join(chance.choice(words, OTHERS)) for _ in range(500)]
    lines = [",".join([*NEEDED, "id", *(f"column{number}" for number in range(OTHERS))])]
    left = size - len(lines[0]) - 1
    for at in range(rows):
        date = f"20{at % 20:02d}-{at % 12 + 1:02d}-{at % 28 + 1:02d}"
        place = f"{39 + at % 1000 / 1000:.3f},{46 + at % 977 / 1000:.3f}"
        line = f'{date},,{place},"Event, {at}",kind {at % 7},{at},{rests[at % 500]}'
        left -= len(line) + 1
        if left < 0:
            break
        lines.append(line)
    return ("\n".join(lines) + "\n").encode()


def make_collection(size: int = 100_000_000) -> bytes:
    """Return a GeoJSON file of about so many bytes: dated points, with properties that nobody needs."""
    others = {f"column{number}": ["a", "bbb", "ccccc", "dd dd"][number % 4] for number in range(8)}
    features: list[str] = []
    left = size
    while left > 0:
        at = len(features)
        date = f"20{at % 20:02d}-{at % 12 + 1:02d}-{at % 28 + 1:02d}"
        words = {"date": date, "title": f"Event {at}", "kind": f"kind {at % 7}", "id": at, "value": at * 1.5}
        place = {"type": "Point", "coordinates": [46 + at % 977 / 1000, 39 + at % 1000 / 1000]}
        feature = {"type": "Feature", "properties": {**words, **others}, "geometry": place}
        features.append(json.dumps(feature))
        left -= len(features[-1]) + 2
    return ('{"type": "FeatureCollection", "features": [\n' + ",\n".join(features) + "\n]}").encode()


class Memory:
    """The most memory that this process takes above what it took, in MB, while it is looked at."""

    def __init__(self) -> None:
        self._process = psutil.Process()
        self._idle = self._most = self._process.memory_info().rss
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._is_over.set()
        self._thread.join()

    def _look(self):
        while not self._is_over.wait(0.02):
            self._most = max(self._most, self._process.memory_info().rss)

    @property
    def megabytes(self) -> int:
        """The most so far."""
        return round((self._most - self._idle) / 1e6)


def measure(content: bytes, options) -> dict[str, float]:
    """Return the seconds that a file takes to open, the memory above idle, and how much was read."""
    start = time.perf_counter()
    with Memory() as memory:
        table = open_file(content, **options)
    seconds = round(time.perf_counter() - start, 1)
    count, width = table.rows.shape
    return {"s": seconds, "mb": memory.megabytes, "rows": count, "columns": width}


def measure_file() -> dict[str, object]:
    """Return the figures of each way to open a file, each form in a process where little is idle."""
    figures: dict[str, object] = {}
    for form in FORMS:
        ran = subprocess.run(
            [sys.executable, "-m", __name__, form], capture_output=True, text=True, check=True
        )
        figures |= json.loads(ran.stdout)
    return figures


def measure_table() -> dict[str, object]:
    """Return the figures of the CSV file; the file itself, which a page holds too, is among what is idle."""
    content = make_table()
    open_file(b"date,lat\n2020,1\n")  # what is imported once
    ways = {way: measure(content, options) for way, options in WAYS.items()}
    return {"file_mb": round(len(content) / 1e6), **ways}


def measure_collection() -> dict[str, object]:
    """Return the figures of the GeoJSON file, as above."""
    content = make_collection()
    open_file(b'[{"date": 2020}]')
    return {COLLECTION: measure(content, {})}


FORMS = {"csv": measure_table, "geojson": measure_collection}


def main() -> int:
    """Print the figures of one form of file, or of each."""
    asked = sys.argv[1:] or list(FORMS)
    print(json.dumps({name: one for form in asked for name, one in FORMS[form]().items()}, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
