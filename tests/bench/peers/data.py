"""What the peers show: kinds of dated data, each with its sizes, its moments and what is to be seen then."""

from collections.abc import Callable
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd

SEED = 7
DAYS = 627
MICRO = 1_000_000
Shown = dict[str, int]
"""What is seen at a moment, told by a few numbers rather than by 14,000 ids: how many, and sums over all."""


@dataclass(frozen=True)
class Plan:
    """The moments to ask for.

    Parameters
    ----------
    steps
        Each asked for from the moment before it, and seen to differ from it: else no page is seen to step.
    jumps
        Moments all over the range, far from each other.
    scrub
        One a frame, as a held slider asks for them.
    """

    steps: list[int]
    jumps: list[int]
    scrub: list[int]


@dataclass(frozen=True)
class Subject:
    """A kind of data that some peers show.

    Parameters
    ----------
    name, title
        For the command line and for the docs.
    counted
        What a size counts.
    unit
        What a moment counts since 1970 began, as numpy spells it.
    first, last
        The range of moments.
    sizes
        So many are compared by default.
    make
        Returns the data of a size, the same at every run.
    expected
        Returns what must be seen at a moment, as pandas or numpy have it.
    settled
        So many moments from the first on are left out: little is there yet.
    """

    name: str
    title: str
    counted: str
    unit: str
    first: int
    last: int
    sizes: tuple[int, ...]
    make: Callable[[int], gpd.GeoDataFrame]
    expected: Callable[[gpd.GeoDataFrame, int], Shown]
    settled: int = 0

    @property
    def middle(self) -> int:
        return (self.first + self.last + 1) // 2

    def plan(self, frame: gpd.GeoDataFrame, steps: int = 20, jumps: int = 12, scrub: int = 60) -> Plan:
        """Return the moments to ask for."""
        begin = self.first + self.settled
        span = self.last - begin - self.settled // 12
        step_moments: list[int] = []
        moment = self.middle
        while len(step_moments) < steps and moment < self.last:
            moment += 1
            if self.expected(frame, moment) != self.expected(frame, moment - 1):
                step_moments.append(moment)
        return Plan(
            step_moments,
            [begin + (index * 193) % span for index in range(1, jumps + 1)],
            [begin + (self.middle - begin + index) % span for index in range(scrub)],
        )


def to_text(moment: int, unit: str) -> str:
    """Return a moment as ISO 8601 tells it, and as our page does: an hour with its minutes."""
    return str(np.datetime_as_string(np.datetime64(int(moment), unit), unit="m" if unit == "h" else unit))


def make_points(count: int, unit: str, first: int, span: int, stay: tuple[int, int]) -> gpd.GeoDataFrame:
    """Return points, each there from moment ``since`` on and before ``until``; ``start`` and ``end`` are ISO.

    A point stays for ``stay`` moments, the least and the most.
    """
    random = np.random.default_rng(SEED)
    lon = random.uniform(44, 50, count).round(6)
    lat = random.uniform(38, 42, count).round(6)
    since = first + random.integers(0, span, count)
    until = since + random.integers(stay[0], stay[1] + 1, count)
    told = "m" if unit == "h" else "D"
    return gpd.GeoDataFrame(
        {
            "id": np.arange(count),
            "title": [f"Event {number}" for number in range(count)],
            "since": since,
            "until": until,
            "start": np.datetime_as_string(since.astype(f"datetime64[{unit}]"), unit=told),
            "end": np.datetime_as_string(until.astype(f"datetime64[{unit}]"), unit=told),
        },
        geometry=gpd.points_from_xy(lon, lat),
        crs="EPSG:4326",
    )


def visible_at(frame: pd.DataFrame, moment: int) -> pd.DataFrame:
    """Return what is there at a moment."""
    return frame[(frame["since"] <= moment) & (moment < frame["until"])]


def tell_places(lon: np.ndarray, lat: np.ndarray) -> Shown:
    """Return places, in degrees, as their number and sums in millionths of a degree, as a page tells its own.

    The last sum mixes both coordinates: a swap of two points' latitudes does not go unnoticed.
    """
    x, y = (np.rint(np.asarray(degrees) * MICRO).astype(np.int64) for degrees in (lon, lat))
    mixed = ((y % 9973) * (x % 9967)).sum()
    return {"count": len(x), "lat": int(y.sum()), "lon": int(x.sum()), "mixed": int(mixed)}


def expected_points(frame: gpd.GeoDataFrame, moment: int) -> Shown:
    """Return what must be seen of points at a moment."""
    geometry = visible_at(frame, moment).geometry
    return tell_places(geometry.x.to_numpy(), geometry.y.to_numpy())


FIRST_DAY = 18_532
"""27 September 2020."""
STAY = (44, 132)
"""88 at the mean, so that 14 % of all are there at a moment in the middle."""


def make_frame(count: int) -> gpd.GeoDataFrame:
    """Return points by days."""
    return make_points(count, "D", FIRST_DAY, DAYS, STAY)


POINTS = Subject(
    "points",
    "Points by days",
    "features",
    "D",
    FIRST_DAY,
    FIRST_DAY + DAYS - 1,
    (200, 5_000, 10_000, 50_000, 100_000),
    make_frame,
    expected_points,
    settled=STAY[1],
)
FIRST_HOUR = 24 * FIRST_DAY


def make_hours(count: int) -> gpd.GeoDataFrame:
    """Return the same points by hours."""
    return make_points(count, "h", FIRST_HOUR, DAYS, STAY)


HOURS = Subject(
    "hours",
    "Points by hours",
    "features",
    "h",
    FIRST_HOUR,
    FIRST_HOUR + DAYS - 1,
    (1_000, 10_000, 100_000),
    make_hours,
    expected_points,
    settled=STAY[1],
)
