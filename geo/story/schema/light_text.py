"""Light Markdown in a text: bold, italics, and links to the web; nothing else of it is more than letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

MARKS = re.compile(r"[*_\[<\\]")
"""Without any of these a text is as it stands."""
WEB = ("http://", "https://")
TARGET = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]*)")


def _open_link(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, _env: EnvType
) -> str:
    tokens[index].attrSet("target", "_blank")
    tokens[index].attrSet("rel", "noopener noreferrer")
    return renderer.renderToken(tokens, index, options, _env)


def _make_reader() -> MarkdownIt:
    reader = MarkdownIt("zero").enable(["emphasis", "link", "autolink", "escape"])
    reader.validateLink = lambda url: url.lower().startswith(WEB)  # type: ignore[method-assign]
    reader.add_render_rule("link_open", _open_link)
    return reader


READER = _make_reader()


def to_html(text: str) -> str:
    """Return a text as HTML: escaped, with what is light Markdown in it as elements."""
    return str(READER.renderInline(text))


@lru_cache(maxsize=4096)
def to_plain(text: str) -> str:
    """Return a text without its Markdown: of a link its words."""
    if not MARKS.search(text):
        return text
    (inline,) = READER.parseInline(text)
    return "".join(_words_of(token) for token in inline.children or ())


def _words_of(token: Any) -> str:
    return "\n" if token.type in {"softbreak", "hardbreak"} else str(token.content)


def is_light(text: str) -> bool:
    """Tell whether each of a text's links leads to the web, and it has no pictures."""
    return all(found[0][0] != "!" and found[1].lower().startswith(WEB) for found in TARGET.finditer(text))
