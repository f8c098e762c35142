"""What a user of the library hands over: of the right kind, or refused with the remedy."""

from __future__ import annotations

import math
from collections.abc import Mapping
from numbers import Real
from typing import Any

import geopandas as gpd
import pandas as pd

from .errors import LayerError, shorten
from .protocol import SPEEDS

LON_NAMES = ("lon", "longitude", "lng", "long", "x")
LAT_NAMES = ("lat", "latitude", "y")


def to_frame(events: object) -> gpd.GeoDataFrame:
    """Return events as a GeoDataFrame: itself, or points from a table's columns of longitudes and latitudes.

    Raises
    ------
    LayerError
        When it is neither; it says how to make a GeoDataFrame of it.
    """
    if isinstance(events, gpd.GeoDataFrame):
        return _with_geometry(events)
    if isinstance(events, pd.DataFrame):
        return _from_table(events)
    remedy = "pass a GeoDataFrame"
    if isinstance(events, gpd.GeoSeries):
        remedy = (
            "it has no dates; put it in one with them: gpd.GeoDataFrame({'start': dates}, geometry=events)"
        )
    elif isinstance(events, Mapping):
        remedy = "make one of GeoJSON with gpd.GeoDataFrame.from_features(events, crs='EPSG:4326')"
    elif isinstance(events, str):
        remedy = "for a file there is TimeMap.from_file(path)"
    raise LayerError(f"events is a {type(events).__name__}, not a GeoDataFrame; {remedy}")


def _with_geometry(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    if frame._geometry_column_name in frame.columns or not len(frame):
        return frame
    raise LayerError(
        "the GeoDataFrame has no column of geometry; name the one that holds it with events.set_geometry(...)"
    )


def _from_table(table: pd.DataFrame) -> gpd.GeoDataFrame:
    if not len(table):
        return gpd.GeoDataFrame(table, geometry=[], crs="EPSG:4326")
    names = {str(name).lower(): name for name in table.columns}
    lon = next((names[name] for name in LON_NAMES if name in names), None)
    lat = next((names[name] for name in LAT_NAMES if name in names), None)
    if "geometry" in names:
        made = f"gpd.GeoDataFrame(events, geometry={names['geometry']!r}, crs='EPSG:4326')"
        raise LayerError(f"events is a DataFrame, not a GeoDataFrame; make one with {made}")
    if lon is None or lat is None:
        made = "gpd.GeoDataFrame(events, geometry=gpd.points_from_xy(lon, lat), crs='EPSG:4326')"
        raise LayerError(
            f"events is a DataFrame without columns 'lon' and 'lat'; there are "
            f"{shorten(', '.join(map(repr, table.columns)), 200)}. Make a GeoDataFrame of it: {made}"
        )
    places = [_numbers(table, name) for name in (lon, lat)]
    return gpd.GeoDataFrame(table, geometry=gpd.points_from_xy(*places), crs="EPSG:4326")


def _numbers(table: pd.DataFrame, name: Any) -> pd.Series:
    numbers: pd.Series = pd.to_numeric(table[name], errors="coerce")
    bad = numbers.isna() & table[name].notna()
    if bad.any():
        row = int(bad.to_numpy().argmax())
        value = shorten(str(table[name].iloc[row]), 30)
        raise LayerError(f"column {name!r}, row {row} (counted from 0): {value!r} is no number of degrees")
    return numbers


def check_columns(frame: pd.DataFrame, **columns: object) -> None:
    """Check that arguments name columns of a frame, each one; None names none.

    Raises
    ------
    LayerError
        When one names none; it lists those that there are.
    """
    there = shorten(", ".join(map(repr, frame.columns)), 300) or "none"
    for argument, name in columns.items():
        if name is not None and (
            isinstance(name, list | dict | set | pd.Series) or name not in frame.columns
        ):
            raise LayerError(
                f"{argument}={shorten(repr(name), 60)} is no column; there are {there}; name one of them"
            )


def check_kind(argument: str, value: object, kinds: tuple[type, ...], remedy: str) -> None:
    """Check that an argument is of one of some kinds; None always is.

    Raises
    ------
    LayerError
        When it is of none; `remedy` says what to give.
    """
    if value is not None and not isinstance(value, kinds):
        raise LayerError(f"{argument}={shorten(repr(value), 60)}: give {remedy}")


def check_number(
    argument: str, value: object, *, least: float, words: str, is_whole: bool = False, most: float = math.inf
) -> None:
    """Check that an argument is a number of at least so much, and of no more than the most.

    Raises
    ------
    LayerError
        When it is none; `words` say what it counts.
    """
    is_number = isinstance(value, Real) and not isinstance(value, bool)
    if not is_number or not value >= least or (is_whole and value != int(value)):  # type: ignore[operator, call-overload]
        kind = "whole number" if is_whole else "number"
        raise LayerError(
            f"{argument}={shorten(repr(value), 60)} is no {kind} of {words}; give {least:g} or more"
        )
    if value > most:  # type: ignore[operator]
        raise LayerError(f"{argument}={value!r} is more than the most {words}, {most:g}")


def check_speed(value: object) -> None:
    """Check that a speed is one of those that the map's page offers.

    Raises
    ------
    LayerError
        When it is none of them.
    """
    if not isinstance(value, Real) or isinstance(value, bool) or value not in SPEEDS:
        named = ", ".join(f"{speed:g}" for speed in SPEEDS)
        raise LayerError(f"speed={shorten(repr(value), 60)} is none of {named}")


def check_choice(argument: str, value: object, choices: tuple[object, ...]) -> None:
    """Check that an argument is one of some.

    Raises
    ------
    LayerError
        When it is none of them.
    """
    if not any(value is one or (isinstance(one, str) and value == one) for one in choices):
        named = ", ".join(repr(one) for one in choices if one is not None)
        raise LayerError(f"{argument}={shorten(repr(value), 60)} is none of {named}")
