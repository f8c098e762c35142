"""How much there may be of rooms, followers and words, and what is said where there is more."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much there may be at once, and how much may be said.

    Parameters
    ----------
    rooms
        Rooms, of all replicas together.
    in_room, in_all
        Followers at this replica.
    at_once, a_second
        Words of one room: so many, then so many a second.
    """

    rooms: int = 50
    in_room: int = 1_000
    in_all: int = 2_000
    at_once: int = 30
    a_second: float = 12.0


BOUNDS = Bounds()


class FullError(Exception):
    """There is room for no more."""


class FastError(Exception):
    """More is said than may be.

    Parameters
    ----------
    seconds
        After how long one may speak again.
    """

    def __init__(self, seconds: int) -> None:
        super().__init__(f"Too much at once: {seconds} s too early.")
        self.seconds = seconds
