"""Statements that run in threads of their own, for so long and no longer; what runs them is an `Engine`."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextvars import copy_context
from typing import Any, Protocol

from geo.archive.questions.errors import QuestionError, TooLongError
from geo.archive.questions.text import Statement
from geo.timemap.languages import gettext, ngettext, number

GLANCE = 0.02
"""Seconds between two looks whether there is an answer."""
LONGEST_END = 5.0
"""Seconds in which what was interrupted ends; after that it is left alone, and its thread with it."""
Beat = Callable[[], object]
Answer = list[tuple[Any, ...]]


class Asking(Protocol):
    """A statement that is asked once."""

    def fetch(self) -> Answer:
        """Return all rows of its answer.

        Raises
        ------
        QuestionError
            Where there is none.
        """

    def interrupt(self) -> None:
        """End it from another thread, whether or not it has begun; it may be asked to more than once."""


class Engine(Protocol):
    """What answers statements: each of them apart, several at once."""

    def ask(self, statement: Statement) -> Asking:
        """Return a statement that is to be asked; nothing is done yet."""

    def close(self) -> None:
        """Let go of what is held."""


class Runner:
    """Threads in which statements run.

    Parameters
    ----------
    engine
        What answers them.
    seconds
        For how long each may go on, waiting for a thread included.
    at_once
        How many run at once.
    """

    def __init__(self, engine: Engine, seconds: float, at_once: int) -> None:
        self._engine = engine
        self._seconds = seconds
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="question")

    def run(self, statement: Statement, beat: Beat) -> Answer:
        """Return the answer of a statement, which runs in another thread meanwhile.

        Parameters
        ----------
        beat
            Called many times a second until there is an answer; what it raises ends the statement.

        Raises
        ------
        TooLongError
            Where it takes too long.
        QuestionError
            Where there is no answer, or no more is asked.
        """
        asking = self._engine.ask(statement)
        ends = time.monotonic() + self._seconds
        try:
            future = self._threads.submit(copy_context().run, asking.fetch)
        except RuntimeError as error:
            raise QuestionError(gettext("Another archive is shown now; ask again.")) from error
        try:
            while not wait([future], GLANCE).done:
                beat()
                if time.monotonic() > ends:
                    raise TooLongError(_too_long(self._seconds))
        except BaseException:
            _end(future, asking)
            raise
        return future.result()

    def close(self) -> None:
        """Let what runs come to its end, and take no more."""
        self._threads.shutdown(cancel_futures=True)
        self._engine.close()


def _end(future: Future[Answer], asking: Asking) -> None:
    """End a statement that nobody waits for any longer."""
    given_up = time.monotonic() + LONGEST_END
    future.cancel()  # where it has no thread yet
    while not future.done() and time.monotonic() < given_up:
        asking.interrupt()
        wait([future], GLANCE)


def _too_long(seconds: float) -> str:
    words = ngettext(
        "After {count} second there was no answer, and the question was ended. Ask for a smaller part of "
        "the map, a shorter time or fewer conditions.",
        "After {count} seconds there was no answer, and the question was ended. Ask for a smaller part of "
        "the map, a shorter time or fewer conditions.",
        round(seconds),
    )
    return words.format(count=number(seconds, 0 if seconds >= 1 else 1))
