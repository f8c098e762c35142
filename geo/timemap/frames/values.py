"""A number at each feature, told by colour or size: what a user asks for, and the scale that this makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import LayerError, shorten
from ..protocol import NO_VALUE
from .argument_kinds import check_column, check_list, check_numbers, check_texts
from .classes import MOST_CLASSES, Numbers, class_bounds, class_codes, own_bounds
from .faults import Faults
from .palettes import DIVERGING, SEQUENTIAL, palette_colours
from .scale_words import class_words, exact_words, rounded, tick_words

TOP = NO_VALUE - 1
"""The highest code: a continuous scale has one more steps."""
PIXEL_STEPS = 4
"""So exactly are radii told: in quarters of a CSS pixel."""


@dataclass(frozen=True)
class Values:
    """A number by feature and moment, told by colour or size.

    Where a feature's number changes, the frame has a row for each stretch of time; `melt` makes these of a
    column for each moment. A row without a number is drawn as such: in grey hatching, or as a grey ring.

    Parameters
    ----------
    column
        The column of numbers.
    by
        ``colour``, or ``size``: a point's area, or a line's width, is in proportion to its number.
    unit, label
        What stands in the legend: the unit, and the name in the place of the column's.
    scheme
        Cuts classes, as mapclassify names them: ``quantiles``, ``fisher_jenks``, ``equal_interval``, …; this
        needs ``pip install 'timemap[classes]'``. A class holds its upper bound. Without a scheme the scale is
        continuous.
    k
        How many classes the scheme cuts.
    bounds
        The bounds between classes of one's own, ascending: two make three classes.
    middle
        The number that a diverging scale diverges from, such as 0; equal distances on both sides have
        colours that are equally strong.
    palette
        A name of `branca.colormap.linear`, such as ``viridis``, ``YlGnBu`` or ``PuOr``; with ``_r`` at its
        end turned round. By default ``viridis``, about a middle ``RdBu_r``: both can be told apart by
        those who see fewer colours.
    limits
        The numbers at the ends of a continuous scale, by default the least and the greatest; what is outside
        is drawn as the end.
    largest
        By size, the radius of the greatest number, in CSS pixels (a line's width is half of that).
    id
        A column that names the feature of a row, for a frame without an end column: a number then holds until
        the next row of the same id; the last one as long as the one before it, or as its own date lasts.

    Raises
    ------
    LayerError
        When the parameters don't fit each other.
    """

    column: str
    by: Literal["colour", "size"] = "colour"
    unit: str = ""
    label: str = ""
    scheme: str | None = None
    k: int = 5
    bounds: tuple[float, ...] | list[float] | None = None
    middle: float | None = None
    palette: str | None = None
    limits: tuple[float, float] | None = None
    largest: float = 20
    id: str | None = None

    def __post_init__(self) -> None:
        """Check the parameters, each by itself and against each other."""
        check_texts(unit=self.unit, label=self.label, scheme=self.scheme, palette=self.palette, id=self.id)
        check_numbers(k=self.k, middle=self.middle, largest=self.largest)
        check_list("bounds", self.bounds)
        check_list("limits", self.limits, count=2)
        given = [
            name for name in ("scheme", "bounds", "middle", "palette") if getattr(self, name) is not None
        ]
        if self.by not in {"colour", "size"}:
            raise LayerError(f"by={self.by!r} is none of 'colour', 'size'")
        if self.by == "size" and given:
            raise LayerError(f"{given[0]}= tells colours; with by='size' leave it out")
        if self.scheme is not None and self.bounds is not None:
            raise LayerError("scheme= and bounds= both cut classes; give one of them")
        if self.limits is not None and (self.scheme is not None or self.bounds is not None):
            raise LayerError(
                "limits= are those of a continuous scale; leave them out, or scheme= and bounds="
            )
        if self.limits is not None and not self.limits[0] < self.limits[1]:
            raise LayerError(f"limits={self.limits!r}: the first is not below the second")
        if self.bounds is not None and (not len(self.bounds) or np.any(np.diff(self.bounds) <= 0)):
            raise LayerError(f"bounds={self.bounds!r} do not ascend")
        if not 2 <= self.k <= MOST_CLASSES:
            raise LayerError(f"k={self.k} is no number of classes; give 2 to {MOST_CLASSES}")
        if not 1 <= self.largest <= MAX_PIXELS:
            raise LayerError(f"largest={self.largest} is no radius; give 1 to {MAX_PIXELS:g} CSS pixels")


MAX_PIXELS = NO_VALUE / PIXEL_STEPS
"""The greatest radius or width that a file can tell."""


def name_of(values: Values) -> str:
    """Return what a reader sees of the column's name."""
    return values.label or values.column


def number_words(values: Values, number: float) -> str:
    """Return a number with its unit."""
    return " ".join(part for part in (exact_words(number), values.unit) if part)


class Scale(NamedTuple):
    """The code of each number, `NO_VALUE` where there is none, and what a layer's head says of the codes.

    ``colours`` or ``radii`` are by code. ``classes`` are the words of each class; ``ticks`` those along a
    continuous scale, each with its place from 0 to 1; ``sizes`` a few radii with their words.
    """

    codes: npt.NDArray[np.uint8]
    head: dict[str, Any]


def read_numbers(column: pd.Series, faults: Faults, *, is_size: bool = False) -> Numbers:
    """Return a column of numbers, NaN where it holds none; rows that are text or infinite go to `faults`.

    Raises
    ------
    LayerError
        When the column holds dates, or complex numbers.
    """
    check_column(column)
    plain = column
    if not pd.api.types.is_numeric_dtype(column):
        plain = column.astype("object").map(lambda one: one.strip() or None if isinstance(one, str) else one)
    numbers = pd.to_numeric(plain, errors="coerce").to_numpy(dtype=np.float64, na_value=np.nan)
    is_bad = (np.isnan(numbers) & plain.notna().to_numpy()) | np.isinf(numbers)
    for row in np.flatnonzero(is_bad):
        told = f"{shorten(str(column.iloc[row]), 30)!r} in {column.name!r} is no number"
        faults.append((int(row), f"{told}; leave it empty where there is no value"))
    if is_size:
        told = f"in {column.name!r} is below 0, which no size can tell; by='colour' can"
        faults += [(int(row), f"{numbers[row]:g} {told}") for row in np.flatnonzero(numbers < 0)]
    return np.where(is_bad, np.nan, numbers)


def make_scale(values: Values, numbers: Numbers) -> Scale:
    """Return the scale of numbers, shape (n,), NaN where there is none.

    Raises
    ------
    LayerError
        When the palette or the scheme is none.
    """
    is_known = ~np.isnan(numbers)
    known = numbers[is_known]
    if values.by == "size":
        codes, head = _sizes(values, known)
    elif values.scheme is not None or values.bounds is not None:
        codes, head = _classes(values, known)
    else:
        codes, head = _ramp(values, known)
    all_codes = np.full(len(numbers), NO_VALUE, dtype=np.uint8)
    all_codes[is_known] = codes
    title = f"{name_of(values)} ({values.unit})" if values.unit else name_of(values)
    return Scale(all_codes, {"by": values.by, "title": title, **head})


def _sizes(values: Values, known: Numbers) -> tuple[npt.NDArray[Any], dict[str, Any]]:
    """Return codes by the root of each number, so that areas are in proportion, and their radii."""
    low, high = values.limits or (0, float(known.max(initial=0)))
    if low != 0:
        raise LayerError(f"limits={values.limits!r}: sizes are in proportion only from 0; give (0, greatest)")
    share = np.sqrt(np.clip(known / (high or 1), 0, 1))
    radii = [_pixels(values.largest * code / TOP) for code in range(NO_VALUE)]
    shown = sorted({rounded(high * part, 2) for part in (0.1, 0.4)} | {high}, reverse=True)
    above = "≥ " if (known > high).any() else ""
    sizes = [
        [
            _pixels(values.largest * np.sqrt(one / high)),
            (above if one == high else "") + number_words(values, one),
        ]
        for one in shown
        if one > 0
    ]
    return np.rint(share * TOP), {"radii": radii, "sizes": sizes}


def _pixels(radius: float) -> float:
    """Return a radius in quarters of a pixel, such that the least number is seen too."""
    return max(1.0, round(radius * PIXEL_STEPS) / PIXEL_STEPS)


def _classes(values: Values, known: Numbers) -> tuple[npt.NDArray[Any], dict[str, Any]]:
    """Return each number's class, and the colours and words of classes."""
    if values.bounds is not None:
        upper = own_bounds(known, tuple(values.bounds))
    elif len(known):
        upper = class_bounds(known, str(values.scheme), values.k)
    else:
        upper = np.array([0.0])
    least = float(known.min(initial=float(upper[0])))
    edges = np.array([min(least, float(upper[0])), *upper])
    if values.middle is None:
        count = len(upper)
        places = [0.5] if count == 1 else [at / (count - 1) for at in range(count)]
    else:
        # By the middle of each class; a bound at the middle parts the two halves of the palette.
        reach = max(abs(edges[0] - values.middle), abs(edges[-1] - values.middle)) or 1
        places = [
            float(np.clip(0.5 + (at - values.middle) / reach / 2, 0, 1))
            for at in (edges[1:] + edges[:-1]) / 2
        ]
    head = {"colours": _colours(values, places), "classes": class_words(edges)}
    return class_codes(known, upper), head


def _ramp(values: Values, known: Numbers) -> tuple[npt.NDArray[Any], dict[str, Any]]:
    """Return each number's place on a continuous scale, and its colours and ticks."""
    low, high = values.limits or ((float(known.min()), float(known.max())) if len(known) else (0.0, 0.0))
    if values.middle is not None:
        reach = max(abs(low - values.middle), abs(high - values.middle))
        low, high = values.middle - reach, values.middle + reach
    width = (high - low) or 1
    share = np.clip((known - low) / width, 0, 1) if high > low else np.full(len(known), 0.5)
    colours = _colours(values, [code / TOP for code in range(NO_VALUE)])
    is_below, is_above = bool((known < low).any()), bool((known > high).any())
    return np.rint(share * TOP), {
        "colours": colours,
        "ticks": tick_words(low, high, is_below=is_below, is_above=is_above) if len(known) else [],
    }


def _colours(values: Values, places: list[float]) -> list[str]:
    return palette_colours(values.palette or (SEQUENTIAL if values.middle is None else DIVERGING), places)
