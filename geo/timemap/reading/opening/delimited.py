"""CSV in all its dialects -> a table: what separates the cells, comments, a title, ragged rows."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pandas as pd

from ...errors import FileError
from ...languages import gettext, ngettext, number
from ..layouts import is_escaped
from ..model import Table
from ..progress import Progress, nothing
from .blanks import find_blanks
from .columnar import SMALLEST, has_pyarrow, read_columnar, thin
from .dialect import Dialect, find_dialect, has_mark
from .encodings import find_encoding
from .formulas import unescape_formula
from .head import Head, Row, find_head
from .ragged import Mender
from .records import read_records
from .texts import clean

FIRST_LINES = 200
CHUNK = 20_000
"""Rows that are held as Python's own text at once."""


@dataclass
class _Gathered:
    """What was read so far."""

    chunks: list[pd.DataFrame] = field(default_factory=list)
    ragged: list[Row] = field(default_factory=list)
    broken: list[tuple[int, str]] = field(default_factory=list)
    count: int = 0


def read_delimited(
    content: bytes,
    encoding: str = "utf-8-sig",
    columns: tuple[str, ...] | None = None,
    most: int | None = None,
    progress: Progress = nothing,
    *,
    some: int | None = None,
) -> Table:
    """Return a CSV file as a table of text, its index the lines on which the rows begin.

    Parameters
    ----------
    columns
        Those to hold; by default all.
    most
        How many rows are read; by default all.
    some
        How many rows from all over the file are read in place of all, to see what it is like; the first
        where its quotes don't fit.
    progress
        Told the share that is done, now and then; what it raises ends the reading.

    Raises
    ------
    FileError, UnicodeDecodeError
        As `open_file` has them.
    """
    encoding, errors, notes = find_encoding(content, encoding)
    text, first = _open(content, encoding, errors)
    blanks = None if has_mark(first) else find_blanks(first)
    if blanks is None:
        dialect = find_dialect(first)
    else:
        text.seek(0)
        content = "\n".join(blanks.to_tabs(at, line) for at, line in enumerate(text)).encode()
        encoding, errors, dialect = "utf-8-sig", "strict", Dialect("\t", 0, (gettext(blanks.note),))
        text, first = _open(content, encoding, errors)
    top = [row for row in read_records(iter(first), dialect) if isinstance(row[1], list)]
    head = find_head([(line, list(map(clean, cells))) for line, cells in top])
    width = len(head.names)
    sample = [list(map(clean, cells)) for line, cells in top if line > head.last and len(cells) == width]
    got, lines = None, dict[int, int]()
    if some is not None:
        thinned = thin(_to_utf8(content, encoding, errors), dialect.delimiter, head.last, some, progress)
        most = most if thinned else some
        if thinned:
            encoding, errors, (content, lines) = "utf-8-sig", "strict", thinned
            text, _ = _open(content, encoding, errors)
    if len(content) >= SMALLEST and (most is None or most > CHUNK) and has_pyarrow():
        got = _gather_columns(_to_utf8(content, encoding, errors), dialect, head, columns, progress)
    if got is None:
        text.seek(0)
        got = _gather(_told(text, len(content), progress), dialect, head, columns, most)
    table = _to_table(got, Mender(head.names, sample), head, columns)
    rows = _unescape(table.rows) if is_escaped(head.names) else table.rows
    return _at_lines(
        Table(rows, None, table.broken, (*notes, *dialect.notes, *head.notes, *table.notes)), lines
    )


def _at_lines(table: Table, lines: dict[int, int]) -> Table:
    """Return a table of a file's parts with the lines that they have in the whole; none for a whole."""
    rows = table.rows.set_axis([lines[line] for line in table.rows.index]) if lines else table.rows
    return replace(table, rows=rows, broken=tuple((lines.get(line, line), why) for line, why in table.broken))


def _unescape(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows whose cells and heads are no longer kept from being formulas."""
    told = rows.map(lambda text: clean(unescape_formula(text)))
    return told.set_axis([unescape_formula(name) for name in rows.columns], axis=1)


def _open(content: bytes, encoding: str, errors: str) -> tuple[io.TextIOWrapper, list[str]]:
    """Return a text, and its first lines."""
    text = io.TextIOWrapper(io.BytesIO(content), encoding, errors, newline="")
    return text, [line for line, _ in zip(text, range(FIRST_LINES), strict=False)]


def _told(text: io.TextIOWrapper, size: int, progress: Progress) -> Iterator[str]:
    """Yield a text's lines, and tell how many of its bytes are done."""
    done = 0
    step = max(size // 50, 1_000_000)
    told = step
    for line in text:
        done += len(line)
        if done >= told:
            told += step
            progress(min(done / size, 1))
        yield line


def _gather(
    lines: Iterator[str], dialect: Dialect, head: Head, columns: tuple[str, ...] | None, most: int | None
) -> _Gathered:
    got, width, chunk = _Gathered(), len(head.names), []
    for line, cells in read_records(lines, dialect):
        if line <= head.last:
            continue
        if isinstance(cells, str):
            got.broken.append((line, cells))
        elif len(cells) == width:
            if not any(cells) or not any(map(clean, cells)):
                continue
            chunk.append((line, cells))
            got.count += 1
        elif any(cells):
            got.ragged.append((line, list(map(clean, cells))))
        if len(chunk) == CHUNK:
            got.chunks.append(_to_frame(chunk, head.names, columns))
            chunk = []
        if most is not None and got.count >= most:
            break
    got.chunks.append(_to_frame(chunk, head.names, columns))
    return got


def _to_utf8(content: bytes, encoding: str, errors: str) -> bytes:
    return (
        content
        if encoding == "utf-8-sig" and errors == "strict"
        else content.decode(encoding, errors).encode()
    )


def _gather_columns(
    content: bytes, dialect: Dialect, head: Head, columns: tuple[str, ...] | None, progress: Progress
) -> _Gathered | None:
    read = read_columnar(content, dialect.delimiter, head.names, head.last, columns, progress)
    if read is None:
        return None
    return _Gathered([read.rows], [row for row in read.ragged if any(row[1])], count=len(read.rows))


def _to_frame(rows: list[Row], names: list[str], columns: tuple[str, ...] | None) -> pd.DataFrame:
    kept = [at for at, name in enumerate(names) if columns is None or name in columns]
    index = [line for line, _ in rows]
    texts = {names[at]: pd.Series([clean(cells[at]) for _, cells in rows], index, "str") for at in kept}
    return pd.DataFrame(texts, index)


def _to_table(got: _Gathered, mender: Mender, head: Head, columns: tuple[str, ...] | None) -> Table:
    mended, broken, comments = [], list(got.broken), 0
    for line, cells in got.ragged:
        if cells[0].startswith("#"):
            comments += 1
            continue
        whole, why = mender.mend((line, cells))
        if whole is None:
            broken.append((line, why))
        else:
            mended.append((line, whole))
    notes = list(mender.tell())
    if comments:
        words = ngettext(
            "{count} line that begins with # left out.", "{count} lines that begin with # left out.", comments
        )
        notes.append(words.format(count=number(comments)))
    chunks = [*got.chunks, *([_to_frame(mended, head.names, columns)] if mended else [])]
    rows = pd.concat(chunks) if len(chunks) > 1 else chunks[0]
    return Table(rows.sort_index() if mended else rows, None, tuple(sorted(broken)), tuple(notes))


def check_text(content: bytes) -> None:
    """Refuse a text with nothing in it."""
    if not content[:1000].strip() and not content.strip():
        raise FileError(gettext("This file is empty."))
