"""Tables as frames with types, for the formats that keep them."""

from __future__ import annotations

from datetime import date
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.export.data.table import Table

CRS = "EPSG:4326"
TYPES = {"number": "float64", "whole": "Int64"}


def to_frame(table: Table) -> pd.DataFrame | gpd.GeoDataFrame:
    """Return a table as a frame, with its shapes where it has places.

    Moments are dates where they are days of the years 1 to 9999, otherwise text, ISO 8601: no type of time
    holds the hours of a local clock, or a year before our era, in all programs alike.
    """
    placed = table.without(("lon", "lat")) if table.are_points else table
    columns = {
        column.name: _to_series(
            [row[column.name] for row in placed.rows], column.type, has_days=table.has_days
        )
        for column in placed.columns
    }
    frame = pd.DataFrame(columns, index=pd.RangeIndex(len(placed.rows)))
    if table.shapes is None:
        return frame
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(list(table.shapes), frame.index, crs=CRS))


def _to_series(values: list[Any], kind: str, *, has_days: bool) -> pd.Series:
    if kind == "moment" and has_days:
        days = [None if value is None else date.fromisoformat(value) for value in values]
        return pd.Series(days, dtype="object")
    if kind in TYPES:
        return pd.Series(values, dtype=TYPES[kind])
    return pd.Series(values, dtype="object")
