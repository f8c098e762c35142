"""What a user can set is in the README."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from geo.view.link import KEYS
from tests.servers import ROOT
from tests.workbooks import apollo

README = (ROOT / "README.md").read_text("utf-8")


def test_every_key_of_a_link_is_told():
    for key in KEYS:
        assert re.search(rf"^\| (`\w+`, )*`{key}`(, `\w+`)* \|", README, re.M), key


def test_every_setting_is_told():
    folders = ("components", "server", "tests")
    code = [path.read_text("utf-8") for folder in folders for path in (ROOT / folder).rglob("*.py")]
    code.append((ROOT / "app.py").read_text("utf-8"))
    settings = {name for text in code for name in re.findall(r"environ\.get\(\"([A-Z_]+)\"", text)}
    makefile = (ROOT / "Makefile").read_text("utf-8")
    settings |= set(re.findall(r"^([A-Z_]+) \?=", makefile, re.M))
    assert settings
    for setting in settings:
        assert f"`{setting}`" in README, setting


COMMANDS = [
    command.strip()
    for line in re.findall(r"^ {4}(\S.*)$", re.sub(r"```.*?```", "", README, flags=re.S), re.M)
    for command in line.partition(" # ")[0].split("&&")
]


def run_elsewhere(command, folder):
    """Run a command in a folder that is not the clone, with the clone's environment active."""
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    variables["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{variables['PATH']}"
    done = subprocess.run(
        ["sh", "-c", command], cwd=folder, env=variables, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_every_command_is_tried_by_a_test():
    # The last two by tests/browser: test_wheel.py installs, test_links.py runs from another folder.
    tried = (
        r"make \w+|\. \.venv/bin/activate|python -m geo\.story .*|pip install .*|STORY=\S+ streamlit run .*"
    )
    assert len(COMMANDS) > 5
    assert [command for command in COMMANDS if not re.fullmatch(tried, command)] == []


def test_make__knows_every_target_that_is_named():
    targets = set(re.findall(r"\bmake ([a-z-]+)(?=`| |$)", README, re.M))
    assert {"run", "test", "setup", "docs"} <= targets
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert [target for target in targets if not re.search(rf"^{target}:", makefile, re.M)] == []


@pytest.mark.process
@pytest.mark.long
def test_geo_story__runs_as_written_from_another_folder(tmp_path):
    commands = [command for command in COMMANDS if command.startswith("python -m geo.story")]
    names = ["new", "check", "balance", "sheet", "from-sheet", "sheet"]
    assert [shlex.split(command)[3] for command in commands] == names
    _, checked, counted, _ = [run_elsewhere(command, tmp_path) for command in commands[:4]]
    assert checked == "path/to/folder: no faults; 3 events, 3 places, 1 source; 16–25 July 1969\n"
    assert counted.startswith("Whole story · 3 events")
    (tmp_path / "book.xlsx").write_bytes(apollo())  # somebody has filled it in
    assert run_elsewhere(commands[4], tmp_path).startswith("path/to/story: a story of 12 events")
    run_elsewhere(commands[5], tmp_path)
    assert (tmp_path / "again.xlsx").exists()


@pytest.mark.parametrize("name", ["geo", "app", "components", "server"])
def test_environment__the_clone_is_found_and_is_this_one(name, tmp_path):
    code = f"import importlib.util; print(importlib.util.find_spec('{name}').origin)"
    assert Path(run_elsewhere(f'python -c "{code}"', tmp_path).strip()).is_relative_to(ROOT)
