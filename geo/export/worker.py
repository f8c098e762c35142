"""The process that makes one file: what is asked for comes in, how far it is and the file go out.

In: a pickled kind and `Request`, from the process that started this one alone. Out, a line of JSON each:
``{"share": 0.4, "words": "…"}`` while it works, then ``{"size": n}`` and the file's n bytes, or
``{"fault": "…"}``.
"""

from __future__ import annotations

import errno
import json
import os
import pickle
import sys
from typing import Any

from geo.errors import GeoError
from geo.export.kinds import KINDS
from geo.export.writing import NO_ROOM

NICER = 10
"""A step of a visitor's goes first."""


def main() -> None:
    """Make the file that is asked for."""
    os.nice(NICER)
    kind, request = pickle.load(sys.stdin.buffer)  # noqa: S301 - of the process that started this one
    out, sys.stdout = sys.stdout.buffer, sys.stderr  # whatever a library prints is no part of the answer

    def tell(words: dict[str, Any]) -> None:
        out.write(json.dumps(words).encode() + b"\n")
        out.flush()

    try:
        content = KINDS[kind].make(request, lambda share, words: tell({"share": share, "words": words}))
    except GeoError as error:
        tell({"fault": str(error)})
        return
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        tell({"fault": NO_ROOM})
        return
    tell({"size": len(content)})
    out.write(content)


if __name__ == "__main__":
    main()
