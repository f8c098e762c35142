"""What a script prints in two processes, which differ by what a file must not depend on."""

import os
import subprocess
import sys

from tests.servers import ROOT

ELSEWHERE = ({"PYTHONHASHSEED": "1", "TZ": "UTC"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"})


def print_twice(script: str, *arguments: str) -> str:
    """Return what a script prints, which is the same in two processes of other hashes and time zones."""
    first, second = (
        subprocess.run(
            [sys.executable, "-c", script, *arguments],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)} | other,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for other in ELSEWHERE
    )
    assert first == second, sorted(set(first.splitlines()) ^ set(second.splitlines()))
    return first
