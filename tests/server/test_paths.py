"""Where the app's routes begin."""

import pytest

from server.paths import root_of


@pytest.mark.parametrize(
    ("base_path", "root"),
    [("", ""), ("/", ""), ("maps", "/maps"), ("/maps/", "/maps"), ("maps/karabakh", "/maps/karabakh")],
)
def test_root_of(base_path, root):
    assert root_of(base_path) == root
