"""The tiles of a shard: a cell of the quadtree whose events are in memory at once."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from geo.archive.cells import DEEPEST, above, runs_of
from geo.archive.deflate import deflate
from geo.archive.events import write_events
from geo.archive.kinds import OTHER
from geo.archive.packing import pack, to_file
from geo.archive.parts import SUFFIX, read_all, read_cell, write_rows, write_whole
from geo.archive.places import files_of
from geo.archive.rows import OPEN, STEPS, Rows, take
from geo.archive.sampling import levels_of
from geo.archive.shards import Cell
from geo.timemap.dates.units import Unit

OPEN_LENGTH = 0
"""How long an event lasts whose end is open: none lasts for no time."""


@dataclass(frozen=True)
class Plan:
    """What all tiles of an archive have in common.

    Parameters
    ----------
    kinds
        By name, the position of each kind in the tiles' heads.
    unit
        What moments count.
    edges
        The bins' first moments, ascending, and the moment after the last.
    written
        By the name of a column that is kept of text files, what all its values are.
    """

    kinds: Mapping[str, int]
    unit: Unit
    edges: npt.NDArray[np.int64]
    written: Mapping[str, str]

    @property
    def width(self) -> int:
        """How many kinds there are."""
        return len(set(self.kinds.values())) or 1


@dataclass(frozen=True)
class Shard:
    """A shard's events, the level of each (-1 above it), and where each is counted."""

    rows: Rows
    found: npt.NDArray[np.int8]
    slots: npt.NDArray[np.int64]


@dataclass(frozen=True)
class Node:
    """A tile: its level and cell, how many events are its own, how many its cell has in all.

    ``bytes`` and ``titles`` are the sizes of its file and of its titles', ``digest`` is of both.
    """

    level: int
    cell: int
    own: int
    all: int
    bytes: int
    titles: int
    digest: str


def build_shard(parts: list[Path], one: Cell, plan: Plan, work: Path) -> list[Node]:
    """Write the tiles of a cell and below, and its file of events; put aside what stands above it.

    Parameters
    ----------
    parts
        The parts' files.
    work
        Where ``out`` is, in which all is written, and ``above`` and ``counts`` are, for the tiles above.
    """
    rows, beside = read_cell(parts, one.cell, one.level)
    write_events(work / "out" / "events" / f"{one.name}.parquet", rows, beside, plan.written)
    del beside
    found = levels_of(rows.code, rows.rank, one.level, one.rates[-1] if one.rates else 0.0)
    for upper, events in _standing_above(rows, one.rates, found):
        cell = int(above(rows.code[:1], upper)[0])
        write_rows(work / "above" / f"{upper}-{cell}" / f"{one.name}{SUFFIX}", events)
    slots = slots_of(rows, plan)
    write_whole(work / "counts" / f"{one.name}.npy", _to_bytes(count(slots, plan)))
    shard = Shard(rows, found, slots)
    levels = range(one.level, DEEPEST + 1)
    return [node for level in levels for node in _write_level(shard, level, plan, work / "out")]


def _standing_above(
    rows: Rows, rates: tuple[float, ...], found: npt.NDArray[np.int8]
) -> Iterator[tuple[int, Rows]]:
    low = 0.0
    for upper, rate in enumerate(rates):
        here = (found < 0) & (rows.rank >= low) & (rows.rank < rate)
        low = rate
        if here.any():
            yield upper, take(rows, here)


def _write_level(shard: Shard, level: int, plan: Plan, folder: Path) -> Iterator[Node]:
    """Write the tiles of one level, each with what is counted of its cell on whatever level."""
    rows, own = shard.rows, np.flatnonzero(shard.found == level)
    if not len(own):
        return
    codes = above(rows.code, level)
    cells, first, counts = runs_of(codes[own])
    starts, ends = (np.searchsorted(codes, cells, side) for side in ("left", "right"))
    told = (one.tolist() for one in (cells, first, counts, starts, ends))
    for cell, low, size, start, end in zip(*told, strict=True):
        counted = count(shard.slots[start:end], plan)
        yield write_tile(take(rows, own[low : low + size]), counted, level, cell, plan, folder)


def build_above(
    pieces: list[Path], counts: npt.NDArray[np.int64], level: int, cell: int, plan: Plan, folder: Path
) -> Node:
    """Write a tile above the shards, of the pieces that they put aside for it."""
    return write_tile(read_all(pieces), counts, level, cell, plan, folder)


def slots_of(rows: Rows, plan: Plan) -> npt.NDArray[np.int64]:
    """Return where each event is counted: the bin in which it begins, times the kinds, and its kind."""
    return (np.searchsorted(plan.edges, rows.start, side="right") - 1) * plan.width + kinds_of(rows, plan)


def count(slots: npt.NDArray[np.int64], plan: Plan) -> npt.NDArray[np.int64]:
    """Return how many events begin in each bin of time, by kind, shape (bins, kinds)."""
    bins = len(plan.edges) - 1
    return np.bincount(slots, minlength=bins * plan.width).reshape(bins, plan.width)


def kinds_of(rows: Rows, plan: Plan) -> npt.NDArray[np.int64]:
    """Return each event's position among the kinds."""
    names = rows.kind.dictionary.to_pylist()
    numbers = np.array([plan.kinds.get(name, plan.kinds.get(OTHER, 0)) for name in names], dtype=np.int64)
    return numbers[rows.kind.indices.to_numpy()] if names else np.zeros(len(rows.kind), dtype=np.int64)


def write_tile(
    rows: Rows, counts: npt.NDArray[np.int64], level: int, cell: int, plan: Plan, folder: Path
) -> Node:
    """Write a tile's file and that of its titles, sorted by start, end and rank."""
    rows = take(rows, np.lexsort((rows.rank, rows.end, rows.start)))
    length = np.where(rows.end == OPEN, OPEN_LENGTH, rows.end - rows.start)
    columns = {
        "start": pack(rows.start, is_delta=True),
        "length": pack(length),
        "kind": pack(kinds_of(rows, plan)),
        "x": pack(rows.x.astype(np.int64)),
        "y": pack(rows.y.astype(np.int64)),
        "counts": pack(counts.ravel()),
    }
    head: dict[str, Any] = {
        "form": "tile",
        "count": len(rows.start),
        "unit": STEPS,
        "time": {"unit": plan.unit},
    }
    content = to_file(head, columns)
    listed = json.dumps(rows.title.to_pylist(), ensure_ascii=False, separators=(",", ":")).encode()
    titles = deflate([listed])
    tile, beside = files_of(level, cell)
    write_whole(folder / tile, content)
    write_whole(folder / beside, titles)
    digest = hashlib.sha256(content + titles).hexdigest()[:16]
    return Node(level, cell, len(rows.start), int(counts.sum()), len(content), len(titles), digest)


def _to_bytes(counts: npt.NDArray[np.int64]) -> bytes:
    return gzip.compress(counts.astype("<i8").tobytes(), 1, mtime=0)


def read_counts(path: Path, plan: Plan) -> npt.NDArray[np.int64]:
    """Return what `build_shard` counted of its cell."""
    shape = (len(plan.edges) - 1, -1)
    return np.frombuffer(gzip.decompress(path.read_bytes()), "<i8").reshape(shape)
