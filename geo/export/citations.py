"""The numbers by which a printed page cites its sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geo.story import Source


class Numbers:
    """The numbers of sources, in the order in which they are cited."""

    def __init__(self) -> None:
        self.sources: dict[str, Source] = {}
        self._numbers: dict[str, int] = {}

    def cite(self, sources: Iterable[Source]) -> list[int]:
        """Return the numbers of sources, rising, each once; those that are new have the next ones."""
        found = set()
        for source in sources:
            self.sources.setdefault(source.id, source)
            found.add(self._numbers.setdefault(source.id, len(self._numbers) + 1))
        return sorted(found)


def to_runs(numbers: Sequence[int]) -> list[list[int]]:
    """Return rising numbers as runs ``[first, last]``, two that follow each other as themselves."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return [part for run in runs for part in (_pair(*run) if run[1] - run[0] == 1 else [run])]


def _pair(first: int, last: int) -> list[list[int]]:
    return [[first, first], [last, last]]
