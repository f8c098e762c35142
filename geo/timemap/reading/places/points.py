"""Two columns of degrees -> points; what isn't in the world is told with its column and value."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from ...languages import gettext, ngettext, number
from ..progress import Progress, nothing, part_of
from .degrees import COMMAS, EXAMPLES, MOST, Axis, Degrees, meaning_of_o, read_degrees
from .result import Fault, Places, Points, empty_shapes
from .shapes import METRES, SWAPPED, note_beyond

E6, E7 = 1_000_000, 10_000_000


def read_points(rows: pd.DataFrame, lon: str, lat: str, progress: Progress = nothing) -> Points:
    """Return a point a row from the columns of longitude and latitude; `progress` is told the share done."""
    o = meaning_of_o(rows[lon].head(200), (lon, lat))
    read = {
        lon: read_degrees(rows[lon], "lon", o, part_of(progress, 0, 0.5)),
        lat: read_degrees(rows[lat], "lat", progress=part_of(progress, 0.5, 1)),
    }
    faults: dict[int, Fault] = {}
    for name in (lon, lat):
        _add_unread(rows[name], read[name], faults)
    notes = (gettext(COMMAS),) if any(one.has_commas for one in read.values()) else ()
    return Points(read[lon].numbers, read[lat].numbers, faults, notes)


def read_e7(rows: pd.DataFrame, lon: str, lat: str, progress: Progress = nothing) -> Points:
    """Return a point a row from columns of degrees times ten million."""
    points = read_points(rows, lon, lat, progress)
    return points._replace(lons=points.lons / E7, lats=points.lats / E7)


def is_e7(sample: pd.DataFrame, names: tuple[str, ...]) -> bool:
    """Tell whether two columns hold degrees times ten million: whole numbers, and none but these can be so.

    Their names end in E7, or they reach further than millionths of a degree, or metres, do on this globe.
    """
    numbers = [pd.to_numeric(sample[name], errors="coerce").dropna() for name in names]
    if any(len(one) < 0.5 * len(sample) or (one % 1).any() for one in numbers):
        return False
    east, north = (float(one.abs().max()) for one in numbers)
    if not (east <= MOST["lon"] * E7 and north <= MOST["lat"] * E7):
        return False
    is_named = all(name.lower().endswith("e7") for name in names)
    return is_named or east > MOST["lon"] * E6 or north > MOST["lat"] * E6


def _add_unread(column: pd.Series, read: Degrees, faults: dict[int, Fault]) -> None:
    for at in np.flatnonzero(np.isnan(read.numbers)).tolist():
        text = str(column.iat[at])
        faults.setdefault(at, Fault(str(column.name), text, read.reasons[text]))


def to_places(points: Points, rows: pd.DataFrame, columns: tuple[str, str]) -> Places:
    """Return points as shapes; those outside the world as faults of the columns of lon and lat."""
    lons, lats = points.lons, points.lats
    faults, notes = dict(points.faults), list(points.notes)
    is_read = np.isfinite(lons) & np.isfinite(lats)
    beyond = is_read & (lons > 180) & (lons <= 360) & (np.abs(lats) <= 90)
    if beyond.any() and not (lons[is_read] < 0).any():
        lons = np.where(beyond, lons - 360, lons)
        notes.append(note_beyond(int(beyond.sum())))
    is_world = is_read & (np.abs(lons) <= 180) & (np.abs(lats) <= 90)
    for at in np.flatnonzero(~is_world).tolist():
        if at not in faults:
            faults[at] = _misfit(lons[at], lats[at], rows.iloc[at], columns)
    shapes = empty_shapes(len(rows))
    shapes[is_world] = shapely.points(lons[is_world], lats[is_world])
    notes.extend(_note_zeros(is_world & (lons == 0) & (lats == 0)))
    return Places(shapes, faults, tuple(notes))


def _misfit(x: float, y: float, row: pd.Series, columns: tuple[str, str]) -> Fault:
    axis: Axis = "lat" if abs(y) > 90 else "lon"
    column = columns[axis == "lat"]
    value = str(row[column])
    if abs(y) > 90 and abs(x) <= 90 and abs(y) <= 180:
        return Fault(column, value, gettext(SWAPPED))
    if max(abs(x), abs(y)) > 400:
        return Fault(column, value, gettext(METRES))
    words = (
        gettext("outside the world; a latitude is within ±{most}, such as {example}")
        if axis == "lat"
        else gettext("outside the world; a longitude is within ±{most}, such as {example}")
    )
    return Fault(column, value, words.format(most=MOST[axis], example=gettext(EXAMPLES[axis])))


def _note_zeros(is_zero: npt.NDArray[np.bool_]) -> list[str]:
    """Return a note on points at 0, 0, which programs write where they know no place."""
    count = int(is_zero.sum())
    words = ngettext(
        "{count} point lies at 0, 0 in the Atlantic: often written where the place is unknown.",
        "{count} points lie at 0, 0 in the Atlantic: often written where the place is unknown.",
        count,
    )
    return [words.format(count=number(count))] if count else []
