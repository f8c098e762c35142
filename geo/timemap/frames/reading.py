"""A GeoDataFrame with dates -> `DatedFeatures`, or one error that names every row at fault."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from ..dates import Unit
from ..errors import LayerError
from ..layer_file import DatedFeatures
from .dates import read_times
from .dress import Style, columns_of, read_dress
from .faults import Errors, Faults, settle
from .geometry import geometry_faults, to_parts
from .kinds import read_kinds
from .text import to_text
from .until_next import until_next
from .values import Values


def read_frame(
    frame: gpd.GeoDataFrame,
    *,
    start: str,
    end: str | None,
    title: str | None,
    kind: str | None,
    value: Values | str | None = None,
    style: Style | None = None,
    unit: Unit | None = None,
    errors: Errors = "raise",
) -> list[DatedFeatures]:
    """Return a frame's features: points first, then lines and polygons; either where there are any.

    Parameters
    ----------
    frame
        Any CRS; points, lines and polygons, single or multi.
    start, end
        Columns of dates: datetimes, periods, dates, whole numbers (years), or ISO 8601 and EDTF text. The end
        is exclusive, an empty one is open. Without an end column a feature lasts for the span of its start:
        one day for a plain day, one unit for a time of day.
    title, kind
        Columns of text, or None.
    value, style
        A column of numbers that colour or size tells, and how features look.
    unit
        What a moment counts; by default the coarsest unit that tells every date.
    errors
        ``raise``, or ``drop`` to leave out what can't be drawn, with a warning that counts it.

    Raises
    ------
    LayerError
        When the frame has no CRS, a column is missing, the value or style doesn't fit the frame, the dates
        are too many steps apart, or a row has no date, ends before it starts, has no geometry, has text for a
        number, or lies outside ±180/±90; every such row is counted and the first are named.
    """
    value = Values(value) if isinstance(value, str) else value
    ids = None if value is None else value.id
    named = [start, end, title, kind, ids, None if value is None else value.column]
    _check_form(frame, [name for name in named if name is not None] + (columns_of(style) if style else []))
    degrees = frame.to_crs("EPSG:4326")
    faults: Faults = []
    times = read_times(frame[start], None if end is None else frame[end], unit, faults)
    if ids is not None:
        times = until_next(times, frame[ids], end, faults)
    geometry = degrees.geometry.to_numpy()
    faults += geometry_faults(geometry)
    dress = read_dress(degrees, value, style, faults)
    keep = np.ones(len(frame), dtype=np.bool_)
    keep[settle(faults, len(frame), errors)] = False
    titles = [""] * len(frame) if title is None else to_text(frame[title]).tolist()
    codes, kinds = read_kinds(None if kind is None else frame[kind], len(frame), style)
    scale = dress.scale(keep)
    common = (times.start, times.end, codes, np.array(titles, dtype=object))
    is_point = shapely.get_type_id(geometry) == 0
    groups = []
    for mask, to_features in ((keep & is_point, _points), (keep & ~is_point, _shapes)):
        if mask.any():
            arrays = [part[mask] for part in common]
            rest = {"kinds": kinds, "unit": times.unit, "zone": times.zone, "looks": dress.looks(mask, scale)}
            groups.append(to_features(geometry[mask], *arrays, **rest))
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


def _points(geometry: npt.NDArray[Any], *arrays: Any, **rest: Any) -> DatedFeatures:
    start, end, codes, titles = arrays
    return DatedFeatures(start, end, codes, list(titles), points=shapely.get_coordinates(geometry), **rest)


def _shapes(geometry: npt.NDArray[Any], *arrays: Any, **rest: Any) -> DatedFeatures:
    start, end, codes, titles = arrays
    is_area = np.isin(shapely.get_type_id(geometry), (3, 6)).astype(np.uint8)
    same, first = np.unique(shapely.to_wkb(geometry), return_index=True, return_inverse=True)[1:][::-1]
    parts = [to_parts(one) for one in geometry[first]]  # a shape that many rows repeat is cut and stored once
    shapes = [parts[position] for position in same]
    return DatedFeatures(start, end, codes, list(titles), shapes=shapes, is_area=is_area, **rest)
