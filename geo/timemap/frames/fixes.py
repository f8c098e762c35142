"""A frame's tracks -> fixes: positions with their moments, whichever way the frame tells them."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from ..errors import shorten
from ..tracks import Track
from .faults import Faults

LINE, MULTI_LINE = 1, 5
LAST_SECOND = 253_402_300_799
"""The last of the year 9999."""


class Fixes(NamedTuple):
    """Positions with their moments, as the rows tell them, arrays of shape (n,).

    `row` is the frame's, `track` counts the tracks by their first row, `part` the lines without a break;
    `place` counts a row's positions from 0, or is None where a row is one position. `lonlat` has the shape
    (n, 2), `when` the moments, by the name of their column.
    """

    row: npt.NDArray[np.int64]
    track: npt.NDArray[np.int64]
    part: npt.NDArray[np.int64]
    place: npt.NDArray[np.int64] | None
    lonlat: npt.NDArray[np.float64]
    when: pd.Series

    def tell(self, fix: int, words: str) -> tuple[int, str]:
        """Return the fault of a fix as one of its row."""
        where = "" if self.place is None else f"position {self.place[fix]}: "
        return int(self.row[fix]), where + words


def read_fixes(
    frame: gpd.GeoDataFrame, degrees: npt.NDArray[Any], track: Track, start: str, faults: Faults
) -> Fixes:
    """Return the fixes of the rows that are at no fault yet, and add what is wrong with the others.

    Parameters
    ----------
    degrees
        The frame's geometries as lon and lat.
    """
    told = {row for row, _ in faults}
    if track.id is not None:
        return _points_by_id(frame, degrees, track.id, start, faults)
    _tell_no_lines(degrees, told, faults)
    counts = shapely.get_num_coordinates(degrees)
    if track.times is not None:
        times = _read_lists(frame[track.times], counts, faults)
    else:
        _tell_bad_m(frame.geometry.to_numpy(), faults)
    rows = without(faults, len(frame))
    parts, index = shapely.get_parts(degrees[rows], return_index=True)
    sizes = shapely.get_num_coordinates(parts)
    row = np.repeat(rows[index], sizes)
    if track.times is not None:
        when = pd.Series([moment for one in rows for moment in times[one]], name=track.times)
    else:
        when = _read_m(frame.geometry.to_numpy()[rows])
    return Fixes(
        row=row,
        track=np.searchsorted(rows, row),
        part=np.repeat(np.arange(len(parts)), sizes),
        place=np.arange(len(row)) - np.searchsorted(row, row),
        lonlat=shapely.get_coordinates(parts),
        when=when,
    )


def without(faults: Faults, count: int) -> npt.NDArray[np.int64]:
    """Return those of `count` rows that are at no fault, ascending."""
    is_good = np.ones(count, dtype=np.bool_)
    is_good[[row for row, _ in faults]] = False
    return np.flatnonzero(is_good)


def _points_by_id(
    frame: gpd.GeoDataFrame, degrees: npt.NDArray[Any], id_: str, start: str, faults: Faults
) -> Fixes:
    told = {row for row, _ in faults}
    is_point = shapely.get_type_id(degrees) == 0
    for row in np.flatnonzero(~is_point):
        if int(row) not in told:
            faults.append((int(row), f"a {degrees[row].geom_type}, where Track(id={id_!r}) takes points"))
    codes, _ = pd.factorize(frame[id_])
    faults += [(int(row), f"no value in {id_!r}") for row in np.flatnonzero(codes < 0)]
    rows = without(faults, len(frame))
    tracks, _ = pd.factorize(codes[rows])
    lonlat = shapely.get_coordinates(degrees[rows])
    return Fixes(rows, tracks, tracks, None, lonlat, frame[start].iloc[rows].reset_index(drop=True))


def _tell_no_lines(degrees: npt.NDArray[Any], told: set[int], faults: Faults) -> None:
    is_line = np.isin(shapely.get_type_id(degrees), (LINE, MULTI_LINE))
    for row in np.flatnonzero(~is_line):
        if int(row) not in told:
            remedy = "; for points name what a track's rows have in common: Track(id=…)"
            words = f"a {degrees[row].geom_type}, where a track is a line"
            faults.append((int(row), words + remedy * (degrees[row].geom_type == "Point")))
            told.add(int(row))


def _read_lists(column: pd.Series, counts: npt.NDArray[Any], faults: Faults) -> list[list[Any]]:
    """Return each row's times, empty where they are none, with what is wrong added to `faults`."""
    told = {row for row, _ in faults}
    lists = []
    for row, (value, count) in enumerate(zip(column, counts, strict=True)):
        times = to_list(value)
        lists.append(times or [])
        if row in told or (times and len(times) == count):
            continue
        if times is None and pd.api.types.is_scalar(value) and pd.isna(value):
            words = f"no times in {column.name!r}; "
        elif times is None:
            words = f"{shorten(str(value), 30)!r} in {column.name!r} is no list of times; "
        else:
            given = f"{count_words(len(times), 'time')} in {column.name!r}"
            words = f"{given} for {count_words(int(count), 'position')}; "
        faults.append((row, words + "give one date a position"))
    return lists


def count_words(number: int, noun: str) -> str:
    """Return a number of things in words."""
    return f"{number:,} {noun}" + "s" * (number != 1)


def to_list(value: Any) -> list[Any] | None:
    """Return a list, an array, a series or JSON text as a list; one of lists, a part each, as one."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return None
    if isinstance(value, np.ndarray | pd.Series | pd.Index):
        value = list(value)
    if not isinstance(value, list | tuple):
        return None
    if value and all(isinstance(one, list | tuple | np.ndarray) for one in value):
        return [moment for one in value for moment in one]
    return list(value)


def _tell_bad_m(lines: npt.NDArray[Any], faults: Faults) -> None:
    """Add the lines without M, and those whose M is no second of the years up to 9999, each once."""
    told = {row for row, _ in faults}
    words = "the line has no M, a fourth coordinate of seconds since 1970; name the times: Track(times=…)"
    has_m = shapely.has_m(lines)
    faults += [(int(row), words) for row in np.flatnonzero(~has_m) if row not in told]
    coordinates, row = shapely.get_coordinates(lines, include_m=True, return_index=True)
    bad = ~(np.abs(coordinates[:, 2]) <= LAST_SECOND) & has_m[row]
    rows, first = np.unique(row[bad], return_index=True)
    for one, fix in zip(rows, np.flatnonzero(bad)[first], strict=True):
        if one not in told:
            place = fix - np.searchsorted(row, one)
            faults.append((int(one), f"position {place}: {_no_second(coordinates[fix, 2])}"))


def _no_second(m: float) -> str:
    if np.isnan(m):
        return "M is empty; it holds seconds since 1970"
    return f"M {m:.0f} is no second since 1970 of the years up to 9999; divide milliseconds by 1000"


def _read_m(lines: npt.NDArray[Any]) -> pd.Series:
    """Return the lines' M as moments in UTC."""
    seconds = np.floor(shapely.get_coordinates(lines, include_m=True)[:, 2])
    return pd.Series(seconds.astype(np.int64).astype("datetime64[s]"), name="M").dt.tz_localize("UTC")
