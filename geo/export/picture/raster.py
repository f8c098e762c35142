"""A picture as pixels: PNG, with its words in the file."""

from __future__ import annotations

import struct
import zlib

import resvg_py

from geo.export.fonts import FACES, FAMILY
from geo.export.picture.drawing import Picture

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def to_png(picture: Picture, scale: float = 1, texts: dict[str, str] | None = None) -> bytes:
    """Return a picture as PNG, so many pixels a pixel of its own.

    Its title and alternative text stand in it, and what `texts` has beside them by PNG's own keywords.
    """
    content = resvg_py.svg_to_bytes(
        svg_string=picture.svg,
        zoom=scale,
        skip_system_fonts=True,
        font_files=[str(face) for face in FACES],
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )
    words = {"Title": picture.title, "Description": picture.alt, **(texts or {})}
    return _with_texts(bytes(content), words)


def _with_texts(png: bytes, words: dict[str, str]) -> bytes:
    """Return a PNG with international texts behind its head."""
    head = len(SIGNATURE) + 25
    chunks = b"".join(
        _chunk(b"iTXt", key.encode("latin-1") + b"\0\0\0\0\0" + text.encode())
        for key, text in words.items()
        if text
    )
    return png[:head] + chunks + png[head:]


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
