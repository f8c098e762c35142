"""A small archive to show and to ask: its manifest, a tile with titles, and its events, written by hand."""

import gzip
import json
from pathlib import Path

import numpy as np
import pandas as pd

from geo.archive.cells import cells_of
from tests.stories import edit

DAY = -31_650
"""7 May 1883."""
KINDS = ("ash", "wave", "sound")
MANIFEST = {
    "form": 1,
    "title": "Reports of 1883",
    "licence": "CC0",
    "source": "made up",
    "inputs": [],
    "fields": {},
    "rows": 122,
    "count": 120,
    "refused": {"no place": 1, "no time": 1},
    "unit": "day",
    "edges": [DAY, DAY + 60, DAY + 120],
    "kinds": list(KINDS),
    "digest": "0123456789abcdef",
    "nodes": [[0, 0, 120, 120, 20, 22]],
}
TILE = gzip.compress(b"a tile of an archive", mtime=0)
TITLES = gzip.compress(b'["Report 0"]', mtime=0)


def make_events() -> pd.DataFrame:
    """120 events, one a day, in the order of their cells; each lasts for a day, a week or for ever."""
    at = np.arange(120)
    lon, lat = 105.4 + at % 10 * 0.01, -6.1 + at % 7 * 0.01
    end = pd.array(DAY + at + np.where(at % 3 == 0, 7, 1), dtype="Int64")
    end[at % 10 == 0] = pd.NA
    frame = pd.DataFrame(
        {
            "start": DAY + at,
            "end": end,
            "lon": lon,
            "lat": lat,
            "kind": [KINDS[one % 3] for one in at],
            "title": [f"Report {one}" for one in at],
            "cell": cells_of(lon, lat),
            "ship": ["Berouw" if one % 4 == 0 else f"Ship {one}" for one in at],
            "heard": at * 1.5,
        }
    )
    return frame.sort_values("cell", kind="stable", ignore_index=True)


def write_archive(folder: Path, **said: object) -> Path:
    """Write the archive, its manifest changed; a key that is None is left out."""
    folder.mkdir(parents=True)
    manifest = {key: value for key, value in {**MANIFEST, **said}.items() if value is not None}
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    for name, content in (("tiles/0/0-0.tmap.gz", TILE), ("titles/0/0-0.json.gz", TITLES)):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_bytes(content)
    (folder / "events").mkdir()
    make_events().to_parquet(folder / "events" / "0-0.parquet", index=False)
    return folder


def set_archive(story: Path, **keys: str) -> None:
    """Have a copy of a story name an archive in its settings."""
    lines = "".join(f"{key} = {json.dumps(value)}\n" for key, value in keys.items())
    edit(story, "story.toml", "[kinds]", f"[archive]\n{lines}\n[kinds]")
