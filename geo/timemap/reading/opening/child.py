"""A program run beside this one, which can be ended at any moment: nobody waits, or it takes too long."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..progress import LONGEST_STEP, Progress, nothing

GLANCE = 0.05
"""Seconds between two looks at it."""


class TooLongError(Exception):
    """It took longer than it may, and was ended."""


@dataclass(frozen=True)
class Done:
    """How a program ended: its code, the file of what it wrote, and the last that it said of faults."""

    code: int
    output: Path
    fault: str

    def lines(self, progress: Progress = nothing) -> Iterator[bytes]:
        """Yield the lines that it wrote, and tell the share of them that is done."""
        size, read = max(self.output.stat().st_size, 1), 0
        with self.output.open("rb") as file:
            for number, line in enumerate(file):
                read += len(line)
                if not number % LONGEST_STEP:
                    progress(read / size)
                yield line


@contextmanager
def run_child(
    command: Sequence[str],
    content: bytes = b"",
    *,
    seconds: float,
    progress: Progress = nothing,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Done]:
    """Run a program to its end, and lend what it wrote; nothing of it is left afterwards.

    It may say how far it is: a share a line, among its errors.

    Parameters
    ----------
    command
        The program and its arguments, all of them this package's own.
    content
        What it reads.
    seconds
        How long it may take.
    progress
        Told the share that is done, now and then; what it raises ends the program.
    environment
        Its settings; by default those of this program.

    Raises
    ------
    TooLongError
        When it takes longer.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        given, told, said = (folder / part for part in ("given", "told", "said"))
        given.write_bytes(content)
        with given.open("rb") as source, told.open("wb") as output, said.open("wb") as errors:
            process = subprocess.Popen(  # noqa: S603 - this package's own
                command, stdin=source, stdout=output, stderr=errors, cwd=folder, env=environment
            )
            try:
                _attend(process, said, time.monotonic() + seconds, progress)
            finally:
                process.kill()
                process.wait()
        faults = [line for line in _lines(said) if _to_share(line) is None]
        yield Done(process.returncode, told, faults[-1] if faults else "")


def _attend(process: subprocess.Popen[bytes], said: Path, until: float, progress: Progress) -> None:
    """Wait until a program has ended, and tell how far it is."""
    share = 0.0
    while process.poll() is None:
        try:
            process.wait(GLANCE)
        except subprocess.TimeoutExpired:
            share = max([share, *filter(None, map(_to_share, _lines(said)[-1:]))])
            progress(share)
        if time.monotonic() > until:
            raise TooLongError


def _lines(said: Path) -> list[str]:
    return said.read_text("utf-8", "replace").strip().splitlines()


def _to_share(line: str) -> float | None:
    """Return the share that a line tells; None where it tells a fault."""
    try:
        share = float(line)
    except ValueError:
        return None
    return share if 0 <= share <= 1 else None
