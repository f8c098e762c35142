"""Text on its way to the page: escaped for HTML, or for the Markdown of a button's label."""

from __future__ import annotations

import re
from html import escape

MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&])")


def html(text: str) -> str:
    """Return text that HTML shows as it is, in an attribute too."""
    return escape(text, quote=True)


def markdown(text: str) -> str:
    """Return text that Markdown shows as it is, in one line."""
    return MARKDOWN.sub(r"\\\1", " ".join(text.split()))
