"""Files made beside the page: each in a process of its own, few at once, the same view's once."""

from __future__ import annotations

import logging
import math
import threading
import time
from collections import OrderedDict
from contextvars import copy_context
from dataclasses import replace

from geo.export.making import FAILED, Making
from geo.export.request import ExportError, Request
from geo.meters import EXPORTS, EXPORTS_MAKING, EXPORTS_WAITING
from geo.public import Public
from geo.timemap.languages import gettext, mark
from geo.view.link import to_query

LOG = logging.getLogger(__name__)
AT_ONCE = 2
GLANCE = 0.1
"""Seconds between two looks at whether a file is there."""
MOST_WAITING = 8
LARGEST_CACHE = 64_000_000
"""Bytes of files that are kept for who asks for the same."""
WAITING = mark("Waiting for others")
BUSY = mark("Too many files are being made for others just now. Try again in a minute.")


class Job:
    """What one visitor asked for: a file on its way, which others may wait for too.

    Parameters
    ----------
    making
        The file, which this job has joined.
    """

    def __init__(self, making: Making) -> None:
        self.making = making
        self.is_cancelled = False

    @property
    def kind(self) -> str:
        """A word of `geo.export.kinds.KINDS`."""
        return self.making.kind

    @property
    def request(self) -> Request:
        """What is asked for."""
        return self.making.request

    @property
    def share(self) -> float:
        """How far it is, 0 to 1."""
        return self.making.share

    @property
    def words(self) -> str:
        """What is done now."""
        return self.making.words

    @property
    def content(self) -> bytes | None:
        """The file, once it is made; never of a job that was cancelled."""
        return None if self.is_cancelled else self.making.content

    @property
    def fault(self) -> str:
        """Why it can't be made, in a sentence; empty while it can."""
        return "" if self.is_cancelled else self.making.fault

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it: it is made, failed, or was cancelled."""
        return self.is_cancelled or self.content is not None or bool(self.fault)

    def wait(self, seconds: float = math.inf) -> None:
        """Wait until nothing more will come of it, or so many seconds."""
        until = time.monotonic() + seconds
        while not self.is_over and time.monotonic() < until:
            time.sleep(GLANCE)

    def cancel(self) -> None:
        """Wait for it no longer; where nobody else does, nothing is left of it."""
        if not self.is_over:
            self.is_cancelled = True
            self.making.leave()


class Jobs:
    """The files on their way, and the last of those that were made."""

    def __init__(self) -> None:
        self._slots = threading.Semaphore(AT_ONCE)
        self._count = 0
        self._on_the_way: dict[object, Making] = {}
        self._made: OrderedDict[object, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def start(self, kind: str, request: Request) -> Job:
        """Return a job that makes a file, waits for one that is made for another, or has it already.

        Raises
        ------
        ExportError
            When too many wait.
        """
        key = _key(kind, request)
        with self._lock:
            shared = self._on_the_way.get(key)
            if shared is not None and shared.join():
                return Job(shared)
            making = Making(kind, request)
            making.join()
            if key in self._made:
                self._made.move_to_end(key)
                making.content, making.share = self._made[key], 1.0
                return Job(making)
            if self._count >= AT_ONCE + MOST_WAITING:
                raise ExportError(gettext(BUSY))
            self._count += 1
            self._on_the_way[key] = making
        said = copy_context()  # the language that is spoken here is spoken there
        threading.Thread(target=said.run, args=(self._work, making, key), daemon=True).start()
        return Job(making)

    def make(self, kind: str, request: Request) -> bytes:
        """Return a file when it is made.

        Raises
        ------
        ExportError
            When too many wait, or it can't be made.
        """
        job = self.start(kind, request)
        job.wait()
        if job.content is None:
            raise ExportError(job.fault or gettext(FAILED))
        return job.content

    def _work(self, making: Making, key: object) -> None:
        try:
            self._make(making)
        except Exception:
            LOG.exception("Making %s failed.", Public(making.kind))
            making.fault = gettext(FAILED)
        finally:
            with self._lock:
                self._count -= 1
                if self._on_the_way.get(key) is making:  # none that began after all had left this one
                    del self._on_the_way[key]
                if making.content is not None and not making.request.is_private:
                    self._keep(key, making.content)

    def _make(self, making: Making) -> None:
        """Make a file when its turn has come; it is counted by its kind, its time and its end."""
        if not self._slots.acquire(blocking=False):
            making.words = gettext(WAITING)
            with EXPORTS_WAITING.track_inprogress():
                self._slots.acquire()
        start = time.monotonic()
        try:
            with EXPORTS_MAKING.track_inprogress():
                making.run()
        finally:
            self._slots.release()
            EXPORTS.labels(making.kind, making.end).observe(time.monotonic() - start)

    def _keep(self, key: object, content: bytes) -> None:
        self._made[key] = content
        while sum(map(len, self._made.values())) > LARGEST_CACHE:
            self._made.popitem(last=False)


def _key(kind: str, request: Request) -> object:
    """Return what two requests for the same bytes have in common; what is a visitor's own is in none."""
    if request.is_private:
        return object()
    story, query = request.story, to_query(request.view, request.story)
    has_notes = bool(story.notes)
    options = frozenset(request.options.items())
    return kind, story.digest, has_notes, frozenset(query.items()), request.scope, request.stamp, options


def without_notes(request: Request) -> Request:
    """Return a request without the speaker's notes: what any visitor may have.

    Of the story's translations it has the one that it is told in: a job gets no more than it tells.
    """
    story, told = request.story, request.story.translation
    translations = {} if told is None else {told.language: told}
    return replace(request, story=replace(story, notes={}, translations=translations))


JOBS = Jobs()
