"""``about.md``: what the story says of itself and of its method."""

from __future__ import annotations

import re
from pathlib import Path

from geo.errors import Fault
from geo.files.text import is_there, read_text

# Pictures are asked of a network; markup would be shown as text.
REFUSED = (
    (re.compile(r"!\["), "no pictures: the page works without a network"),
    (re.compile(r"</?[a-zA-Z](?![^>]*:)[^>`]*>(?!`)"), "Markdown without HTML"),
)


def read_about(path: Path) -> tuple[str, list[Fault]]:
    """Return the text, ended by one line's end, empty where there is none, and every fault in it by line."""
    if not is_there(path):
        return "", []
    text, unread = read_text(path, "")
    if text is None:
        return "", unread
    faults = [
        Fault(path.name, row, "", line, words)
        for row, line in enumerate(text.splitlines(), start=1)
        for pattern, words in REFUSED
        if pattern.search(line)
    ]
    return f"{text.rstrip()}\n" if text.strip() else "", faults
