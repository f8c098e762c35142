"""An archive of events: read in parts, cut into shards, each into tiles; what was done is not done again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any
from uuid import uuid4

import locket
import numpy as np
import numpy.typing as npt
from dask.delayed import delayed
from distributed import Client, as_completed

from geo.archive.counted import Counted, count_parts
from geo.archive.divided import parts_of
from geo.archive.errors import ArchiveError
from geo.archive.kinds import MOST_KINDS, OTHER
from geo.archive.manifest import FORM, Asked, list_refused, none_words, to_manifest
from geo.archive.parts import SUFFIX, write_part, write_whole
from geo.archive.shards import Cell, shards_of
from geo.archive.tiles import Node, Plan, build_above, build_shard, read_counts
from geo.timemap.dates.units import UNITS, Unit, convert, convert_all, is_finer
from geo.timemap.event_tiles import MANIFEST

LOCK = "lock"
"""The file of what is done by which one build keeps others out."""
MOST_BINS = 480
"""So many stretches of time are counted apart, forty years of months."""
Tell = Callable[[float, str], None]


def build(asked: Asked, folder: Path, client: Client, tell: Tell) -> dict[str, Any]:
    """Write an archive, whole or not at all, and return its manifest.

    What is done stands in a folder beside until all is: a build that was broken off goes on there.

    Parameters
    ----------
    folder
        Which every worker reaches under this name; it must not be there.
    client
        Of the scheduler whose workers do it.
    tell
        Told how much is done, 0 to 1, and what is done now.

    Raises
    ------
    ArchiveError
        Where the folder is there already, another build of it goes on, or no row is an event.
    """
    if folder.exists():
        raise ArchiveError(f"{folder}: there is something already; name another folder, or move it away")
    work = folder.with_name(f"{folder.name}.work")
    with _alone(work):
        return _build(asked, folder, work, client, tell)


def _build(asked: Asked, folder: Path, work: Path, client: Client, tell: Tell) -> dict[str, Any]:
    _begin(work, asked)
    parts = _read(asked, work, client, tell)
    counted = count_parts(parts)
    plan = _plan(asked.unit, counted)
    nodes = _tiles(parts, shards_of(counted.cells), plan, work, client, tell)
    manifest = to_manifest(asked, plan, counted, nodes)
    write_whole(work / "out" / MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode())
    list_refused(work)
    (work / "out").replace(folder)
    shutil.rmtree(work)
    tell(1.0, "Done")
    return manifest


@contextmanager
def _alone(work: Path) -> Iterator[None]:
    """Make the folder of what is done, and keep other builds out of it, whichever process they are of."""
    work.mkdir(parents=True, exist_ok=True)
    lock = locket.lock_file(str(work / LOCK), timeout=0)
    try:
        lock.acquire()
    except locket.LockError:
        raise ArchiveError(f"{work}: another build is at work there; wait until it has ended") from None
    try:
        yield
    finally:
        lock.release()


def _begin(work: Path, asked: Asked) -> None:
    """Go on with what is done; what is of another input, or of another form, is no use."""
    said = json.dumps([FORM, asdict(asked)], sort_keys=True)
    mark = work / "of.json"
    if not mark.exists() or mark.read_text("utf-8") != said:
        for path in work.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != LOCK:
                path.unlink()
    write_whole(mark, said.encode())


def _read(asked: Asked, work: Path, client: Client, tell: Tell) -> list[Path]:
    """Read all parts that are not read yet; return what is counted of each, in their order."""
    folder = work / "parts"
    tasks = [
        delayed(write_part)(given, part, asked.inputs, asked.unit, folder, dask_key_name=_key("part", part))
        for part, given in enumerate(parts_of(asked.inputs))
        if not (folder / f"{part:06d}.json").exists()
    ]
    for done, _ in _results(client, tasks):
        tell(0.5 * done, "Reading")
    return sorted(folder.glob("[0-9]*.json"))


def _key(name: str, number: int) -> str:
    """Return a key that keeps the order of tasks, and is no other run's, which may be ending still."""
    return f"{name}-{number:06d}-{uuid4().hex}"


