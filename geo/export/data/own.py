"""A visitor's own layers as tables; each says that it is no part of the story."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.export.data.table import Column, Row, Table, time_cells, time_columns
from geo.story.filling import slug
from geo.timemap.dates import Unit, parse_moment
from geo.timemap.languages import gettext, mark

WORDS = {
    "title": mark("what it is called"),
    "kind": mark("what kind of thing it is"),
    "track": mark("what moves; the rows of one track are its positions"),
}

FROM_FILE = mark("from the visitor's file")


def own_tables(layers: Mapping[str, gpd.GeoDataFrame]) -> list[Table]:
    """Return a table for each layer, as `geo.timemap.read_dated` gives them."""
    names: dict[str, None] = {}
    tables = []
    for title, frame in layers.items():
        name = base = f"own-{slug(title)}"
        number = 1
        while name in names:
            number += 1
            name = f"{base}-{number}"
        names[name] = None
        tables.append(_to_table(name, title, frame))
    return tables


def _to_table(name: str, title: str, frame: gpd.GeoDataFrame) -> Table:
    unit: Unit = frame.attrs.get("unit", "day")
    times = time_columns(unit)
    taken = {column.name for column in times} | {"geometry"}
    others = [one for one in frame.columns if one not in taken]
    columns = tuple(Column(str(one), WORDS.get(one, FROM_FILE), _type(frame[one])) for one in others)
    cells = {one: _values(frame[one]) for one in others}
    rows = []
    for at, (start, end) in enumerate(zip(frame["start"], frame["end"], strict=True)):
        last = None if pd.isna(end) else parse_moment(end, unit)
        row: Row = time_cells(parse_moment(start, unit), last, unit)
        rows.append({**row, **{str(one): cells[one][at] for one in others}})
    shapes = tuple(frame.geometry)
    words = gettext("{title} (a visitor’s own layer, no part of the story)").format(title=title)
    return Table(name, words, (*times, *columns), tuple(rows), unit, shapes, is_own=True)


def _type(column: pd.Series) -> Any:
    if pd.api.types.is_bool_dtype(column) or not pd.api.types.is_numeric_dtype(column):
        return "text"
    return "whole" if pd.api.types.is_integer_dtype(column) else "number"


def _values(column: pd.Series) -> list[Any]:
    kind = _type(column)
    if kind == "text":
        return ["" if pd.isna(value) else str(value) for value in column]
    make = int if kind == "whole" else float
    return [None if pd.isna(value) else make(value) for value in column]
