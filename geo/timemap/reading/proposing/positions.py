"""Which columns tell where something is."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from ..evidence import LIKELY, Candidate, explain, name_weight
from ..model import Columns, Table
from ..names import GOOD, read_words, split, weigh_name
from ..places import recognise

PAIR = 0.1
"""What two columns of degrees have before one cell that says the same."""


def find_places(table: Table, rows: pd.DataFrame, taken: Collection[str] = ()) -> list[Candidate]:
    """Return the ways in which a table may tell where its rows are: shapes, columns of degrees, one cell, names."""
    if table.geometry is not None:
        return [Candidate(Columns(form="shape"), 2.0, "The file has shapes of its own.")]
    names = [str(name) for name in rows if name not in taken]
    pairs = [found for pair in _find_pairs(names) if (found := weigh_place(pair, rows))]
    cells = [found for name in names if (found := weigh_place((name,), rows))]
    return [*pairs, *cells]


def _find_pairs(names: Collection[str]) -> list[tuple[str, str]]:
    """Return the columns of longitude and latitude that belong together: what else their names say is the same."""
    lons = {_stem(name, "lon"): name for name in reversed(names) if weigh_name(name, "lon")}
    lats = {_stem(name, "lat"): name for name in reversed(names) if weigh_name(name, "lat")}
    pairs = [(lons[stem], lats[stem]) for stem in lons if stem in lats and lons[stem] != lats[stem]]
    if not pairs and len(lons) == len(lats) == 1:
        pairs = [(*lons.values(), *lats.values())]
    return sorted(pairs, key=lambda pair: list(names).index(pair[0]))


def _stem(name: str, role: str) -> frozenset[str]:
    """Return the parts of a name that don't say which of the two it is."""
    words = read_words()[role].words
    return split(name) - frozenset().union(*(word for word in words if word <= split(name)))


def weigh_place(names: tuple[str, ...], rows: pd.DataFrame) -> Candidate | None:
    """Return what speaks for columns as a place; None where too few of their values are one."""
    read = recognise(rows, names)
    is_pair = len(names) > 1
    weight = (
        min(weigh_name(name, role) for name, role in zip(names, ("lon", "lat"), strict=False))
        if is_pair
        else (max(weigh_name(names[0], "place"), weigh_name(names[0], "named")))
    )
    if read.share < (0.5 if weight >= GOOD else LIKELY):
        return None
    score = read.share + name_weight(weight) + (PAIR if is_pair else 0)
    why = explain(names, weight, read.share, "are places")
    return Candidate(Columns(names, read.form), score, why, tuple(read.values), question=read.question)
