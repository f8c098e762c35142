"""A GeoDataFrame with dates -> `DatedFeatures`, or one error that names every row at fault."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt

from ..dated_features import DatedFeatures
from ..dates import Unit
from ..errors import LayerError
from ..languages import gettext, mark
from .dates import read_times
from .dress import Dress, Style, columns_of, read_dress
from .faults import Errors, Faults, settle
from .geometry import Points, Shapes, geometry_faults, split
from .kinds import read_kinds, tell_others
from .text import to_text
from .until_next import until_next
from .values import Values

CLOCK = mark("Time zone")
"""What the hover calls a row's offset from UTC, where rows have several."""


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
    """Return a frame's features: points first, then lines and areas; either where there are any.

    Parameters
    ----------
    frame
        Any CRS; points, lines and polygons, single, multi or in collections. An edge of more than half the
        globe is taken the short way, across the antimeridian; longitudes run from -180 or from 0.
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
        number, or is nowhere on the globe; every such row is counted and the first are named.
    """
    value = Values(value) if isinstance(value, str) else value
    ids = None if value is None else value.id
    named = [start, end, title, kind, ids, None if value is None else value.column]
    check_form(frame, [name for name in named if name is not None] + (columns_of(style) if style else []))
    degrees = frame.to_crs("EPSG:4326")
    faults: Faults = []
    times = read_times(frame[start], None if end is None else frame[end], unit, faults)
    if ids is not None:
        times = until_next(times, frame[ids], end, faults)
    geometry = degrees.geometry.to_numpy()
    faults += geometry_faults(geometry)
    dress = read_dress(degrees, value, style, faults)
    if times.clocks is not None:
        dress.fields.setdefault(gettext(CLOCK), times.clocks)
    keep = np.ones(len(frame), dtype=np.bool_)
    keep[settle(faults, len(frame), errors)] = False
    titles = [""] * len(frame) if title is None else to_text(frame[title]).tolist()
    kind_column = None if kind is None else frame[kind]
    codes, kinds = read_kinds(kind_column, len(frame), style)
    titles = tell_others(titles, kind_column, codes, kinds)
    columns = (times.start, times.end, codes, np.array(titles, dtype=object))
    common = {"kinds": kinds, "unit": times.unit, "zone": times.zone}
    return _grouped([column[keep] for column in columns], geometry, keep, dress, common)


def _grouped(
    kept: list[npt.NDArray[Any]],
    geometry: npt.NDArray[Any],
    keep: npt.NDArray[np.bool_],
    dress: Dress,
    common: dict[str, Any],
) -> list[DatedFeatures]:
    """Return what is drawn of the rows that are kept, points apart from lines and areas."""
    scale = dress.scale(keep)
    points, shapes = split(geometry[keep])
    groups = []
    if len(points.row):
        looks = dress.looks(np.flatnonzero(keep)[points.row], scale)
        groups.append(_features(kept, points, points=points.positions, looks=looks, **common))
    if len(shapes.row):
        is_area = shapes.is_area.astype(np.uint8)
        looks = dress.looks(np.flatnonzero(keep)[shapes.row], scale)
        groups.append(_features(kept, shapes, shapes=shapes.parts, is_area=is_area, looks=looks, **common))
    return groups


def check_form(frame: gpd.GeoDataFrame, columns: list[str]) -> None:
    """Raise a `LayerError` when a frame has no CRS, or not all of the columns."""
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise LayerError(
            f"no column {', '.join(map(repr, missing))}; there are {', '.join(map(repr, frame.columns))}"
        )
    if frame.crs is None:
        raise LayerError(
            "the frame has no CRS; label it with frame.set_crs('EPSG:4326') if it holds lon and lat"
        )


def _features(columns: list[npt.NDArray[Any]], drawn: Points | Shapes, **rest: Any) -> DatedFeatures:
    """Return what is drawn of rows with the rows' own columns."""
    start, end, codes, titles = (column[drawn.row] for column in columns)
    return DatedFeatures(start, end, codes, list(titles), counts=drawn.counts, **rest)
