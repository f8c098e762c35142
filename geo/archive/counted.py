"""What is counted of all parts before any tile is made."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from geo.archive.columns import wider

COUNTED = 8
"""The level whose cells are counted before any tile is made; a shard is one of them, or coarser."""


def _nothing() -> npt.NDArray[np.int64]:
    return np.zeros(4**COUNTED, dtype=np.int64)


@dataclass
class Counted:
    """Of all parts: events by cell of `COUNTED`, by kind; rows, and those refused, by reason.

    ``first`` and ``last`` are the first and the last moment at which an event begins, None where there is
    none; ``families`` what the columns of text files are, by all their values.
    """

    cells: npt.NDArray[np.int64] = field(default_factory=_nothing)
    kinds: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    rows: int = 0
    first: int | None = None
    last: int | None = None
    families: dict[str, str] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """So many events there are."""
        return int(self.cells.sum())


def count_parts(paths: Iterable[Path]) -> Counted:
    """Return what is counted of all parts together, one after the other."""
    whole = Counted()
    for path in paths:
        one = json.loads(path.read_text("utf-8"))
        whole.kinds.update(one["kinds"])
        whole.refused.update(one.get("refused", {}))
        whole.rows += one["rows"]
        if one["cells"]:
            whole.cells[one["cells"]] += one["counts"]
            whole.first = min(one["first"], one["first"] if whole.first is None else whole.first)
            whole.last = max(one["last"], one["last"] if whole.last is None else whole.last)
        for name, family in one["families"].items():
            whole.families[name] = wider(whole.families.get(name, ""), family) or "text"
    return whole
