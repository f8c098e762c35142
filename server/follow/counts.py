"""How many follow at the other replicas, as they have told of late."""

from __future__ import annotations

from collections.abc import Callable

HEARD_SECONDS = 10.0
"""A replica that says nothing for so long counts for nothing."""


class Counts:
    """Followers by room and replica.

    Parameters
    ----------
    clock
        Seconds.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._told: dict[str, dict[str, tuple[int, float]]] = {}

    def take(self, room: str, replica: str, followers: int) -> None:
        """Count those of a replica; none of them takes its count away."""
        replicas = self._told.setdefault(room, {})
        replicas.pop(replica, None)
        if followers:
            replicas[replica] = followers, self._clock() + HEARD_SECONDS
        if not replicas:
            del self._told[room]

    def of(self, room: str) -> int:
        """Return how many follow in a room."""
        now = self._clock()
        return sum(count for count, until in self._told.get(room, {}).values() if until > now)

    def forget(self, room: str) -> None:
        """Count nobody of a room any more."""
        self._told.pop(room, None)
