"""What commands print, on a terminal of any letters."""

from __future__ import annotations

import io
import sys


def speak_anywhere() -> None:
    """Have what is printed never fail for a letter that the terminal hasn't: a question mark stands for it.

    What goes into a file or to another program is UTF-8, whatever the locale is.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
