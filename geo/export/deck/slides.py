"""What is put on a slide: a title, paragraphs, a bar, a picture with its words."""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from typing import Any

from babel.core import get_global
from lxml import etree
from PIL import Image
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from geo.export.deck.fitting import GAP, LEADING, fit
from geo.export.deck.package import layout_of
from geo.timemap.languages import gettext

POINT = 12700
"""A point in the file's own unit."""
ACCENT = "#8a1f33"
MARGIN = 36.0
HEADS = (28, 26, 24, 22, 20)
"""A title's sizes: the largest at which it stands on one line, else the smallest."""
BOLD = 0.86
"""What is left of a line for bold letters, as a share: they are wider."""
NUMBER = 11.0
HEAD_GAP = 0.1
"""Room below a head, in lines."""
Box = tuple[float, float, float, float]
"""Left, top, width, height in points."""
Run = tuple[str, str]
"""Words, and the address that they lead to; empty where to none."""
EXTENSION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
"""What tells a screen reader to pass over a shape, in an extension of that number."""
FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
TONGUES = {"en": "en-GB", "az": "az-Latn-AZ"}
"""Languages whose tag is another than their code with the likeliest country."""
COLOURS = 128
"""Of a map."""


class Slides:
    """The slides of a presentation; all lengths in points from the top left."""

    def __init__(self, deck: Any, is_own_layout: bool, language: str = "en") -> None:
        self.deck = deck
        self._tongue = tongue_of(language)
        self.layout, has_room = layout_of(deck)
        self.is_own = is_own_layout
        self._keeps_place = is_own_layout and has_room
        self.width: float = deck.slide_width / POINT
        self.height: float = deck.slide_height / POINT
        title = next(one for one in self.layout.placeholders if one.placeholder_format.idx == 0)
        self.top = (title.top + title.height) / POINT if self._keeps_place else MARGIN / 2 + 50

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * MARGIN

    @property
    def bottom(self) -> float:
        """Where what stands below a slide's text begins: its sources, its number."""
        return self.height - MARGIN + 2

    def add(self, title: str, *, box: Box | None = None, sizes: Sequence[float] = HEADS) -> Any:
        """Return a new slide with a title and its number; what else its layout asks for is left out.

        In `box` the title stands with as many lines as it has room for; without, where all titles do.
        """
        slide = self.deck.slides.add_slide(self.layout)
        for place in list(slide.placeholders):
            if place.placeholder_format.idx != 0:
                place._element.getparent().remove(place._element)
        head = slide.shapes.title
        self._say(head.text_frame, title)
        head.text_frame.word_wrap = True
        if box or not self._keeps_place:
            left, top, width, height = box or (MARGIN, MARGIN / 2, self.inner, 48)
            head.left, head.top, head.width, head.height = map(_emu, (left, top, width, height))
            head.text_frame.margin_left = head.text_frame.margin_top = head.text_frame.margin_bottom = 0
            head.text_frame.vertical_anchor = MSO_ANCHOR.TOP if box else MSO_ANCHOR.MIDDLE
            paragraph = head.text_frame.paragraphs[0]
            paragraph.font.size = Pt(fit([title], sizes, width * BOLD, height if box else 40) or sizes[-1])
            paragraph.font.bold = True
            paragraph.alignment = 1
        if not box:
            self._number(slide)
        return slide

    def _number(self, slide: Any) -> None:
        """Write the slide's number as a field: it stays right where slides are moved."""
        shape = slide.shapes.add_textbox(*map(_emu, (self.width - MARGIN - 60, self.bottom, 60, 16)))
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        shown = len(self.deck.slides)
        field = etree.SubElement(frame.paragraphs[0]._p, qn("a:fld"), id=FIELD, type="slidenum")
        etree.SubElement(field, qn("a:rPr"), lang=self._tongue, sz=f"{NUMBER * 100:.0f}")
        etree.SubElement(field, qn("a:t")).text = str(shown)
        frame.paragraphs[0].alignment = 3

    def bar(self, slide: Any, colour: str, box: Box) -> None:
        """Draw a bar of a colour ``#rrggbb``: an ornament, which nobody has to be told of."""
        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(_emu, box))
        shape.fill.solid()
        shape.fill.fore_color.rgb = _colour(colour)
        shape.line.fill.background()
        shape.shadow.inherit = False
        extensions = etree.SubElement(shape._element.nvSpPr.cNvPr, qn("a:extLst"))
        etree.SubElement(etree.SubElement(extensions, qn("a:ext"), uri=EXTENSION), DECORATIVE, val="1")

    def note(self, slide: Any, text: str) -> None:
        """Write what who speaks has before them at a slide."""
        self._say(slide.notes_slide.notes_text_frame, text)

    def _say(self, frame: Any, text: str) -> None:
        """Write a text into a frame, in the slides' language."""
        frame.text = text
        for paragraph in frame.paragraphs:
            for run in paragraph.runs:
                run._r.get_or_add_rPr().set("lang", self._tongue)

    def write(
        self,
        slide: Any,
        texts: Sequence[str | Sequence[Run]],
        size: float,
        box: Box,
        *,
        heads: Collection[int] = (),
        is_accent: bool = False,
        is_low: bool = False,
        gap: float = GAP,
    ) -> None:
        """Write paragraphs into a text box (left, top, width, height).

        `heads` are the positions of those in bold: each stands close above what is below it, and apart from
        what is above. `is_low` has all end where the box ends; `gap` is the room below each, in lines.
        """
        frame = slide.shapes.add_textbox(*map(_emu, box)).text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.vertical_anchor = MSO_ANCHOR.BOTTOM if is_low else MSO_ANCHOR.TOP
        for place, text in enumerate(texts):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            paragraph.line_spacing = Pt(size * LEADING)
            paragraph.space_after = Pt(size * LEADING * (HEAD_GAP if place in heads else gap))
            paragraph.space_before = Pt(size * LEADING * (gap if place in heads and place else 0))
            for words, address in [(text, "")] if isinstance(text, str) else text:
                run = paragraph.add_run()
                run.text = words
                run._r.get_or_add_rPr().set("lang", self._tongue)
                run.font.size = Pt(size)
                run.font.bold = place in heads
                if address:
                    run.hyperlink.address = address
                if is_accent and self.is_own:
                    run.font.color.theme_color = MSO_THEME_COLOR.ACCENT_1
                elif is_accent:
                    run.font.color.rgb = _colour(ACCENT)


def continued(title: str) -> str:
    """Return the title of a slide on which another goes on."""
    # i18n: the title of a slide on which the one before, of that title, goes on
    return gettext("{title} (continued)").format(title=title)


def tongue_of(language: str) -> str:
    """Return a language as programs for slides know it: with the country that its speakers likely live in."""
    country = get_global("likely_subtags").get(language, "").rpartition("_")[2]
    return TONGUES.get(language) or (f"{language}-{country}" if country.isalpha() else language)


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


def _colour(text: str) -> RGBColor:
    red, green, blue = bytes.fromhex(text.lstrip("#"))
    return RGBColor(red, green, blue)  # type: ignore[no-untyped-call]
