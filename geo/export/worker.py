"""The process that makes one file: what is asked for comes in, how far it is and the file go out.

Its arguments are the process that asks and the folder for what is put aside: where that process is gone, this
one ends, with what it started and put aside.

In: a pickled kind and `Request`, from the process that started this one alone. Out, a line of JSON each:
``{"share": 0.4, "words": "…"}`` while it works, then ``{"size": n}`` and the file's n bytes, or
``{"fault": "…"}``. Where it fails otherwise, ``{"where": "…"}`` names the kind of fault and the places in the
code, without its words: those may quote a visitor's own file.
"""

from __future__ import annotations

import errno
import json
import os
import pickle
import shutil
import signal
import sys
import threading
import time
import traceback
from pathlib import Path
from typing import Any

from geo.errors import GeoError
from geo.export.kinds import KINDS
from geo.export.request import DONE
from geo.export.writing import NO_ROOM
from geo.languages import speak_in
from geo.timemap.languages import gettext

NICER = 10
"""A step of a visitor's goes first."""
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS}
"""What a system says of a disk that takes no more."""
EVERY = 1.0
"""Seconds between two looks at whether anybody is there to take the file."""


def main() -> None:
    """Make the file that is asked for."""
    os.nice(NICER)
    kind, request = pickle.load(sys.stdin.buffer)  # noqa: S301 - of the process that started this one
    speak_in(request.story.language)
    out, sys.stdout = sys.stdout.buffer, sys.stderr  # whatever a library prints is no part of the answer

    def tell(words: dict[str, Any]) -> None:
        out.write(json.dumps(words).encode() + b"\n")
        out.flush()

    def tell_share(share: float, words: str) -> None:
        tell({"share": share, "words": gettext(DONE) if words == DONE else words})

    try:
        content = KINDS[kind].make(request, tell_share)
    except GeoError as error:
        tell({"fault": str(error)})
        return
    except Exception as error:
        if isinstance(error, OSError) and error.errno in FULL:
            tell({"fault": gettext(NO_ROOM)})
            return
        tell({"where": _where(error)})
        raise
    tell({"size": len(content)})
    out.write(content)


def _end_with(parent: int, aside: str) -> None:
    """End once the process that asks is gone, killed before it could say so: nobody hears of the file."""
    while os.getppid() == parent:
        time.sleep(EVERY)
    shutil.rmtree(aside, ignore_errors=True)
    if sys.platform != "win32":
        os.killpg(0, signal.SIGKILL)  # of a session of its own
    os._exit(1)


def _where(error: Exception) -> str:
    """Return what is told of a fault that nobody foresaw."""
    places = traceback.extract_tb(error.__traceback__)
    calls = " < ".join(f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in reversed(places))
    return f" with {type(error).__name__} at {calls}"


if __name__ == "__main__":
    asker, folder = int(sys.argv[1]), sys.argv[2]
    threading.Thread(target=_end_with, args=(asker, folder), daemon=True).start()
    try:
        main()
    finally:
        if os.getppid() != asker:  # what it tells nobody hears: it may end by that, before anyone has looked
            shutil.rmtree(folder, ignore_errors=True)
