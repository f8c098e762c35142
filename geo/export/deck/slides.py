"""What is put on a slide: a title, paragraphs, columns of the same size, a picture with its words."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from PIL import Image
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu, Pt

from geo.export.deck.fitting import GAP, LEADING
from geo.export.deck.package import layout_of

POINT = 12700
"""A point in the file's own unit."""
ACCENT = RGBColor(0x8A, 0x1F, 0x33)  # type: ignore[no-untyped-call]
MARGIN = 36.0
Box = tuple[float, float, float, float]
"""Left, top, width, height in points."""
COLOURS = 128
"""Of a map."""


class Slides:
    """The slides of a presentation; all lengths in points from the top left."""

    def __init__(self, deck: Any, is_own_layout: bool) -> None:
        self.deck = deck
        self.layout = layout_of(deck)
        self._is_own = is_own_layout
        self.width: float = deck.slide_width / POINT
        self.height: float = deck.slide_height / POINT
        title = next(one for one in self.layout.placeholders if one.placeholder_format.idx == 0)
        below = MARGIN / 2 + 50 if not is_own_layout else (title.top + title.height) / POINT
        self.top = min(below, self.height * 0.3)

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * MARGIN

    def add(self, title: str) -> Any:
        """Return a new slide with a title; what else its layout has to be filled in is left out."""
        slide = self.deck.slides.add_slide(self.layout)
        for place in list(slide.placeholders):
            if place.placeholder_format.idx != 0:
                place._element.getparent().remove(place._element)
        head = slide.shapes.title
        head.text_frame.text = title
        head.text_frame.word_wrap = True
        if not self._is_own:
            head.left, head.top = _emu(MARGIN), _emu(MARGIN / 2)
            head.width, head.height = _emu(self.inner), _emu(48)
            head.text_frame.margin_left = 0
            head.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
            paragraph = head.text_frame.paragraphs[0]
            paragraph.font.size = Pt(26 if len(title) < 60 else 20)
            paragraph.font.bold = True
            paragraph.alignment = 1
        return slide


def write(
    slide: Any,
    texts: Sequence[str],
    size: float,
    box: Box,
    *,
    head: str = "",
    is_accent: bool = False,
) -> None:
    """Write paragraphs into a text box (left, top, width, height); `head` stands in bold above them."""
    shape = slide.shapes.add_textbox(*map(_emu, box))
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for place, text in enumerate([*([head] if head else []), *texts]):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = text
        run.font.size = Pt(size)
        paragraph.line_spacing = Pt(size * LEADING)
        paragraph.space_after = Pt(size * LEADING * GAP)
        run.font.bold = bool(head) and place == 0
        if is_accent:
            run.font.color.rgb = ACCENT


def show(slide: Any, png: bytes, alt: str, box: Box) -> None:
    """Put a picture into a box (left, top, width, height), with words for who can't see it."""
    picture = slide.shapes.add_picture(io.BytesIO(_shrink(png)), *map(_emu, box))
    picture._element.nvPicPr.cNvPr.set("descr", alt)


def _shrink(png: bytes) -> bytes:
    """Return a picture with a palette: a map has few colours, and a deck is sent by mail."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(png)) as image:
        plain = image.convert("RGB")
        few = plain.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def _emu(points: float) -> Emu:
    return Emu(round(points * POINT))
