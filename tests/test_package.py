"""What the engine's package declares is true: its version, dependencies, public names, their reference."""

import ast
import dataclasses
import inspect
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

import geo
from geo import timemap
from tests.servers import ROOT

ENGINE = ROOT / "geo" / "timemap"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PUBLIC = [getattr(timemap, name) for name in timemap.__all__ if name != "__version__"]
METHODS = [
    method
    for one in PUBLIC
    for name, method in vars(one).items()
    if inspect.isfunction(method) and not name.startswith("_")
]


def distribution(requirement):
    return re.match(r"[\w-]+", requirement)[0]


def imported():
    """Return the distributions that the package's modules import, or read files of."""
    names = set()
    for path in ENGINE.rglob("*.py"):
        text = path.read_text("utf-8")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names.add(node.module.partition(".")[0])
        names |= set(re.findall(r"\b(?:files|import_extra)\(\"(\w+)", text))
    owners = packages_distributions()
    foreign = names - sys.stdlib_module_names
    assert foreign <= owners.keys()
    return {distribution for name in foreign for distribution in owners[name]}


def parameters(documented):
    """Return the names under a docstring's heading ``Parameters``, in their order."""
    section = re.search(r"^Parameters\n-+\n(.*?)(?=^\w+\n-+\n|\Z)", inspect.getdoc(documented), re.S | re.M)
    heads = re.findall(r"^(\w+(?:, \w+)*)$", section[1], re.M) if section else []
    return [name for head in heads for name in head.split(", ")]


def test_the_changelogs_newest_release_is_the_version_of_package_and_app():
    releases = re.findall(r"^## (\d\S*) – \d{4}-\d\d-\d\d$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert releases[0] == timemap.__version__ == geo.__version__


@pytest.mark.long
def test_dependencies__those_that_are_imported_and_no_others():
    extras = [one for extra in PROJECT["optional-dependencies"].values() for one in extra]
    assert set(map(distribution, PROJECT["dependencies"] + extras)) == imported()


def test_example__the_same_wherever_it_stands():
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    assert f"```python\n{code}```" in (ENGINE / "README.md").read_text("utf-8")
    lines = re.findall(r"^(?:>>>|\.\.\.) (.*\n)", inspect.getdoc(timemap), re.M)
    assert "".join(lines) == code.replace("\n\n", "\n")


@pytest.mark.parametrize("one", [*PUBLIC, *METHODS], ids=lambda one: one.__qualname__)
def test_docstring__has_the_sections_that_the_signature_calls_for(one):
    text = vars(one).get("__doc__") if inspect.isclass(one) else one.__doc__
    assert text, "no docstring of its own"
    if inspect.isclass(one) and issubclass(one, Exception):
        return
    plain = {inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY}
    named = [
        name for name, it in inspect.signature(one).parameters.items() if it.kind in plain and name != "self"
    ]
    assert parameters(one) == named
    if dataclasses.is_dataclass(one) and not hasattr(one, "__post_init__"):
        return  # nothing of its own that could raise
    # A dataclass's own __init__ has no source.
    body = inspect.getsource(getattr(one, "__post_init__", one.__init__) if inspect.isclass(one) else one)
    for error in re.findall(r"raise (\w+)\(", body):
        assert re.search(rf"^Raises\n-+\n(?:.*\n)*?{error}\n", inspect.getdoc(one), re.M), error


@pytest.mark.process
@pytest.mark.long
def test_reference__is_built_without_a_warning(tmp_path):
    (command,) = re.findall(r"-m pdoc .*", (ROOT / "Makefile").read_text("utf-8"))
    command = command.replace("docs/api", str(tmp_path)).split()
    done = subprocess.run(
        [sys.executable, "-W", "error", *command],
        env={**os.environ, "PYTHONPATH": str(ROOT / "geo")},
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    page = (tmp_path / "timemap.html").read_text("utf-8")
    assert [name for name in timemap.__all__ if f'id="{name}"' not in page] == []
