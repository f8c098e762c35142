"""Plants faults in the pure parts, one at a time and never on the disk; counts those that a test catches.

A fault's tests are those that call the function it is in, then others of their modules, the quickest first.
They run in a fork of a process that has imported everything: the function's code is exchanged there, or the
module's constant. MUTANTS=300 takes a sample, the same one as long as the commit is (or SEED); ONLY=geo/land
takes a part, TESTS=tests/geo/land holds it against those tests alone.
"""

import ast
import gc
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from tests.mutants.faults import Fault, find_faults
from tests.servers import ROOT, SHUSHA
from tests.stories import KRAKATOA, read_story

PARTS = {
    "geo/timemap": "dates frames layer_file assets",
    "geo/land": "measure territory",
    "geo/story": "changes criteria filter search steps nearby settings_rules table_rules territory_files "
    "records model lines notes about schema/checks",
    "geo/files": "fold spreadsheet text importing/dates importing/opening importing/rows importing/shapes "
    "importing/suggesting importing/table",
    "geo/map": "story_json territory_layer",
    "components/state": "camera fields filters link measure message reading session view",
}
FILES = [ROOT / part / f"{name}.py" for part, names in PARTS.items() for name in names.split()]
PATHS = {str(path) for path in FILES}
TESTS = ("tests/geo", "tests/components/state", "tests/components/panels/test_measure.py")
"""Those that start no page: one that does takes longer than a fault is worth."""
MOST_SECONDS = 3.0
"""So long a fault's tests may run, by the time they took without it."""
Place = tuple[str, int]
CAUGHT, FAILED = 1, 3


class CaughtError(Exception):
    """A test failed."""


