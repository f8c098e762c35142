"""The form in which columns tell a place: by the share that each reads, and what decides between two."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import shapely

from ...fold import fold
from ..model import CRS, NONE, Columns, Table
from . import forms
from .degrees import DECIMAL_COMMA
from .grid_choice import BAND_NOTE, choose_band, choose_grid
from .grids import is_mgrs
from .pairs import is_geopoint
from .points import is_e7
from .reader import read_places
from .result import Bounds, Named, Places, is_within, share_of, show

SAMPLE = 200
"""Rows that are looked at, evenly over the table."""
FEW = 0.5
"""A form that reads less than this share isn't proposed."""
TELLING = 0.05
"""A share of rows that fit in one order alone which is no chance."""
_WKT = re.compile(
    r"\s*(?:<[^>]*>\s*|SRID=\d+;\s*)?(?:MULTI)?(?:POINT|LINESTRING|POLYGON|GEOMETRYCOLLECTION)\b",
    re.IGNORECASE,
)
_WKB = re.compile(r"(?:\\x|0x)?0[01](?:[0-9A-Fa-f]{2}){20,}")
_FINE = re.compile(r"\d[.,]\d.*\d[.,]\d|[°º']|\d\s*[NSEWСЮВЗ]\b", re.DOTALL)
_UTM_LIKE = re.compile(r"(?:utm\s*)?(?:zone\s*)?\d{1,2}\s*[A-Za-z]?[\s,;:]+.*\d{5}", re.IGNORECASE)
LOOKS: dict[str, Callable[[str], object]] = {
    forms.WKT: _WKT.match,
    forms.WKB: _WKB.fullmatch,
    forms.GEOJSON: lambda text: text.startswith("{") and '"type"' in text,
    forms.MGRS: is_mgrs,
    forms.UTM: _UTM_LIKE.match,
    forms.GEOPOINT: is_geopoint,
    forms.LAT_LON: lambda text: bool(_FINE.search(text)) and not re.fullmatch(DECIMAL_COMMA, text),
}
"""What most texts of a column look like, before a form is tried on them; the first that fits is tried."""


class Recognised(NamedTuple):
    """A form, empty where none fits or the reader must be asked: then the readings stand in ``ambiguous``.

    ``share`` of the sample's rows is read; ``values`` are the first as they are understood, ``reason`` says
    what told the form, or why it can't be told: in English, for whoever calls it.
    """

    form: str = NONE
    share: float = 0.0
    values: tuple[str, ...] = ()
    reason: str = ""
    ambiguous: tuple[str, ...] = ()


def recognise(
    rows: pd.DataFrame,
    names: str | tuple[str, ...],
    *,
    home: Bounds | None = None,
    crs: str = CRS,
    by_name: bool = False,
    own: Sequence[Named] = (),
) -> Recognised:
    """Return how one, two or three columns tell a place.

    Parameters
    ----------
    names
        A column, or several; of two the first is read as east in a projected system, of three it is the
        zone of UTM.
    home
        Bounds in degrees in which places are likely: they decide between two readings.
    crs
        The coordinate system that the file declares.
    by_name
        Whether places are looked up by their names too; takes seconds for the first table.
    own
        Places that names are looked up in first.
    """
    names = (names,) if isinstance(names, str) else names
    sample = _sample(rows[list(names)])
    if not len(sample):
        return Recognised(reason="no values")
    if by_name:
        return _by_name(sample, names, own, home)
    if len(names) == 3:
        return _as_utm(sample, names, home)
    if len(names) == 2:
        return _two_columns(sample, names, home, crs)
    return _one_column(sample, names, home)


