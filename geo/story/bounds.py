"""Boxes in degrees: minx, miny, maxx, maxy; one across the antimeridian goes on beyond 180."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Bounds = tuple[float, float, float, float]

MARGIN = 0.1
"""The share of a side between a place and the edge that was moved to show it."""
DECIMALS = 4
ROUND = 360
MOST_LAT = 85


def to_bounds(box: Sequence[float]) -> Bounds:
    """Return a box as it is written, whose minx is above its maxx where it lies across 180, as bounds."""
    minx, miny, maxx, maxy = box
    return minx, miny, maxx + ROUND if maxx < minx else maxx, maxy


def has_lon(bounds: Sequence[float], lon: Any) -> Any:
    """Tell whether longitudes, a number or a series of them, lie within bounds."""
    return (lon - bounds[0]) % ROUND <= bounds[2] - bounds[0]


def beside(lon: float, other: float) -> float:
    """Return a longitude in the turn of the globe in which it is nearest to another."""
    return lon - ROUND * round((lon - other) / ROUND)


def narrowest(wests: npt.ArrayLike, easts: npt.ArrayLike) -> tuple[float, float]:
    """Return the narrowest stretch of longitudes that holds several, across 180 if that is shorter.

    Parameters
    ----------
    wests, easts
        Where each begins and ends, in degrees, shape (n,) with n > 0; one that goes on beyond 180 may do so.
    """
    pairs = [(west, min(east, 180.0)) for west, east in _pairs(wests, easts)]
    pairs += [(-180.0, east - ROUND) for _, east in _pairs(wests, easts) if east > 180]
    lows, highs = np.array(sorted(pairs)).T
    reach = np.maximum.accumulate(highs)
    gaps = lows[1:] - reach[:-1]
    widest = int(gaps.argmax()) if len(gaps) else -1
    if widest < 0 or gaps[widest] <= lows[0] + ROUND - reach[-1]:
        return float(lows[0]), float(reach[-1])
    return float(lows[widest + 1]), float(reach[widest]) + ROUND


def _pairs(wests: npt.ArrayLike, easts: npt.ArrayLike) -> list[tuple[float, float]]:
    return list(zip(np.asarray(wests).tolist(), np.asarray(easts).tolist(), strict=True))


def widen(bounds: Sequence[float], lon: float, lat: float) -> Bounds:
    """Return bounds that hold a place; an edge moved for it stays a tenth of the new side away from it.

    East and west they are widened the short way; of the whole globe they hold no part twice.
    """
    minx, miny, maxx, maxy = bounds
    if has_lon(bounds, lon):
        west, east = minx, maxx
    else:
        west, east = _stretch(minx, maxx, beside(lon, (minx + maxx) / 2))
    if east - west > ROUND:
        west, east = -180.0, 180.0
    south, north = _stretch(miny, maxy, lat)
    return west, max(-MOST_LAT, south), east, min(MOST_LAT, north)


def _stretch(low: float, high: float, value: float) -> tuple[float, float]:
    if value < low:
        return round(value - (high - value) * MARGIN, DECIMALS), high
    if value > high:
        return low, round(value + (value - low) * MARGIN, DECIMALS)
    return low, high
