"""A picture as a file's bytes: PNG with its words in it, PDF with its words as tags."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from functools import cache

import typst

from geo.export.fonts import FAMILY, FOLDER
from geo.export.picture.drawing import Picture

SIGNATURE = b"\x89PNG\r\n\x1a\n"
HEAD = len(SIGNATURE) + 25
"""Where the first chunk behind a PNG's head begins."""
PAGE = """
#set document(title: sys.inputs.title, description: sys.inputs.alt, author: sys.inputs.author, date: none)
#set text(font: sys.inputs.family, lang: sys.inputs.language)
#let size = (width: float(sys.inputs.width) * 1pt, height: float(sys.inputs.height) * 1pt)
#set page(..size, margin: 0pt, fill: none)
#image(bytes(sys.inputs.svg), format: "svg", alt: sys.inputs.alt, width: 100%)
"""
POINTS = 0.5
"""Of a page that a pixel takes: a slide is as large as PowerPoint's."""


def to_png(picture: Picture, scale: float = 1, texts: Mapping[str, str] | None = None) -> bytes:
    """Return a picture as PNG, so many pixels a pixel of its own.

    Its title and alternative text stand in it, and what `texts` has beside them by PNG's own keywords.
    """
    content = typst.compile(
        PAGE.encode(),
        format="png",
        ppi=72 * scale,
        font_paths=_fonts(),
        sys_inputs=_inputs(picture, 1),
    )
    words = {"Title": picture.title, "Description": picture.alt, **(texts or {})}
    return _with_texts(content, words)


def to_pdf(picture: Picture, author: str = "") -> bytes:
    """Return a picture as PDF/UA-1 of one page: lines, letters, and its alternative text as a tag."""
    return typst.compile(
        PAGE.encode(),
        format="pdf",
        font_paths=_fonts(),
        pdf_standards="ua-1",
        sys_inputs=_inputs(picture, POINTS) | {"author": author},
    )


@cache
def _fonts() -> typst.Fonts:
    """Return the fonts that are here, and none of the machine's: the same letters everywhere."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])


def _inputs(picture: Picture, points: float) -> dict[str, str]:
    return {
        "svg": picture.svg,
        "title": picture.title,
        "alt": picture.alt,
        "author": "",
        "family": FAMILY,
        "language": picture.language.partition("-")[0],
        "width": str(picture.width * points),
        "height": str(picture.height * points),
    }


def _with_texts(png: bytes, words: Mapping[str, str]) -> bytes:
    """Return a PNG with international texts behind its head."""
    chunks = b"".join(
        _chunk(b"iTXt", key.encode("latin-1") + b"\0\0\0\0\0" + text.encode())
        for key, text in words.items()
        if text
    )
    return png[:HEAD] + chunks + png[HEAD:]


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
