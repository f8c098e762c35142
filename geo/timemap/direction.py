"""Marks that turn the direction of letters: what a text opens ends with it, whatever stands beside it."""

from __future__ import annotations

import re
from typing import Any

END, END_OF_ISOLATE = "\u202c", "\u2069"
ENDS = dict.fromkeys("\u202a\u202b\u202d\u202e", END) | dict.fromkeys("\u2066\u2067\u2068", END_OF_ISOLATE)
"""What each mark that opens a stretch is closed by (Unicode's UAX 9)."""
MARKS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def close_marks(text: str) -> str:
    """Return a text with all its stretches closed, otherwise as it is: right-to-left words keep their look.

    An override that is left open would turn round what a page tells behind it, such as a date or a source.
    """
    if text.isascii():
        return text
    still_open: list[str] = []
    for mark in MARKS.findall(text):
        if mark in ENDS:
            still_open.append(ENDS[mark])
        elif mark == END_OF_ISOLATE and mark in still_open:
            while still_open.pop() != mark:
                pass
        elif still_open and still_open[-1] == mark:
            still_open.pop()
    return text + "".join(reversed(still_open))


def close_all(value: Any) -> Any:
    """Return what JSON can hold with the stretches of each text closed; names of fields are as they were."""
    if isinstance(value, str):
        return close_marks(value)
    if isinstance(value, dict):
        return {name: close_all(one) for name, one in value.items()}
    return [close_all(one) for one in value] if isinstance(value, list | tuple) else value
