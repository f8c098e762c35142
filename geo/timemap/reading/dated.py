"""A file on disk -> a frame of dated features, read as the app reads a visitor's file."""

from __future__ import annotations

import warnings
from collections.abc import Hashable, Sequence
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import Literal

import geopandas as gpd
import pandas as pd

from ..errors import FileError, shorten
from .disk import read_path
from .evidence import Proposal, find_questions
from .model import Columns, Imported, Mapping, Table
from .opening import list_parts, open_file
from .places import Bounds, Named
from .proposing import complete, propose
from .rows import read_rows

Told = str | tuple[str, ...] | Columns
"""A column, several that tell one thing together, or these with the form in which they are written."""
Chosen = dict[str, str]
WORDS = {"title", "kind", "track"}
"""Roles that one column of text has."""
MOST_NAMED = 5
"""Rows at fault that an error names."""


def read_dated(
    path: str | PathLike[str],
    *,
    date: Told | None = None,
    end: Told | None = None,
    place: Told | None = None,
    title: str | None = None,
    kind: str | None = None,
    track: str | None = None,
    last: bool | None = None,
    chosen: Chosen | None = None,
    part: str | None = None,
    encoding: str = "utf-8-sig",
    home: Bounds | None = None,
    own: Sequence[Named] = (),
    errors: Literal["raise", "drop"] = "raise",
) -> gpd.GeoDataFrame:
    """Return the dated features of a file that somebody else wrote, one a row, in EPSG:4326.

    Columns are found by their head, by what stands in them and by their names, as in the app; each argument
    overrules what was found. Where a date or a place can be read in more than one way, it is asked for.

    Parameters
    ----------
    path
        CSV, a workbook, JSON, GeoJSON, TopoJSON, KML, GPX, GeoPackage, FlatGeobuf, a Shapefile in a ZIP
        archive, or Parquet; told by its content.
    date, end, place
        The columns that tell when something begins, when it ends, and where it is; ``Columns(names, form)``
        says how they are written, one of `DATE_FORMS` or `PLACE_FORMS`.
    title, kind, track
        Columns of text; the rows of one value of `track` are one thing that moves.
    last
        Whether an end is the last moment that is in, of its own grain.
    chosen
        Which of several places of one name is meant: the name, and its GeoNames id as text;
        ``attrs["found"]`` has those that bear each name.
    part
        The sheet or layer, where the file has several.
    encoding
        What its letters are in, where its bytes don't tell.
    home, own
        Where places are likely, and places that names are looked up in first.
    errors
        ``raise`` when a row can't be read, or ``drop`` to leave it out, with a warning that counts them.

    Returns
    -------
    GeoDataFrame
        ``start`` and ``end`` (ISO 8601, the end exclusive, None where it is open), ``title``, ``kind``,
        ``track`` and geometry, then the file's other columns, numbers as numbers. Its index is the file's own
        rows; ``attrs`` has ``unit``, what the dates count, ``end``, the columns that tell ends, ``notes``,
        what was understood without asking, and ``found``, where each name is.

    Raises
    ------
    FileError
        When there is no such file, it can't be read, something must be answered first, or a row is at fault.
    """
    file = Path(path)
    told: dict[str, Told | None] = {"date": date, "end": end, "place": place}
    told |= {"title": title, "kind": kind, "track": track}
    table = _open(file, part, encoding)
    return date_table(table, file, last=last, chosen=chosen, home=home, own=own, errors=errors, **told)


def date_table(
    table: Table,
    file: Path,
    *,
    last: bool | None = None,
    chosen: Chosen | None = None,
    home: Bounds | None = None,
    own: Sequence[Named] = (),
    errors: str = "raise",
    **told: Told | None,
) -> gpd.GeoDataFrame:
    """Return the dated features of a table that was read of a file; see `read_dated`."""
    proposal = propose(table, home=home, own=own)
    given: dict[str, Columns | str] = {
        role: _check(table, one, file)
        if role in WORDS and isinstance(one, str)
        else _to_columns(table, one, file)
        for role, one in told.items()
        if one is not None
    }
    mapping = complete(table, proposal.mapping.assign(given), last=last, home=home, own=own)
    mapping = replace(mapping, chosen=tuple(sorted((chosen or {}).items())))
    _refuse_questions(file, mapping, proposal)
    imported = read_rows(table, mapping, own=own, home=home)
    _tell_bad(file, imported, errors)
    return _to_frame(table, mapping, imported)


