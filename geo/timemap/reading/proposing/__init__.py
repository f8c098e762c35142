"""What a table's columns seem to mean: by its head, by what stands in its columns, and by what they are called."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ..dates import propose_last, read_spans, to_texts
from ..evidence import Candidate, Proposal, rank, sample_rows
from ..layouts import Layout, find_layout
from ..model import NONE, Columns, Mapping, Table
from .labels import find_kinds, find_titles, find_tracks, is_named
from .moments import find_dates, weigh_date
from .positions import find_places, weigh_place

__all__ = ["propose"]

KNOWN = 9.0
"""The score of what a known table's head says."""
ONLY_NAMED = ("end", "kind", "track")
"""Roles that no column has unasked unless its name says so."""
Found = dict[str, tuple[Candidate, ...]]


def propose(table: Table) -> Proposal:
    """Return what a table's columns seem to mean, why, and what must be asked."""
    rows = sample_rows(table.rows)
    layout = find_layout(list(map(str, rows.columns)))
    known = _read_layout(layout, rows) if layout else {}
    found: Found = {}
    taken: set[str] = set()
    for role, find in (
        ("date", lambda: find_dates(rows)),
        ("end", lambda: find_dates(rows, "end", taken)),
        ("place", lambda: find_places(table, rows, taken)),
        ("title", lambda: find_titles(rows, taken)),
        ("kind", lambda: find_kinds(rows, taken)),
        ("track", lambda: find_tracks(table.rows)),
    ):
        found[role] = rank(_put_first(known.get(role), find()))
        best = found[role][:1]
        if best and (role not in ONLY_NAMED or _is_proposed(best[0], role)):
            taken.update(best[0].columns.names if role != "track" else ())
    return Proposal(_to_mapping(found, table, layout), found, layout.name if layout else NONE)


def _read_layout(layout: Layout, rows: pd.DataFrame) -> dict[str, Candidate]:
    """Return what a known table's head says of each role."""
    why = f"This is a table of {layout.name}."
    dates = {"date": (*layout.date, *filter(None, [layout.time])) if layout.date else (), "end": layout.end}
    told = {role: weigh_date(names, rows, role) for role, names in dates.items() if names}
    told["place"] = weigh_place(layout.place, rows) if layout.place else None
    for role in ("title", "kind", "track"):
        name = getattr(layout, role)
        told[role] = Candidate(Columns((name,)), KNOWN, why, _first(rows[name])) if name else None
    return {role: one._replace(score=KNOWN, why=why) for role, one in told.items() if one}


def _first(column: pd.Series) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in column if text))[:3]


def _put_first(known: Candidate | None, others: Iterable[Candidate]) -> list[Candidate]:
    if known is None:
        return list(others)
    return [known, *(one for one in others if one.columns.names != known.columns.names)]


def _is_proposed(candidate: Candidate, role: str) -> bool:
    return candidate.score == KNOWN or is_named(candidate, role)


def _to_mapping(found: Found, table: Table, layout: Layout | None) -> Mapping:
    best = {
        role: candidates[0].columns
        for role, candidates in found.items()
        if candidates and (role not in ONLY_NAMED or _is_proposed(candidates[0], role))
    }
    date, end = best.get("date", Columns()), best.get("end", Columns())
    single = {role: next(iter(best.get(role, Columns()).names), NONE) for role in ("title", "kind", "track")}
    return Mapping(
        date=date,
        end=end,
        place=best.get("place", Columns()),
        last=_find_last(date, end, table, layout),
        **single,
    )


def _find_last(date: Columns, end: Columns, table: Table, layout: Layout | None) -> bool | None:
    """Return whether an end is the last that is in; None where it must be asked."""
    if not end.names or NONE in {date.form, end.form}:
        return False
    if layout is not None and layout.last is not None:
        return layout.last
    starts, ends = (to_texts(table.rows, one) for one in (date, end))
    return propose_last(read_spans(starts, date.form), read_spans(ends, end.form), starts, ends)
