"""How often one client may ask: so many at once, then so many a second."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable

from server.proxies import group_of

AT_ONCE, A_SECOND = 60, 5.0
MOST_CLIENTS = 10_000
"""Clients that are remembered; past that those that have asked the longest ago are forgotten."""


class Rate:
    """A bucket of requests for each client, of IPv6 each network of 64 bits, which fills again by itself."""

    def __init__(
        self, at_once: int = AT_ONCE, a_second: float = A_SECOND, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._at_once, self._a_second, self._clock = at_once, a_second, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def seconds_to_wait(self, client: str) -> int:
        """Take one request from a client's bucket; return 0, or how long the client has to wait for one."""
        now, client = self._clock(), group_of(client)
        left, then = self._left.pop(client, (float(self._at_once), now))
        left = min(self._at_once, left + (now - then) * self._a_second)
        wait = 0 if left >= 1 else math.ceil((1 - left) / self._a_second)
        self._left[client] = (left if wait else left - 1, now)
        if len(self._left) > MOST_CLIENTS:
            self._left.popitem(last=False)
        return wait
