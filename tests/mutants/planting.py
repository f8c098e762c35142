"""A fault put into a process that has imported everything; the disk never sees it."""

import ast
import sys
from collections import defaultdict
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from tests.mutants.faults import Fault
from tests.servers import ROOT


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
