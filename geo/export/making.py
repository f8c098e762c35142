"""One file made in a process of its own, for all who ask for just this one."""

from __future__ import annotations

import json
import logging
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from geo.export.request import Request
from geo.export.writing import NO_ROOM
from geo.public import Public
from geo.timemap.languages import gettext, mark, number

LOG = logging.getLogger(__name__)
ROOT = Path(__file__).parents[2]
BEGINNING = mark("Beginning")
FAILED = mark("The file could not be made. Try another kind, or less of the story.")
LONGEST = 600.0
"""Seconds that one file may take."""
TOO_LONG = mark("The file was not made within {minutes} minutes. Try another kind, or less of the story.")


class Making:
    """One file on its way, for all who ask for just this one.

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
        self.words = gettext(BEGINNING)
        self.content: bytes | None = None
        self.fault = ""
        self._fault = ""
        """What `fault` will say, once all that was to be done and logged of it is."""
        self._where = ""
        self._is_ended = False
        self._waiting = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    @property
    def end(self) -> str:
        """How the work ended: it was made, it was left by all who waited, or it failed."""
        if self.content is not None:
            return "made"
        return "left" if self._is_ended else "failed"

    def join(self) -> bool:
        """Take one more who waits for it; return whether there is anything to wait for."""
        with self._lock:
            self._waiting += not self._is_ended
            return not self._is_ended

    def leave(self) -> None:
        """Let one go who waits no longer; with the last of them the work ends."""
        with self._lock:
            self._waiting -= 1
            if not self._waiting:
                self._is_ended = True
                if self._process is not None:
                    _kill(self._process)

    def run(self) -> None:
        """Make the file, in a process that is ended when nobody waits, or it takes too long."""
        with self._lock:
            if self._is_ended:
                return
            try:
                aside = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
            except OSError:  # nothing can be written, not even what is empty
                self.fault = gettext(NO_ROOM)
                return
            command = [sys.executable, "-m", "geo.export.worker", str(os.getpid()), aside.name]
            self._process = subprocess.Popen(  # noqa: S603
                command,
                cwd=ROOT,
                env={**os.environ, "TMPDIR": aside.name},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        self.words = gettext(BEGINNING)
        with aside, self._process as process:
            words = gettext(TOO_LONG).format(minutes=number(LONGEST / 60))
            bound = threading.Timer(LONGEST, self._give_up, [process, words])
            bound.start()
            errors: list[bytes] = []
            reader = threading.Thread(target=lambda: errors.append(process.stderr.read()), daemon=True)  # type: ignore[union-attr]
            reader.start()
            try:
                self._talk(process)
            except (OSError, ValueError):  # it died in the middle of a word
                self._fault = self._fault or gettext(FAILED)
            finally:
                bound.cancel()
            reader.join()
        if self.content is None and not self._fault and not self._is_ended:
            self._fault = gettext(FAILED)
        if self._fault == gettext(FAILED) and not self._is_ended:
            words = b"".join(errors).decode(errors="replace")  # it may quote a visitor's own file
            LOG.error("Making %s failed%s: %s", Public(self.kind), Public(self._where), words)
        self.fault = self._fault

    def _give_up(self, process: subprocess.Popen[bytes], words: str) -> None:
        """End what takes too long; what is said of it was put in words where the language is known."""
        if self.content is None:
            self._fault = words
        _kill(process)

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
            self._fault = told.get("fault", self._fault)
            self._where = told.get("where", self._where)
            self.share, self.words = told.get("share", self.share), told.get("words", self.words)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a worker at once, and the programs that it started."""
    if sys.platform == "win32" or process.poll() is not None:
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
