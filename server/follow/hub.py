"""All rooms of this process: who may come in, what is said, and what is over."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from server.api.rate import Rate
from server.follow.bounds import BOUNDS, Bounds, FastError, FullError
from server.follow.counts import Counts
from server.follow.ending import is_ending
from server.follow.room import Record, Room, new_name
from server.follow.stores import KEPT_SECONDS, LostError, Store

LOG = logging.getLogger("shusha_map.follow")
TICK_SECONDS = 1.0
COUNTED_TICKS = 3
"""Every so many ticks the other replicas hear how many follow here."""


class Hub:
    """The rooms.

    Parameters
    ----------
    store
        What is shared with other replicas; None where there are none.
    bounds
        How much there may be.
    clock
        Seconds since 1970.
    """

    def __init__(
        self, store: Store | None = None, bounds: Bounds = BOUNDS, clock: Callable[[], float] = time.time
    ) -> None:
        self._store, self._bounds, self._clock = store, bounds, clock
        self._rate = Rate(bounds.at_once, bounds.a_second, clock)
        self._rooms: dict[str, Room] = {}
        self._counts = Counts(clock)
        self._time: asyncio.Task[None] | None = None

    async def open(self, led: str, hold: float) -> str:
        """Open a room, and return its name.

        Raises
        ------
        FullError
            When there are as many as there may be.
        """
        name = new_name()
        await self.say(name, led, hold)
        return name

    async def say(self, name: str, led: str, hold: float) -> int:
        """Have a room show something for so many seconds; return how many follow there.

        A room that is none any more, since the app was started anew, is opened again by that.

        Raises
        ------
        FullError
            When it would be one room more than there may be.
        FastError
            When more is said than may be.
        """
        wait = self._rate.seconds_to_wait(name)
        if wait:
            raise FastError(wait)
        room = await self.find(name)
        if room is None and await self._count() >= self._bounds.rooms:
            raise FullError
        now = self._clock()
        last = room.record.number if room else 0
        record = Record(max(round(now * 1000), last + 1), now + hold, led)
        self._show(name, record)
        if self._store:
            try:
                await self._store.save(name, record)
            except LostError as error:
                LOG.warning("Other replicas don't hear of a room: %s", error)
        return self.followers(name)

    async def close(self, name: str) -> None:
        """End a room, for all who follow."""
        self.on_over(name)
        if self._store:
            try:
                await self._store.drop(name)
            except LostError as error:
                LOG.warning("Other replicas don't hear of a room's end: %s", error)

    async def find(self, name: str) -> Room | None:
        """Return a room; None where there is none of that name, at any replica."""
        if name not in self._rooms and self._store:
            try:
                record = await self._store.load(name)
            except LostError as error:
                LOG.warning("Rooms of other replicas can't be looked for: %s", error)
                record = None
            if record is not None:
                self._show(name, record)
        return self._rooms.get(name)

    @contextmanager
    def seat(self, room: Room) -> Iterator[None]:
        """Hold a place in a room.

        Raises
        ------
        FullError
            When all are taken.
        """
        if room.seats >= self._bounds.in_room or self._taken() >= self._bounds.in_all:
            raise FullError
        room.seats += 1
        try:
            yield
        finally:
            room.seats -= 1

    def followers(self, name: str) -> int:
        """Return how many follow in a room, at all replicas."""
        room = self._rooms.get(name)
        return (room.seats if room else 0) + self._counts.of(name)

    def tick(self) -> None:
        """Look what time has done: who is out of reach, what is over, and whether the server ends."""
        now = self._clock()
        for room in list(self._rooms.values()):
            room.age(now)
            if now > room.record.until + KEPT_SECONDS:
                self.on_over(room.name)
            elif is_ending():
                room.cut()

    async def leave(self) -> None:
        """Let go of all rooms here, and of the link to the other replicas, as the server ends."""
        for room in self._rooms.values():
            room.cut()
        self._rooms.clear()
        if self._time:
            self._time.cancel()
            await asyncio.wait([self._time])
        if self._store:
            with suppress(LostError):
                await self._store.leave()

    async def on_link(self) -> None:
        """Look anew: what was told before the link was there went by."""
        for room in list(self._rooms.values()):
            record = await self._store.load(room.name) if self._store else None
            if record is not None:
                room.take(record)

    def on_record(self, name: str, record: Record) -> None:
        """Show what was said at another replica, where anybody here follows."""
        if name in self._rooms:
            self._rooms[name].take(record)

    def on_over(self, name: str) -> None:
        """End a room."""
        self._counts.forget(name)
        room = self._rooms.pop(name, None)
        if room:
            room.end()

    def on_count(self, name: str, replica: str, followers: int) -> None:
        """Count those that follow at another replica, in a room that is known here."""
        if name in self._rooms:
            self._counts.take(name, replica, followers)

    def _show(self, name: str, record: Record) -> None:
        if name in self._rooms:
            self._rooms[name].take(record)
        else:
            self._rooms[name] = Room(name, record)
        self._wake_up()

    async def _count(self) -> int:
        if self._store:
            try:
                return await self._store.count()
            except LostError as error:
                LOG.warning("Rooms can't be counted: %s", error)
        return len(self._rooms)

    def _taken(self) -> int:
        return sum(room.seats for room in self._rooms.values())

    def _wake_up(self) -> None:
        """Keep time, and hear the other replicas, as long as there is a room."""
        if self._time is None or self._time.done():
            self._time = asyncio.create_task(self._keep_time())

    async def _keep_time(self) -> None:
        hearing = asyncio.create_task(self._hear(self._store)) if self._store else None
        ticks = 0
        try:
            while self._rooms:
                await asyncio.sleep(TICK_SECONDS)
                ticks += 1
                self.tick()
                if self._store and ticks % COUNTED_TICKS == 0:
                    await self._tell_counts(self._store)
        finally:
            if hearing:
                await _end(hearing)

    async def _tell_counts(self, store: Store) -> None:
        try:
            for name, room in list(self._rooms.items()):
                await store.tell_count(name, room.seats)
        except LostError as error:
            LOG.debug("Other replicas don't hear how many follow: %s", error)

    async def _hear(self, store: Store) -> None:
        while True:
            try:
                await store.listen(self)
            except LostError as error:
                LOG.warning("Other replicas can't be heard: %s", error)
            await asyncio.sleep(TICK_SECONDS)


async def _end(task: asyncio.Task[None]) -> None:
    """End a task: one in the midst of a link may take the first word for the link's loss, and go on."""
    while not task.done():
        task.cancel()
        await asyncio.wait([task], timeout=TICK_SECONDS)
