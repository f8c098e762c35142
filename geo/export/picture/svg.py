"""SVG as text: elements with everything escaped, paths of shapes, texts in faces that are measured."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal
from xml.sax.saxutils import escape, quoteattr

import numpy as np
import shapely
from PIL import ImageFont

from geo.export.fonts import BOLD, FAMILY, ITALIC, REGULAR, split_words, to_print

Face = Literal["regular", "bold", "italic"]
FILES = {"regular": REGULAR, "bold": BOLD, "italic": ITALIC}
STYLES: dict[str, dict[str, str]] = {
    "regular": {},
    "bold": {"font_weight": "700"},
    "italic": {"font_style": "italic"},
}
MEASURED = 100
"""Pixels of the letters that are measured."""


def tag(name: str, content: str = "", /, **attributes: Any) -> str:
    """Return an element; `content` is markup, attributes are escaped and None of them left out."""
    words = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_plain(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{words}>{content}</{name}>" if content else f"<{name}{words}/>"


def _plain(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


@lru_cache(maxsize=4)
def _font(face: Face) -> ImageFont.FreeTypeFont:
    # Basic layout, which is the same whether or not Raqm is there.
    return ImageFont.truetype(str(FILES[face]), MEASURED, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=20_000)
def width_of(text: str, size: float, face: Face = "regular", spacing: float = 0) -> float:
    """Return how wide a line of text is, in pixels."""
    return _font(face).getlength(to_print(text)) * size / MEASURED + spacing * len(text)


def write(
    text: str, x: float, y: float, size: float, fill: str, face: Face = "regular", /, **more: Any
) -> str:
    """Return a line of text with its baseline at `y`."""
    size = round(size, 2)
    style = {"font_family": f"{FAMILY}, sans-serif", **STYLES[face]}
    return tag("text", escape(text), x=float(x), y=float(y), font_size=size, fill=fill, **style, **more)


def wrap(text: str, width: float, size: float, face: Face = "regular") -> list[str]:
    """Return a text as lines no wider than `width`; a word that is wider has a line of its own, cut."""
    lines: list[str] = []
    line = ""
    for word in split_words(text):
        longer = f"{line} {word}" if line else word
        if width_of(longer, size, face) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while width_of(line, size, face) > width and len(line) > 1:
            cut = next(
                n for n in range(len(line) - 1, 0, -1) if n == 1 or width_of(line[:n], size, face) <= width
            )
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line] if line else lines


def to_path(pixels: Any, is_closed: bool) -> str:
    """Return points (n, 2) as a path's words, to a tenth of a pixel."""
    tenths = np.rint(np.asarray(pixels) * 10).astype(np.int64)
    keep = np.ones(len(tenths), dtype=bool)
    keep[1:] = (tenths[1:] != tenths[:-1]).any(axis=1)
    steps = tenths[keep].tolist()
    words = " ".join(f"{x / 10:g},{y / 10:g}" for x, y in steps)
    return f"M{words}Z" if is_closed else f"M{words}"


def shape_path(shape: Any) -> str:
    """Return the path of a shape in pixels: rings closed, lines open, points none."""
    words: list[str] = []
    for part in shapely.get_parts(shape):
        if part.is_empty:
            continue
        if part.geom_type == "Polygon":
            rings = [part.exterior, *part.interiors]
            words.extend(to_path(shapely.get_coordinates(ring)[:-1], is_closed=True) for ring in rings)
        elif part.geom_type in {"LineString", "LinearRing"}:
            words.append(to_path(shapely.get_coordinates(part), is_closed=False))
        elif part.geom_type in {"MultiPolygon", "MultiLineString", "GeometryCollection"}:
            words.append(shape_path(part))
    return "".join(words)
