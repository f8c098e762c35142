"""Words that recur on pages."""

from __future__ import annotations


def count(number: int, noun: str) -> str:
    """Return how many there are, such as ``1 row`` or ``1,200 rows``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