def called(run: Any) -> set[Place]:
    """Return the functions that something calls, by file and first line."""
    places: set[Place] = set()

    def note(frame: Any, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_filename in PATHS:
            places.add((frame.f_code.co_filename, frame.f_code.co_firstlineno))

    sys.setprofile(note)
    try:
        run()
    finally:
        sys.setprofile(None)
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
    for item, following in zip(items, [*items[1:], None], strict=True):
        started = time.process_time()
        reports: list[Any] = []
        places = called(lambda item=item, after=following, out=reports: out.extend(
            runtestprotocol(item, log=False, nextitem=after)
        ))  # fmt: skip
        yield item, not any(report.failed for report in reports), time.process_time() - started, places


def run_until_one_fails(items: list[Any]) -> None:
    for item, following in zip(items, [*items[1:], None], strict=True):
        try:
            is_caught = any(one.failed for one in runtestprotocol(item, log=False, nextitem=following))
        except BaseException as error:
            raise CaughtError from error
        if is_caught:
            raise CaughtError


class Cover:
    """Which tests call what, and how long each takes; found by running each module of tests in a fork."""

    def __init__(self, items: list[Any], cache: Any) -> None:
        self.items = {item.nodeid: item for item in items}
        newest = max(path.stat().st_mtime for path in [*FILES, *{item.path for item in items}])
        found = cache.get("mutants/cover", {})
        if found.get("newest") != newest or found.get("count") != len(items):
            found = {"newest": newest, "count": len(items), "tests": self._measure(items)}
            cache.set("mutants/cover", found)
        self.cost = {name: seconds for name, seconds, _ in found["tests"]}
        self.tests: dict[Place, set[str]] = defaultdict(set)
        for name, _, places in found["tests"]:
            for file, line in places:
                self.tests[file, line].add(name)
                self.tests[file, 0].add(name)

    @staticmethod
    def _measure(items: list[Any]) -> list[Any]:
        found = []
        groups = defaultdict(list)
        for item in items:
            groups[item.path].append(item)
        for group in groups.values():
            reader, writer = os.pipe()

            def work(group: list[Any] = group, writer: int = writer) -> None:
                rows = [
                    [item.nodeid, seconds, sorted(places)]
                    for item, is_good, seconds, places in run_tests(group)
                    if is_good
                ]
                with os.fdopen(writer, "w") as file:
                    json.dump(rows, file)

            process = in_fork(work, 600)
            os.close(writer)
            with os.fdopen(reader) as file:
                found += json.loads(file.read() or "[]")
            os.waitpid(process, 0)
        return found

    def choose(self, place: Place) -> list[Any]:
        """Return the tests for a fault in a function (or, line 0, in a module's own constants)."""
        direct = self.tests[place] & self.cost.keys()
        modules = {self.items[name].path for name in direct}
        near = {name for name in self.cost if self.items[name].path in modules} - direct
        if not place[1]:  # a test that holds a table to something need not call anything
            direct, near = direct | near, set()
        chosen, spent = [], 0.0
        for name in [*sorted(direct, key=self.cost.__getitem__), *sorted(near, key=self.cost.__getitem__)]:
            spent += self.cost[name]
            if spent <= MOST_SECONDS:
                chosen.append(self.items[name])
        return chosen


def codes(code: CodeType) -> Any:
    yield code
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from codes(one)


def plant(path: Path, tree: ast.Module, fault: Fault, functions: list[FunctionType]) -> None:
    """Put a fault into this process: other code into the functions, or another value to a module's name."""
    old, new = compile(path.read_text("utf-8"), str(path), "exec"), fault.compiled(tree, str(path))
    if fault.owner:
        by_name = defaultdict(list)
        for code in codes(new):
            by_name[code.co_qualname, code.co_firstlineno].append(code)
        changed = {}
        for one in codes(old):
            if alike := by_name[one.co_qualname, one.co_firstlineno]:  # a fault may take a lambda out
                changed[one] = alike.pop(0)
        for function in functions:
            if function.__code__ in changed:
                function.__code__ = changed[function.__code__]
        return
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    space = vars(sys.modules[name])
    before = dict(space)
    exec(new, scratch := {**before})  # noqa: S102 - our own module, with a fault
    for key, value in scratch.items():
        if key.isupper() and repr(value) != repr(before[key]):
            for module in list(sys.modules.values()):
                if vars(module).get(key) is before[key] and getattr(module, "__file__", None):
                    setattr(module, key, value)


class Run:
    """The plugin that runs the faults in place of the tests."""

    def pytest_runtestloop(self, session: Any) -> bool:
        stories = called(lambda: [read_story(folder).events for folder in (SHUSHA, KRAKATOA)])
        for story in map(read_story, (SHUSHA, KRAKATOA)):
            vars(story).pop("events")
        cover = Cover(session.items, session.config.cache)
        functions = [
            one
            for one in gc.get_objects()
            if isinstance(one, FunctionType) and one.__code__.co_filename in PATHS
        ]
        trees = {path: ast.parse(path.read_text("utf-8")) for path in FILES}
        all_faults = [
            (path, fault)
            for path in FILES
            if os.environ.get("ONLY", "") in str(path)
            for fault in find_faults(trees[path])
        ]
        count = int(os.environ.get("MUTANTS", "0")) or len(all_faults)
        seed = os.environ.get("SEED") or subprocess.check_output(["git", "rev-parse", "HEAD"], cwd=ROOT)
        sample = random.Random(seed).sample(all_faults, min(count, len(all_faults)))  # noqa: S311
        print(f"{len(all_faults):,} faults; {len(sample):,} of them are planted", flush=True)
        score: Counter[tuple[str, bool]] = Counter()
        running: dict[int, tuple[Path, Fault]] = {}

        def wait() -> None:
            process, status = os.wait()
            path, fault = running.pop(process)
            where = f"{path.relative_to(ROOT)}:{fault.line}: {fault.words}"[:300]
            if os.WIFEXITED(status) and os.WEXITSTATUS(status) == FAILED and not fault.owner:
                return  # the module can't even be imported
            if os.WIFEXITED(status) and os.WEXITSTATUS(status) == FAILED:
                raise RuntimeError(f"could not be planted: {where}")
            part = next(part for part in PARTS if path.is_relative_to(ROOT / part))
            score[part, status != 0] += 1
            if not status:
                print(where, flush=True)

        for path, fault in dict(sample).items():
            chosen = cover.choose((str(path), fault.owner))
            if os.waitpid(in_fork(lambda items=chosen: run_until_one_fails(items), 60), 0)[1]:
                raise RuntimeError(f"the tests fail without a fault: {path}")
        for path, fault in sorted(sample, key=lambda pair: (str(pair[0]), pair[1].line)):

            def work(path: Path = path, fault: Fault = fault) -> None:
                plant(path, trees[path], fault, functions)
                if not fault.owner or (str(path), fault.owner) in stories:
                    read_story.cache_clear()
                run_until_one_fails(cover.choose((str(path), fault.owner)))

            running[in_fork(work, 20)] = path, fault
            if len(running) >= int(os.environ.get("JOBS", "2")):
                wait()
        while running:
            wait()
        for part in PARTS:
            caught, all_of = score[part, True], score[part, True] + score[part, False]
            print(
                f"{part}: {caught} of {all_of} caught"
                + (f", {100 * caught / all_of:.0f} %" if all_of else "")
            )
        return True


if __name__ == "__main__":
    tests = os.environ.get("TESTS", " ".join(TESTS)).split()
    sys.exit(pytest.main([*tests, "-qs", "-p", "no:randomly", "--rootdir", str(ROOT)], [Run()]))
