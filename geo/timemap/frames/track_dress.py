"""How things that move look: a number at each of their positions, by colour, and what is told of them."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..dated_features import Along, Looks
from ..errors import LayerError
from .classes import Numbers
from .dress import Style, columns_of, measures_of
from .faults import Faults
from .fixes import Fixes, count_words, to_list
from .text import to_text
from .values import Values, make_scale, name_of, read_numbers

DIGITS = 7
"""Of a number so many significant digits are told, and all before the point."""


class TrackDress(NamedTuple):
    """What was read of the fixes of all tracks: numbers, shape (n,), and texts by the name of a field."""

    values: Values | None
    style: Style
    numbers: Numbers | None
    texts: dict[str, pd.Series]

    def looks(self, kept: npt.NDArray[np.int64], tracks: npt.NDArray[np.int64]) -> Looks | None:
        """Return how tracks look, of the fixes that are kept; `tracks` is the track of each, ascending."""
        head: dict[str, Any] = {
            name: given for name, given in measures_of(self.style).items() if given is not None
        }
        fields: dict[str, list[str] | Along] = {}
        codes = None
        cuts = np.flatnonzero(np.diff(tracks)) + 1
        if self.values is not None and self.numbers is not None:
            numbers = self.numbers[kept]
            scale = make_scale(self.values, numbers)
            head["value"] = scale.head
            codes = np.split(scale.codes, cuts)
            told = _as_told(numbers)
            fields[name_of(self.values)] = Along(
                self.values.unit, [one.tolist() for one in np.split(told, cuts)]
            )
        for name, column in self.texts.items():
            fields.setdefault(name, _told_once(column.iloc[kept].reset_index(drop=True), tracks, cuts))
        return Looks({}, head, fields, codes=codes) if head or fields else None


def check_dress(values: Values | None, style: Style) -> list[str]:
    """Return the columns that tell how tracks look.

    Raises
    ------
    LayerError
        When something is asked that what moves has not.
    """
    if values is not None and values.by == "size":
        raise LayerError("by='size': what moves has one size; tell its number by='colour'")
    if values is not None and values.id is not None:
        raise LayerError(
            f"id={values.id!r}: a track's number holds until its next position; leave the id out"
        )
    if style.shapes not in (None, False):
        raise LayerError(
            "shapes= are those of points, and what moves is an arrow; tell its kinds by colours="
        )
    if style.labels is not None:
        raise LayerError(
            f"labels={style.labels!r} stand beside what stays where it is; fields=[{style.labels!r}] tells it"
        )
    for name, given in measures_of(style).items():
        if isinstance(given, str):
            raise LayerError(f"{name}={given!r}: what moves has one {name}; give a number")
    return columns_of(style) + ([] if values is None else [values.column])


def read_track_dress(
    frame: pd.DataFrame, fixes: Fixes, values: Values | None, style: Style, faults: Faults
) -> TrackDress:
    """Return what a frame says of the looks of its fixes; rows that say what can't be go to `faults`.

    For lines a column holds one value a line, or a list of one for each position.
    """
    numbers = None
    if values is not None:
        found: Faults = []
        numbers = read_numbers(_by_fix(frame[values.column], fixes, faults), found)
        faults += [fixes.tell(fix, words) for fix, words in found]
    texts = {name: to_text(_by_fix(frame[name], fixes, faults)) for name in style.fields}
    return TrackDress(values, style, numbers, texts)


def _by_fix(column: pd.Series, fixes: Fixes, faults: Faults) -> pd.Series:
    """Return a column's value at each fix, shape (n,)."""
    if fixes.place is None:
        return column.iloc[fixes.row].reset_index(drop=True)
    spread: list[Any] = []
    for row, count in zip(*np.unique(fixes.row, return_counts=True), strict=True):
        one = column.iloc[row]
        listed = to_list(one)
        if listed is None:
            listed = [one] * count
        elif len(listed) != count:
            told = f"{count_words(len(listed), 'value')} in {column.name!r} for "
            remedy = "give one a position, or one for the line"
            faults.append((int(row), f"{told}{count_words(int(count), 'position')}; {remedy}"))
            listed = [None] * count
        spread += listed
    return pd.Series(spread, name=column.name)


def _as_told(numbers: Numbers) -> npt.NDArray[np.object_]:
    """Return numbers with no more digits than a reader has use for, shape (n,), None where there is none."""
    size = np.where(np.isnan(numbers) | (numbers == 0), 1, np.abs(numbers))
    factor = 10.0 ** np.clip(DIGITS - 1 - np.floor(np.log10(size)), 0, 300)
    told: npt.NDArray[np.object_] = (np.round(numbers * factor) / factor).astype("object")
    told[np.isnan(numbers)] = None
    return told


def _told_once(
    texts: pd.Series, tracks: npt.NDArray[np.int64], cuts: npt.NDArray[np.int64]
) -> list[str] | Along:
    """Return each track's text; where any has several, those of its positions."""
    by_track = texts.where(texts != "").groupby(tracks)
    if (by_track.nunique() <= 1).all():
        return list(by_track.first().fillna(""))
    return Along("", [list(one) for one in np.split(texts.to_numpy(dtype="object"), cuts)])
