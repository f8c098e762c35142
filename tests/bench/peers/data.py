"""The events that all peers show: N dated points, the same for all of them at every run."""

import datetime as dt
from dataclasses import dataclass

import geopandas as gpd
import numpy as np

SEED = 7
FIRST_DAY = (dt.date(2020, 9, 27) - dt.date(1970, 1, 1)).days
DAYS = 627
LAST_DAY = FIRST_DAY + DAYS - 1
SHORTEST, LONGEST = 44, 132  # days; 88 at the mean, so that 14 % of all are visible on a mid-range day
MIDDLE_DAY = FIRST_DAY + DAYS // 2
MICRO = 1_000_000


def to_iso(day: int) -> str:
    """Return days since 1970-01-01 as an ISO date."""
    return (dt.date(1970, 1, 1) + dt.timedelta(days=int(day))).isoformat()


def make_frame(count: int) -> gpd.GeoDataFrame:
    """Return synthetic events, each valid from ``start`` on and before ``end``."""
    random = np.random.default_rng(SEED)
    lon = random.uniform(44, 50, count).round(6)
    lat = random.uniform(38, 42, count).round(6)
    start = FIRST_DAY + random.integers(0, DAYS, count)
    end = start + random.integers(SHORTEST, LONGEST + 1, count)
    epoch = np.datetime64("1970-01-01", "D")
    return gpd.GeoDataFrame(
        {
            "id": np.arange(count),
            "title": [f"Event {number}" for number in range(count)],
            "start": np.datetime_as_string(epoch + start),
            "end": np.datetime_as_string(epoch + end),
        },
        geometry=gpd.points_from_xy(lon, lat),
        crs="EPSG:4326",
    )


def visible_on(frame: gpd.GeoDataFrame, day: int) -> gpd.GeoDataFrame:
    """Return what is visible on a day; ISO texts sort as their dates do."""
    date = to_iso(day)
    return frame[(frame["start"] <= date) & (date < frame["end"])]


@dataclass(frozen=True)
class Shown:
    """A set of visible points by its size and the sums of its coordinates, in millionths of a degree.

    A page tells the same of its markers, so two sets are compared by four numbers rather than by 14,000 ids.
    The last sum mixes both coordinates: a swap of two points' latitudes does not go unnoticed.
    """

    count: int
    lat: int
    lon: int
    mixed: int


def expected_on(frame: gpd.GeoDataFrame, day: int) -> Shown:
    """Return what must be visible on a day, computed by pandas."""
    geometry = visible_on(frame, day).geometry
    lat = np.rint(geometry.y.to_numpy() * MICRO).astype(np.int64)
    lon = np.rint(geometry.x.to_numpy() * MICRO).astype(np.int64)
    mixed = ((lat % 9973) * (lon % 9967)).sum()
    return Shown(len(geometry), int(lat.sum()), int(lon.sum()), int(mixed))


@dataclass(frozen=True)
class Plan:
    """The days to ask for.

    Parameters
    ----------
    steps
        Days whose visible set is not that of the day before: a page cannot be seen to have stepped otherwise.
    jumps
        Days all over the range, far from each other.
    """

    steps: list[int]
    jumps: list[int]


def make_plan(frame: gpd.GeoDataFrame, steps: int = 20, jumps: int = 12) -> Plan:
    """Return the days to step and jump to; the range's first days, still sparse, are left out."""
    first, span = FIRST_DAY + LONGEST, DAYS - LONGEST - 10
    jump_days = [first + (index * 193) % span for index in range(1, jumps + 1)]
    step_days = []
    day = MIDDLE_DAY
    while len(step_days) < steps and day < LAST_DAY:
        day += 1
        if expected_on(frame, day) != expected_on(frame, day - 1):
            step_days.append(day)
    return Plan(step_days, jump_days)
