"""On which level an event stands: by its rank, so that every level is a fair sample of all events below it.

An event's rank is a hash of where it stands in the input, even over [0, 1). Of the ``n`` events of a cell,
those of a rank below ``rate = min(1, rate of the cell above + ROOM / n)`` stand on its level or above. About
`ROOM` events are a tile's own, each event is in one tile, and what stands on a cell's level and above is a
sample of its events that leaves none out but by chance; its rate is known.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from geo.archive.cells import DEEPEST, Cells, above, runs_of

ROOM = 16_384
"""So many events are a tile's own, about."""

Rates = npt.NDArray[np.float64]


def rank(part: int, count: int) -> Rates:
    """Return the ranks of a part's rows, shape (n,), even over [0, 1): splitmix64 of where each stands.

    The same part of the same input has the same ranks on any machine. The mixing is that of Steele, Lea and
    Flood, Fast splittable pseudorandom number generators (2014).
    """
    with np.errstate(over="ignore"):
        mixed = (
            np.arange(count, dtype=np.uint64)
            + (np.uint64(part) << np.uint64(32))
            + np.uint64(0x9E3779B97F4A7C15)
        )
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        mixed ^= mixed >> np.uint64(31)
    return (mixed >> np.uint64(11)).astype(np.float64) / 2**53


def rates_below(counts: npt.NDArray[np.int64], rate: Rates) -> Rates:
    """Return the rates of a level's cells.

    Parameters
    ----------
    counts
        How many events each holds, shape (n,).
    rate
        That of the cell above each, shape (n,); 0 above the whole square.
    """
    return np.minimum(1.0, rate + ROOM / np.maximum(counts, 1))


def levels_of(codes: Cells, ranks: Rates, level: int, rate: float) -> npt.NDArray[np.int8]:
    """Return the level of each event of a cell that doesn't stand above it.

    Parameters
    ----------
    codes
        The events' cells of the finest level, ascending, shape (n,).
    ranks
        Their ranks, shape (n,).
    level
        Of the cell that holds them all.
    rate
        That of the cell above it; events of a lower rank stand there, and get -1.
    """
    found = np.full(len(codes), -1, dtype=np.int8)
    reached = np.full(len(codes), rate)
    for at in range(level, DEEPEST + 1):
        is_left = (found < 0) & (ranks >= reached)
        if not is_left.any():
            break
        _, first, counts = runs_of(above(codes, at))
        below = rates_below(counts, reached[first]) if at < DEEPEST else np.ones(len(counts))
        reached = np.repeat(below, counts)
        found[is_left & (ranks < reached)] = at
    return found
