"""Numbers as a legend says them."""

from __future__ import annotations

from collections.abc import Iterable

from ..languages import gettext, spoken

DIGITS = (3, 4, 5, 6, 8, 10, 12)
"""So many significant digits are tried, until no two bounds read alike."""


def rounded(number: float, digits: int) -> float:
    """Return a number of so many significant digits."""
    return float(f"{number:.{digits}g}")


def exact_words(number: float) -> str:
    """Return a number as it is, but for what a float adds to it: 12,300.5."""
    number += 0.0  # no minus before a zero
    words = f"{number:,.12g}".replace("-", "−") if abs(number) < 1e15 else f"{number:.6g}"
    return spoken().forms.with_marks(words)


def bound_words(numbers: Iterable[float]) -> list[str]:
    """Return numbers with no more digits than it takes to tell them apart."""
    numbers = list(numbers)
    for digits in DIGITS:
        words = [exact_words(rounded(number, digits)) for number in numbers]
        if len(set(words)) == len(set(numbers)):
            return words
    return [exact_words(number) for number in numbers]


def class_words(edges: Iterable[float]) -> list[str]:
    """Return the words of each class between edges, one more than there are classes."""
    numbers = [float(edge) for edge in edges]
    words = bound_words(numbers)
    said = []
    for at in range(1, len(words)):
        if numbers[at - 1] < numbers[at]:
            said.append(f"{words[at - 1]} – {words[at]}")
        elif at == 1:
            said.append(gettext("up to {number}").format(number=words[at]))
        else:
            said.append(gettext("over {number}").format(number=words[at]))
    return said


def tick_words(low: float, high: float, *, is_below: bool, is_above: bool) -> list[tuple[float, str]]:
    """Return a continuous scale's ticks, each with its place, 0 to 1; ≤ and ≥ where numbers lie outside."""
    if low == high:
        return [(0.5, exact_words(low))]
    first, middle, last = bound_words([low, (low + high) / 2, high])
    return [(0, f"≤ {first}" if is_below else first), (0.5, middle), (1, f"≥ {last}" if is_above else last)]
