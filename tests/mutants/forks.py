"""Tests run in a fork of this process, and what they call."""

import os
import resource
import sys
import time
from itertools import pairwise
from typing import Any

from _pytest.runner import runtestprotocol

from tests.mutants.parts import PATHS

Place = tuple[str, int]
CAUGHT, FAILED = 1, 3


class CaughtError(Exception):
    """A test failed."""


def called(run: Any) -> set[Place]:
    """Return the functions that something calls, by file and first line."""
    places: set[Place] = set()

    def note(frame: Any, _event: str, _: object) -> None:
        """Hear of each call, and of no line in it: a profiler would hear of returns and of C too."""
        if frame.f_code.co_filename in PATHS:
            places.add((frame.f_code.co_filename, frame.f_code.co_firstlineno))

    sys.settrace(note)
    try:
        run()
    finally:
        sys.settrace(None)
    return places


def in_fork(work: Any, seconds: int) -> int:
    """Start some work in a fork, its output nowhere; return the process, which fails where a test does."""
    if process := os.fork():
        return process
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1), os.dup2(quiet, 2)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    try:
        work()
    except CaughtError:
        os._exit(CAUGHT)
    except BaseException:  # noqa: BLE001 - whatever a fault raises before any test
        os._exit(FAILED)
    os._exit(0)


def run_tests(items: list[Any]) -> Any:
    for item, following in pairwise([*items, None]):
        started = time.process_time()
        reports: list[Any] = []
        places = called(lambda item=item, after=following, out=reports: out.extend(
            runtestprotocol(item, log=False, nextitem=after)
        ))  # fmt: skip
        yield item, not any(report.failed for report in reports), time.process_time() - started, places


def run_until_one_fails(items: list[Any]) -> None:
    for item, following in pairwise([*items, None]):
        try:
            is_caught = any(one.failed for one in runtestprotocol(item, log=False, nextitem=following))
        except BaseException as error:
            raise CaughtError from error
        if is_caught:
            raise CaughtError
