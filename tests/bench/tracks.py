"""Things that move, as data: 2,000 of them with 500,000 fixes."""

import math

import geopandas as gpd
import numpy as np

THINGS, FIXES = 2_000, 250
FIRST_DAY = 18_262
"""1 January 2020."""


def wander(
    things: int, fixes: int, lon: tuple[float, float], lat: tuple[float, float], pace: tuple[float, float]
) -> tuple[np.ndarray, np.ndarray]:
    """Return where things are that turn slowly, lon and lat in degrees, a row a thing and a column a fix.

    They set out between the bounds; the pace is the degrees from fix to fix, from the slowest to the fastest.
    """
    random = np.random.default_rng(11)
    turns = random.normal(0, 0.12, (things, fixes)).cumsum(axis=1)
    heading = random.uniform(0, 2 * math.pi, (things, 1)) + turns
    step = random.uniform(*pace, (things, 1))
    east = random.uniform(*lon, (things, 1)) + (np.sin(heading) * step).cumsum(axis=1)
    north = random.uniform(*lat, (things, 1)) + (np.cos(heading) * step).cumsum(axis=1)
    return east, north


def make_tracks(things: int = THINGS, fixes: int = FIXES) -> gpd.GeoDataFrame:
    """Return things that move all over a region, each with a fix every other day."""
    random = np.random.default_rng(12)
    lon, lat = wander(things, fixes, (-20, 40), (30, 60), (0.02, 0.08))
    day = np.tile(2 * np.arange(fixes), things) + np.repeat(random.integers(0, 2, things), fixes)
    return gpd.GeoDataFrame(
        {
            "start": np.datetime64("2020-01-01") + day,
            "id": np.repeat(np.arange(things), fixes),
            "kind": np.repeat(random.choice(["tanker", "cargo", "ferry"], things), fixes),
        },
        geometry=gpd.points_from_xy(lon.ravel(), lat.ravel()),
        crs="EPSG:4326",
    )
