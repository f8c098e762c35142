"""Columns as text."""

from __future__ import annotations

import pandas as pd


def to_text(column: pd.Series) -> pd.Series:
    """Return a column of any type (numbers, categories, dates) as text, empty where it holds no value."""
    return column.astype("str").where(column.notna(), "")