def _results(client: Client, tasks: list[Any]) -> Iterable[tuple[float, Any]]:
    """Do tasks; return how much is done after each, and its result, as they come.

    Raises
    ------
    ArchiveError
        Where some never came: the scheduler let go of them.
    """
    futures = client.compute(tasks)
    came = 0
    try:
        for came, (_, result) in enumerate(as_completed(futures, with_results=True), 1):
            yield came / len(futures), result
        if came < len(futures):
            raise ArchiveError(
                f"the scheduler let go of {len(futures) - came:,} of {len(futures):,} tasks; "
                "run this again: it goes on from there"
            )
    finally:
        client.cancel(futures)  # those left, where one failed


def _plan(unit: Unit, counted: Counted) -> Plan:
    """Return the kinds, the commonest first, and the bins of time."""
    if counted.first is None or counted.last is None:
        raise ArchiveError(none_words(counted))
    kinds = counted.kinds
    named = sorted(kinds, key=lambda kind: (-kinds[kind], kind))
    if len(named) > MOST_KINDS:
        named = [*[kind for kind in named if kind != OTHER][: MOST_KINDS - 1], OTHER]
    places = {kind: at for at, kind in enumerate(named)}
    return Plan(places, unit, bins_of(counted.first, counted.last, unit), counted.families)


def bins_of(first: int, last: int, unit: Unit) -> npt.NDArray[np.int64]:
    """Return the edges of bins over moments, both included: as fine as `MOST_BINS` of whole units allow."""
    sizes: list[tuple[Unit, int]] = [(one, 1) for one in reversed(UNITS) if not is_finer(one, unit)]
    sizes += [("year", 10), ("year", 100)]
    for one, size in sizes:
        begin, end = convert(first, unit, one) // size, convert(last, unit, one) // size + 1
        if end - begin <= MOST_BINS:
            break
    return convert_all(np.arange(begin, end + 1) * size, one, unit)


def _tiles(
    parts: list[Path], shards: list[Cell], plan: Plan, work: Path, client: Client, tell: Tell
) -> list[Node]:
    """Write all tiles: the shards', then those above them."""
    files = [path.with_suffix(SUFFIX) for path in parts]
    tasks = [
        delayed(_once)(
            work / "shards" / f"{one.name}.json",
            build_shard,
            files,
            one,
            plan,
            work,
            dask_key_name=_key("shard", number),
        )
        for number, one in enumerate(shards)
    ]
    nodes: list[Node] = []
    for done, made in _results(client, tasks):
        nodes += made
        tell(0.5 + 0.45 * done, "Writing tiles")
    for level in range(max(one.level for one in shards) - 1, -1, -1):
        nodes += _write_above(level, shards, plan, work, client)
    tell(0.95, "Writing tiles")
    return sorted(nodes, key=lambda one: (one.level, one.cell))


def _write_above(level: int, shards: list[Cell], plan: Plan, work: Path, client: Client) -> list[Node]:
    """Write the tiles of a level above shards, each with what is counted of those below it."""
    tasks = []
    for folder in sorted((work / "above").glob(f"{level}-*")):
        cell = int(folder.name.partition("-")[2])
        counts = [work / "counts" / f"{one.name}.npy" for one in shards if one.is_in(level, cell)]
        total = sum(read_counts(path, plan) for path in counts)
        pieces = sorted(folder.glob(f"*{SUFFIX}"))
        tasks.append(delayed(build_above)(pieces, total, level, cell, plan, work / "out"))
    return [node for _, node in _results(client, tasks)]


def _once(done: Path, act: Callable[..., list[Node]], *args: Any) -> list[Node]:
    """Do a shard, or tell what was done of it before."""
    if done.exists():
        return [Node(*one) for one in json.loads(done.read_text("utf-8"))]
    nodes = act(*args)
    write_whole(done, json.dumps([list(vars(one).values()) for one in nodes]).encode())
    return nodes
