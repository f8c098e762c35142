"""Cells of a view: whatever is in one held whole is in sight, and whatever is in sight is in one of those."""

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.archive.cells import cells_of
from geo.archive.questions.covered import MOST_CUT, cover
from geo.archive.questions.duck import parts_of
from geo.archive.questions.text import boxes
from geo.archive.rows import STEPS

LON = st.one_of(
    st.floats(-540, 540), st.integers(-12, 12).map(lambda one: one * 45.0), st.sampled_from([-180.0, 180.0])
)
LAT = st.one_of(st.floats(-90, 90), st.sampled_from([-90.0, -85.05112878, 0.0, 85.05112878, 90.0]))


@st.composite
def views(draw):
    west, east = sorted((draw(LON), draw(LON)))
    south, north = sorted((draw(LAT), draw(LAT)))
    return west, south, east, north


def places(sides, chance):
    """Return places as events are told: anywhere, and at a view's edges, a step within and beyond them."""
    lon = [chance.uniform(-180, 180, 400), [-180.0, 180.0]]
    lat = [chance.uniform(-90, 90, 400), [-90.0, 90.0]]
    for west, south, east, north in sides:
        lon += [[edge + step / STEPS for edge in (west, east) for step in (-1, 0, 1)]]
        lat += [[edge + step / STEPS for edge in (south, north) for step in (-1, 0, 1)]]
    lon, lat = (np.concatenate([*one, chance.choice(np.concatenate(one), 600)]) for one in (lon, lat))
    chance.shuffle(lat)
    size = min(len(lon), len(lat))
    lon, lat = np.clip(lon[:size], -180, 180), np.clip(lat[:size], -90, 90)
    return np.rint(lon * STEPS) / STEPS, np.rint(lat * STEPS) / STEPS


def within(cells, runs):
    found = np.zeros(len(cells), dtype=bool)
    for first, after in runs:
        found |= (cells >= first) & (cells < after)
    return found


@given(views(), st.integers(0, 99))
def test_cover__holds_what_is_in_sight_and_no_more(view, seed):
    sides = boxes(view)
    lon, lat = places(sides, np.random.default_rng(seed))
    is_in = np.zeros(len(lon), dtype=bool)
    for west, south, east, north in sides:
        is_in |= (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    cells, found = cells_of(lon, lat), cover(sides)
    whole, cut = within(cells, found.whole), within(cells, found.cut)
    assert not (whole & cut).any()
    assert is_in[whole].all()
    assert not is_in[~(whole | cut)].any()


@pytest.mark.parametrize("view", [(-120, -60, 60, 70), (-11, 35, 32, 60), (8, 47, 9, 48), (170, 40, 200, 60)])
def test_cover__is_mostly_whole_and_of_few_runs(view):
    found = cover(boxes(view))
    whole, cut = (sum(after - first for first, after in runs) for runs in (found.whole, found.cut))
    assert cut < whole
    assert len(found.whole) + len(found.cut) < 6 * MOST_CUT


def test_cover__of_the_world_is_all_of_it():
    found = cover(boxes((-400, -90, 400, 90)))
    assert found.whole == ((0, 4**16),)
    assert not found.cut


def test_parts__look_at_no_place_of_what_is_whole_in_sight():
    quarter = 4**15
    held = [(Path(f"{at}.parquet"), (at * quarter, (at + 1) * quarter)) for at in range(4)]
    parts = parts_of(held, cover(boxes((-180.0, -0.1, 90.0, 90.0))))
    files = [[int(one) for one in re.findall(r"([0-3])\.parquet", part.source)] for part in parts]
    assert files == [[0], [1], [1, 2, 3]]
    assert [(part.runs is None, part.is_cut) for part in parts] == [
        (True, False),
        (False, False),
        (False, True),
    ]
