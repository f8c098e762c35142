"""An SVG's own letters: of each face those that stand in it, so that they are the same on any machine."""

from __future__ import annotations

import base64
import io
import logging
from collections import defaultdict
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont
from lxml import etree

from geo.export.fonts import FAMILY
from geo.export.picture.svg import FILES, Face

SVG = "{http://www.w3.org/2000/svg}"
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl"]
"""What shapes letters, as `data.build.fonts` keeps it."""
NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14]
"""Whose a font is and what it is called, with its licence."""
SLOPES = {"regular": "normal", "bold": "normal", "italic": "italic"}
WEIGHTS = {"regular": 400, "bold": 700, "italic": 400}

# Our fonts' own dates are 1970, so that they are the same at each build; fontTools remarks on it each time.
logging.getLogger("fontTools.ttLib.tables._h_e_a_d").setLevel(logging.ERROR)


def with_letters(svg: str) -> str:
    """Return an SVG with the fonts of its texts in it, as WOFF2 of no more than the letters that it has."""
    root = etree.fromstring(svg)
    letters: dict[Face, set[str]] = defaultdict(set)
    for text in root.iter(f"{SVG}text"):
        letters[face_of(text)].update(text.text or "")
    style = etree.Element(f"{SVG}style")
    style.text = "".join(_rule(face, letters[face]) for face in FILES if face in letters)
    root.find(f"{SVG}desc").addnext(style)
    return str(etree.tostring(root, encoding="unicode"))


def face_of(text: Any) -> Face:
    """Return the face of a text."""
    if "font-weight" in text.attrib:
        return "bold"
    return "italic" if "font-style" in text.attrib else "regular"


def _rule(face: Face, letters: set[str]) -> str:
    address = base64.b64encode(_cut(face, letters)).decode()
    return (
        f'@font-face{{font-family:"{FAMILY}";font-weight:{WEIGHTS[face]};font-style:{SLOPES[face]};'
        f'src:url(data:font/woff2;base64,{address}) format("woff2")}}'
    )


def _cut(face: Face, letters: set[str]) -> bytes:
    """Return a face with these letters alone."""
    options = subset.Options(layout_features=FEATURES, name_IDs=NAMES, hinting=False, notdef_outline=True)
    with TTFont(FILES[face], recalcTimestamp=False) as font:
        cut = subset.Subsetter(options)
        cut.populate(text="".join(sorted(letters)))
        cut.subset(font)
        font.flavor = "woff2"
        out = io.BytesIO()
        font.save(out)
    return out.getvalue()
