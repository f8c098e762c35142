"""A picture of a view, drawn from the data: one SVG that says in words what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from geo.export.fonts import check_letters, to_print
from geo.export.picture.alt import alt_of
from geo.export.picture.layer_marks import patterns_of as layer_patterns
from geo.export.picture.layout import arrange
from geo.export.picture.look import Look
from geo.export.picture.maps import draw_maps
from geo.export.picture.scene import Scene
from geo.export.picture.svg import tag
from geo.export.picture.territory import patterns_of as territory_patterns
from geo.export.picture.words import words_of
from geo.export.request import Request

SVG = "http://www.w3.org/2000/svg"


@dataclass(frozen=True)
class Picture:
    """A picture as text.

    Parameters
    ----------
    svg
        The picture itself, with its title and `alt` within.
    title, alt
        What it is, and what it shows, in words for who can't see it.
    width, height
        Pixels.
    language
        The code of the language that it is in.
    """

    svg: str
    title: str
    alt: str
    width: int
    height: int
    language: str = "en"


def draw(request: Request, look: Look | None = None) -> Picture:
    """Return the picture of a request's view; the same request and look give the same text.

    Raises
    ------
    ExportError
        When the fonts lack letters that stand in it.
    """
    scene = Scene(request, look or Look())
    words, alt = words_of(scene), alt_of(scene)
    layout = arrange(scene, words)
    patterns = [
        *territory_patterns(scene),
        *(one for each in layout.maps for one in layer_patterns(each.scene)),
    ]
    definitions = tag("defs", "".join(dict.fromkeys(patterns)))
    content = [definitions, *draw_maps(layout.maps, layout.covers), *layout.elements]
    size, language = scene.look.size, request.story.language
    title, alt = to_print(f"{words.title}, {words.date}"), to_print(alt)
    svg = tag(
        "svg",
        "\n".join([tag("title", escape(title)), tag("desc", escape(alt)), *content]),
        xmlns=SVG,
        **{"xml:lang": language},
        viewBox=f"0 0 {size.width} {size.height}",
        width=size.width,
        height=size.height,
        role="img",
    )
    svg = to_print(svg)
    check_letters([svg])
    return Picture(svg, title, alt, size.width, size.height, language)
