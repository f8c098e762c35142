"""The kinds of features, and their colours."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import LayerError
from ..layer_file import Kind
from ..limits import MOST_KINDS
from .text import to_text

PALETTE = ("#8a1f33", "#1f6f78", "#b9822b", "#4b5d8f", "#5c7a3a", "#7a4b78", "#3d3d3d", "#a8562f")


def read_kinds(column: pd.Series | None, count: int) -> tuple[npt.NDArray[np.uint8], list[Kind]]:
    """Return the position of each row's kind, shape (n,), and the kinds; without a column one for all.

    Raises
    ------
    LayerError
        When there are more kinds than a layer's file can tell apart.
    """
    if column is None:
        return np.zeros(count, dtype=np.uint8), [Kind("", PALETTE[0])]
    codes, names = pd.factorize(to_text(column))
    if len(names) > MOST_KINDS:
        raise LayerError(
            f"column {column.name!r} holds {len(names)} kinds; {MOST_KINDS} can be told apart at most"
        )
    return codes.astype(np.uint8), [
        Kind(str(name), PALETTE[i % len(PALETTE)]) for i, name in enumerate(names)
    ]
