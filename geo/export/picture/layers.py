"""What a picture shows beside a story's events: its points and a visitor's own layers, at its moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import geopandas as gpd
import numpy as np
import numpy.typing as npt

from geo.export.page.own_layers import own_features
from geo.export.request import Request
from geo.story import Story
from geo.story.made_words import points_title_of
from geo.timemap.dated_features import DatedFeatures
from geo.timemap.dates import Unit, convert
from geo.timemap.dates.units import is_finer
from geo.timemap.frames import read_frame
from geo.timemap.protocol import PATTERNS

MOST_DRAWN = 5_000
"""Features of a layer in a picture: more of them are a stain, and a file that nobody opens."""
Rows = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Shown:
    """A layer's features of one form, at the moment shown.

    Parameters
    ----------
    id
        What it is called within a picture.
    title
        What a reader calls it.
    is_own
        Whether it is a visitor's own, no part of the story.
    features
        All of them.
    found
        How many of them there are at the moment.
    rows
        Which of these are drawn, the lowest first.
    counts
        How many rows of the layer's file there are at the moment, of each of its kinds.
    since, until
        The first and the last moment shown, in the features' unit.
    """

    id: str
    title: str
    is_own: bool
    features: DatedFeatures
    found: int
    rows: Rows
    counts: tuple[int, ...]
    since: int
    until: int

    @property
    def form(self) -> str:
        """What they are drawn as: points, lines and areas, or things that move."""
        if self.features.points is not None:
            return "points"
        return "shapes" if self.features.moments is None else "tracks"

    def pattern_of(self, kind: int) -> str:
        """Return the pattern of a kind's areas, by its position as on the screen."""
        return self.features.kinds[kind].pattern or PATTERNS[kind % len(PATTERNS)]

    @property
    def area_kinds(self) -> tuple[int, ...]:
        """The kinds that areas which are drawn have."""
        return tuple(kind for kind, has_area in self._forms_of_kinds() if has_area)

    @property
    def line_kinds(self) -> tuple[int, ...]:
        """The kinds that lines which are drawn have."""
        return tuple(kind for kind, has_area in self._forms_of_kinds() if not has_area)

    def _forms_of_kinds(self) -> list[tuple[int, bool]]:
        if self.features.is_area is None:
            return []
        pairs = zip(
            self.features.kind[self.rows].tolist(),
            self.features.is_area[self.rows].astype(bool).tolist(),
            strict=True,
        )
        return sorted(set(pairs))


def shown_layers(request: Request, moment: int, unit: Unit, near: tuple[float, float]) -> tuple[Shown, ...]:
    """Return the layers that have anything at a moment, the lowest first.

    Parameters
    ----------
    moment, unit
        What is shown: of a finer layer all that is there within it.
    near
        The longitude and latitude of the map's middle: of more than can be drawn the nearest are.
    """
    found = []
    for number, (title, is_own, features) in enumerate(_features(request)):
        since, until = stretch(moment, unit, features.unit)
        is_there = (features.start <= until) & (features.end > since)
        if features.moments is not None:
            is_there &= _is_underway(features, since, until)
        rows = np.flatnonzero(is_there)
        if len(rows):
            drawn, counts = _drawn(features, rows, near), _counts(features, rows)
            found.append(
                Shown(f"layer-{number}", title, is_own, features, len(rows), drawn, counts, since, until)
            )
    return tuple(found)


def stretch(moment: int, unit: Unit, of: Unit) -> tuple[int, int]:
    """Return the first and the last moment of another unit within one."""
    if is_finer(of, unit):
        return convert(moment, unit, of), convert(moment + 1, unit, of) - 1
    at = convert(moment, unit, of)
    return at, at


def _is_underway(features: DatedFeatures, since: int, until: int) -> npt.NDArray[np.bool_]:
    """Return whether each track is anywhere known between two moments, and in none of its gaps."""
    assert features.moments is not None  # noqa: S101 - its caller has them
    return np.array(
        [any(leg[0] <= until and leg[-1] >= since for leg in legs) for legs in features.moments],
        dtype=np.bool_,
    )


def _counts(features: DatedFeatures, rows: Rows) -> tuple[int, ...]:
    counted = rows if features.counts is None else rows[features.counts[rows]]
    return tuple(np.bincount(features.kind[counted], minlength=len(features.kinds)).tolist())


def _drawn(features: DatedFeatures, rows: Rows, near: tuple[float, float]) -> Rows:
    """Return the rows that are drawn, in the order of their starts: of too many the nearest to a place."""
    if len(rows) > MOST_DRAWN:
        lon, lat = _middles(features, rows).T
        east = np.abs((lon - near[0] + 180) % 360 - 180) * np.cos(np.radians(near[1]))
        away = np.hypot(east, lat - near[1])
        rows = np.sort(rows[np.argsort(away, kind="stable")[:MOST_DRAWN]])
    return rows[np.argsort(features.start[rows], kind="stable")]


def _middles(features: DatedFeatures, rows: Rows) -> npt.NDArray[np.float64]:
    if features.points is not None:
        return features.points[rows]
    assert features.shapes is not None  # noqa: S101 - what has no points has shapes
    return np.array([features.shapes[row][0].mean(axis=0) for row in rows])


def _features(request: Request) -> list[tuple[str, bool, DatedFeatures]]:
    """Return all layers' features: the story's points, then a visitor's own layers."""
    story = request.story
    found: list[tuple[str, bool, DatedFeatures]] = []
    if story.points is not None and "points" not in request.view.hidden:
        title = points_title_of(story.settings)
        found += [(title, False, group) for group in _points(_Known(story.digest, story))]
    if request.own:
        key = tuple((title, id(frame)) for title, frame in request.own.items())
        found += [(title, True, group) for title, group in _own(_Layers(key, request.own))]
    return found


@dataclass(frozen=True)
class _Known:
    """A story, known by its digest."""

    digest: str
    story: Story = field(compare=False)


@lru_cache(maxsize=4)
def _points(known: _Known) -> list[DatedFeatures]:
    return read_frame(
        known.story.points, start="start", end="end", title="title", kind="kind", unit=known.story.unit
    )


@dataclass(frozen=True)
class _Layers:
    """A visitor's own layers, known by their names and the very frames, which it holds."""

    key: tuple[tuple[str, int], ...]
    own: Mapping[str, gpd.GeoDataFrame] = field(compare=False)


@lru_cache(maxsize=1)
def _own(layers: _Layers) -> list[tuple[str, DatedFeatures]]:
    return own_features(layers.own)
