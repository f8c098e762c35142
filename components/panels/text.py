"""Text on its way into the Markdown of a label."""

from __future__ import annotations

import re

MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&])")


def markdown(text: str) -> str:
    """Return text that Markdown shows as it is, in one line."""
    return MARKDOWN.sub(r"\\\1", " ".join(text.split()))
