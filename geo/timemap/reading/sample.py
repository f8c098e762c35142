"""Which rows are looked at to see what a table is like: some from all over it, from first to last."""

from __future__ import annotations

SAMPLE = 200
"""Rows that are looked at."""
LARGE_SAMPLE = 10 * (SAMPLE - 1) + 1
"""Rows that are read of a large file: a sample of them is the same as one of the whole file."""


def spread(count: int, most: int) -> list[int]:
    """Return the positions of at most so many rows of a table, evenly from the first to the last."""
    if count <= most:
        return list(range(count))
    return [at * (count - 1) // max(most - 1, 1) for at in range(most)]
