"""Columns of names -> places, with what was taken of several, how exact it is, and what was not found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import shapely

from ...errors import shorten
from ...languages import gettext, ngettext, number
from ..found import Found
from ..progress import Progress, nothing
from . import gazetteer
from .forms import COUNTRY
from .grids import join
from .result import Bounds, Fault, Named, Places, empty_shapes

MOST_TOLD = 3


def read_named(
    rows: pd.DataFrame,
    names: tuple[str, ...],
    form: str,
    *,
    own: Sequence[Named] = (),
    home: Bounds | None = None,
    chosen: Mapping[str, str] | None = None,
    progress: Progress = nothing,
) -> Places:
    """Return places by the name in the first column, narrowed by the country or state in the others."""
    texts = rows[names[0]].tolist()
    if len(names) > 2:
        joined = join(rows, names[:-1], ", ").str.strip(", ")
        texts = joined.str.replace(r"(, )+", ", ", regex=True).tolist()
    beside = rows[names[-1]].tolist() if len(names) > 1 else [""] * len(rows)
    found = gazetteer.find(
        texts, beside, own, home=home, chosen=chosen, only_countries=form == COUNTRY, progress=progress
    )
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
    for source in (gazetteer.OWN, gazetteer.GEONAMES, gazetteer.COUNTRIES):
        exact = [one.precision_km for one in found if one.source == source]
        if exact:
            low, high = np.floor(min(exact)), np.ceil(max(exact))
            span = number(high) if low == high else f"{number(low)}–{number(high)}"
            notes.append(_words_of(source, len(exact)).format(count=number(len(exact)), span=span))
    for is_tied in (True, False):
        shared = [one for one in found if one.others and one.is_tied == is_tied]
        if shared:
            count, names = len(shared), "; ".join(_tell(one) for one in shared[:MOST_TOLD])
            if count > MOST_TOLD:
                # i18n: {list} is of names, with what each was read as.
                more = gettext("{list}; and {count} more")
                names = more.format(list=names, count=number(count - MOST_TOLD))
            words = (
                ngettext(
                    "{count} name may be another place: {names}.",
                    "{count} names may be another place: {names}.",
                    count,
                )
                if is_tied
                else ngettext(
                    "{count} name was taken for the likeliest of several: {names}.",
                    "{count} names were taken for the likeliest of several: {names}.",
                    count,
                )
            )
            notes.append(words.format(count=number(count), names=names))
    return notes


def _words_of(source: str, count: int) -> str:
    """Return what is said of so many names that were found in a source."""
    if source == gazetteer.OWN:
        return ngettext(
            "{count} name was found among the story’s own places (±{span} km).",
            "{count} names were found among the story’s own places (±{span} km).",
            count,
        )
    if source == gazetteer.GEONAMES:
        return ngettext(
            "{count} name was found in GeoNames (CC BY 4.0), shown at the middle of the town (±{span} km).",
            "{count} names were found in GeoNames (CC BY 4.0), shown at the middle of the town (±{span} km).",
            count,
        )
    return ngettext(
        "{count} name was found as countries, shown at one point in the middle (±{span} km).",
        "{count} names were found as countries, shown at one point in the middle (±{span} km).",
        count,
    )


def _tell(found: Found) -> str:
    taken = found.chosen
    if taken is None:
        return found.name
    other = found.others[0]
    # i18n: two places of a name, each with its country and how many live there.
    words = ngettext(
        "{name} was read as {taken} ({country}, {count} inhabitant), not {other} ({elsewhere}, {others})",
        "{name} was read as {taken} ({country}, {count} inhabitants), not {other} ({elsewhere}, {others})",
        taken.population,
    )
    return words.format(
        name=found.name,
        taken=taken.name,
        country=taken.country,
        count=number(taken.population),
        other=other.name,
        elsewhere=other.country,
        others=number(other.population),
    )
