"""A GeoDataFrame of things that move -> `DatedFeatures`: lines whose positions have moments."""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from ..dated_features import DatedFeatures, Kind
from ..dates import Unit, convert_all, to_iso
from ..errors import LayerError
from ..layer_file import UNIT
from ..limits import MAX_FEATURES
from ..tracks import Track
from .dates import Times, read_times
from .dress import Style
from .faults import Errors, Faults, settle
from .fixes import Fixes, read_fixes, without
from .geometry import geometry_faults
from .kinds import read_kinds, tell_others
from .legs import Course, cut, tail_of
from .reading import check_form
from .text import to_text
from .track_dress import check_dress, read_track_dress
from .values import Values


def read_tracks(
    frame: gpd.GeoDataFrame,
    track: Track,
    *,
    start: str,
    title: str | None,
    kind: str | None,
    value: Values | str | None = None,
    style: Style | None = None,
    unit: Unit | None = None,
    errors: Errors = "raise",
) -> list[DatedFeatures]:
    """Return a frame's tracks as one group of features; none where nothing is left.

    Parameters
    ----------
    frame
        Any CRS. Points, one row a position, or lines, one row a track, as `track` says.
    start
        The column of dates for points of one id.
    title, kind
        Columns of text, or None; of the rows of one id the first that holds any. Without `title` an id is
        its own.
    value
        A column of numbers that colour tells, each from its position to the next.
    style
        Colours by kind, one radius, width (of the tail) and opacity, and fields.
    unit
        What a moment counts; by default the coarsest unit that tells every date. Of several positions within
        one moment the first is kept.
    errors
        ``raise``, or ``drop`` to leave out rows at fault, with a warning that counts them.

    Raises
    ------
    LayerError
        When the frame has no CRS, a column is missing, there are too many positions, what moves can't look
        so, or a row is no part of a track: no date, no geometry, back in time, two places at one moment, more
        or fewer times or numbers than positions, text for a number.
    """
    value = Values(value) if isinstance(value, str) else value
    style = style or Style()
    named = (track.id, None if track.id is None else start, track.times, title, kind)
    check_form(frame, [name for name in named if name is not None] + check_dress(value, style))
    degrees = frame.to_crs("EPSG:4326").geometry.to_numpy()
    faults = geometry_faults(degrees)
    fixes = read_fixes(frame, degrees, track, start, faults)
    _check_count(len(fixes.row))
    times = _read_moments(fixes, faults)
    dress = read_track_dress(frame, fixes, value, style, faults)
    keep = ~np.isin(fixes.row, settle(faults, len(frame), errors))
    counted = times._replace(
        start=convert_all(times.start, times.unit, unit or times.unit), unit=unit or times.unit
    )
    kept = _first_of_moments(fixes, counted, keep)
    if not len(kept):
        return []
    codes, _ = pd.factorize(fixes.track[kept])
    rows = fixes.row[kept]
    titles, kinds = (
        None if name is None else _first_texts(frame[name].iloc[rows], codes)
        for name in (title or track.id, kind)
    )
    course = Course(codes, fixes.part[kept], counted.start[kept], fixes.lonlat[kept])
    features = _to_features(course, track, titles, read_kinds(kinds, int(codes[-1]) + 1, style), counted)
    told = tell_others(features.titles, kinds, features.kind, features.kinds)
    return [replace(features, titles=told, looks=dress.looks(kept, codes))]


def _check_count(count: int) -> None:
    if count > MAX_FEATURES:
        raise LayerError(
            f"{count:,} positions are more than the {MAX_FEATURES:,} that a page can hold; "
            "keep fewer of each track"
        )


def _read_moments(fixes: Fixes, faults: Faults) -> Times:
    """Return the fixes' times, and add to `faults` those without one and those that go back in time."""
    found: Faults = []
    times = read_times(fixes.when, None, None, found, in_utc=True)
    name, unit = fixes.when.name, times.unit
    good = without(found, len(fixes.row))
    moments = pd.Series(times.start[good], index=good)
    latest = moments.groupby(fixes.track[good]).cummax()
    goes_back = (moments < latest).to_numpy()
    for fix in good[goes_back]:
        now, before = to_iso(int(moments[fix]), unit), to_iso(int(latest[fix]), unit)
        words = f"{now} in {name!r} goes back in time from {before}"
        remedy = f"sort the rows by {name!r}" if fixes.place is None else "put the positions in order of time"
        found.append((int(fix), f"{words}; {remedy}"))
    for fix in _second_places(fixes, times, good[~goes_back]):
        words = f"a second place at {to_iso(int(times.start[fix]), unit)} in {name!r}"
        found.append((int(fix), f"{words}; keep one position for each {unit}"))
    faults += [fixes.tell(fix, words) for fix, words in found]
    return times


def _second_places(fixes: Fixes, times: Times, forward: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return those of some fixes that are elsewhere than their track's fix before, at the same moment."""
    order = forward[np.argsort(fixes.track[forward], kind="stable")]
    places = np.rint(fixes.lonlat[order] * UNIT)
    is_same = (np.diff(fixes.track[order]) == 0) & (np.diff(times.start[order]) == 0)
    elsewhere: npt.NDArray[np.int64] = order[1:][is_same & np.diff(places, axis=0).any(axis=1)]
    return elsewhere


def _first_of_moments(fixes: Fixes, times: Times, keep: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Return the fixes to keep, track by track: of several at one moment the first."""
    kept = np.flatnonzero(keep)
    kept = kept[np.argsort(fixes.track[kept], kind="stable")]
    is_new = (np.diff(fixes.track[kept], prepend=-1) != 0) | (np.diff(times.start[kept], prepend=0) != 0)
    first: npt.NDArray[np.int64] = kept[is_new]
    return first


def _first_texts(column: pd.Series, tracks: npt.NDArray[np.int64]) -> pd.Series:
    """Return each track's first text that is not empty, shape (n,), by the column's name."""
    text = to_text(column).reset_index(drop=True)
    return text.where(text != "").groupby(tracks).first().fillna("")


def _to_features(
    course: Course,
    track: Track,
    titles: pd.Series | None,
    kinds: tuple[npt.NDArray[np.uint8], list[Kind]],
    times: Times,
) -> DatedFeatures:
    legs, moments = cut(course, track, times.unit)
    codes, names = kinds
    return DatedFeatures(
        start=np.array([parts[0][0] for parts in moments], dtype=np.int64),
        end=np.array([parts[-1][-1] + 1 for parts in moments], dtype=np.int64),
        kind=codes,
        titles=[""] * len(legs) if titles is None else titles.tolist(),
        kinds=names,
        shapes=legs,
        is_area=np.zeros(len(legs), dtype=np.uint8),
        moments=moments,
        tail=tail_of(course, track, times.unit),
        unit=times.unit,
        zone=times.zone,
    )