def _sample(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows evenly over the table, of those that have anything."""
    wide = rows.iloc[np.linspace(0, len(rows) - 1, min(len(rows), 10 * SAMPLE)).astype(int)]
    full = wide[(wide != "").any(axis=1)]
    return full.iloc[np.linspace(0, len(full) - 1, min(len(full), SAMPLE)).astype(int)]


def _read(sample: pd.DataFrame, names: tuple[str, ...], form: str, **more: Any) -> Places:
    return read_places(Table(sample, None, (), ()), Columns(names, form), **more)


def _told(form: str, places: Places, reason: str) -> Recognised:
    share = share_of(places)
    if share < FEW:
        return Recognised(share=share, reason="most values are no place in a known form")
    return Recognised(form, share, show(places), reason)


def _by_name(
    sample: pd.DataFrame, names: tuple[str, ...], own: Sequence[Named], home: Bounds | None
) -> Recognised:
    """Return names of countries if most are, else of places."""
    as_countries = _read(sample, names[:1], forms.COUNTRY) if len(names) == 1 else None
    if as_countries and share_of(as_countries) >= 0.8:
        return _told(forms.COUNTRY, as_countries, "names of countries")
    places = _read(sample, names, forms.NAME, own=own, home=home)
    return _told(forms.NAME, places, f"{share_of(places):.0%} of the names are known places")


def _one_column(sample: pd.DataFrame, names: tuple[str, ...], home: Bounds | None) -> Recognised:
    texts = [text for text in sample[names[0]] if text]
    for form, looks in LOOKS.items():
        if sum(map(bool, map(looks, texts))) < FEW * len(texts):
            continue
        if form == forms.UTM:
            found = _as_utm(sample, names, home)
        elif form == forms.LAT_LON:
            found = _either_order(sample, names, home)
        else:
            found = _told(form, _read(sample, names, form), forms.FORMS[form].rpartition(": ")[2])
        if found.form or found.ambiguous:
            return found
    return Recognised(reason="no place in a known form")


def _two_columns(sample: pd.DataFrame, names: tuple[str, ...], home: Bounds | None, crs: str) -> Recognised:
    if is_e7(sample, names):
        return _told(forms.LON_LAT_E7, _read(sample, names, forms.LON_LAT_E7), "degrees times ten million")
    found = _either_order(sample, names, home)
    if found.form or found.ambiguous:
        return found
    grid, share, plausible = choose_grid(sample, names, home, crs)
    if grid:
        places = _read(sample, names, grid)
        return _told(grid, places, "metres in the system that the file declares, or that lie here")
    if plausible:
        return Recognised(share=share, reason="metres: choose the coordinate system", ambiguous=plausible)
    return found


def _as_utm(sample: pd.DataFrame, names: tuple[str, ...], home: Bounds | None) -> Recognised:
    bands, sides = (_read(sample, names, form) for form in (forms.UTM, forms.UTM_NS))
    form = choose_band(sample, names, share_of(bands), share_of(sides), home)
    if form:
        return _told(form, bands if form == forms.UTM else sides, forms.FORMS[form].partition(": ")[2])
    return Recognised(share=share_of(sides), reason=BAND_NOTE, ambiguous=(forms.UTM, forms.UTM_NS))


def _either_order(sample: pd.DataFrame, names: tuple[str, ...], home: Bounds | None) -> Recognised:
    """Return the order of latitude and longitude, by what is possible, by letters, by home, or by a name."""
    lat_lon, lon_lat = (_read(sample, names, form) for form in (forms.LAT_LON, forms.LON_LAT))
    if max(share_of(lat_lon), share_of(lon_lat)) < FEW:
        return _told(forms.LAT_LON, lat_lon, "")
    readings = {forms.LAT_LON: lat_lon, forms.LON_LAT: lon_lat}
    named = _order_in(" ".join(names))
    possible, count = _only_possible(lat_lon, lon_lat)
    # A few rows that fit the other way alone are wrong themselves, if the names say so.
    if possible and (not named or possible == named or count > FEW * len(sample)):
        but = f"named {' and '.join(names)}, but " if named and possible != named else ""
        of = "1 value" if len(sample) == 1 else f"{len(sample)} values"
        words = f"{but}{count:,} of {of} fit in this order alone"
        return _told(possible, readings[possible], words)
    if _are_told_by_letters(lat_lon, lon_lat):
        return _told(forms.LAT_LON, lat_lon, "letters such as N and E tell which is which")
    at_home = _share_in(lat_lon, home), _share_in(lon_lat, home)
    if max(at_home) > FEW > min(at_home):
        form = forms.LAT_LON if at_home[0] > FEW else forms.LON_LAT
        return _told(form, readings[form], "in this order most lie where the story is")
    if named:
        return _told(named, readings[named], f"named {' and '.join(names)}")
    return Recognised(
        share=share_of(lat_lon),
        values=show(lat_lon),
        reason="which is the latitude can't be told from the values",
        ambiguous=(forms.LAT_LON, forms.LON_LAT),
    )


def _count_only(one: Places, other: Places) -> int:
    """Return how many rows one reading places and the other can't."""
    return int((~shapely.is_missing(one.shapes) & shapely.is_missing(other.shapes)).sum())


def _only_possible(lat_lon: Places, lon_lat: Places) -> tuple[str, int]:
    """Return the order that rows allow alone, if enough do, and how many; empty where they don't tell."""
    counts = {forms.LAT_LON: _count_only(lat_lon, lon_lat), forms.LON_LAT: _count_only(lon_lat, lat_lon)}
    form = max(counts, key=lambda form: counts[form])
    is_clear = counts[form] > 10 * min(counts.values()) and counts[form] >= TELLING * len(lat_lon.shapes)
    return (form, counts[form]) if is_clear else ("", 0)


def _are_told_by_letters(one: Places, other: Places) -> bool:
    """Tell whether both readings are the same, and not because both numbers are."""
    lons, lats = shapely.get_x(one.shapes), shapely.get_y(one.shapes)
    is_same = shapely.equals(one.shapes, other.shapes) | shapely.is_missing(one.shapes)
    return bool(is_same.all() and (lons != lats)[np.isfinite(lons)].any())


def _share_in(places: Places, home: Bounds | None) -> float:
    if home is None:
        return 0.0
    lons, lats = shapely.get_x(places.shapes), shapely.get_y(places.shapes)
    return float(np.mean(is_within(lons, lats, home)))


_LAT = re.compile(r"lat|enlem|широт|breite|szerok|լայն|\b(en|y)\b")
_LON = re.compile(r"lon|lng|boylam|uzunluq|долгот|довгот|lange|laenge|dlugos|երկայն|\bx\b")
"""What a column of latitude or longitude is called, in ten languages, folded."""


def _order_in(names: str) -> str:
    """Return the order that the columns' own names tell, such as lat_lon."""
    folded = fold(names).replace("ł", "l")
    lat, lon = _LAT.search(folded), _LON.search(folded)
    if not lat or not lon:
        return ""
    return forms.LAT_LON if lat.start() < lon.start() else forms.LON_LAT
