"""The quadtree: cells of the web map's square, each four of the next level, numbered along Morton's curve."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

DEEPEST = 16
"""The finest level: 600 m at the equator."""
MOST_LATITUDE = 85.051128779
"""Where the web map's square ends; what lies beyond is in its outermost cells."""

Cells = npt.NDArray[np.uint32]
Floats = npt.NDArray[np.float64]


def cells_of(lon: Floats, lat: Floats) -> Cells:
    """Return the cells of the finest level that places are in: degrees, shape (n,), to numbers, shape (n,).

    The place on the square is that of Web Mercator (EPSG:3857), from its north-west corner.
    """
    side = 1 << DEEPEST
    tall = np.radians(np.clip(lat, -MOST_LATITUDE, MOST_LATITUDE))
    x = (lon + 180) / 360
    y = (1 - np.arcsinh(np.tan(tall)) / np.pi) / 2
    column, row = ((np.clip(np.floor(along * side), 0, side - 1)).astype(np.uint32) for along in (x, y))
    return _spread(column) | (_spread(row) << np.uint32(1))


def above(cells: Cells, level: int, of: int = DEEPEST) -> Cells:
    """Return the cells of a coarser level that hold cells of another."""
    return cells >> np.uint32(2 * (of - level))


def runs_of(cells: Cells) -> tuple[Cells, npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the different ones of ascending cells, where each begins, and how often it stands there."""
    is_first = np.ones(len(cells), dtype=bool)
    np.not_equal(cells[1:], cells[:-1], out=is_first[1:])
    first = np.flatnonzero(is_first)
    return cells[first], first, np.diff(first, append=len(cells))


def place_of(cell: int, level: int) -> tuple[int, int]:
    """Return the column and the row of a cell, as tiles of the web are counted."""
    column = row = 0
    for bit in range(level):
        column |= ((cell >> (2 * bit)) & 1) << bit
        row |= ((cell >> (2 * bit + 1)) & 1) << bit
    return column, row


def box_of(cell: int, level: int) -> tuple[float, float, float, float]:
    """Return the edges of a cell as (west, south, east, north), degrees: `cells_of` the other way round."""
    side = 1 << level
    column, row = place_of(cell, level)
    west, east = (360 * at / side - 180 for at in (column, column + 1))
    north, south = (
        math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * at / side)))) for at in (row, row + 1)
    )
    return west, south, east, north


def _spread(numbers: Cells) -> Cells:
    """Return numbers below 2**16 with a zero between every two bits."""
    for shift, mask in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        numbers = (numbers | (numbers << np.uint32(shift))) & np.uint32(mask)
    return numbers
