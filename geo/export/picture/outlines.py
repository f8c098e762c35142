"""An SVG's texts as outlines: the same in programs that read no fonts out of a file."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import Any
from xml.sax.saxutils import quoteattr

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from geo.export.picture.lettering import TEXT, face_of
from geo.export.picture.svg import FILES, Face

ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
KEPT = ("fill", "stroke", "paint-order", "opacity", "transform")
"""How the attributes begin that outlines have too."""
SHARES = {"start": 0.0, "middle": 0.5, "end": 1.0}


def with_outlines(svg: str) -> str:
    """Return an SVG whose texts are paths, each with its text as its label."""
    return TEXT.sub(lambda found: _outline(found[1], unescape(found[2])), svg)


def _outline(style: str, text: str) -> str:
    told = dict(ATTRIBUTE.findall(style))
    font = _font(face_of(style))
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    scale = float(told["font-size"]) / font["head"].unitsPerEm
    spacing = float(told.get("letter-spacing", 0))
    letters = [glyphs[names[ord(letter)]] for letter in text if ord(letter) in names]
    whole = sum(letter.width * scale + spacing for letter in letters)
    x = float(told["x"]) - whole * SHARES[told.get("text-anchor", "start")]
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.2f}".rstrip("0").rstrip("."))
    for letter in letters:
        letter.draw(TransformPen(pen, (scale, 0, 0, -scale, x, float(told["y"]))))
        x += letter.width * scale + spacing
    kept = "".join(f' {name}="{value}"' for name, value in told.items() if name.startswith(KEPT))
    return f'<path aria-label={quoteattr(text)} d="{pen.getCommands()}"{kept}/>'


@lru_cache(maxsize=3)
def _font(face: Face) -> Any:
    return TTFont(FILES[face])
