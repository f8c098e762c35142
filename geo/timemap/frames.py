"""A GeoDataFrame with dates -> `DatedFeatures`, or one error that names every row at fault."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from .dates import parse_edtf
from .errors import LayerError, shorten
from .layer_file import OPEN_END, DatedFeatures, Kind
from .limits import MOST_KINDS

PALETTE = ("#8a1f33", "#1f6f78", "#b9822b", "#4b5d8f", "#5c7a3a", "#7a4b78", "#3d3d3d", "#a8562f")
MAX_TOLD = 20
"""Rows named in an error; the rest are counted."""

Faults = list[tuple[int, str]]


def read_frame(
    frame: gpd.GeoDataFrame, *, start: str, end: str | None, title: str | None, kind: str | None
) -> list[DatedFeatures]:
    """Return a frame's features: points first, then lines and polygons; either where there are any.

    Parameters
    ----------
    frame
        Any CRS; points, lines and polygons, single or multi.
    start, end
        Columns of dates: datetimes, dates, or ISO 8601 and EDTF text. The end is exclusive, an empty one is
        open. Without an end column a feature lasts for the span of its start, one day for a plain day.
    title, kind
        Columns of text, or None.

    Raises
    ------
    LayerError
        When the frame has no CRS, a column is missing, or a row has no date, ends before it starts, has no
        geometry, or lies outside ±180/±90; every such row is counted and the first are named.
    """
    _check_form(frame, [name for name in (start, end, title, kind) if name is not None])
    degrees = frame.to_crs("EPSG:4326")
    faults: Faults = []
    starts, ends = _read_dates(frame, start, end, faults)
    geometry = degrees.geometry.to_numpy()
    faults += _geometry_faults(geometry)
    if faults:
        raise LayerError(_tell(faults))
    titles = [""] * len(frame) if title is None else _to_text(frame[title]).tolist()
    codes, kinds = _read_kinds(frame, kind)
    common = (starts, ends, codes, np.array(titles, dtype=object), kinds)
    is_point = shapely.get_type_id(geometry) == 0
    groups = []
    if is_point.any():
        groups.append(_points(geometry[is_point], *_take(common, is_point)))
    if not is_point.all():
        groups.append(_shapes(geometry[~is_point], *_take(common, ~is_point)))
    return groups


def _check_form(frame: gpd.GeoDataFrame, columns: list[str]) -> None:
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise LayerError(
            f"no column {', '.join(map(repr, missing))}; there are {', '.join(map(repr, frame.columns))}"
        )
    if frame.crs is None:
        raise LayerError(
            "the frame has no CRS; label it with frame.set_crs('EPSG:4326') if it holds lon and lat"
        )


def _take(common: tuple[Any, ...], mask: npt.NDArray[np.bool_]) -> tuple[Any, ...]:
    return (*(part[mask] for part in common[:4]), common[4])


def _read_dates(
    frame: gpd.GeoDataFrame, start: str, end: str | None, faults: Faults
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    lows, highs = _to_days(frame[start], "no date", faults)
    if end is not None:
        ends, _ = _to_days(frame[end], "", faults)
        highs = np.where(frame[end].isna() | (frame[end].astype(str) == ""), OPEN_END, ends)
    told = {row for row, _ in faults}
    for row in np.flatnonzero(highs <= lows):
        if int(row) not in told:
            faults.append(
                (int(row), f"end {frame[end or start].iloc[row]} is not after start {frame[start].iloc[row]}")
            )
    return lows.astype(np.int32), highs.astype(np.int32)


def _to_days(
    column: pd.Series, empty: str, faults: Faults
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the first day and the day after the last of each value; 0 and 1 where there is none."""
    if pd.api.types.is_datetime64_any_dtype(column):
        local = column.dt.tz_localize(None) if column.dt.tz is not None else column
        is_empty = local.isna().to_numpy()
        days = local.to_numpy().astype("datetime64[D]").astype(np.int64)
        lows = np.where(is_empty, 0, days)
        highs = lows + 1
    else:
        text = _to_text(column.map(lambda value: value.isoformat() if hasattr(value, "isoformat") else value))
        spans: dict[str, tuple[int, int]] = {"": (0, 1)}
        for value in text.unique():
            if value:
                spans[value] = _span(value)
        is_empty = (text == "").to_numpy()
        pairs = np.array([spans[value] for value in text], dtype=np.int64).reshape(-1, 2)
        lows, highs = pairs[:, 0], pairs[:, 1]
        bad = lows == BAD_DAY
        faults += [
            (int(row), f"{shorten(str(column.iloc[row]), 30)!r} is no date") for row in np.flatnonzero(bad)
        ]
        lows, highs = np.where(bad, 0, lows), np.where(bad, 1, highs)
    if empty:
        faults += [(int(row), empty) for row in np.flatnonzero(is_empty)]
    return lows, highs


