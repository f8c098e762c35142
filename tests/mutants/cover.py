"""Which tests call which function."""

import json
import os
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.mutants.forks import Place, in_fork, run_tests
from tests.mutants.parts import FILES

MOST_SECONDS = 5.0
"""So long a fault's tests may run, by the time they took without it."""


AT_ONCE = 2
"""So many modules of tests are measured beside each other."""


def _write(group: list[Any], path: Path) -> None:
    """Write what each test of a module calls, and how long it takes; none of one that fails."""
    rows = [
        [item.nodeid, seconds, sorted(places)]
        for item, is_good, seconds, places in run_tests(group)
        if is_good
    ]
    path.write_text(json.dumps(rows))


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
                self.tests[str(Path(file).parent), 0].add(name)

    @staticmethod
    def _measure(items: list[Any]) -> list[Any]:
        groups = defaultdict(list)
        for item in items:
            groups[item.path].append(item)
        with TemporaryDirectory() as folder:
            paths = {path: Path(folder, f"{number}.json") for number, path in enumerate(groups)}
            running = 0
            for path, group in groups.items():
                in_fork(lambda group=group, path=paths[path]: _write(group, path), 600)
                running += 1
                if running == AT_ONCE:
                    os.wait()
                    running -= 1
            for _ in range(running):
                os.wait()
            return [row for path in paths.values() if path.exists() for row in json.loads(path.read_text())]

    def choose(self, place: Place) -> list[Any]:
        """Return the tests for a fault in a function (or, line 0, in a module's own constants)."""
        direct = self.tests[place] or self.tests[str(Path(place[0]).parent), 0]
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
