"""What a table's columns seem to mean: by its head, by what stands in them, and by what they are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import pandas as pd

from ...languages import gettext
from ..dates import SLASHED, Dates, propose_last, read_column, tell_last, to_texts
from ..evidence import Candidate, Proposal, rank, sample_rows
from ..layouts import OWN, Layout, find_layout
from ..model import NONE, Columns, Mapping, Table
from ..opening.moments import END as SPREAD_END
from ..places import Bounds, Named
from .labels import find_kinds, find_titles, find_tracks, is_named
from .moments import find_dates, weigh_date
from .positions import Likely, find_places, weigh_place

__all__ = ["complete", "propose", "why_last"]

KNOWN = 9.0
"""The score of what a known table's head says."""
ONLY_NAMED = ("end", "kind", "track")
"""Roles that no column has unasked unless its name says so."""
LEAST_SCORES = {"title": 0.7}
"""What must speak for a column to be taken unasked."""
Found = dict[str, tuple[Candidate, ...]]


def propose(table: Table, *, home: Bounds | None = None, own: Sequence[Named] = ()) -> Proposal:
    """Return what a table's columns seem to mean, why, and what must be asked.

    ``home`` is where places are likely; ``own`` are places that names are looked up in first.
    """
    likely = Likely(home, own)
    rows = sample_rows(table.rows)
    layout = find_layout(list(map(str, rows.columns)))
    known = _read_layout(layout, rows, likely) if layout else _read_form(table, rows)
    found: Found = {}
    taken: set[str] = set()
    finders: dict[str, Callable[[], list[Candidate]]] = {
        "date": lambda: find_dates(rows),
        "end": lambda: find_dates(rows, "end", taken),
        "place": lambda: find_places(table, rows, likely, taken),
        "title": lambda: find_titles(rows, taken),
        "kind": lambda: find_kinds(rows, taken),
        "track": lambda: find_tracks(table.rows),
    }
    for role, find in finders.items():
        found[role] = rank(_put_first(known.get(role), find()))
        if role != "track" and (columns := _best(found, role, layout)):
            taken.update(columns.names)
    best = {role: _best(found, role, layout) or Columns() for role in found}
    return Proposal(_to_mapping(best, table, layout), found, layout.name if layout else NONE)


def _best(found: Found, role: str, layout: Layout | None) -> Columns | None:
    """Return the columns that are proposed for a role; None where it is left open."""
    if not found[role]:
        return None
    best = found[role][0]
    if role == "date" and layout is None and best.score < KNOWN and is_named(best, "changed"):
        return None
    if best.score < LEAST_SCORES.get(role, 0) or (layout is not None and role in layout.without):
        return None
    is_proposed = role not in ONLY_NAMED or best.score == KNOWN or (layout is None and is_named(best, role))
    return best.columns if is_proposed else None


def complete(
    table: Table,
    mapping: Mapping,
    *,
    last: bool | None = None,
    home: Bounds | None = None,
    own: Sequence[Named] = (),
) -> Mapping:
    """Return a reader's answer with what it leaves open, as far as the rows tell it.

    That is how the dates and places of other columns are written, and whether an end is in, unless ``last``
    says so; what can't be told stays open.
    """
    rows = sample_rows(table.rows)
    date, end = (
        columns
        if columns.form or not columns.names
        else _find_form(weigh_date(columns.names, rows, role), columns)
        for role, columns in (("date", mapping.date), ("end", mapping.end))
    )
    date, end = _lend_form(date, end), _lend_form(end, date)
    place = mapping.place
    if place.names and not place.form:
        place = _find_form(weigh_place(place.names, rows, Likely(home, own), table.crs), place)
    if last is None:
        last = mapping.last if mapping.last is not None else _find_last(date, end, table, None)
    return replace(mapping, date=date, end=end, place=place, last=last)


def _find_form(candidate: Candidate | None, columns: Columns) -> Columns:
    return columns if candidate is None else candidate.columns


