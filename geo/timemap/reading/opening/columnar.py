"""A large CSV file -> a table, column by column by pyarrow, with the same lines and rows as one by one."""

from __future__ import annotations

import csv
import importlib.util
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..progress import Progress, part_of, watched
from ..sample import spread
from .head import Row
from .texts import BLANKS, clean

SMALLEST = 4_000_000
"""Bytes from which it is worth it."""
BLOCK = 1 << 24
FOUND, TAKEN = 0.3, 0.7
"""Shares that are done when it is known where the rows are, and when they are taken apart."""
NEWLINE, RETURN, QUOTE = 10, 13, 34


@dataclass
class Columnar:
    """What was read of a large file: its good rows, and those with more or fewer cells."""

    rows: pd.DataFrame
    ragged: list[Row]


class _Starts(NamedTuple):
    """Where the rows of a text begin, those with no letter at all left out: the byte, and the line."""

    offsets: npt.NDArray[np.int64]
    lines: npt.NDArray[np.int64]


def has_pyarrow() -> bool:
    """Tell whether the package is installed; without it rows are read one by one."""
    return importlib.util.find_spec("pyarrow") is not None


def read_columnar(
    content: bytes,
    delimiter: str,
    names: list[str],
    last: int,
    columns: tuple[str, ...] | None,
    progress: Progress,
) -> Columnar | None:
    """Return the rows of a text in UTF-8; None where its quotes don't fit, so that lines can't be counted.

    Parameters
    ----------
    names, last
        The columns, and the line above the first row of data.
    columns
        Those to hold; None for all.
    progress
        Told the share that is done; what it raises ends the reading.
    """
    begin = _skip_lines(content, last)
    starts = _find_rows(content, begin, last + 1, delimiter, part_of(progress, 0, FOUND))
    if starts is None:
        return None
    kept = [name for name in names if columns is None or name in columns]
    odd: list[Any] = []
    blocks = _read_blocks(memoryview(content)[begin:], delimiter, names, kept, odd)
    parts: dict[str, list[Any]] = {name: [] for name in kept}
    count = 0
    try:
        for block in blocks:
            count += block.num_rows
            for name in kept:
                parts[name].append(block[name])
            progress(FOUND + (TAKEN - FOUND) * min(count / max(len(starts.lines), 1), 1))
    except _arrow_errors():
        return None
    if count + len(odd) != len(starts.lines):
        return None
    return _to_columnar(content, starts, odd, parts, delimiter, part_of(progress, TAKEN, 1))


def thin(
    content: bytes, delimiter: str, last: int, most: int, progress: Progress
) -> tuple[bytes, dict[int, int]] | None:
    """Return a text in UTF-8 with its head and some rows from all over it, and their lines there and here.

    None where its quotes don't fit, so that its rows can't be told before they are read.
    """
    begin = _skip_lines(content, last)
    starts = _find_rows(content, begin, last + 1, delimiter, progress)
    if starts is None:
        return None
    nexts = np.append(starts.offsets[1:], len(content))
    at = spread(len(starts.lines), most)
    rows = [content[starts.offsets[one] : nexts[one]].rstrip(b"\r\n") for one in at]
    first = np.cumsum([last + 1, *(row.count(b"\n") + 1 for row in rows)])[:-1]
    lines = dict(zip(first.tolist(), starts.lines[at].tolist(), strict=True))
    return content[:begin] + b"\n".join([*rows, b""]), lines


def _skip_lines(content: bytes, count: int) -> int:
    at = 3 if content.startswith(b"\xef\xbb\xbf") else 0
    for _ in range(count):
        at = content.find(b"\n", at) + 1
    return at


