"""Words of the page: a count with its noun, and text on its way into the Markdown of a label."""

from __future__ import annotations

import re

MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&])")


def markdown(text: str) -> str:
    """Return text that Markdown shows as it is, in one line."""
    return MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def count(number: int, noun: str) -> str:
    """Return how many there are, such as ``1 row`` or ``1,200 rows``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
