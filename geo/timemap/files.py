"""A file of any form -> a frame for a map, by the same opening as a reader's own file."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from .errors import FileError, LayerError, shorten
from .frames import Values
from .frames.faults import Errors
from .limits import MAX_FEATURES
from .reading.dated import date_table
from .reading.disk import read_path
from .reading.model import Table
from .reading.opening import ENCODINGS
from .reading.opening.contents import Wish
from .reading.opening.file import read_table, spell_table
from .reading.opening.moments import has_fourth
from .tracks import Track

START = "start"
"""The column of dates where none is named."""
MOST_TOLD = 3
"""Broken rows that an error names."""
PASSED = re.compile(r"Pass (date|place)=")
ANSWERED = " TimeMap draws what read_dated answers: TimeMap(read_dated(path, …), end='end', title='title')."
NOTHING = {"", "NA", "N/A", "NaN", "nan", "NULL", "null", "None"}
"""What stands for no number among numbers."""


class Opened(NamedTuple):
    """A file that was read once: what it is called, its bytes, and the table of one of its parts."""

    file: Path
    content: bytes
    table: Table


def read_file(
    path: str | PathLike[str],
    *,
    part: str | None = None,
    encoding: str = "utf-8-sig",
    errors: Errors = "raise",
) -> pd.DataFrame:
    """Return a file's features: a GeoDataFrame, or a table where it has no shapes.

    Lines with times of their own are kept whole, for ``Track(times=…)``; see `TimeMap.from_file`.

    Parameters
    ----------
    part
        The sheet, the layer or the file in an archive, where there are several.
    encoding
        What a text's letters are in, where its bytes don't tell.
    errors
        ``raise``, or ``drop`` to leave out rows that can't be read, with a warning that counts them.

    Raises
    ------
    LayerError
        When there is no such file, it can't be read, or a row of it can't and `errors` is ``raise``.
    """
    return features_of(open_path(path, part=part, encoding=encoding), errors)


def open_path(path: str | PathLike[str], *, part: str | None = None, encoding: str = "utf-8-sig") -> Opened:
    """Return a file, opened: `features_of` and `find_dates` make of it what is asked for."""
    file = Path(path)
    with _told(file, encoding):
        try:
            content = read_path(file)
        except FileError as error:
            raise LayerError(str(error)) from error
        table = read_table(content, Wish(encoding=encoding, part=part, limit=MAX_FEATURES))
    return Opened(file, content, table)


def features_of(opened: Opened, errors: Errors) -> pd.DataFrame:
    """Return an open file's features as they stand there; see `read_file`."""
    try:
        _tell_broken(opened.table, errors)
        return _to_frame(opened.table)
    except FileError as error:
        raise LayerError(f"{opened.file.name}: {error}") from error


@contextmanager
def _told(file: Path, encoding: str) -> Iterator[None]:
    """Name the file, and the argument that is the remedy, in what its opening raises."""
    try:
        yield
    except LayerError:
        raise
    except FileError as error:
        remedy = " Name it: TimeMap.from_file(path, part='…')." if "Choose one" in str(error) else ""
        raise LayerError(f"{file.name}: {error}{remedy}") from error
    except UnicodeDecodeError as error:
        names = ", ".join(map(repr, list(ENCODINGS)[1:]))
        raise LayerError(
            f"{file.name} isn't in {encoding}; say which encoding it is in, such as {names}: "
            f"TimeMap.from_file(path, encoding='…')"
        ) from error