def _find_rows(content: bytes, begin: int, line: int, delimiter: str, progress: Progress) -> _Starts | None:
    """Return where rows begin: behind each newline that is in no quotes; None where the quotes don't fit."""
    letters = np.frombuffer(content, np.uint8)
    beside = np.array([ord(delimiter), NEWLINE, RETURN, QUOTE], np.uint8)
    offsets, lines = [np.array([begin])], [np.array([line])]
    is_quoted = np.uint8(0)
    for at in range(begin, len(content), BLOCK):
        progress(at / len(content))
        block = letters[at : at + BLOCK]
        quoted = np.bitwise_xor.accumulate((block == QUOTE).view(np.uint8))
        quoted ^= is_quoted
        is_quoted = quoted[-1]
        quotes = np.flatnonzero(block == QUOTE)
        # A quote opens a cell behind a delimiter, and closes it before one.
        neighbours = quotes + at + np.where(quoted[quotes], -1, 1)
        neighbours = neighbours[(neighbours >= begin) & (neighbours < len(content))]
        if not np.isin(letters[neighbours], beside).all():
            return None
        newlines = np.flatnonzero(block == NEWLINE)
        is_end = quoted[newlines] == 0
        offsets.append(newlines[is_end] + at + 1)
        lines.append(line + 1 + np.flatnonzero(is_end))
        line += len(newlines)
    if is_quoted:
        return None
    starts, numbers = np.concatenate(offsets), np.concatenate(lines)
    nexts = np.append(starts[1:], len(content))
    first = letters[np.minimum(starts, len(content) - 1)]
    is_empty = (nexts <= starts) | (first == NEWLINE) | ((first == RETURN) & (nexts - starts == 2))
    return _Starts(starts[~is_empty], numbers[~is_empty])


def _arrow_errors() -> type[Exception]:
    import pyarrow as pa  # noqa: PLC0415 - of the extra `files`

    error: type[Exception] = pa.ArrowException
    return error


def _read_blocks(
    content: memoryview[int], delimiter: str, names: list[str], kept: list[str], odd: list[Any]
) -> Any:
    """Return a reader of a text's blocks; rows of more or fewer cells are put into `odd`."""
    import pyarrow as pa  # noqa: PLC0415 - of the extra `files`
    from pyarrow import csv as arrow_csv  # noqa: PLC0415

    def leave_out(row: Any) -> str:
        odd.append(row)
        return "skip"

    return arrow_csv.open_csv(
        pa.BufferReader(pa.py_buffer(content)),
        # With several threads a row wouldn't know its number.
        arrow_csv.ReadOptions(use_threads=False, block_size=BLOCK, column_names=names),
        arrow_csv.ParseOptions(delimiter=delimiter, newlines_in_values=True, invalid_row_handler=leave_out),
        arrow_csv.ConvertOptions(
            include_columns=kept, column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
        ),
    )


def _to_columnar(
    content: bytes,
    starts: _Starts,
    odd: list[Any],
    parts: dict[str, list[Any]],
    delimiter: str,
    progress: Progress,
) -> Columnar:
    numbers = np.array([row.number - 1 for row in odd], np.int64)
    ragged = [
        (int(starts.lines[at]), list(map(clean, _split(row.text, delimiter))))
        for at, row in zip(numbers, odd, strict=True)
    ]
    is_good = np.ones(len(starts.lines), bool)
    is_good[numbers] = False
    offsets, lines = starts.offsets[is_good], starts.lines[is_good]
    has_blanks = any(blank.encode() in content for blank in BLANKS)
    columns = {name: _to_series(parts[name], lines, has_blanks) for name in watched(parts, progress)}
    rows = pd.DataFrame(columns, lines)
    return Columnar(rows[_has_words(rows, content, offsets, delimiter)], ragged)


def _split(text: str, delimiter: str) -> list[str]:
    return next(csv.reader([text], delimiter=delimiter), [])


def _to_series(blocks: list[Any], lines: npt.NDArray[np.int64], has_blanks: bool) -> pd.Series:
    import pyarrow as pa  # noqa: PLC0415 - of the extra `files`
    import pyarrow.compute as pc  # noqa: PLC0415

    column = pa.chunked_array(blocks, pa.string())
    if has_blanks:
        for blank in BLANKS[:3]:
            column = pc.replace_substring(column, blank, " ")
        for nothing in BLANKS[3:]:
            column = pc.replace_substring(column, nothing, "")
    column = pc.utf8_trim_whitespace(column)
    kind: Any = pd.StringDtype("pyarrow", na_value=np.nan)
    return pd.Series(kind.__from_arrow__(column), lines)


def _has_words(
    rows: pd.DataFrame, content: bytes, offsets: npt.NDArray[np.int64], delimiter: str
) -> npt.NDArray[np.bool_]:
    """Tell of each row whether anything stands in it; those are looked at whose kept columns are empty."""
    has_words = np.zeros(len(rows), bool)
    for name in rows:
        has_words |= (rows[name] != "").to_numpy(bool)
    nothing = f'{delimiter}" \t\r\n'.encode()
    nexts = np.append(offsets[1:], len(content))
    for at in np.flatnonzero(~has_words):
        has_words[at] = bool(content[offsets[at] : nexts[at]].strip(nothing))
    return has_words
