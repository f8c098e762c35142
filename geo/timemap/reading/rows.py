"""A table and what its columns mean -> the good rows as features, and the others with the reason for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from ..dates import Unit
from ..errors import FileError
from ..languages import gettext, mark
from .clock import When, choose_unit, combine, spell, tell_zones
from .dates import propose_last, read_column, tell_last, to_texts
from .model import CRS, Columns, Imported, Mapping, Table
from .places import Bounds, Named, read_places
from .progress import Progress, nothing, part_of, watched

UNREAD = ("row", "column", "value", "reason")
"""What is told of a row that can't be read."""
ASK_LAST = mark("Say what an end is: the last day that is in, or the day after it.")


def read_rows(
    table: Table,
    mapping: Mapping,
    progress: Progress = nothing,
    *,
    own: Sequence[Named] = (),
    home: Bounds | None = None,
) -> Imported:
    """Return the good rows as features, and the others with their reason.

    ``own`` are places that names are looked up in first; ``home`` is where places are likely.

    Returns
    -------
    Imported
        ``frame`` has ``start`` and ``end`` (ISO 8601 in ``unit``, the end exclusive), title, kind,
        track and geometry in EPSG:4326, its index the file's own rows; ``bad`` has row, column, value and
        reason.

    Raises
    ------
    FileError
        When there are ends, and the mapping doesn't say whether they are in.
    """
    rows = table.rows
    texts = to_texts(rows, mapping.date), to_texts(rows, mapping.end)
    when, date_notes = _read_when(texts, mapping, progress)
    some = part_of(progress, 0.4, 0.7)
    places = read_places(table, mapping.place, own, home=home, chosen=dict(mapping.chosen), progress=some)
    progress(0.7)
    has_shape = np.array([shape is not None for shape in places.shapes], dtype=np.bool_)
    bad: list[tuple[Any, ...]] = [(row, "", "", reason) for row, reason in table.broken]
    numbers = rows.index.tolist()
    names = [_name(columns) for columns in (mapping.date, mapping.end)]
    for at in np.flatnonzero(~(when.is_good & has_shape)).tolist():
        side = int(when.is_of_end[at])
        told = (names[side], texts[side].iat[at], when.reason[at]) if when.reason[at] else places.faults[at]
        bad.append((numbers[at], *told))
    unit, unit_note = choose_unit(_take(when, has_shape))
    good = np.flatnonzero(when.is_good & has_shape)
    progress(0.8)
    frame = _to_frame(
        table, mapping, _take(when, good), places.shapes[good], good, unit, part_of(progress, 0.8, 1)
    )
    unread = pd.DataFrame(sorted(bad), columns=list(UNREAD))
    progress(1.0)
    notes = [*places.notes, *date_notes, unit_note]
    return Imported(frame, unread, tuple(filter(None, notes)), unit, places.found)


def _read_when(
    texts: tuple[pd.Series, pd.Series], mapping: Mapping, progress: Progress
) -> tuple[When, list[str]]:
    """Return when each row's feature is there, and what was understood without asking."""
    if mapping.end.names and mapping.last is None:
        raise FileError(gettext(ASK_LAST))
    some = part_of(progress, 0, 0.2)
    starts, notes = read_column(texts[0], mapping.date.form, beside=texts[1], progress=some)
    progress(0.2)
    ends, end_notes, why = None, tuple[str, ...](), ""
    if mapping.end.names:
        form, some = mapping.end.form, part_of(progress, 0.2, 0.4)
        ends, end_notes = read_column(texts[1], form, is_end=True, beside=texts[0], progress=some)
        is_told = propose_last(starts, ends)[0] == mapping.last
        why = tell_last(starts, ends) if is_told else ""
    when, zone_note = tell_zones(combine(starts, ends, last=bool(mapping.last)))
    progress(0.4)
    return when, [*dict.fromkeys((*notes, *end_notes)), why, zone_note]


def _take(when: When, at: npt.NDArray[Any]) -> When:
    return When(**{name: values[at] for name, values in vars(when).items()})


def _name(columns: Columns) -> str:
    return " + ".join(columns.names)


def _to_frame(
    table: Table,
    mapping: Mapping,
    when: When,
    shapes: npt.NDArray[np.object_],
    good: npt.NDArray[Any],
    unit: Unit,
    progress: Progress,
) -> gpd.GeoDataFrame:
    lines = table.rows.index[good].tolist()
    starts, ends = spell(when, unit)
    progress(0.3)
    titles, kinds, tracks = (
        table.rows[name].iloc[good].tolist() if name else [""] * len(lines)
        for name in (mapping.title, mapping.kind, mapping.track)
    )
    # i18n: a row of a file that has no title is called by its number.
    row = gettext("Row {number}")
    titles = [title or row.format(number=line) for title, line in zip(titles, lines, strict=True)]
    columns = {"start": starts, "end": ends, "title": titles, "kind": kinds, "track": tracks}
    some = part_of(progress, 0.4, 1)
    # Text also where there is none: a column of no values would be one of numbers.
    texts = pd.DataFrame({name: pd.Series(columns[name], lines, "str") for name in watched(columns, some)})
    return gpd.GeoDataFrame(texts, geometry=shapes, crs=CRS)
