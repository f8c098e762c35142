"""A program beside this one: how far it is, how it ends, and that nothing of it is left."""

import json
import subprocess
import sys

import psutil
import pytest

from geo.timemap.reading.opening import gdal, gdal_child, sheets_child
from geo.timemap.reading.opening.child import TooLongError, run_child

TELLS = """
import sys
for share in (0.25, 0.5):
    sys.stderr.write(f"{share}\\n")
    sys.stderr.flush()
    sys.stdin.read()
sys.stdout.write("one\\ntwo\\n")
"""
WAITS = "import sys, time; sys.stderr.write('0.25\\n'); sys.stderr.flush(); time.sleep(60)"


def run(code, **options):
    return run_child([sys.executable, "-c", code], **{"seconds": 30, **options})


def children():
    return {one.pid for one in psutil.Process().children(recursive=True)}


def test_end__what_it_wrote_and_how_far_reading_that_is():
    shares = []
    with run(TELLS) as done:
        assert list(done.lines(shares.append)) == [b"one\n", b"two\n"]
        assert (done.code, done.fault) == (0, "")
        path = done.output
    assert shares == [0.5]
    assert not path.exists()


def test_fault__is_its_last_line_that_is_no_share():
    with run("import sys; sys.exit('0.5\\nno such thing\\n0.75')") as done:
        assert (done.code, done.fault) == (1, "no such thing")


def test_progress__is_told_and_what_it_raises_ends_the_program():
    before, shares = children(), []

    def end(share):
        shares.append(share)
        if share:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), run(WAITS, progress=end):
        pass
    assert shares[-1] == 0.25
    assert children() == before


def test_too_long__it_is_ended():
    before = children()
    with pytest.raises(TooLongError), run(WAITS, seconds=0.05):
        pass
    assert children() == before


TELL_BOUND = """
import json, resource, runpy, sys
sys.argv[0], told = sys.argv[1], sys.stdout
sys.argv[1:], sys.stdout = sys.argv[2:], sys.stderr
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
except SystemExit:
    pass
print(json.dumps(resource.getrlimit(resource.RLIMIT_AS)), file=told)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such bound")
@pytest.mark.parametrize(
    ("child", "task"),
    [(sheets_child, "null"), (gdal_child, '{"path": "no such file", "layer": null}')],
    ids=["sheets", "gdal"],
)
def test_memory__of_a_process_of_its_own_is_bounded(child, task):
    command = [sys.executable, "-P", "-c", TELL_BOUND, child.__file__, task]
    done = subprocess.run(command, input=b"", capture_output=True, env=gdal._environment(), check=True)
    assert json.loads(done.stdout) == [4 << 30, 4 << 30]