def _to_text(column: pd.Series) -> pd.Series:
    """Return a column of any type (numbers, categories, dates) as text, empty where it holds no value."""
    return column.astype("str").where(column.notna(), "")


BAD_DAY = -(2**40)


def _span(text: str) -> tuple[int, int]:
    try:
        span = parse_edtf(text[:10] if len(text) > 10 and text[10] in "T " else text)
    except ValueError:
        return BAD_DAY, BAD_DAY
    return span.start, OPEN_END if span.end is None else span.end


def _geometry_faults(geometry: npt.NDArray[Any]) -> Faults:
    is_empty = shapely.is_missing(geometry) | shapely.is_empty(geometry)
    bounds = shapely.bounds(geometry)
    outside = (bounds[:, 0] < -180) | (bounds[:, 2] > 180) | (bounds[:, 1] < -90) | (bounds[:, 3] > 90)
    outside |= ~np.isfinite(bounds).all(axis=1) & ~is_empty
    faults = [(int(row), "no geometry") for row in np.flatnonzero(is_empty)]
    return faults + [
        (int(row), f"lon {bounds[row, 0]:g}, lat {bounds[row, 1]:g} is outside ±180/±90; are they swapped?")
        for row in np.flatnonzero(outside & ~is_empty)
    ]


def _tell(faults: Faults) -> str:
    faults = sorted(faults)
    rows = "\n".join(f"  row {row}: {words}" for row, words in faults[:MAX_TOLD])
    more = f"\n  and {len(faults) - MAX_TOLD} more" if len(faults) > MAX_TOLD else ""
    count = "1 row" if len(faults) == 1 else f"{len(faults)} rows"
    return f"{count} can't be drawn (counted from 0):\n{rows}{more}"


def _read_kinds(frame: gpd.GeoDataFrame, kind: str | None) -> tuple[npt.NDArray[np.uint8], list[Kind]]:
    if kind is None:
        return np.zeros(len(frame), dtype=np.uint8), [Kind("", PALETTE[0])]
    codes, names = pd.factorize(_to_text(frame[kind]))
    if len(names) > MOST_KINDS:
        raise LayerError(f"column {kind!r} holds {len(names)} kinds; {MOST_KINDS} can be told apart at most")
    return codes.astype(np.uint8), [
        Kind(str(name), PALETTE[i % len(PALETTE)]) for i, name in enumerate(names)
    ]


def _points(geometry: Any, start: Any, end: Any, codes: Any, titles: Any, kinds: Any) -> DatedFeatures:
    return DatedFeatures(start, end, codes, list(titles), kinds, points=shapely.get_coordinates(geometry))


def _shapes(geometry: Any, start: Any, end: Any, codes: Any, titles: Any, kinds: Any) -> DatedFeatures:
    parts = [to_parts(one) for one in geometry]
    is_area = np.isin(shapely.get_type_id(geometry), (3, 6)).astype(np.uint8)
    return DatedFeatures(start, end, codes, list(titles), kinds, shapes=parts, is_area=is_area)


def to_parts(geometry: Any) -> list[npt.NDArray[np.float64]]:
    """Return the lines of a geometry: a polygon's rings, a line itself, a multi's parts."""
    if geometry.geom_type == "Polygon":
        return [np.asarray(ring.coords)[:, :2] for ring in (geometry.exterior, *geometry.interiors)]
    if hasattr(geometry, "geoms"):
        return [part for one in geometry.geoms for part in to_parts(one)]
    return [np.asarray(geometry.coords)[:, :2]]
