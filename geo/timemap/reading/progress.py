"""How far a reading is: told as a share from 0 to 1, now and then; what is raised there ends the reading."""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterator
from typing import Any, TypeVar

One = TypeVar("One")
Progress = Callable[[float], Any]
STEPS = 100
"""How often a long list is told of."""
LONGEST_STEP = 2_000
"""So many things are done at most between two words: some take a tenth of a millisecond."""


def nothing(share: float) -> None:
    """Report progress to nobody."""


def part_of(progress: Progress, low: float, high: float) -> Progress:
    """Return the progress of a part of what is done, from one share to another."""
    return lambda share: progress(low + (high - low) * share)


def watched(things: Collection[One], progress: Progress) -> Iterator[One]:
    """Yield things, and tell the share of them that is done."""
    step = max(1, min(len(things) // STEPS, LONGEST_STEP))
    for at, one in enumerate(things):
        if not at % step:
            progress(at / len(things))
        yield one


class ToldBytes:
    """Bytes that tell how far they were read; read in no other way, so that none is read untold."""

    def __init__(self, content: bytes, progress: Progress) -> None:
        self._source = io.BytesIO(content)
        self._size, self._progress = max(len(content), 1), progress

    def read(self, size: int = -1, /) -> bytes:
        """Read so many bytes, and tell the share before them."""
        self._progress(self._source.tell() / self._size)
        return self._source.read(size)
