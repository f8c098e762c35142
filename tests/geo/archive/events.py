"""Events for archives: in some towns, some of them in great numbers, over twenty years."""

import json

import numpy as np
import pandas as pd

from geo.archive.cells import place_of
from geo.archive.packing import read_file

KINDS = ("battle", "fire", "flood", "protest", "strike")
LACKING = ("", "soon", "2020-13-01")


def make_events(count, seed=7):
    """Return so many events: half of them in one town."""
    chance = np.random.default_rng(seed)
    towns = np.c_[chance.uniform(-179, 179, 60), chance.uniform(-60, 75, 60)]
    town = np.where(chance.random(count) < 0.5, 0, chance.integers(0, 60, count))
    places = (towns[town] + chance.normal(0, 0.05, (count, 2))).round(4)
    days = np.datetime64("2000-01-01") + chance.integers(0, 7_300, count)
    return pd.DataFrame(
        {
            "event_date": days.astype("datetime64[s]"),
            "longitude": places[:, 0],
            "latitude": places[:, 1],
            "type": chance.choice(KINDS, count, p=[0.4, 0.3, 0.15, 0.1, 0.05]),
            "title": [f"Event {number}" for number in range(count)],
        }
    )


def read_archive(folder):
    """Return an archive's manifest, and all events of its tiles as a frame with the level of each."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    frames = []
    for level, cell, own, *_ in manifest["nodes"]:
        column, row = place_of(cell, level)
        head, columns = read_file((folder / f"tiles/{level}/{column}-{row}.tmap.gz").read_bytes())
        assert head["count"] == own == len(columns["x"])
        counts = columns.pop("counts")
        frames.append(pd.DataFrame(columns).assign(level=level, cell=cell, counted=counts.sum()))
    return manifest, pd.concat(frames, ignore_index=True)


def all_bytes(folder):
    """Return every file of an archive, by its name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
