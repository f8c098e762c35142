"""Columns of names -> places, with what was taken of several, how exact it is, and what was not found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import shapely

from ...errors import shorten
from ..found import Found
from . import gazetteer
from .forms import COUNTRY
from .grids import join
from .result import Bounds, Fault, Named, Places, count_of, empty_shapes

MOST_TOLD = 3


def read_named(
    rows: pd.DataFrame,
    names: tuple[str, ...],
    form: str,
    *,
    own: Sequence[Named] = (),
    home: Bounds | None = None,
    chosen: Mapping[str, str] | None = None,
) -> Places:
    """Return places by the name in the first column, narrowed by the country or state in the others."""
    texts = rows[names[0]].tolist()
    if len(names) > 2:
        joined = join(rows, names[:-1], ", ").str.strip(", ")
        texts = joined.str.replace(r"(, )+", ", ", regex=True).tolist()
    beside = rows[names[-1]].tolist() if len(names) > 1 else [""] * len(rows)
    found = gazetteer.find(texts, beside, own, home=home, chosen=chosen, only_countries=form == COUNTRY)
    shapes, faults = empty_shapes(len(rows)), {}
    points = {key: shapely.Point(one.lon, one.lat) for key, one in found.items() if not one.reason}
    for at, key in enumerate(zip(texts, beside, strict=True)):
        if key in points:
            shapes[at] = points[key]
        else:
            faults[at] = Fault(" + ".join(names), shorten(", ".join(filter(None, key))), found[key].reason)
    return Places(shapes, faults, tuple(note_found(list(found.values()))), tuple(found.values()))


def note_found(found: Sequence[Found]) -> list[str]:
    """Return what was found by name, how exact it is, and which of several was taken, a sentence each."""
    notes = []
    words = {
        gazetteer.OWN: "among the story’s own places",
        gazetteer.GEONAMES: "in GeoNames (CC BY 4.0), shown at the middle of the town",
        gazetteer.COUNTRIES: "as countries, shown at one point in the middle",
    }
    for source, where in words.items():
        exact = [one.precision_km for one in found if one.source == source]
        if exact:
            low, high = np.floor(min(exact)), np.ceil(max(exact))
            span = f"{high:,.0f}" if low == high else f"{low:,.0f}–{high:,.0f}"
            notes.append(f"{count_of(len(exact), 'name')} {_was(exact)} found {where} (±{span} km).")
    for is_tied, told in ((True, "may be another place"), (False, "was taken for the likeliest of several")):
        shared = [one for one in found if one.others and one.is_tied == is_tied]
        if shared:
            first = "; ".join(_tell(one) for one in shared[:MOST_TOLD])
            more = f"; and {len(shared) - MOST_TOLD:,} more" if len(shared) > MOST_TOLD else ""
            verb = told if len(shared) == 1 else told.replace("was", "were")
            notes.append(f"{count_of(len(shared), 'name')} {verb}: {first}{more}.")
    return notes


def _was(several: Sequence[object]) -> str:
    return "was" if len(several) == 1 else "were"


def _tell(found: Found) -> str:
    taken = found.chosen
    if taken is None:
        return found.name
    other = found.others[0]
    people = count_of(taken.population, "inhabitant")
    return (
        f"{found.name} was read as {taken.name} ({taken.country}, {people}), "
        f"not {other.name} ({other.country}, {other.population:,})"
    )
