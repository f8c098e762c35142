"""A small archive made by hand: one tile of the whole world, or as many events as it is given."""

import gzip
import json

import numpy as np

from geo.archive.packing import pack, to_file

STEPS = 100_000


def write_small(folder, events, *, title="Made up", fields=("time",), **told):
    """Write an archive of events, each (start, length, kind, lon, lat, title); a length of 0 has no end."""
    start, length, kind, lon, lat, titles = (list(column) for column in zip(*sorted(events), strict=True))
    columns = {
        "start": pack(np.array(start), is_delta=True),
        "length": pack(np.array(length)),
        "kind": pack(np.array(kind)),
        "x": pack(np.rint(np.array(lon) * STEPS).astype(np.int64)),
        "y": pack(np.rint(np.array(lat) * STEPS).astype(np.int64)),
        "counts": pack(np.bincount(kind, minlength=2)),
    }
    head = {"form": "tile", "count": len(start), "unit": STEPS, "time": {"unit": "day"}}
    tile = to_file(head, columns)
    packed = gzip.compress(json.dumps(titles).encode(), mtime=0)
    for name, content in (("tiles/0/0-0.tmap.gz", tile), ("titles/0/0-0.json.gz", packed)):
        path = folder / name
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    manifest = {
        "form": 1,
        "title": title,
        "licence": "CC0",
        "source": "nobody",
        "fields": dict.fromkeys(fields, "x"),
        "count": len(start),
        "unit": "day",
        "edges": [min(start), max(start) + 1],
        "kinds": ["fire", "flood"],
        "nodes": [[0, 0, len(start), len(start), len(tile), len(packed)]],
    } | told
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    return folder
