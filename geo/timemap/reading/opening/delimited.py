"""CSV in all its dialects -> a table: what separates the cells, comments, a title, ragged rows."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from ...errors import FileError, shorten
from ..layouts import is_escaped
from ..model import Table
from .columnar import SMALLEST, has_pyarrow, read_columnar
from .encodings import find_encoding
from .formulas import unescape_formula
from .head import Head, Row, find_head
from .ragged import Mender
from .texts import clean

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
COMMENT = re.compile(r'"?\s*(#(?!\S*[,;\t|])|//|%\s)')
"""How a line begins that is a comment; ``#date,lat`` is a header."""
FIRST_LINES = 200
CHUNK = 20_000
"""Rows that are held as Python's own text at once."""
LARGEST_CELL = 20_000_000
MOST_LINES = 1_000
"""Lines that one quoted cell may hold; past that its quote was never closed."""
Progress = Callable[[float], Any]


def nothing(share: float) -> None:
    """Report progress to nobody."""


@dataclass(frozen=True)
class Dialect:
    """How a CSV file is written: what separates the cells, and what stands above the table."""

    delimiter: str
    skipped: int
    notes: tuple[str, ...]


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
) -> Table:
    """Return a CSV file as a table of text, its index the lines on which the rows begin.

    Parameters
    ----------
    columns
        Those to hold; by default all.
    most
        How many rows are read; by default all.
    progress
        Told the share that is done, now and then; what it raises ends the reading.

    Raises
    ------
    FileError, UnicodeDecodeError
        As `open_file` has them.
    """
    encoding, errors, notes = find_encoding(content, encoding)
    text = io.TextIOWrapper(io.BytesIO(content), encoding, errors, newline="")
    first = [line for line, _ in zip(text, range(FIRST_LINES), strict=False)]
    dialect = find_dialect(first)
    top = [row for row in read_records(iter(first), dialect) if isinstance(row[1], list)]
    head = find_head([(line, list(map(clean, cells))) for line, cells in top])
    width = len(head.names)
    sample = [list(map(clean, cells)) for line, cells in top if line > head.last and len(cells) == width]
    got = None
    if len(content) >= SMALLEST and (most is None or most > CHUNK) and has_pyarrow():
        got = _gather_columns(_to_utf8(content, encoding, errors), dialect, head, columns, progress)
    if got is None:
        text.seek(0)
        got = _gather(_told(text, len(content), progress), dialect, head, columns, most)
    table = _to_table(got, Mender(head.names, sample), head, columns)
    rows = _unescape(table.rows) if is_escaped(head.names) else table.rows
    return Table(rows, None, table.broken, (*notes, *dialect.notes, *head.notes, *table.notes))


def _unescape(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows whose cells are no longer kept from being formulas."""
    return rows.apply(lambda column: column.map(lambda text: clean(unescape_formula(text))))


def find_dialect(first: list[str]) -> Dialect:
    """Return how a CSV file is written, of its first lines."""
    skipped, notes = 0, []
    match = SEPARATOR_LINE.fullmatch(first[0].lstrip("\ufeff")) if first else None
    if match:
        skipped = 1
    comments = 0
    while skipped < len(first) and (COMMENT.match(first[skipped]) or not first[skipped].strip()):
        comments += bool(first[skipped].strip())
        skipped += 1
    if comments:
        words = "1 comment line" if comments == 1 else f"{comments} comment lines"
        told = next(line for line in first[bool(match) :] if line.strip())
        notes.append(f"{words} above the header left out: {shorten(told, 60)}.")
    rest = first[skipped:]
    delimiter = match[1] if match else _find_delimiter(rest)
    if delimiter != ",":
        notes.append(f"The columns are separated by {DELIMITERS.get(delimiter, repr(delimiter))}.")
    return Dialect(delimiter, skipped, tuple(notes))


def _find_delimiter(lines: list[str]) -> str:
    """Return the mark that splits most rows into equally many cells, the more cells the better."""

    def score(delimiter: str) -> tuple[float, int]:
        reader = csv.reader(lines, delimiter=delimiter)
        widths = [len(cells) for cells in reader if any(cells)]
        several = Counter(width for width in widths if width > 1)
        if not several:
            return 0, 0
        width, count = max(several.items(), key=lambda one: (one[1], one[0]))
        return round(count / len(widths), 1), width

    return max(DELIMITERS, key=score)


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


def read_records(lines: Iterator[str], dialect: Dialect) -> Iterator[tuple[int, list[str] | str]]:
    """Yield each row with the line it starts on, from 1: its cells, or why it can't be taken apart.

    A row whose quotes don't fit is one row: the next line is read as if nothing were.
    """
    csv.field_size_limit(LARGEST_CELL)
    source = _Lines(lines)
    for _ in range(dialect.skipped):
        source.skip()
    while True:
        source.start()
        reader = csv.reader(source, delimiter=dialect.delimiter, strict=True)
        try:
            for cells in reader:
                yield source.first, cells
                source.start()
        except csv.Error as error:
            yield source.first, _why(str(error))
            source.go_back()
            continue
        return


def _why(error: str) -> str:
    if "unexpected end" in error or "lines" in error:
        return "a quote that is opened and never closed"
    if "expected after" in error:
        return 'quotes within a cell; write them twice, as in "He said ""no"""'
    return f"it can't be taken apart: {error}"


class _Lines:
    """Lines for `csv.reader`, which can go back to the one below a row's first."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: list[str] = []
        self._taken: list[str] = []
        self._number = 0
        self.first = 1

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if len(self._taken) > MOST_LINES:
            raise csv.Error(f"more than {MOST_LINES} lines")
        line = self._again.pop() if self._again else next(self._lines)
        self._taken.append(line)
        self._number += 1
        return line

    def skip(self) -> None:
        """Leave a line out."""
        next(self, None)
        self._taken.clear()

    def start(self) -> None:
        """Begin a row at the next line."""
        self._taken.clear()
        self.first = self._number + 1

    def go_back(self) -> None:
        """Go back to the line below the one on which this row began."""
        self._again += reversed(self._taken[1:])
        self._number = self.first


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
        words = "1 line that begins" if comments == 1 else f"{comments:,} lines that begin"
        notes.append(f"{words} with # left out.")
    chunks = [*got.chunks, *([_to_frame(mended, head.names, columns)] if mended else [])]
    rows = pd.concat(chunks) if len(chunks) > 1 else chunks[0]
    return Table(rows.sort_index() if mended else rows, None, tuple(sorted(broken)), tuple(notes))


def check_text(content: bytes) -> None:
    """Refuse a text with nothing in it."""
    if not content[:1000].strip() and not content.strip():
        raise FileError("This file is empty.")
