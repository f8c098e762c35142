"""What a user can set is in the README."""

import re

from components.state.link import KEYS
from tests.servers import ROOT

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
