"""Dated features as arrays: what a layer is made of, before it is a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from .dates.units import Moments, Unit
from .protocol import Extent

OPEN_END: int = 2**62
"""An end that is open, later than any moment."""


class Kind(NamedTuple):
    """What a colour tells: a name, ``#rrggbb``, an area's pattern (empty: by position), a point's shape."""

    name: str
    colour: str
    pattern: str = ""
    shape: str = ""


class Along(NamedTuple):
    """What is told along tracks: for each a list by position, of texts, or of numbers with a unit."""

    unit: str
    values: list[list[Any]]


@dataclass(frozen=True)
class Looks:
    """How features look beyond their kinds, and what is told of each.

    Parameters
    ----------
    columns
        By name, arrays of shape (n,): ``value``, codes of a scale (uint8, 255 for no value); ``radius`` and
        ``width`` in quarters of a CSS pixel, ``opacity`` in steps of 1/255 (uint8); ``labelX``, ``labelY``,
        where a label stands, in units of the file (int32).
    head
        What the file's head says of these: the scale as ``value``, and constants by name.
    fields
        By name, a text for each feature, or what is told along tracks.
    labels
        The text beside each feature.
    codes
        Of tracks, each an array of the scale's code at each of its positions.
    """

    columns: dict[str, npt.NDArray[Any]]
    head: dict[str, Any]
    fields: dict[str, list[str] | Along]
    labels: list[str] | None = None
    codes: list[npt.NDArray[np.uint8]] | None = None


@dataclass(frozen=True)
class DatedFeatures:
    """Dated features as arrays of the same length, in any order.

    Parameters
    ----------
    start, end
        ``[start, end)`` in moments of `unit`; `OPEN_END` where the end is open.
    kind
        Each feature's position in `kinds`.
    titles
        What a reader sees.
    kinds
        The kinds, 255 at most.
    geometry
        ``points``: x, y in degrees, shape (n, 2). ``shapes``: a list of parts a feature, each an array of
        shape (m, 2) in degrees; closed rings for polygons. A list that several features share is stored once.
    is_area
        For shapes, whether each is filled.
    moments
        For tracks: in the shape of `shapes`, the moment of each position. Longitudes go on beyond ±180 where
        a track crosses it.
    tail
        For tracks, how many units of the way behind the thing are drawn.
    counts
        False where another feature counts for the same row; None where each counts.
    unit
        What a moment counts since 1970 began.
    zone
        What times of day are told in: a zone's name, ``UTC+03:00``, or nothing where none is known.
    looks
        How they look beyond their kinds.
    """

    start: Moments
    end: Moments
    kind: npt.NDArray[np.uint8]
    titles: list[str]
    kinds: list[Kind]
    points: npt.NDArray[np.float64] | None = None
    shapes: list[list[npt.NDArray[np.float64]]] | None = None
    is_area: npt.NDArray[np.uint8] | None = None
    moments: list[list[Moments]] | None = None
    tail: int = 0
    counts: npt.NDArray[np.bool_] | None = None
    unit: Unit = "day"
    zone: str = ""
    looks: Looks | None = None

    @property
    def extent(self) -> Extent:
        """The first moment and the last that they take up; one whose end is open counts by its start."""
        closed = self.end[self.end < OPEN_END]
        last = max([int(self.start.max()), *([int(closed.max()) - 1] if len(closed) else [])])
        return {"unit": self.unit, "first": int(self.start.min()), "last": last}

    @property
    def rows(self) -> int:
        """How many rows the features count for."""
        return len(self.start) if self.counts is None else int(self.counts.sum())
