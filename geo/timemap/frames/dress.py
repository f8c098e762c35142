"""How features look beyond their kind, and what is told of them: what a user asks for, read from a frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from ..dated_features import Along, Looks
from ..errors import LayerError
from ..languages import gettext
from ..layer_file import UNIT
from ..limits import MOST_KINDS
from .argument_kinds import check_texts
from .classes import Numbers
from .faults import Faults
from .text import to_text
from .values import MAX_PIXELS, PIXEL_STEPS, Scale, Values, make_scale, name_of, number_words, read_numbers

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Style:
    """How features look, each part by one constant or by a column.

    Parameters
    ----------
    colours
        Each kind's colour, ``#rrggbb`` or a name of CSS; kinds that are left out keep the engine's own. One
        colour alone is that of all.
    shapes
        Of points: each kind's shape, one of circle, square, triangle, diamond, plus, down, cross and star;
        False draws circles alone. By default kinds differ by shape where there are two or more.
    most_kinds
        So many kinds are told apart, 2 to 255: past that the commonest keep their look, and the others are
        one kind, “other”, whose rows are told with their own. By default more than 255 are an error.
    radius
        Of points, in CSS pixels: a number or a column, 0 to 63.75.
    width
        Of lines and of the edges of polygons, in CSS pixels: a number or a column, 0 to 63.75.
    opacity
        0 to 1: a number or a column.
    fields
        Columns that the hover tells (the first three) and the click (all of them), as text; the click makes a
        link of an address that begins with http:// or https://.
    labels
        A column of text that stands beside the features, where there is room.

    Raises
    ------
    LayerError
        When a constant is no number, or out of its range.
    """

    colours: Mapping[str, str] | str | None = None
    shapes: Mapping[str, str] | bool | None = None
    most_kinds: int | None = None
    radius: float | str | None = None
    width: float | str | None = None
    opacity: float | str | None = None
    fields: Sequence[str] = ()
    labels: str | None = None

    def __post_init__(self) -> None:
        """Check the constants."""
        if isinstance(self.fields, str):
            raise LayerError(f"fields={self.fields!r} is one name; give a list, [{self.fields!r}]")
        for field in self.fields:
            check_texts(fields=field)
        check_texts(labels=self.labels)
        if not isinstance(self.colours, Mapping | str | None):
            raise LayerError(
                f"colours={self.colours!r}: give one colour, or a colour for each kind by its name"
            )
        if not isinstance(self.shapes, Mapping | bool | None):
            raise LayerError(f"shapes={self.shapes!r}: give a shape for each kind by its name, or False")
        if self.most_kinds is not None and not 2 <= self.most_kinds <= MOST_KINDS:
            raise LayerError(f"most_kinds={self.most_kinds!r}: give a number from 2 to {MOST_KINDS}")
        for name, most in MEASURES.items():
            given = measures_of(self)[name]
            if given is None or isinstance(given, str):
                continue
            if isinstance(given, bool) or not isinstance(given, int | float) or not 0 <= given <= most:
                raise LayerError(f"{name}={given!r}: give a number from 0 to {most:g}, or a column's name")


MEASURES = {"radius": MAX_PIXELS, "width": MAX_PIXELS, "opacity": 1.0}
"""What a constant or a column tells, and the most that it can be."""


def measures_of(style: Style) -> dict[str, float | str | None]:
    """Return what a style tells by a number or a column, by name."""
    return {"radius": style.radius, "width": style.width, "opacity": style.opacity}


def columns_of(style: Style) -> list[str]:
    """Return the names of all columns that a style reads."""
    given = (*measures_of(style).values(), *style.fields, style.labels)
    return [name for name in given if isinstance(name, str)]


@dataclass(frozen=True)
class Dress:
    """What was read of a frame's rows, all of one length; the scale is made of the rows that are kept."""

    values: Values | None
    style: Style
    numbers: Numbers | None
    measures: dict[str, npt.NDArray[np.uint8]]
    fields: dict[str, list[str]]
    labels: list[str] | None
    anchors: npt.NDArray[np.int32] | None

    def scale(self, keep: Bools) -> Scale | None:
        """Return the scale of the rows that are kept."""
        if self.values is None or self.numbers is None:
            return None
        return make_scale(self.values, np.where(keep, self.numbers, np.nan))

    def looks(self, rows: npt.NDArray[np.int64], scale: Scale | None) -> Looks | None:
        """Return how the features of some rows look; None where nothing is to be told beyond kinds."""
        columns: dict[str, npt.NDArray[Any]] = {name: column[rows] for name, column in self.measures.items()}
        head: dict[str, Any] = {
            name: given for name, given in measures_of(self.style).items() if isinstance(given, int | float)
        }
        if scale is not None:
            columns["value"] = scale.codes[rows]
            head["value"] = scale.head
        if self.anchors is not None:
            columns["labelX"], columns["labelY"] = self.anchors[rows].T
        fields: dict[str, list[str] | Along] = {
            name: [texts[row] for row in rows] for name, texts in self.fields.items()
        }
        labels = None if self.labels is None else [self.labels[row] for row in rows]
        return Looks(columns, head, fields, labels) if columns or head or fields else None


