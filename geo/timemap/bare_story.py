"""The story of a map that has none: no events of its own, the range and the bounds of its features."""

from __future__ import annotations

from . import protocol
from .layer_file import OPEN_END, DatedFeatures


def bare_story(groups: list[DatedFeatures]) -> protocol.Story:
    """Return a story without events: the unit, the range and the bounds of one frame's features."""
    first = min(int(group.start.min()) for group in groups)
    last = first
    bounds: list[tuple[float, float, float, float]] = []
    for group in groups:
        ends = group.end[group.end != OPEN_END]
        last = max(last, int(group.start.max()), int(ends.max()) - 1 if len(ends) else first)
        parts = (
            [group.points]
            if group.points is not None
            else [part for one in group.shapes or [] for part in one]
        )
        for part in parts:
            low, high = part.min(axis=0), part.max(axis=0)
            bounds.append((low[0], low[1], high[0], high[1]))
    home = (
        float(min(box[0] for box in bounds)) - 0.01,
        float(min(box[1] for box in bounds)) - 0.01,
        float(max(box[2] for box in bounds)) + 0.01,
        float(max(box[3] for box in bounds)) + 0.01,
    )
    return {
        "id": "features",
        "title": "",
        "attribution": "",
        "version": "",
        "unit": groups[0].unit,
        "zone": groups[0].zone,
        "range": (first, max(last, first + 1)),
        "first": first,
        "final": max(last, first + 1),
        "home": home,
        "languages": ["en"],
        "focus": [],
        "lines": [],
        "acts": [],
        "places": [],
        "events": [],
        "steps": [],
    }
