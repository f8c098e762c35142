"""What stands in a PDF: its words without blanks, its tags, its alternative texts."""

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader

BLANK = str.maketrans("", "", " \n\t\u00a0\u200b\u2028")


def bare(text: str) -> str:
    """A text without blanks: where a line is broken says nothing of the words."""
    return text.translate(BLANK)


def words_of(content: bytes) -> str:
    return bare("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))


def tags_of(content: bytes) -> list[dict[str, Any]]:
    root = PdfReader(io.BytesIO(content)).trailer["/Root"]
    return list(tags_below(root["/StructTreeRoot"]))


def tags_below(node: Any) -> Iterator[dict[str, Any]]:
    """Each tag of a part of the structure tree, in the order of reading."""
    node = node.get_object()
    if isinstance(node, list):
        for one in node:
            yield from tags_below(one)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from tags_below(node["/K"])


def outline_of(content: bytes) -> list[tuple[int, str]]:
    """Each heading with its level, 1 the highest, in the order of reading."""
    return list(_entries(PdfReader(io.BytesIO(content)).outline, 1))


def _entries(outline: list[Any], level: int) -> Iterator[tuple[int, str]]:
    for one in outline:
        if isinstance(one, list):
            yield from _entries(one, level + 1)
        else:
            yield level, str(one.title)
