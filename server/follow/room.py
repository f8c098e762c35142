"""One room: what is shown in it, and who waits for the next."""

from __future__ import annotations

import asyncio
import json
import random
import re
import secrets
from collections.abc import AsyncGenerator
from dataclasses import asdict, dataclass

from server.presenter.key import LETTERS

LENGTH = 10
"""Letters of a name: 49 bits, so that nobody comes upon a room by guessing."""
NAME = re.compile(f"[{LETTERS}]{{{LENGTH}}}")
BEAT_SECONDS = 15.0
"""A stream says something that often: proxies leave it open, and a page knows that its network is there."""
COMES_BACK_MS = (1_000, 3_000)
"""After how long a page that lost its stream asks again, each at another moment."""


def new_name() -> str:
    """Return a name that nobody knows yet."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def event(name: str, least: int = 0, most: int = 0) -> bytes:
    """Return an event that is a name alone; a page that loses the stream asks again between so many ms."""
    retry = f"retry: {random.randint(least, most)}\n" if most else ""  # noqa: S311 - so that not all come at once
    return f"event: {name}\n{retry}data:\n\n".encode()


BEAT, OVER = event("beat"), event("over")


@dataclass(frozen=True, slots=True)
class Record:
    """What was said last in a room, as all replicas keep it.

    Parameters
    ----------
    number
        Greater than that of the record before.
    until
        Till when it counts without another word, in seconds since 1970; later the presenter is out of reach.
    led
        What all show, as JSON.
    """

    number: int
    until: float
    led: str

    def to_json(self) -> str:
        """Return it as `from_json` reads it."""
        return json.dumps(asdict(self))

    @staticmethod
    def from_json(text: str | bytes) -> Record:
        """Return what `to_json` wrote."""
        return Record(**json.loads(text))


class Room:
    """What is shown in a room: one state, never a queue, so that whoever is slow goes on with the newest."""

    def __init__(self, name: str, record: Record) -> None:
        self.name = name
        self.record = record
        self.is_away = False
        """Whether the presenter is out of reach."""
        self.seats = 0
        """How many follow here; whoever lets them in counts them."""
        self._version = 0
        self._is_over = self._is_cut = False
        self._waiting: set[asyncio.Event] = set()
        self._frame = self._write()

    def take(self, record: Record) -> None:
        """Show what was said, unless something newer is shown; said again, it only counts for longer."""
        if record.number <= self.record.number:
            return
        is_new = self.is_away or record.led != self.record.led
        self.record, self.is_away = record, False
        if is_new:
            self._tell()

    def age(self, now: float) -> None:
        """Tell that the presenter is out of reach, once that is so."""
        if not self.is_away and now > self.record.until:
            self.is_away = True
            self._tell()

    def end(self) -> None:
        """Tell that nobody presents here any more."""
        self._is_over = True
        self._wake()

    def cut(self) -> None:
        """End the streams without a word, since the server ends: pages ask again by themselves."""
        self._is_cut = True
        self._wake()

    async def frames(self, beat: float = BEAT_SECONDS) -> AsyncGenerator[bytes]:
        """Yield what is shown now, then the newest each time that it is another."""
        woken = asyncio.Event()
        self._waiting.add(woken)
        try:
            yield event("hello", *COMES_BACK_MS)
            sent = -1
            while not self._is_cut:
                woken.clear()
                if self._is_over:
                    yield OVER
                    return
                if self._version != sent:
                    sent = self._version
                    yield self._frame
                    continue
                try:
                    await asyncio.wait_for(woken.wait(), beat)
                except TimeoutError:
                    yield BEAT
        finally:
            self._waiting.discard(woken)

    def _tell(self) -> None:
        self._version += 1
        self._frame = self._write()
        self._wake()

    def _wake(self) -> None:
        for woken in self._waiting:
            woken.set()

    def _write(self) -> bytes:
        shown = {**json.loads(self.record.led), "isAway": self.is_away}
        return f"data: {json.dumps(shown)}\n\n".encode()
