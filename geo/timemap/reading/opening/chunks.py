"""Tables part by part: what each cell is as text is all that is held of a part, beside the next one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain, islice
from typing import Any

import pandas as pd

from ..model import Table
from ..progress import Progress, nothing, part_of, watched
from .texts import to_text

CHUNK = 5_000
"""Records that are held as they stand in the file."""
Numbered = tuple[int, Any]
"""A record, and its number."""


def read_in_chunks(records: Iterable[Numbered], read: Callable[[Iterable[Numbered]], Table]) -> Table:
    """Return records as `read` makes a table of them, its cells as text."""
    rest = iter(records)
    parts = [_as_text(read(list(islice(rest, CHUNK))))]
    while chunk := list(islice(rest, CHUNK)):
        parts.append(_as_text(read(chunk)))
    shapes = [part.geometry for part in parts if part.geometry is not None]
    geometry = [*chain.from_iterable(shapes)] if shapes else None
    broken = tuple(chain.from_iterable(part.broken for part in parts))
    return replace(parts[0], rows=_join([part.rows for part in parts]), geometry=geometry, broken=broken)


def _as_text(part: Table) -> Table:
    return replace(part, rows=to_texts(part.rows))


def _join(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """Return tables one below another; a cell is empty where a table hasn't the column."""
    if len(frames) == 1:
        return frames[0]
    names = list(dict.fromkeys(name for frame in frames for name in frame.columns))
    whole = [frame.reindex(columns=names, fill_value="").astype("str") for frame in frames]
    return pd.concat(whole)


def to_texts(rows: pd.DataFrame, progress: Progress = nothing) -> pd.DataFrame:
    """Return a table's cells as text."""

    def spell(at: int, column: pd.Series) -> pd.Series:
        if column.dtype == "str":
            return column
        some = part_of(progress, at / rows.shape[1], (at + 1) / rows.shape[1])
        return pd.Series(list(map(to_text, watched(column.array, some))), rows.index, "str")

    texts = {name: spell(at, column) for at, (name, column) in enumerate(rows.items())}
    return pd.DataFrame(texts, rows.index)
