"""Arguments of the right kind: text, numbers, lists of them; else a sentence that names the argument."""

from __future__ import annotations

import math
from numbers import Real
from typing import Any

import pandas as pd

from ..errors import LayerError, shorten


def check_texts(**given: object) -> None:
    """Raise a `LayerError` for the first argument that is neither text nor None."""
    for name, one in given.items():
        if one is not None and not isinstance(one, str):
            raise LayerError(f"{name}={shorten(repr(one), 60)} is no text; give text in quotes")


def check_numbers(**given: object) -> None:
    """Raise a `LayerError` for the first argument that is neither a finite number nor None."""
    for name, one in given.items():
        if one is not None and not _is_number(one):
            raise LayerError(f"{name}={shorten(repr(one), 60)} is no number")


def check_list(name: str, given: Any, *, count: int | None = None) -> None:
    """Raise a `LayerError` where an argument is no list of finite numbers, or not of so many; None may be."""
    if given is None:
        return
    is_list = hasattr(given, "__len__") and not isinstance(given, str | bytes | dict)
    if not is_list or (count is not None and len(given) != count) or not all(map(_is_number, given)):
        wanted = "a list of numbers" if count is None else f"{count} numbers"
        raise LayerError(f"{name}={shorten(repr(given), 60)} is not {wanted}")


def check_column(column: Any) -> None:
    """Raise a `LayerError` where a column can't be told as numbers, whatever stands in its rows."""
    if isinstance(column, pd.DataFrame):
        raise LayerError(f"there are several columns {column.columns[0]!r}; give each a name of its own")
    if pd.api.types.is_complex_dtype(column):
        raise LayerError(f"column {column.name!r} holds complex numbers; give their real parts, or sizes")
    if pd.api.types.is_datetime64_any_dtype(column) or isinstance(column.dtype, pd.PeriodDtype):
        raise LayerError(f"column {column.name!r} holds dates, and is to be told as numbers")
    if column.notna().any() and pd.api.types.infer_dtype(column, skipna=True) == "boolean":
        remedy = f"kind={column.name!r} tells the two apart, column.astype(float) makes them 0 and 1"
        raise LayerError(
            f"column {column.name!r} holds True and False, and is to be told as numbers; {remedy}"
        )


def _is_number(one: object) -> bool:
    return isinstance(one, Real) and not isinstance(one, bool) and math.isfinite(one)
