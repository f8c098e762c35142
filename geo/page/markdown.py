"""A longer text in Markdown, such as a story's method, as HTML."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")


def to_html(text: str) -> str:
    """Return a text as HTML: what looks like markup in it is shown as text, a picture as its link."""
    return str(_reader().render(text))
