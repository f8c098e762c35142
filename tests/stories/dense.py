"""A story with many dated points, for the benchmark and the browser."""

from pathlib import Path

import numpy as np
import pandas as pd

from tests.stories import copy_story

FIRST, DAYS = "1883-05-20", 135


def make_points(count: int, lasts: int, seed: int = 7) -> pd.DataFrame:
    """Return points as rows of ``points.csv``; each lasts for some days, so that a part of them is shown."""
    random = np.random.default_rng(seed)
    start = pd.Timestamp(FIRST) + pd.to_timedelta(random.integers(0, DAYS, count), unit="D")
    end = start + pd.to_timedelta(random.integers(1, 2 * lasts, count), unit="D")
    return pd.DataFrame(
        {
            "start": start.strftime("%Y-%m-%d"),
            "end": end.strftime("%Y-%m-%d"),
            "lon": random.uniform(104.2, 107.3, count).round(5),
            "lat": random.uniform(-6.9, -5.1, count).round(5),
            "title": [f"Point {number}" for number in range(count)],
            "kind": random.choice(["ash", "wave", "sound"], count),
        }
    )


def make_dense(folder: Path, count: int, lasts: int = 20) -> Path:
    """A story of nothing but events and points."""
    story = copy_story(folder)
    for name in ("territories.geojson", "control.csv"):
        (story / name).unlink()
    settings = story / "story.toml"
    settings.write_text(settings.read_text("utf-8").split("[territory]")[0], "utf-8")
    make_points(count, lasts).to_csv(story / "points.csv", index=False, lineterminator="\n")
    return story


def make_eventful(folder: Path, count: int, seed: int = 7) -> Path:
    """A story of so many events, each with a source."""
    story = copy_story(folder)
    random = np.random.default_rng(seed)
    day = pd.Timestamp(FIRST) + pd.to_timedelta(random.integers(0, DAYS - 1, count), unit="D")
    events = pd.read_csv(story / "events.csv", dtype=str, keep_default_na=False)
    rows = pd.DataFrame({name: [""] * count for name in events.columns}).assign(
        id=[f"event-{number}" for number in range(count)],
        date=day.strftime("%Y-%m-%d"),
        kind=random.choice(["volcano", "wave"], count),
        place=random.choice(["krakatoa", "merak", "anjer"], count),
        precision="town",
        confidence="low",
        title=[f"Event {number}" for number in range(count)],
        short=[f"Event {number}" for number in range(count)],
        summary=[f"What happened, number {number}." for number in range(count)],
    )
    pd.concat([events, rows]).to_csv(story / "events.csv", index=False, lineterminator="\n")
    links = pd.DataFrame({"event": rows["id"], "source": "verbeek", "supports": ""})
    with (story / "event_sources.csv").open("a", encoding="utf-8") as file:
        links.to_csv(file, index=False, header=False, lineterminator="\n")
    return story
