"""The columns that are kept beside when, where and what: the family of each, its name in the events."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from geo.archive.errors import ArchiveError

TYPES: dict[str, pa.DataType] = {
    "integer": pa.int64(),
    "number": pa.float64(),
    "truth": pa.bool_(),
    "day": pa.date32(),
    "time": pa.timestamp("us"),
    "text": pa.large_string(),
}
"""What each family of columns is told as; times of a zone in UTC."""
WRITTEN = "written"
"""The family of what is in a file of text: what it is, all its values say together."""
WIDER = {frozenset(("integer", "number")): "number", frozenset(("day", "time")): "time"}
TAKEN = ("start", "end", "lon", "lat", "kind", "title", "cell")
"""The names of what every file of events has."""

Schemas = Mapping[str, Mapping[str, str]]
"""By file, by column, its family; empty where all is."""


@dataclass(frozen=True)
class Kept:
    """A column that is kept: its name in the input, its name in the files of events, its family."""

    name: str
    under: str
    family: str


def family_of(kind: pa.DataType) -> str:
    """Return the family of a column of Parquet; "" of one that has no values."""
    tests = {
        "": pa.types.is_null,
        "truth": pa.types.is_boolean,
        "integer": pa.types.is_integer,
        "day": pa.types.is_date,
        "time": pa.types.is_timestamp,
    }
    if pa.types.is_dictionary(kind):
        return family_of(kind.value_type)
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return "number"
    return next((family for family, is_one in tests.items() if is_one(kind)), "text")


def wider(one: str, other: str) -> str | None:
    """Return the family that holds two, None where none does."""
    if one == other or not other:
        return one
    return other if not one else WIDER.get(frozenset((one, other)))


def find_kept(schemas: Schemas, used: Sequence[str], asked: Sequence[str] | None) -> tuple[Kept, ...]:
    """Return the columns that are kept.

    Parameters
    ----------
    used
        The columns that say when, where and what, which need no keeping.
    asked
        Those to keep; all others of the first file where it is None.

    Raises
    ------
    ArchiveError
        Where a file has no such column, or it is of another family there.
    """
    first = next(iter(schemas))
    names = [name for name in schemas[first] if name not in used] if asked is None else list(asked)
    kept: list[Kept] = []
    for name in names:
        if name not in schemas[first]:
            raise ArchiveError(
                f"{first}: it has no column {name!r} to keep; its columns are {', '.join(schemas[first])}"
            )
        family = one_family(name, schemas)
        kept.append(Kept(name, _free(name, [*TAKEN, *(one.under for one in kept)]), family or "text"))
    return tuple(kept)


def one_family(name: str, schemas: Schemas) -> str:
    """Return the family of a column in all files, or tell which file has another."""
    said, by = "", ""
    for file, columns in schemas.items():
        found = wider(said, columns[name])
        if found is None:
            raise ArchiveError(
                f"{file}: its column {name!r} is of the kind {columns[name]!r}, but of {said!r} in {by}. "
                "Write one of them anew, or make an archive of its own of it"
            )
        if found != said:
            said, by = found, file
    return said


def check_times(name: str, schemas: Schemas) -> None:
    """Refuse a column of times that counts years in one file, and tells dates in another."""
    of_numbers, of_either = {"integer", "number"}, {"", WRITTEN}
    kinds = {
        file: columns[name] in of_numbers
        for file, columns in schemas.items()
        if columns[name] not in of_either
    }
    if len(set(kinds.values())) > 1:
        numbers, dates = (next(file for file, one in kinds.items() if one is is_) for is_ in (True, False))
        raise ArchiveError(
            f"{numbers}: its column {name!r} holds numbers, which are years, but dates in {dates}. "
            "Write one of them anew, or make an archive of its own of it"
        )


def to_kept(table: pa.Table, kept: Sequence[Kept]) -> dict[str, pa.ChunkedArray]:
    """Return the columns that are kept, by their names in the files of events, each as its family is told."""
    found = {}
    for one in kept:
        try:
            found[one.under] = _told(table[one.name], TYPES.get(one.family, TYPES["text"]))
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
            raise ArchiveError(
                f"Column {one.name!r} can't be kept as {one.family} ({error}); leave it out by --keep"
            ) from error
    return found


def families_written(columns: Mapping[str, pa.ChunkedArray], kept: Sequence[Kept]) -> dict[str, str]:
    """Return what columns of text files are, by all their values: whole numbers, numbers, or text."""
    return {one.under: _written(columns[one.under]) for one in kept if one.family == WRITTEN}


def read_written(column: pa.ChunkedArray, family: str) -> pa.ChunkedArray:
    """Return a column of text as what all parts found it to be; what is empty is none."""
    return _or_none(column).cast(TYPES[family or "text"])


def _written(column: pa.ChunkedArray) -> str:
    values = _or_none(column)
    if values.null_count == len(values):
        return ""
    if pc.any(pc.match_substring_regex(values, r"^[+-]?0[0-9]|[^0-9eE.+-]")).as_py():
        return "text"  # a number that begins with 0 is a name, such as a postcode
    for family in ("integer", "number"):
        try:
            values.cast(TYPES[family])
        except pa.ArrowInvalid:
            continue
        return family
    return "text"


def _or_none(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.if_else(pc.equal(column, ""), pa.scalar(None, column.type), column)


def _told(column: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray:
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.timestamp(column.type.unit))
    if pa.types.is_timestamp(kind):
        return column.cast(kind, safe=False)  # what is finer than a microsecond is cut
    if kind != TYPES["text"] or pa.types.is_primitive(column.type) or _is_text(column.type):
        return column.cast(kind)
    return pa.chunked_array([pa.array([_text_of(one) for one in column.to_pylist()], kind)])


def _text_of(value: Any) -> str | None:
    """Return bytes as hexadecimal digits, lists and records as JSON."""
    if value is None:
        return None
    return value.hex() if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False, default=str)


def _is_text(kind: pa.DataType) -> bool:
    """Return whether a column's values are texts as they are."""
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _free(name: str, taken: Sequence[str]) -> str:
    """Return a name that no other column has, in whatever case."""
    folded = {one.casefold() for one in taken}
    while name.casefold() in folded:
        name += "_"
    return name
