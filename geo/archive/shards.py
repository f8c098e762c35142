"""The shards: cells of the quadtree whose events a worker has in memory at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geo.archive.counted import COUNTED
from geo.archive.sampling import rates_below

LARGEST_SHARD = 2_000_000
"""So many events are in a worker's memory at once, but for those of one cell of `COUNTED`."""


@dataclass(frozen=True)
class Cell:
    """A cell that is counted: how many events it has, and the rates of those above it, from the square on."""

    level: int
    cell: int
    count: int
    rates: tuple[float, ...]

    @property
    def name(self) -> str:
        """What its files are named by."""
        return f"{self.level}-{self.cell}"

    def is_in(self, level: int, cell: int) -> bool:
        """Return whether it lies below a cell of a coarser level."""
        return self.level > level and self.cell >> (2 * (self.level - level)) == cell


def shards_of(counts: npt.NDArray[np.int64]) -> list[Cell]:
    """Return the coarsest cells of at most `LARGEST_SHARD` events, or of `COUNTED`; the largest first.

    Parameters
    ----------
    counts
        How many events each cell of `COUNTED` has, shape (4 ** `COUNTED`,).
    """
    shards: list[Cell] = []
    left = [Cell(0, 0, int(counts.sum()), ())]
    while left:
        one = left.pop()
        if one.count <= LARGEST_SHARD or one.level == COUNTED:
            shards.append(one)
            continue
        low = one.rates[-1] if one.rates else 0.0
        own = float(rates_below(np.array([one.count]), np.array([low]))[0])
        below = counts.reshape(4 ** (one.level + 1), -1)[4 * one.cell : 4 * one.cell + 4].sum(axis=1)
        left += [
            Cell(one.level + 1, 4 * one.cell + at, count, (*one.rates, own))
            for at, count in enumerate(below.tolist())
            if count
        ]
    return sorted(shards, key=lambda one: (-one.count, one.level, one.cell))
