"""Plants faults in the pure parts, one at a time and never on the disk; counts those that a test catches.

A fault's tests are those that call the function it is in, then others of their modules, the quickest first.
They run in a fork of a process that has imported everything: the function's code is exchanged there, or the
module's constant. See docs/testing.md.
"""

import argparse
import ast
import gc
import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest

from tests.mutants.cover import Cover
from tests.mutants.faults import Fault, find_faults
from tests.mutants.forks import FAILED, called, in_fork, run_until_one_fails
from tests.mutants.parts import FILES, PARTS, PATHS
from tests.mutants.planting import plant
from tests.servers import ROOT, SHUSHA
from tests.stories import KRAKATOA, read_story

TESTS = ("tests/geo", "tests/server", "tests/components/state", "tests/components/panels/test_measure.py")
"""Those that start no page: one that does takes longer than a fault is worth."""
MOST_CPU_SECONDS = 40
"""A fault that makes an endless loop is caught."""


class Run:
    """The plugin that runs faults in place of the tests."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.trees = {path: ast.parse(path.read_text("utf-8")) for path in FILES}
        self.score: Counter[tuple[str, bool]] = Counter()
        self.running: dict[int, tuple[Path, Fault]] = {}

    def pytest_runtestloop(self, session: Any) -> bool:
        session.config._tmp_path_factory.getbasetemp()  # one folder for all forks, gone like any run's
        # Loaded once for all forks, but for faults in what loads them.
        self.loading = called(lambda: [read_story(folder).events for folder in (SHUSHA, KRAKATOA)])
        for story in map(read_story, (SHUSHA, KRAKATOA)):
            vars(story).pop("events")
        self.cover = Cover(session.items, session.config.cache)
        alive = (one for one in gc.get_objects() if isinstance(one, FunctionType))
        self.functions = [one for one in alive if one.__code__.co_filename in PATHS]
        sample = self.choose()
        self.check(sample)
        for path, fault in sample:
            self.running[in_fork(lambda p=path, f=fault: self.work(p, f), MOST_CPU_SECONDS)] = path, fault
            if len(self.running) >= self.options.jobs:
                self.wait()
        while self.running:
            self.wait()
        for part in PARTS:
            caught, missed = self.score[part, True], self.score[part, False]
            if caught + missed:
                share = 100 * caught / (caught + missed)
                print(f"{part}: {caught} of {caught + missed} caught, {share:.0f} %")
        return True

    def choose(self) -> list[tuple[Path, Fault]]:
        """Return the faults to plant, in their order in the files."""
        paths = [path for path in FILES if self.options.only in str(path)]
        faults = [(path, fault) for path in paths for fault in find_faults(self.trees[path])]
        seed = self.options.seed or subprocess.check_output(["git", "rev-parse", "HEAD"], cwd=ROOT)
        count = min(self.options.sample or len(faults), len(faults))
        print(f"{len(faults):,} faults; {count:,} of them are planted", flush=True)
        chosen = random.Random(seed).sample(faults, count)  # noqa: S311
        return sorted(chosen, key=lambda pair: (str(pair[0]), pair[1].line))

    def check(self, sample: list[tuple[Path, Fault]]) -> None:
        """Run the tests of one place in each module without a fault: they must pass."""
        for path, fault in dict(sample).items():
            tests = self.cover.choose((str(path), fault.owner))
            if os.waitpid(in_fork(lambda items=tests: run_until_one_fails(items), 60), 0)[1]:
                raise RuntimeError(f"the tests fail without a fault: {path}")

    def work(self, path: Path, fault: Fault) -> None:
        plant(path, self.trees[path], fault, self.functions)
        if not fault.owner or (str(path), fault.owner) in self.loading:
            read_story.cache_clear()
        run_until_one_fails(self.cover.choose((str(path), fault.owner)))

    def wait(self) -> None:
        process, status = os.wait()
        path, fault = self.running.pop(process)
        where = f"{path.relative_to(ROOT)}:{fault.line}: {fault.words}"[:300]
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == FAILED:
            if fault.owner:
                raise RuntimeError(f"could not be planted: {where}")
            return  # the module can't be imported with it
        part = next(part for part in PARTS if path.is_relative_to(ROOT / part))
        self.score[part, status != 0] += 1
        if not status:
            print(where, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--sample", type=int, default=0, help="how many faults are planted; all by default")
    parser.add_argument("--seed", help="which sample; that of the commit by default")
    parser.add_argument("--only", default="", help="a part of the paths of the modules, such as geo/land")
    parser.add_argument("--tests", nargs="+", default=TESTS, help="the tests that should catch them")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    return pytest.main([*options.tests, "-qs", "--rootdir", str(ROOT)], [Run(options)])


if __name__ == "__main__":
    sys.exit(main())