def _read_layout(layout: Layout, rows: pd.DataFrame, likely: Likely) -> dict[str, Candidate]:
    """Return what a known table's head says of each role."""
    why = gettext("This is a table of {layout}.").format(layout=layout.name)
    dates = {"date": (*layout.date, *filter(None, [layout.time])) if layout.date else (), "end": layout.end}
    told = {role: weigh_date(names, rows, role) for role, names in dates.items() if names}
    if layout.name == OWN:
        # As it was taken from here: no end has come for any of them, or all of them are 0000, which is 1 BC.
        for role, names in dates.items():
            told[role] = told.get(role) or Candidate(Columns(names, "iso"), KNOWN, why, ())
    told["place"] = weigh_place(layout.place, rows, likely) if layout.place else None
    for role in ("title", "kind", "track"):
        name = getattr(layout, role)
        told[role] = Candidate(Columns((name,)), KNOWN, why, _first(rows[name])) if name else None
    return {role: one._replace(score=KNOWN, why=why) for role, one in told.items() if one}


def _read_form(table: Table, rows: pd.DataFrame) -> dict[str, Candidate]:
    """Return what the form of the file itself says of its columns."""
    why = gettext("The form of the file says so.")
    told = {
        role: weigh_date((name,), rows, role)
        if any(rows[name])
        else Candidate(Columns((name,), "iso"), 0, why)
        for role, name in zip(("date", "end"), table.moment.names, strict=False)
    }
    if table.track:
        told["track"] = Candidate(Columns((table.track,)), KNOWN, why, _first(rows[table.track]))
    return {role: one._replace(score=KNOWN, why=why) for role, one in told.items() if one}


def _first(column: pd.Series) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in column if text))[:3]


def _put_first(known: Candidate | None, others: Iterable[Candidate]) -> list[Candidate]:
    if known is None:
        return list(others)
    return [known, *(one for one in others if one.columns.names != known.columns.names)]


def _to_mapping(best: dict[str, Columns], table: Table, layout: Layout | None) -> Mapping:
    date, end = _lend_form(best["date"], best["end"]), _lend_form(best["end"], best["date"])
    single = {role: next(iter(best[role].names), NONE) for role in ("title", "kind", "track")}
    last = _find_last(date, end, table, layout)
    return Mapping(date=date, end=end, place=best["place"], last=last).assign(single)


def _lend_form(one: Columns, other: Columns) -> Columns:
    """Return a date that may be read day first or month first as the other date of its rows is read."""
    is_open = bool(one.names) and one.form == NONE
    return replace(one, form=other.form) if is_open and other.form in SLASHED else one


def why_last(table: Table, mapping: Mapping) -> str:
    """Return what of the rows tells whether an end is in; empty where nothing of them does."""
    date, end = mapping.date, mapping.end
    is_open = not end.names or NONE in {date.form, end.form}
    if is_open or end.names == table.moment.names[1:] or find_layout(list(map(str, table.rows.columns))):
        return ""
    return tell_last(*_read_both(date, end, table))


def _find_last(date: Columns, end: Columns, table: Table, layout: Layout | None) -> bool | None:
    """Return whether an end is the last that is in; None where it must be asked."""
    if not end.names or NONE in {date.form, end.form}:
        return False
    if end.names == (SPREAD_END,) and end.names == table.moment.names[1:]:
        return False  # shapes in turn: each is there until the next
    if layout is not None and layout.last is not None:
        return layout.last
    return propose_last(*_read_both(date, end, table))[0]


def _read_both(date: Columns, end: Columns, table: Table) -> tuple[Dates, Dates]:
    texts = [to_texts(table.rows, columns) for columns in (date, end)]
    starts, _ = read_column(texts[0], date.form, beside=texts[1])
    ends, _ = read_column(texts[1], end.form, is_end=True, beside=texts[0])
    return starts, ends
