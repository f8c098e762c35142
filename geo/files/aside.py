"""Work beside the page: in a thread of its own, told how far it is, ended when nobody waits for it."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import copy_context
from typing import Any, Generic, TypeVar

LOG = logging.getLogger(__name__)
Result = TypeVar("Result")
Tell = Callable[[float], None]
GLANCE = 0.1
"""Seconds between two looks of who waits for room."""
LONGEST_ALONE = 20.0
"""Seconds for which work goes on that nobody looks at: whoever began it has left."""


class StoppedError(Exception):
    """What ends work from within, when nobody waits for it any longer."""


class BusyError(Exception):
    """So many wait for room that one more is turned away."""


class Room:
    """Room for a few works at once; a few more wait for it.

    Parameters
    ----------
    at_once, most_waiting
        How many go on at once, and how many wait beside them.
    """

    def __init__(self, at_once: int, most_waiting: int) -> None:
        self._most = at_once + most_waiting
        self._slots = threading.Semaphore(at_once)
        self._count = 0
        self._lock = threading.Lock()

    def take_place(self) -> None:
        """Take a place among those that wait.

        Raises
        ------
        BusyError
            When there is none.
        """
        with self._lock:
            if self._count >= self._most:
                raise BusyError
            self._count += 1

    @contextmanager
    def entered(self, beat: Callable[[], None]) -> Iterator[None]:
        """Wait for room, have it, and give it back with the place; `beat` is called while there is none."""
        try:
            while not self._slots.acquire(timeout=GLANCE):
                beat()
            try:
                yield
            finally:
                self._slots.release()
        finally:
            with self._lock:
                self._count -= 1


class Work(Generic[Result]):
    """Something that takes long, done in a thread of its own.

    The thread touches nothing of whoever began it: it is given what it needs, and its result is taken.

    Parameters
    ----------
    act
        What is done; it is given a function that takes the share that is done, and raises where it is to end.
    room
        Where it needs room beside others.
    after
        Work of the same visit, which is over before this begins.

    Raises
    ------
    BusyError
        When there is no room, and no place to wait for it.
    """

    def __init__(
        self, act: Callable[[Tell], Result], room: Room | None = None, after: Work[Any] | None = None
    ) -> None:
        self.share = 0.0
        self.is_waiting = room is not None
        self._act: Callable[[Tell], Result] | None = act
        self._result: Result | None = None
        self._error: Exception | None = None
        self._is_cancelled = False
        self._is_over = threading.Event()
        self._seen = self._begun = time.monotonic()
        if room is not None:
            room.take_place()
        before = after._is_over if after is not None else None
        said = copy_context()  # the language that is spoken here is spoken there
        threading.Thread(target=said.run, args=(self._run, room, before), daemon=True, name="aside").start()

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it: it is done, at fault, or was ended."""
        return self._is_cancelled or self._is_over.is_set()

    @property
    def is_left(self) -> bool:
        """Whether it was ended, so that there is nothing to take."""
        return self._is_cancelled

    @property
    def seconds(self) -> float:
        """How long ago it was begun."""
        return time.monotonic() - self._begun

    def look(self) -> None:
        """Say that somebody waits for it still."""
        self._seen = time.monotonic()

    def wait(self, seconds: float) -> None:
        """Wait until it is over, or so many seconds; an ended one until its thread has let all go."""
        self._is_over.wait(seconds)

    def cancel(self) -> None:
        """Wait for it no longer: it ends at its next word on how far it is."""
        self._is_cancelled = True

    def take(self) -> Result:
        """Return what it gave, once it is over.

        Raises
        ------
        Exception
            What it raised.
        """
        if self._error is not None:
            raise self._error
        return self._result  # type: ignore[return-value] # it is over, and nothing was raised

    def _tell(self, share: float) -> None:
        self._beat()
        self.share = share

    def _beat(self) -> None:
        if time.monotonic() - self._seen > LONGEST_ALONE:
            self._is_cancelled = True
        if self._is_cancelled:
            raise StoppedError

    def _run(self, room: Room | None, before: threading.Event | None) -> None:
        act, self._act = self._act, None  # what it holds goes with this call
        try:
            place: AbstractContextManager[None] = room.entered(self._beat) if room else nullcontext()
            with place:
                while before is not None and not before.wait(GLANCE):
                    self._beat()
                self._beat()
                self.is_waiting = False
                self._result = act(self._tell) if act else None
        except StoppedError:
            pass
        except Exception as error:  # noqa: BLE001 - whoever takes the result is told
            # Its frames hold what was read so far.
            self._error = error.with_traceback(None)
            self._error.__context__ = self._error.__cause__ = None
        finally:
            del act
            if self._is_cancelled:
                self._result = None
            self._is_over.set()
