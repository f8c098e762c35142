"""The numbers by which a printed page cites its sources."""

from __future__ import annotations

from collections.abc import Iterable

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
