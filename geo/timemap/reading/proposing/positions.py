"""Which columns tell where something is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from ...errors import FileError
from ...languages import gettext
from ..evidence import LIKELY, Candidate, explain, name_weight, quote, tell_places
from ..model import CRS, Columns, Table
from ..names import GOOD, find_stem, split, weigh_name
from ..places import Bounds, Named, Recognised, read_places, recognise, show
from ..places.forms import LAT_LON, UTM

LEAST = 0.5
"""The share of its values that must be places where a column's name says that they are."""
PAIR = 0.1
"""What two columns of degrees have before one cell that says the same."""
FIRST = 20
"""Rows that are read to show what a form makes of them."""


class Likely(NamedTuple):
    """Where places are likely, and those that are known by their names."""

    home: Bounds | None = None
    own: Sequence[Named] = ()


def find_places(
    table: Table, rows: pd.DataFrame, likely: Likely, taken: Collection[str] = ()
) -> list[Candidate]:
    """Return how a table may tell where its rows are: shapes, degrees, a cell, a grid, names."""
    if table.geometry is not None:
        return [Candidate(Columns(form="shape"), 2.0, gettext("The file has shapes of its own."))]
    names = [str(name) for name in rows if name not in taken]
    several = [*_find_zones(names), *_find_pairs(names), *((name,) for name in names)]
    found = [one for columns in several if (one := weigh_place(columns, rows, likely, table.crs))]
    return found or _find_named(names, rows, likely) or _find_unread(names)


def spell_places(table: Table, place: Columns) -> tuple[str, ...]:
    """Return where the first rows lie, as columns tell it in a form; none where it can't read them."""
    return show(read_places(replace(table, rows=table.rows.head(FIRST)), place))


def _find_unread(names: Sequence[str]) -> list[Candidate]:
    """Return columns that are called longitude and latitude but can't be read: each row says why."""
    words = gettext("{names}: the names say so; no value could be read.")
    return [
        Candidate(Columns(pair, "lon-lat"), 0.0, words.format(names=quote(pair)))
        for pair in _find_pairs(names)
        if _weigh_names(pair, by_name=False) >= GOOD
    ]


def _find_zones(names: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return the columns of a zone, and of metres east and north in it."""
    zones = [name for name in names if "zone" in split(name)]
    return [(zone, *pair) for zone in zones for pair in _find_pairs(names)]


def _find_named(names: Collection[str], rows: pd.DataFrame, likely: Likely) -> list[Candidate]:
    """Return the columns whose words are names of places, each with that of the country."""
    countries = [name for name in names if weigh_name(name, "country") >= GOOD][:1]
    named = [name for name in names if weigh_name(name, "named") >= GOOD]
    tried = [(name, *(one for one in countries if one != name)) for name in named] or [
        (name,) for name in countries
    ]
    return [one for columns in tried if (one := weigh_place(columns, rows, likely, by_name=True))]


def _find_pairs(names: Sequence[str]) -> list[tuple[str, str]]:
    """Return the columns of longitude and latitude that belong together: their names are else the same."""
    lons = {find_stem(name, "lon"): name for name in reversed(names) if weigh_name(name, "lon")}
    lats = {find_stem(name, "lat"): name for name in reversed(names) if weigh_name(name, "lat")}
    pairs = [(lons[stem], lats[stem]) for stem in lons if stem in lats and lons[stem] != lats[stem]]
    if not pairs and len(lons) == len(lats) == 1:
        pairs = [(lon, lat) for lon, lat in zip(lons.values(), lats.values(), strict=True) if lon != lat]
    return sorted(pairs, key=lambda pair: names.index(pair[0]))


def weigh_place(
    names: tuple[str, ...], rows: pd.DataFrame, likely: Likely, crs: str = CRS, *, by_name: bool = False
) -> Candidate | None:
    """Return what speaks for columns as a place; None where too few of their values are one."""
    weight = _weigh_names(names, by_name=by_name)
    try:
        read = recognise(rows, names, home=likely.home, own=likely.own, crs=crs, by_name=by_name)
    except FileError as error:  # a package that looks names up isn't there
        why = gettext("{names} may name places.").format(names=quote(names))
        return Candidate(Columns(names), LEAST, why, question=str(error))
    if not (read.form or read.ambiguous) or read.share < (LEAST if weight >= GOOD else LIKELY):
        return None
    score = read.share + name_weight(weight) + (PAIR if len(names) > 1 else 0)
    why, question = explain(names, weight, tell_places(names, read.share)), _question(read)
    return Candidate(Columns(names, read.form), score, why, read.values, "a guess", question, read.ambiguous)


def _question(read: Recognised) -> str:
    """Return what is asked of places that can be read in more than one way; nothing of others."""
    if read.form:
        return ""
    if LAT_LON in read.ambiguous:
        return gettext("Which is the latitude can't be told from the values.")
    if UTM in read.ambiguous:
        # i18n: the letter of a zone of UTM, such as 38S.
        return gettext(
            "The letter S is north of the equator as a band, south of it as a side: choose which is meant."
        )
    return gettext("Metres: choose the coordinate system.")


def _weigh_names(names: tuple[str, ...], *, by_name: bool) -> int:
    if by_name:
        return weigh_name(names[0], "named")
    if len(names) == 1:
        return max(weigh_name(names[0], "place"), weigh_name(names[0], "named"))
    return min(weigh_name(name, role) for name, role in zip(names[-2:], ("lon", "lat"), strict=True))