def read_dress(
    frame: gpd.GeoDataFrame, values: Values | str | None, style: Style | None, faults: Faults
) -> Dress:
    """Return what a frame in degrees says of its features' looks; rows that say what can't be go to `faults`.

    Raises
    ------
    LayerError
        When a column holds dates in the place of numbers, or a radius is given twice.
    """
    values = Values(values) if isinstance(values, str) else values
    style = style or Style()
    numbers = None
    fields: dict[str, list[str]] = {}
    if values is not None:
        if values.by == "size" and style.radius is not None:
            raise LayerError(
                "the radius is by value already; leave out radius=, or give Values(…, by='colour')"
            )
        numbers = read_numbers(frame[values.column], faults, is_size=values.by == "size")
        is_area = np.isin(shapely.get_type_id(frame.geometry.to_numpy()), (3, 6)) & (values.by == "size")
        told = "a polygon has a size of its own; tell its value by='colour'"
        faults += [(int(row), told) for row in np.flatnonzero(is_area)]
        fields[name_of(values)] = [
            gettext("no value") if np.isnan(one) else number_words(values, float(one)) for one in numbers
        ]
    for name in style.fields:
        fields.setdefault(name, to_text(frame[name]).tolist())
    return Dress(
        values=values,
        style=style,
        numbers=numbers,
        measures={
            name: _read_measure(frame[column], name, MEASURES[name], faults)
            for name, column in measures_of(style).items()
            if isinstance(column, str)
        },
        fields=fields,
        labels=None if style.labels is None else to_text(frame[style.labels]).tolist(),
        anchors=None if style.labels is None else _anchors(frame),
    )


def _read_measure(column: Any, name: str, most: float, faults: Faults) -> npt.NDArray[np.uint8]:
    """Return pixels in quarters, or an opacity in 255 steps."""
    before = len(faults)
    numbers = read_numbers(column, faults)
    told = {row for row, _ in faults[before:]}
    remedy = f"; value=Values({column.name!r}, by='size') makes a scale" if name == "radius" else ""
    for row in np.flatnonzero(np.isnan(numbers) | (numbers < 0) | (numbers > most)):
        if int(row) in told:
            continue
        words = f"no {name} in" if np.isnan(numbers[row]) else f"{numbers[row]:g} is no {name} in"
        faults.append((int(row), f"{words} {column.name!r}: 0 to {most:g} is{remedy}"))
    steps = 255 if name == "opacity" else PIXEL_STEPS
    codes: npt.NDArray[np.uint8] = np.rint(np.nan_to_num(np.clip(numbers, 0, most)) * steps).astype(np.uint8)
    return codes


def _anchors(frame: gpd.GeoDataFrame) -> npt.NDArray[np.int32]:
    """Return where each feature's label stands, shape (n, 2): on the feature, in units of a layer's file."""
    on = shapely.point_on_surface(frame.geometry.to_numpy())
    places = np.column_stack([shapely.get_x(on), shapely.get_y(on)])
    units: npt.NDArray[np.int32] = np.rint(np.nan_to_num(places) * UNIT).astype(np.int32)
    return units
