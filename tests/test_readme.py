"""What a user can set is in the README."""

import re

from components.view import KEYS
from tests.servers import ROOT

README = (ROOT / "README.md").read_text("utf-8")


def test_every_key_of_a_link_is_told():
    for key in KEYS:
        assert re.search(rf"^\| (`\w+`, )*`{key}`(, `\w+`)* \|", README, re.M), key


def test_every_setting_is_told():
    code = [
        path.read_text("utf-8")
        for folder in ("components", "tests")
        for path in (ROOT / folder).rglob("*.py")
    ]
    settings = {name for text in code for name in re.findall(r"environ\.get\(\"([A-Z]+)\"", text)}
    makefile = (ROOT / "Makefile").read_text("utf-8")
    settings |= set(re.findall(r"^([A-Z]+) \?=", makefile, re.M))
    assert settings
    for setting in settings:
        assert f"`{setting}`" in README, setting
