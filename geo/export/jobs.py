"""Files made beside the page: each in a process of its own, few at once, the same view's once."""

from __future__ import annotations

import json
import logging
import math
import pickle
import subprocess
import sys
import threading
import time
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path

from geo.export.request import ExportError, Request
from geo.view.link import to_query

LOG = logging.getLogger(__name__)
ROOT = Path(__file__).parents[2]
AT_ONCE = 2
GLANCE = 0.1
"""Seconds between two looks at whether a file is there."""
MOST_WAITING = 8
LARGEST_CACHE = 64_000_000
"""Bytes of files that are kept for who asks for the same."""
BUSY = "Too many files are being made for others just now. Try again in a minute."
FAILED = "The file could not be made. Try another kind, or less of the story."


class Job:
    """One file on its way.

    Parameters
    ----------
    kind
        A word of `geo.export.kinds.KINDS`.
    request
        What is asked for.
    """

    def __init__(self, kind: str, request: Request) -> None:
        self.kind, self.request = kind, request
        self.share = 0.0
        self.words = "Waiting for others"
        self.content: bytes | None = None
        self.fault = ""
        self.is_cancelled = False
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it: it is made, failed, or was cancelled."""
        return self.content is not None or bool(self.fault) or self.is_cancelled

    def wait(self, seconds: float = math.inf) -> None:
        """Wait until nothing more will come of it, or so many seconds."""
        until = time.monotonic() + seconds
        while not self.is_over and time.monotonic() < until:
            time.sleep(GLANCE)

    def cancel(self) -> None:
        """End it; nothing is left of it."""
        with self._lock:
            self.is_cancelled = True
            if self._process is not None:
                self._process.kill()

    def run(self) -> None:
        """Make the file, in a process that is ended with the job."""
        with self._lock:
            if self.is_cancelled:
                return
            command = [sys.executable, "-m", "geo.export.worker"]  # fixed
            self._process = subprocess.Popen(  # noqa: S603
                command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
        self.words = "Beginning"
        with self._process as process:
            errors: list[bytes] = []
            reader = threading.Thread(target=lambda: errors.append(process.stderr.read()), daemon=True)  # type: ignore[union-attr]
            reader.start()
            try:
                self._talk(process)
            except (OSError, ValueError):  # it died in the middle of a word
                self.fault = FAILED
            reader.join()
        if self.is_cancelled:
            self.content, self.fault = None, ""
        elif self.content is None and not self.fault:
            self.fault = FAILED
        if self.fault == FAILED:
            LOG.error("Making %s failed: %s", self.kind, b"".join(errors).decode(errors="replace"))

    def _talk(self, process: subprocess.Popen[bytes]) -> None:
        """Ask for the file, and hear how far it is."""
        assert process.stdin and process.stdout  # noqa: S101 - pipes, as they were asked for
        process.stdin.write(pickle.dumps((self.kind, self.request)))
        process.stdin.close()
        for line in process.stdout:
            told = json.loads(line)
            if "size" in told:
                content = process.stdout.read(told["size"])
                self.content = content if len(content) == told["size"] else None
                return
            self.fault = told.get("fault", "")
            self.share, self.words = told.get("share", self.share), told.get("words", self.words)


class Jobs:
    """The files on their way, and the last of those that were made."""

    def __init__(self) -> None:
        self._slots = threading.Semaphore(AT_ONCE)
        self._count = 0
        self._made: OrderedDict[object, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def start(self, kind: str, request: Request) -> Job:
        """Return a job that makes a file, or has it already.

        Raises
        ------
        ExportError
            When too many wait.
        """
        job, key = Job(kind, request), _key(kind, request)
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                job.content, job.share = self._made[key], 1.0
                return job
            if self._count >= AT_ONCE + MOST_WAITING:
                raise ExportError(BUSY)
            self._count += 1
        threading.Thread(target=self._work, args=(job, key), daemon=True).start()
        return job

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
            raise ExportError(job.fault or FAILED)
        return job.content

    def _work(self, job: Job, key: object) -> None:
        try:
            with self._slots:
                job.run()
        except Exception:
            LOG.exception("Making %s failed.", job.kind)
            job.fault = FAILED
        finally:
            with self._lock:
                self._count -= 1
                if job.content is not None and not job.request.own:
                    self._keep(key, job.content)

    def _keep(self, key: object, content: bytes) -> None:
        self._made[key] = content
        while sum(map(len, self._made.values())) > LARGEST_CACHE:
            self._made.popitem(last=False)


def _key(kind: str, request: Request) -> object:
    """Return what two requests for the same bytes have in common; a visitor's own layers are in none."""
    if request.own:
        return object()
    story, query = request.story, to_query(request.view, request.story)
    has_notes = bool(story.notes)
    options = frozenset(request.options.items())
    return kind, story.digest, has_notes, frozenset(query.items()), request.scope, request.stamp, options


def without_notes(request: Request) -> Request:
    """Return a request without the speaker's notes: what any visitor may have."""
    return replace(request, story=replace(request.story, notes={}))


JOBS = Jobs()
