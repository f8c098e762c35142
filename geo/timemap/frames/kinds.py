"""The kinds of features, with their colours and shapes: the most frequent first."""

from __future__ import annotations

import warnings
from collections.abc import Collection, Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..dated_features import Kind
from ..errors import LayerError
from ..languages import gettext, mark
from ..limits import MOST_KINDS
from ..protocol import KIND_COLOURS, OTHER_COLOUR, SHAPES
from .dress import Style
from .palettes import close_names, colour_of
from .text import to_text

OTHER = mark("other")
MANY_NUMBERS = 12
"""So many different numbers are more likely values than kinds."""


def read_kinds(
    column: pd.Series | None, count: int, style: Style | None = None
) -> tuple[npt.NDArray[np.uint8], list[Kind]]:
    """Return the position of each row's kind, shape (n,), and the kinds; without a column one for all.

    Raises
    ------
    LayerError
        When there are more kinds than a layer's file can tell apart, or the style names a kind that there is
        not, or a colour or shape that is none.
    """
    style = style or Style()
    if column is None:
        codes, names = np.zeros(count, dtype=np.uint8), [""]
    else:
        codes, names = _by_frequency(column, style.most_kinds)
    colours = _colours(names, style.colours)
    shapes = _shapes(names, style.shapes)
    kinds = [Kind(*one) for one in zip(names, colours, [""] * len(names), shapes, strict=True)]
    if style.most_kinds and style.colours is None and names[-1] == gettext(OTHER):
        kinds[-1] = kinds[-1]._replace(colour=OTHER_COLOUR)
    return codes, kinds


def tell_others(
    titles: list[str], column: pd.Series | None, codes: npt.NDArray[np.uint8], kinds: list[Kind]
) -> list[str]:
    """Return the titles, that of a row that is drawn among the others with the row's own kind before it."""
    if column is None or not any(kind.name == gettext(OTHER) for kind in kinds):
        return titles
    names = [kinds[code].name for code in codes]
    return [
        title if own == name else " · ".join(filter(None, (own, title)))
        for own, name, title in zip(to_text(column), names, titles, strict=True)
    ]


def told_apart(kinds: list[Kind], taken: Collection[tuple[str, str]]) -> list[Kind]:
    """Return kinds none of which looks like what is on the map: with the next colour and shape that is free.

    ``taken`` holds colours with shapes, as `look_of` returns them. With all taken, a kind stays as it is.
    """
    used = set(taken)
    apart = []
    for kind in kinds:
        free = (one for one in LOOKS if one not in used)
        colour, shape = next(free, look_of(kind)) if look_of(kind) in used else look_of(kind)
        apart.append(kind if (colour, shape) == look_of(kind) else kind._replace(colour=colour, shape=shape))
        used.add((colour, shape))
    return apart


def look_of(kind: Kind) -> tuple[str, str]:
    """Return a kind's colour and its shape, a circle where it names none."""
    return kind.colour, kind.shape or SHAPES[0]


def _look(at: int) -> tuple[str, str]:
    """Return the look of the kind at a position: colours move on by one with each round of shapes."""
    return KIND_COLOURS[(at + at // len(SHAPES)) % len(KIND_COLOURS)], SHAPES[at % len(SHAPES)]


LOOKS = [_look(at) for at in range(len(KIND_COLOURS) * len(SHAPES))]


def _by_frequency(column: pd.Series, most: int | None) -> tuple[npt.NDArray[np.uint8], list[str]]:
    """Return the kinds, the most frequent first; past `most` of them the rest as one, the last."""
    codes, names = pd.factorize(to_text(column))
    order = np.argsort(-np.bincount(codes, minlength=len(names)), kind="stable")
    if most is not None and len(names) > most:
        other = gettext(OTHER)
        kept = [str(names[at]) for at in order if names[at] != other][: most - 1]
        at = pd.Index(kept).get_indexer(names)
        return np.where(at < 0, len(kept), at)[codes].astype(np.uint8), [*kept, other]
    remedy = f"; value={column.name!r} tells a number" if pd.api.types.is_numeric_dtype(column) else ""
    if len(names) > MOST_KINDS:
        raise LayerError(
            f"column {column.name!r} holds {len(names)} kinds; {MOST_KINDS} can be told apart at most{remedy}"
        )
    if remedy and len(names) > MANY_NUMBERS:
        warnings.warn(
            f"kind={column.name!r} holds {len(names)} different numbers{remedy} better", stacklevel=5
        )
    return np.argsort(order)[codes].astype(np.uint8), [str(names[at]) for at in order]


def _colours(names: list[str], given: Mapping[str, str] | str | None) -> list[str]:
    """Return each kind's colour."""
    if isinstance(given, str):
        return [colour_of(given, "colours")] * len(names)
    own = _of_kinds(given or {}, names, "colours")
    return [
        colour_of(own[name], f"colours[{name!r}]") if name in own else _look(at)[0]
        for at, name in enumerate(names)
    ]


def _shapes(names: list[str], given: Mapping[str, str] | bool | None) -> list[str]:
    """Return each kind's shape, empty for a circle."""
    if given is False or (given is None and len(names) == 1):
        return [""] * len(names)
    own = _of_kinds(given if isinstance(given, Mapping) else {}, names, "shapes")
    for name, shape in own.items():
        if shape not in SHAPES:
            raise LayerError(f"shapes[{name!r}]={shape!r} is none of {', '.join(SHAPES)}")
    return [own.get(name, _look(at)[1]) for at, name in enumerate(names)]


def _of_kinds(given: Mapping[str, str], names: list[str], what: str) -> dict[str, str]:
    """Return what is given by kind, once every kind is one of the frame's."""
    own = {str(name): one for name, one in given.items()}
    for name in own:
        if name not in names:
            near = close_names(name, names)
            told = f"did you mean {near}?" if near else f"there are {', '.join(map(repr, names[:8]))}"
            raise LayerError(f"{what} names the kind {name!r}, which no row is of; {told}")
    return own
