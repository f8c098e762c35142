"""Who held what on a date: pieces that never overlap, holders ``[from, to)``, areas that add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

EQUAL_AREA = "EPSG:6933"
"""NSIDC EASE-Grid 2.0, a cylindrical equal-area projection; areas are never measured in degrees."""

SPREAD = 32
"""Into so many steps each way is land divided, to tell how much of it something covers."""
NO_DISTRICT = "-"
"""Stands for the district of a part that is in none."""


@dataclass(frozen=True, slots=True)
class Control:
    """One holder of one piece for ``[start, end)`` days; None where that side is open."""

    piece: str
    start: int | None
    end: int | None
    holder: str
    source: str


@dataclass(frozen=True)
class Territory:
    """Pieces of land and who held each, when.

    Parameters
    ----------
    parts
        EPSG:4326; columns ``id``, ``piece``, ``district`` and polygons that never overlap. A piece may come
        in several parts, one a district.
    control
        Each piece's holders; together they cover all days, without gap or overlap.
    """

    parts: gpd.GeoDataFrame
    control: tuple[Control, ...]

    @property
    def districts(self) -> tuple[str, ...]:
        """The district of each part, in their order."""
        return tuple(self.parts["district"])

    def with_districts(self, names: Sequence[str]) -> Territory:
        """Return it with other names of the parts' districts, in their order."""
        return replace(self, parts=self.parts.assign(district=list(names)))

    @cached_property
    def equal_area(self) -> gpd.GeoSeries:
        """The parts in EPSG:6933, indexed as `parts`."""
        return self.parts.geometry.to_crs(EQUAL_AREA)

    @cached_property
    def km2(self) -> pd.Series:
        """The area of each part in km², in EPSG:6933, indexed as `parts`."""
        return pd.Series(self.equal_area.area / 1e6)

    @cached_property
    def total_km2(self) -> float:
        """The area of all parts in km²."""
        return float(self.km2.sum())

    @cached_property
    def spread(self) -> npt.NDArray[np.float64]:
        """Points all over the land, lon and lat, shape (n, 2): who hides some of them hides so much of it."""
        minx, miny, maxx, maxy = self.parts.total_bounds
        across, down = np.meshgrid(np.linspace(minx, maxx, SPREAD), np.linspace(miny, maxy, SPREAD))
        is_land = shapely.contains_xy(self.parts.geometry.union_all(), across, down)
        return np.column_stack([across[is_land], down[is_land]])

    @cached_property
    def change_days(self) -> tuple[int, ...]:
        """The days on which any piece gets another holder, ascending."""
        return tuple(sorted({row.start for row in self.control if row.start is not None}))

    def control_on(self, day: int) -> dict[str, Control]:
        """Return the row of control of each piece on a day."""
        return {
            row.piece: row
            for row in self.control
            if (row.start is None or row.start <= day) and (row.end is None or day < row.end)
        }

    def table_on(self, day: int) -> pd.DataFrame:
        """Return one row a part: id, piece, district, holder, since (a day, or None), source, km2."""
        control = self.control_on(day)
        rows = [control[piece] for piece in self.parts["piece"]]
        return pd.DataFrame(
            {
                "id": self.parts["id"].to_numpy(),
                "piece": self.parts["piece"].to_numpy(),
                "district": self.parts["district"].to_numpy(),
                "holder": [row.holder for row in rows],
                "since": pd.Series([row.start for row in rows], dtype="Int64"),
                "source": [row.source for row in rows],
                "km2": self.km2.to_numpy(),
            }
        )

    def areas_on(self, day: int) -> dict[str, float]:
        """Return km² by holder on a day; the sum is `total_km2` on every day."""
        sums = self.table_on(day).groupby("holder", sort=False)["km2"].sum()
        return {str(holder): float(km2) for holder, km2 in sums.items()}

    @cached_property
    def steps(self) -> tuple[tuple[int | None, dict[str, float]], ...]:
        """Areas by holder as steps: the day from which each holds (None: from ever), and km² by holder."""
        days: tuple[int | None, ...] = (None, *self.change_days)
        before = self.change_days[0] - 1 if self.change_days else 0
        return tuple((day, self.areas_on(before if day is None else day)) for day in days)

    def changes(self, day: int, other: int) -> pd.DataFrame:
        """Return the parts whose holder differs between two days, in their order: id to km2, before, after.

        The order of the days doesn't matter: ``before`` is the holder on the earlier one.
        """
        low, high = sorted((day, other))
        table = self.table_on(low).rename(columns={"holder": "before"})
        table["after"] = self.table_on(high)["holder"]
        return table.loc[
            table["before"] != table["after"], ["id", "piece", "district", "km2", "before", "after"]
        ]


def find_gaps(rows: Sequence[Control]) -> list[tuple[int, str, str]]:
    """Return what is wrong with one piece's rows, in their order: position, column, what was expected.

    The first row must begin open, each next where the one before ends, and the last end open.
    """
    faults: list[tuple[int, str, str]] = []
    order = sorted(range(len(rows)), key=lambda i: (rows[i].start is not None, rows[i].start or 0))
    for place, index in enumerate(order):
        row = rows[index]
        if row.start is not None and row.end is not None and row.end <= row.start:
            faults.append((index, "to", "an end after the start"))
        earlier = rows[order[place - 1]] if place else None
        if earlier is None:
            if row.start is not None:
                faults.append(
                    (index, "from", "nothing in the piece's first row: days before it have no holder")
                )
        elif row.start is None or earlier.end is None or row.start < earlier.end:
            faults.append((index, "from", "the day on which the row before ends: the two overlap"))
        elif row.start > earlier.end:
            faults.append(
                (index, "from", "the day on which the row before ends: the days between have no holder")
            )
    last = rows[order[-1]]
    if last.end is not None:
        words = "nothing as the end of the piece's last row: days after it have no holder"
        faults.append((order[-1], "to", words))
    return faults