def find_dates(
    opened: Opened, options: Mapping[str, Any], last: bool | None = None
) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Return an open file's dated features, and the options with which `TimeMap` draws them.

    Its columns are found as `read_dated` finds them; those that the options name are taken, and all others
    are kept as they stand in the file. ``last`` tells whether an end is the last moment that is in.

    Raises
    ------
    LayerError
        When something must be asked first, or a row can't be read.
    """
    track = options.get("track")
    given = {role: options.get(role) for role in ("end", "title", "kind")}
    given["track"] = track.id if isinstance(track, Track) else track
    named: dict[str, Any] = {role: name for role, name in given.items() if isinstance(name, str)}
    errors: Errors = options.get("errors", "raise")
    try:
        _tell_broken(opened.table, errors)
        whole = replace(opened.table, broken=())
        table = spell_table(whole, opened.content, opened.file.name)
        frame = date_table(table, opened.file, last=last, errors=errors, **named)
    except FileError as error:
        raise LayerError(f"{error}{ANSWERED if PASSED.search(str(error)) else ''}") from error
    others = table.rows.loc[frame.index, [name for name in table.rows if name not in frame]]
    whole_frame = frame.join(others.apply(_to_numbers))
    given_options = {name: one for name, one in options.items() if one is not None}
    return whole_frame, {"unit": frame.attrs["unit"], **given_options, **_roles_of(frame, options)}


def _roles_of(frame: pd.DataFrame, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `TimeMap` is told of the columns of `read_dated`."""
    track, value = options.get("track"), options.get("value")
    roles: dict[str, Any] = {"start": START, "title": "title"}
    if (frame["kind"] != "").any():
        roles["kind"] = "kind"
    if (frame["track"] != "").any():
        return roles | {"track": replace(track, id="track") if isinstance(track, Track) else Track("track")}
    has_ends = bool(frame.attrs["end"])
    if not has_ends and isinstance(value, Values) and value.id is not None:
        return roles  # a value lasts until the next of its id
    # Without a column of ends each row still has one: so long is what its date says.
    return roles | {"end": "end", "show": options.get("show") or ("during" if has_ends else "so-far")}


def _tell_broken(table: Table, errors: Errors) -> None:
    if not table.broken:
        return
    first = "; ".join(f"row {row}: {reason}" for row, reason in table.broken[:MOST_TOLD])
    more = len(table.broken) - MOST_TOLD
    count = "1 row" if len(table.broken) == 1 else f"{len(table.broken):,} rows"
    words = f"{count} can't be read: {first}{f'; and {more:,} more' if more > 0 else ''}"
    if errors == "raise" or not len(table.rows):
        raise FileError(f"{words}. Mend them, or leave them out with errors='drop'.")
    warnings.warn(f"{words}; they are left out", stacklevel=4)


def _to_frame(table: Table) -> pd.DataFrame:
    rows = table.rows.reset_index(drop=True)
    if table.geometry is None:
        return rows.apply(_to_numbers)
    try:
        shapes = list(map(_to_shape, table.geometry))
        frame: pd.DataFrame = gpd.GeoDataFrame(rows.infer_objects(), geometry=shapes, crs=table.crs)
    except (
        KeyError,
        TypeError,
        ValueError,
        AttributeError,
        RuntimeError,
        shapely.errors.ShapelyError,
    ) as error:
        raise FileError(f"it holds a feature that is none: {shorten(str(error))}") from error
    return frame


def _to_shape(geometry: Any) -> Any:
    """Return a GeoJSON geometry as a shape; the fourth numbers of a line are its M."""
    if geometry is None:
        return None
    kind = geometry["type"]
    if kind not in {"LineString", "MultiLineString"} or not has_fourth(geometry):
        return shapely.geometry.shape(geometry)
    # Only text can make a line with M.
    lines = geometry["coordinates"] if kind == "MultiLineString" else [geometry["coordinates"]]
    texts = [
        f"({', '.join(' '.join(repr(float(number)) for number in at) for at in line)})" for line in lines
    ]
    inner = ", ".join(texts)
    return shapely.from_wkt(f"{kind} ZM {f'({inner})' if kind == 'MultiLineString' else inner}")


def _to_numbers(column: pd.Series) -> pd.Series:
    """Return a column of text as numbers, where each cell is one or nothing."""
    is_nothing = column.isin(NOTHING)
    if is_nothing.all():
        return column
    numbers: Any = pd.to_numeric(column.astype("object").mask(is_nothing, np.nan), errors="coerce")
    return column if numbers[~is_nothing].isna().any() else numbers
