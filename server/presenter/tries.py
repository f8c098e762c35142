"""How often a key may be tried: by one address, and by all together."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence

from server.proxies import group_of

MOST_WRONG = 10
"""Wrong keys of one address within `WINDOW_SECONDS`; then even the right one has to wait."""
MOST_OF_ALL = 200
"""Wrong keys of all addresses, so that many of them together guess no faster."""
WINDOW_SECONDS = 60.0
MOST_ADDRESSES = 1000
"""Addresses that are remembered; of more, those that tried the longest ago are forgotten."""


class Tries:
    """The wrong keys of the last minute.

    Parameters
    ----------
    clock
        Seconds that never run backwards.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._of_all: deque[float] = deque(maxlen=MOST_OF_ALL)
        self._by_address: OrderedDict[str, deque[float]] = OrderedDict()

    def seconds_to_wait(self, address: str) -> float:
        """Return how long no key of an address is looked at; 0 where one may be tried."""
        own = self._by_address.get(group_of(address), ())
        return max(self._left(own, MOST_WRONG), self._left(self._of_all, MOST_OF_ALL))

    def count_wrong(self, address: str) -> None:
        """Count a wrong key."""
        name, now = group_of(address), self._clock()
        own = self._by_address.setdefault(name, deque(maxlen=MOST_WRONG))
        self._by_address.move_to_end(name)
        own.append(now)
        self._of_all.append(now)
        if len(self._by_address) > MOST_ADDRESSES:
            self._by_address.popitem(last=False)

    def _left(self, wrong: Sequence[float], most: int) -> float:
        if len(wrong) < most:
            return 0.0
        return max(0.0, wrong[0] + WINDOW_SECONDS - self._clock())
