"""An archive's events into a table of PostgreSQL with PostGIS, by ``COPY``: whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
from psycopg import sql

from geo.archive.errors import ArchiveError
from geo.archive.questions.events import Form, files_of, forms_of, read_manifest
from geo.archive.questions.postgis import PLACE, ROW, connect

BATCH = 65_536
"""Rows."""
LONGEST_NAME = 63
"""Bytes of a name in PostgreSQL, which cuts a longer one."""
TYPES: dict[Form, str] = {
    "whole": "BIGINT",
    "number": "DOUBLE PRECISION",
    "text": 'TEXT COLLATE "C"',
    "truth": "BOOLEAN",
    "day": "DATE",
    "time": "TIMESTAMP",
    "zoned": "TIMESTAMPTZ",
}
ARROW: dict[Form, pa.DataType] = {
    "whole": pa.int64(),
    "number": pa.float64(),
    "text": pa.string(),
    "truth": pa.bool_(),
    "day": pa.date32(),
    "time": pa.timestamp("us"),
    "zoned": pa.timestamp("us", "UTC"),
}


def load(folder: Path, address: str, table: str, tell: Callable[[float, str], None]) -> int:
    """Make a table of an archive's events and return how many there are.

    Places have a spatial index, starts and kinds one each; the table's comment says what the events count.

    Parameters
    ----------
    folder
        The archive's.
    address
        ``postgresql://…`` of a database in which PostGIS is, or may be, created.
    table
        Its name, which must be free.
    tell
        Told how much is done, 0 to 1, and what is done now.

    Raises
    ------
    ArchiveError
        Where there is no archive, a table of that name, a column that PostgreSQL can't have, or no room.
    """
    manifest, files = read_manifest(folder), files_of(folder)
    columns = forms_of(files[0])
    _check(files[0], columns)
    said = {"unit": manifest.unit, "kinds": manifest.kinds, "columns": columns}
    try:
        with connect(address) as connection:
            _create(connection, table, columns, said)
            count = _copy(connection, table, columns, files, tell)
            tell(0.9, "Indexing")
            _index(connection, table)
    except psycopg.errors.DuplicateTable as error:
        raise ArchiveError(f"{table}: there is such a table already; name another by --table") from error
    except psycopg.Error as error:
        raise ArchiveError(f"{table}: the database refused it, and has nothing of it: {error}") from error
    tell(1.0, "Done")
    return count


def _check(file: Path, columns: dict[str, Form]) -> None:
    """Refuse columns that PostgreSQL can't have."""
    for name in columns:
        if name in {PLACE, ROW} or len(name.encode()) > LONGEST_NAME or "\0" in name:
            raise ArchiveError(
                f"{file}: a table can't have its column {name!r}; build the archive without it, by --keep"
            )


def _create(
    connection: psycopg.Connection[tuple[object, ...]], table: str, columns: dict[str, Form], said: object
) -> None:
    connection.execute("CREATE EXTENSION IF NOT EXISTS postgis")
    told = [
        sql.SQL("{} {}").format(sql.Identifier(name), sql.SQL(TYPES[form])) for name, form in columns.items()
    ]
    told += [
        sql.SQL(
            "{} geometry(Point, 4326) GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(lon, lat), 4326)) STORED"
        ).format(sql.Identifier(PLACE)),
        sql.SQL("{} BIGINT GENERATED ALWAYS AS IDENTITY").format(sql.Identifier(ROW)),
    ]
    create = sql.SQL("CREATE TABLE {} ({})").format(sql.Identifier(table), sql.SQL(", ").join(told))
    connection.execute(create)
    comment = sql.SQL("COMMENT ON TABLE {} IS {}").format(
        sql.Identifier(table), sql.Literal(json.dumps(said))
    )
    connection.execute(comment)


def _copy(
    connection: psycopg.Connection[tuple[object, ...]],
    table: str,
    columns: dict[str, Form],
    files: list[Path],
    tell: Callable[[float, str], None],
) -> int:
    """Copy all rows, in the files' order; return how many."""
    total = sum(map(_rows_of, files))
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    into = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT csv)").format(sql.Identifier(table), names)
    done = 0
    with connection.cursor() as cursor, cursor.copy(into) as copy:
        for batch in _batches(files, columns):
            copy.write(_to_csv(batch))
            done += batch.num_rows
            tell(0.9 * done / max(total, 1), "Copying")
    return done


def _rows_of(file: Path) -> int:
    try:
        return int(pq.read_metadata(file).num_rows)
    except (OSError, pa.ArrowException) as error:
        raise ArchiveError(f"{file}: it can't be read ({error}); build the archive again") from error


def _batches(files: list[Path], columns: dict[str, Form]) -> Iterator[pa.Table]:
    """Yield the rows of all files, as the table's types have them."""
    for file in files:
        try:
            for batch in pq.ParquetFile(file).iter_batches(BATCH, columns=list(columns)):
                yield pa.table({name: _cast(batch[name], form) for name, form in columns.items()})
        except (OSError, KeyError, pa.ArrowException) as error:
            raise ArchiveError(f"{file}: it can't be read ({error}); build the archive again") from error


def _cast(column: pa.Array, form: Form) -> pa.Array:
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    told = column.cast(ARROW[form], safe=False)
    return pc.replace_substring(told, "\0", "\N{REPLACEMENT CHARACTER}") if form == "text" else told


def _to_csv(table: pa.Table) -> bytes:
    """Return rows as PostgreSQL reads them: texts in quotes, nothing at all for what is empty."""
    made = pa.BufferOutputStream()
    pacsv.write_csv(table, made, pacsv.WriteOptions(include_header=False))
    content: bytes = made.getvalue().to_pybytes()
    return content


def _index(connection: psycopg.Connection[tuple[object, ...]], table: str) -> None:
    for kind, column in (("gist", PLACE), ("btree", "start"), ("btree", "kind")):
        index = sql.SQL("CREATE INDEX ON {} USING {} ({})")
        connection.execute(index.format(sql.Identifier(table), sql.SQL(kind), sql.Identifier(column)))
    connection.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(table)))
