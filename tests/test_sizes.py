"""No module is longer than a reader holds in mind, no function than a screen; tests/js has it for scripts."""

import ast
from itertools import chain

import pytest

from tests.servers import ROOT

MODULE_LINES = 250
FUNCTION_LINES = 40
"""Without the docstring: what a function is for may take as long as it takes."""
FOLDERS = [
    path
    for path in ROOT.iterdir()
    if path.is_dir() and not path.name.startswith(".") and path.name not in {"tests", "node_modules"}
]
MODULES = sorted(chain(ROOT.glob("*.py"), *(folder.rglob("*.py") for folder in FOLDERS)))


def too_long(name, text):
    """Return what of a module is too long: its name, that of a function, and so many lines."""
    lines = text.count("\n")
    found = [f"{name}: {lines} lines, at most {MODULE_LINES}"] if lines > MODULE_LINES else []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            own = node.end_lineno - node.lineno + 1
            if ast.get_docstring(node) is not None:
                own -= node.body[0].end_lineno - node.body[0].lineno + 1
            if own > FUNCTION_LINES:
                found.append(f"{name}, {node.name}: {own} lines, at most {FUNCTION_LINES}")
    return found


def test_modules__none_is_too_long_nor_any_function_of_one():
    assert len(MODULES) > 250
    found = [too_long(path.relative_to(ROOT), path.read_text("utf-8")) for path in MODULES]
    assert list(chain(*found)) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x = 1\n" * 250, []),
        ("x = 1\n" * 251, ["made.py: 251 lines, at most 250"]),
        ("def f():\n" + "    x = 1\n" * 39, []),
        ("def f():\n" + "    x = 1\n" * 40, ["made.py, f: 41 lines, at most 40"]),
        ('def f():\n    """One.\n\n    Two.\n    """\n' + "    x = 1\n" * 39, []),
        ("class A:\n    async def f(self):\n" + "        x = 1\n" * 40, ["made.py, f: 41 lines, at most 40"]),
    ],
)
def test_too_long__names_module_function_and_length(text, told):
    assert too_long("made.py", text) == told
