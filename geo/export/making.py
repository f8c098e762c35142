"""One file made in a process of its own, for all who ask for just this one."""

from __future__ import annotations

import json
import logging
import pickle
import subprocess
import sys
import threading
from pathlib import Path

from geo.export.request import Request

LOG = logging.getLogger(__name__)
ROOT = Path(__file__).parents[2]
FAILED = "The file could not be made. Try another kind, or less of the story."
LONGEST = 600.0
"""Seconds that one file may take."""
TOO_LONG = f"The file was not made within {LONGEST / 60:.0f} minutes. Try another kind, or less of the story."


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
        self.words = "Waiting for others"
        self.content: bytes | None = None
        self.fault = ""
        self._is_ended = False
        self._waiting = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

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
                    self._process.kill()

    def run(self) -> None:
        """Make the file, in a process that is ended when nobody waits, or it takes too long."""
        with self._lock:
            if self._is_ended:
                return
            command = [sys.executable, "-m", "geo.export.worker"]  # fixed
            self._process = subprocess.Popen(  # noqa: S603
                command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
        self.words = "Beginning"
        with self._process as process:
            bound = threading.Timer(LONGEST, self._give_up, [process])
            bound.start()
            errors: list[bytes] = []
            reader = threading.Thread(target=lambda: errors.append(process.stderr.read()), daemon=True)  # type: ignore[union-attr]
            reader.start()
            try:
                self._talk(process)
            except (OSError, ValueError):  # it died in the middle of a word
                self.fault = self.fault or FAILED
            finally:
                bound.cancel()
            reader.join()
        if self.content is None and not self.fault and not self._is_ended:
            self.fault = FAILED
        if self.fault == FAILED and not self._is_ended:
            LOG.error("Making %s failed: %s", self.kind, b"".join(errors).decode(errors="replace"))

    def _give_up(self, process: subprocess.Popen[bytes]) -> None:
        if self.content is None:
            self.fault = TOO_LONG
        process.kill()

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
            self.fault = told.get("fault", self.fault)
            self.share, self.words = told.get("share", self.share), told.get("words", self.words)
