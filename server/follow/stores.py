"""What replicas share of their rooms, whatever it is kept in."""

from __future__ import annotations

from typing import Protocol

from server.follow.room import Record

KEPT_SECONDS = 2 * 3600
"""A room in which nothing is said for that long is over."""


class LostError(Exception):
    """What the replicas share is out of reach."""


class Hearers(Protocol):
    """What is done with what the other replicas tell."""

    async def on_link(self) -> None:
        """Look anew: what was told before the link was there went by."""

    def on_record(self, name: str, record: Record) -> None:
        """Show what was said in a room."""

    def on_over(self, name: str) -> None:
        """End a room."""

    def on_count(self, name: str, replica: str, followers: int) -> None:
        """Count those that follow at another replica."""


class Store(Protocol):
    """What replicas share; each method may raise `LostError`."""

    async def count(self) -> int:
        """Return how many rooms there are."""

    async def load(self, name: str) -> Record | None:
        """Return what was said last in a room; None where there is none."""

    async def save(self, name: str, record: Record) -> None:
        """Keep what was said, and tell the other replicas."""

    async def drop(self, name: str) -> None:
        """Keep a room no longer, and tell the other replicas that it is over."""

    async def tell_count(self, name: str, followers: int) -> None:
        """Tell the other replicas how many follow here."""

    async def listen(self, hearers: Hearers) -> None:
        """Hear what the others tell, until the link is lost."""

    async def leave(self) -> None:
        """Let go of what it is reached by."""
