"""An SVG's texts as outlines: the same in programs that read no fonts out of a file."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from lxml import etree

from geo.export.picture.lettering import SVG, face_of
from geo.export.picture.svg import FILES, Face

KEPT = ("fill", "stroke", "paint-order", "opacity", "transform")
"""How the attributes begin that outlines have too."""
SHARES = {"start": 0.0, "middle": 0.5, "end": 1.0}


def with_outlines(svg: str) -> str:
    """Return an SVG whose texts are paths, each with its text as its label."""
    root = etree.fromstring(svg)
    for text in list(root.iter(f"{SVG}text")):
        text.getparent().replace(text, _outline(text))
    return str(etree.tostring(root, encoding="unicode"))


def _outline(text: Any) -> Any:
    told = text.attrib
    font = _font(face_of(text))
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    scale = float(told["font-size"]) / font["head"].unitsPerEm
    spacing = float(told.get("letter-spacing", 0))
    letters = [glyphs[names[ord(letter)]] for letter in text.text or "" if ord(letter) in names]
    whole = sum(letter.width * scale + spacing for letter in letters)
    x = float(told["x"]) - whole * SHARES[told.get("text-anchor", "start")]
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.2f}".rstrip("0").rstrip("."))
    for letter in letters:
        letter.draw(TransformPen(pen, (scale, 0, 0, -scale, x, float(told["y"]))))
        x += letter.width * scale + spacing
    path = etree.Element(f"{SVG}path", {"aria-label": text.text or "", "d": pen.getCommands()})
    path.attrib.update({name: value for name, value in told.items() if name.startswith(KEPT)})
    return path


@lru_cache(maxsize=3)
def _font(face: Face) -> Any:
    return TTFont(FILES[face])
