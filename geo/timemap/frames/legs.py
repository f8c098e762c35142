"""Fixes in order -> legs: the lines that a track is cut into by its gaps, and the tail that it draws."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..dates import Unit
from ..dates.units import Moments
from ..layer_file import MOST_STEPS
from ..tracks import Track, count_units

GAP_STEPS = 10
"""A step of more than so many of its track's median is a gap."""
TAIL_SHARE = 1 / 8
"""The tail's share of what a track lasts."""


class Course(NamedTuple):
    """The fixes of all tracks, one track after another, each in the order of time; arrays of shape (n,).

    `track` counts from 0, `part` the lines that the rows have no break in; `lonlat` has the shape (n, 2).
    """

    track: npt.NDArray[np.int64]
    part: npt.NDArray[np.int64]
    moment: Moments
    lonlat: npt.NDArray[np.float64]

    @property
    def is_first(self) -> npt.NDArray[np.bool_]:
        """Whether a fix is its track's first."""
        is_first: npt.NDArray[np.bool_] = np.diff(self.track, prepend=-1) != 0
        return is_first


def unwrap(course: Course) -> npt.NDArray[np.float64]:
    """Return lon and lat, shape (n, 2), without a jump at ±180°: a track that crosses it goes on beyond."""
    lon = course.lonlat[:, 0]
    turns = np.where(course.is_first, 0, -np.round(np.diff(lon, prepend=lon[:1]) / 360)).cumsum()
    turns -= turns[course.is_first][course.track]
    return np.column_stack([lon + 360 * turns, course.lonlat[:, 1]])


def cut(
    course: Course, track: Track, unit: Unit
) -> tuple[list[list[npt.NDArray[np.float64]]], list[list[Moments]]]:
    """Return each track's legs, and their moments: a leg ends where a gap begins."""
    steps = np.diff(course.moment, prepend=course.moment[:1])
    is_step = ~course.is_first
    if track.gap is None:
        median = pd.Series(steps[is_step]).groupby(course.track[is_step]).median()
        limit = GAP_STEPS * median.reindex(course.track).to_numpy()
    else:
        limit = np.full(len(steps), count_units(track.gap, unit))
    begins = course.is_first | (np.diff(course.part, prepend=-1) != 0) | (is_step & (steps > limit))
    at = np.flatnonzero(begins)
    lonlat = unwrap(course)
    legs: list[list[npt.NDArray[np.float64]]] = [[] for _ in range(int(course.track[-1]) + 1)]
    moments: list[list[Moments]] = [[] for _ in legs]
    for first, after in zip(at, [*at[1:], len(steps)], strict=True):
        legs[course.track[first]].append(lonlat[first:after])
        moments[course.track[first]].append(course.moment[first:after])
    return legs, moments


def tail_of(course: Course, track: Track, unit: Unit) -> int:
    """Return how many units of the way behind a thing are drawn."""
    if track.tail is not None:
        length = count_units(track.tail, unit)
        return math.ceil(min(length, MOST_STEPS))
    first = np.flatnonzero(course.is_first)
    last = np.append(first[1:], len(course.track)) - 1
    lasts = course.moment[last] - course.moment[first]
    return max(1, round(float(np.median(lasts)) * TAIL_SHARE))
