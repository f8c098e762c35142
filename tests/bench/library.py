"""The library's saved pages, measured in a browser: points, densities, hours, tracks and values."""

import tempfile
from pathlib import Path

import folium

from geo.timemap import TimeMap, Values
from geo.timemap.frames import read_frame
from geo.timemap.layer_file import encode_layer
from tests.bench.measures import measure_engine
from tests.bench.peers.data import HOURS, POINTS, Subject
from tests.bench.peers.values import FIRST_MONTH, MONTHS, make_districts
from tests.bench.tracks import FIRST_DAY, FIXES, make_tracks

SCRUB = 120
"""Moments that a scrub asks for, one a frame."""
DISTRICTS = 420
"""By 240 months these are 100,800 rows."""


def spread_moments(first: int, last: int, count: int = SCRUB) -> list[int]:
    """Return moments all over a range, in an order that jumps."""
    return [first + (index * 389) % (last - first + 1) for index in range(1, count + 1)]


def measure_layer(browser, layer: TimeMap, moments: list[int]) -> dict[str, object]:
    """Return the figures of a page with nothing but a layer, asked for the moments."""
    page = folium.Map(tiles=None)
    layer.add_to(page)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "layer.html"
        page.save(str(path))
        return {**measure_engine(browser, path, moments), "page_bytes": path.stat().st_size}


def measure_points(
    browser, size: int, subject: Subject = POINTS, unit: str = "day", show: str = "during"
) -> dict[str, object]:
    """Return the figures of so many points, half of them shown at a moment in the middle."""
    frame = subject.make(size)
    # From its start on, so that half of all are shown in the middle of the range.
    frame["end"] = None
    layer = TimeMap(frame, "start", "end", "title", show=show, unit=unit, base_map=False)
    span = subject.last - subject.first
    moments = spread_moments(subject.first + span // 4, subject.first + 3 * span // 4)
    figures = measure_layer(browser, layer, moments)
    (group,) = read_frame(frame, start="start", end="end", title="title", kind=None, unit=unit)
    figures["layer_bytes"] = len(encode_layer("engine", group)[0].packed("br"))
    return figures


def measure_hours(browser, size: int = 100_000) -> dict[str, object]:
    """Return the figures of points by hours."""
    return measure_points(browser, size, HOURS, "hour")


def measure_tracks(browser, track, things: int = 2_000) -> dict[str, object]:
    """Return the figures of things that move, with 250 fixes each."""
    layer = TimeMap(make_tracks(things), track=track, kind="kind", base_map=False)
    return measure_layer(browser, layer, spread_moments(FIRST_DAY + 40, FIRST_DAY + 2 * FIXES - 40))


def measure_values(browser, districts: int = DISTRICTS) -> dict[str, object]:
    """Return the figures of districts with a number for each month of twenty years."""
    values = Values("number", id="district")
    layer = TimeMap(make_districts(districts), value=values, unit="month", base_map=False)
    return measure_layer(browser, layer, spread_moments(FIRST_MONTH, FIRST_MONTH + MONTHS - 1))
