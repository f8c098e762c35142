"""The story of a map that has none: no events of its own, the range and the bounds of its features."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from . import protocol
from .dated_features import OPEN_END, DatedFeatures

WORLD: protocol.Bounds = (-170, -56, 170, 78)
MARGIN = 0.03
"""Of the features' extent, left free on each side."""
LEAST_MARGIN = 0.002
"""Degrees, two hundred metres: what is round a single place."""
WORTH_A_TURN = 0.75
"""A view is moved across the antimeridian where it takes so much less, as a share, to hold all."""


def bare_story(groups: list[DatedFeatures], opening: int | None = None) -> protocol.Story:
    """Return a story without events of its own: the unit, the range and the bounds of one frame's features.

    Parameters
    ----------
    groups
        The features; without any the story is of the whole world.
    opening
        The moment to open with; the first of all where None.
    """
    first, last = range_of(groups)
    return {
        "id": "features",
        "title": "",
        "attribution": "",
        "version": "",
        "unit": groups[0].unit if groups else "day",
        "zone": groups[0].zone if groups else "",
        "range": (first, last),
        "first": first,
        "final": last,
        "opening": first if opening is None else opening,
        "home": home_of(groups),
        "languages": ["en"],
        "focus": [],
        "lines": [],
        "acts": [],
        "places": [],
        "events": [],
        "steps": [],
    }


def range_of(groups: list[DatedFeatures]) -> tuple[int, int]:
    """Return the first and the last moment that there is something new, or over."""
    if not groups:
        return 0, 1
    first = min(int(group.start.min()) for group in groups)
    last = max(int(group.start.max()) for group in groups)
    for group in groups:
        ends = group.end[group.end != OPEN_END]
        last = max(last, int(ends.max()) - 1 if len(ends) else first)
    return first, max(last, first + 1)


def home_of(groups: list[DatedFeatures]) -> protocol.Bounds:
    """Return what holds all features: minx, miny, maxx, maxy in degrees, with a margin.

    It lies across the antimeridian, beyond 180, where it is narrower so.
    """
    if not groups:
        return WORLD
    boxes = np.concatenate([_boxes_of(group) for group in groups])
    west, east = _narrowest(boxes[:, 0], boxes[:, 2])
    south, north = float(boxes[:, 1].min()), float(boxes[:, 3].max())
    margin = max(LEAST_MARGIN, MARGIN * max(east - west, north - south))
    return west - margin, max(south - margin, -90), east + margin, min(north + margin, 90)


def _boxes_of(group: DatedFeatures) -> npt.NDArray[np.float64]:
    """Return the bounds of points, or of lines and rings, shape (n, 4)."""
    if group.points is not None:
        return np.hstack([group.points, group.points])
    shapes = {id(shape): shape for shape in group.shapes or []}  # many features may share one
    parts: Iterator[npt.NDArray[np.float64]] = (part for shape in shapes.values() for part in shape)
    return np.array([np.concatenate([part.min(axis=0), part.max(axis=0)]) for part in parts])


def _narrowest(west: npt.NDArray[np.float64], east: npt.NDArray[np.float64]) -> tuple[float, float]:
    """Return a stretch of the globe's round that holds others, in degrees: narrow, or as a map has it."""
    start = (west + 180) % 360 - 180
    order = np.argsort(start, kind="stable")
    start = start[order]
    reach = np.maximum.accumulate(start + np.minimum(east - west, 360)[order])
    whole = reach[-1] - start[0]
    # What reaches beyond a whole round covers what begins there.
    reach = np.maximum(reach, reach[-1] - 360)
    gaps = start[1:] - reach[:-1]
    if not len(gaps) or 360 - gaps.max() > WORTH_A_TURN * whole:
        return (float(start[0]), float(reach[-1])) if whole < 360 else (-180.0, 180.0)
    widest = int(np.argmax(gaps))
    low, high = float(start[widest + 1]), float(reach[widest]) + 360
    return (low - 360, high - 360) if low + high > 360 else (low, high)
