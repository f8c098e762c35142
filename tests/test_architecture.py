"""The picture in the architecture page is what the imports give, and what it names is there."""

import ast
import re
from itertools import product

import grimp
import pytest

from tests.servers import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
PARTS = {
    "components": "components",
    "server": "server",
    **{path.parent.name: f"geo.{path.parent.name}" for path in (ROOT / "geo").glob("*/__init__.py")},
}
"""The name of each part in the picture, with its package."""
HOMES = (ROOT, ROOT / "docs", ROOT / "components", ROOT / "geo" / "timemap")
"""What the pages' paths count from."""
MADE = {"tests/browser/failures/"}
"""What is there only when something has made it."""
SHARED = {"errors", "meters", "public", "terminal"}
"""Modules of `geo` that are no part of their own."""


def drawn():
    """Return the arrows of the picture."""
    picture = re.search(r"```mermaid\n.*?\n(.*?)```", PAGE, re.DOTALL)[1]
    arrows = set()
    for line in picture.splitlines():
        sources, _, targets = line.partition("-->")
        arrows |= set(product(re.findall(r"\w+", sources), re.findall(r"\w+", targets)))
    return arrows


def imported():
    """Return an arrow for each part that imports another."""
    graph = grimp.build_graph("components", "geo", "server")
    arrows = {
        (one, other)
        for (one, package), (other, imported) in product(PARTS.items(), repeat=2)
        if one != other
        and any(
            graph.direct_import_exists(importer=importer, imported=target)
            for importer in graph.find_descendants(package) | {package}
            for target in graph.find_descendants(imported) | {imported}
        )
    }
    tree = ast.parse((ROOT / "app.py").read_text("utf-8"))
    modules = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    app = {
        ("app", name)
        for name, package in PARTS.items()
        if any(module == package or module.startswith(f"{package}.") for module in modules)
    }
    return arrows | app


def test_picture__is_what_the_imports_give():
    assert drawn() == imported()


def test_geo__has_the_parts_of_the_picture_and_no_other_module():
    modules = {path.stem for path in (ROOT / "geo").glob("*.py")} - {"__init__"}
    assert modules == SHARED


@pytest.mark.parametrize("text", [PAGE, CONTRIBUTING], ids=["architecture", "contributing"])
def test_page__every_path_that_it_names_is_there(text):
    named = set(re.findall(r"`((?:app|components|server|geo|data|docs|tests|engine)[\w./-]*)`", text))
    named |= {path.removeprefix("../") for path in re.findall(r"\]\(([^)#:]+)\)", text)}
    assert len(named) > 5
    assert {name for name in named - MADE if not is_there(name)} == set()


def is_there(name):
    """Tell whether a path, or a dotted name of a module or of something in it, is there."""
    dotted = name.replace(".", "/")
    paths = (name, dotted, f"{dotted}.py", f"{dotted.rpartition('/')[0]}.py")
    return any((home / path).exists() for home in HOMES for path in paths)


def test_contributing__the_one_test_that_is_run_is_there():
    path, word = re.search(r"`\S+python -m pytest (\S+) -k (\w+)`", CONTRIBUTING).groups()
    assert re.search(rf"^def test_\w*{word}", (ROOT / path).read_text("utf-8"), re.MULTILINE)


def test_contributing__every_target_of_make_is_one():
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {word for words in re.findall(r"`make ([\w -]+)`", CONTRIBUTING) for word in words.split()}
    assert named <= targets