def _open(file: Path, part: str | None, encoding: str) -> Table:
    content = read_path(file)
    try:
        parts = list_parts(content, encoding=encoding)
        if parts and part is None:
            names = ", ".join(repr(one.name) for one in parts)
            raise FileError(
                f"{file.name} has several parts ({shorten(names)}); name one: part={parts[0].name!r}"
            )
        return open_file(content, encoding, name=file.name, part=part)
    except UnicodeDecodeError as error:
        words = (
            f"{file.name} isn't {encoding.upper()[:5]}; name what its letters are in: encoding='windows-1251'"
        )
        raise FileError(words) from error


def _to_columns(table: Table, told: Told, file: Path) -> Columns:
    columns = (
        told if isinstance(told, Columns) else Columns((told,) if isinstance(told, str) else tuple(told))
    )
    for name in columns.names:
        _check(table, name, file)
    return columns


def _check(table: Table, name: str, file: Path) -> str:
    if name not in table.rows.columns:
        names = shorten(", ".join(map(str, table.rows.columns)), 200)
        raise FileError(f"{file.name} has no column {name!r}; it has {names}")
    return name


def _refuse_questions(file: Path, mapping: Mapping, proposal: Proposal) -> None:
    """Refuse a file about which something must be asked first, and name the arguments that answer it."""
    questions = find_questions(mapping, proposal.candidates)
    if not questions:
        return
    told = []
    for role, question in questions.items():
        columns = getattr(mapping, role) if role != "last" else None
        answer = f"Columns({columns.names!r}, form)" if columns is not None and columns.names else "…"
        told.append(f"{question} Pass {role}={'True or False' if role == 'last' else answer}.")
    raise FileError(f"{file.name}: {' '.join(told)}")


def _tell_bad(file: Path, imported: Imported, errors: str) -> None:
    bad = imported.bad
    if not len(bad):
        return
    if errors == "drop":
        warnings.warn(f"{file.name}: {len(bad):,} of its rows can't be read and are left out", stacklevel=4)
        return
    told = "; ".join(tell_row(row) for row in bad.head(MOST_NAMED).astype(str).to_dict("records"))
    more = f"; and {len(bad) - MOST_NAMED:,} more" if len(bad) > MOST_NAMED else ""
    raise FileError(f"{file.name}: {told}{more}. errors='drop' leaves them out.")


def tell_row(row: dict[Hashable, str]) -> str:
    """Return in words why a row can't be read: one of `Imported.bad`, its cells as text."""
    column = f", column {row['column']}" if row["column"] else ""
    value = f", {shorten(row['value'], 40)!r}" if row["value"] else ""
    return f"row {row['row']}{column}{value}: {row['reason']}"


def _to_frame(table: Table, mapping: Mapping, imported: Imported) -> gpd.GeoDataFrame:
    """Return the good rows with the file's other columns behind what was read."""
    frame = imported.frame
    frame["end"] = frame["end"].where(frame["end"] != "", None)
    used = {*mapping.date.names, *mapping.end.names, *mapping.place.names, *frame.columns}
    others = table.rows.loc[frame.index, [name for name in table.rows.columns if name not in used]]
    whole = frame.join(others.apply(_to_numbers))
    notes = (*table.notes, *imported.notes)
    whole.attrs.update(unit=imported.unit, end=mapping.end.names, notes=notes, found=imported.found)
    return whole


def _to_numbers(column: pd.Series) -> pd.Series:
    """Return a column of numbers as numbers, an empty cell as none; any other as it is.

    What begins with a zero is no number but a code, or a year of four digits.
    """
    if column.str.match(r"-?0\d").any():
        return column
    numbers = pd.to_numeric(column.where(column != "", None), errors="coerce")
    return numbers if (numbers.notna() | (column == "")).all() and numbers.notna().any() else column
