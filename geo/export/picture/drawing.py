"""A picture of a view, drawn from the data: one SVG that says in words what it shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from xml.sax.saxutils import escape

from geo.export.fonts import check_letters
from geo.export.picture.backdrop import draw_backdrop
from geo.export.picture.frame import Box, Frame
from geo.export.picture.furniture import north_arrow, scale_bar
from geo.export.picture.ground import draw_ground
from geo.export.picture.layout import Layout, arrange
from geo.export.picture.look import Look
from geo.export.picture.marks import draw_arcs, draw_lines, draw_marks
from geo.export.picture.names import draw_names
from geo.export.picture.scene import Scene
from geo.export.picture.shapes import Prepared
from geo.export.picture.svg import tag
from geo.export.picture.territory import draw_territory, pattern, pattern_id, prepare_parts
from geo.export.picture.words import alt_of, words_of
from geo.export.request import Request
from geo.land.territory import Territory

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
    """

    svg: str
    title: str
    alt: str
    width: int
    height: int


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
    frame = scene.frame(layout.map)
    content = [_definitions(scene), *_map(scene, frame, layout), *layout.elements]
    size = scene.look.size
    title = f"{words.title}, {words.date}"
    svg = tag(
        "svg",
        "\n".join([tag("title", escape(title)), tag("desc", escape(alt)), *content]),
        xmlns=SVG,
        viewBox=f"0 0 {size.width} {size.height}",
        width=size.width,
        height=size.height,
        role="img",
    )
    check_letters([svg])
    return Picture(svg, title, alt, size.width, size.height)


def _definitions(scene: Scene) -> str:
    """Return the patterns of those who hold something."""
    settings = scene.story.settings.territory
    if settings is None:
        return ""
    held = [name for name, km2 in scene.km2.items() if km2]
    return tag(
        "defs",
        "".join(pattern(pattern_id(name), settings.holders[name], scene.theme, scene.unit) for name in held),
    )


def _paper(scene: Scene, box: Box) -> str:
    """Return what lies round the map, over what of its shapes reaches beyond it: no clip is needed."""
    size = scene.look.size
    whole = f"M0,0H{size.width}V{size.height}H0Z"
    hole = f"M{box.left:g},{box.top:g}V{box.bottom:g}H{box.right:g}V{box.top:g}Z"
    return tag("path", d=whole + hole, fill=scene.theme.paper)


@dataclass(frozen=True)
class _Land:
    """A territory, known by the digest of its story."""

    digest: str
    territory: Territory = field(compare=False)


@lru_cache(maxsize=8)
def _parts(land: _Land) -> Prepared:
    return prepare_parts(land.territory)


def _map(scene: Scene, frame: Frame, layout: Layout) -> list[str]:
    story, theme, unit = scene.story, scene.theme, scene.unit
    layers = draw_ground(frame, story.settings.bounds, story.settings.focus, theme, unit)
    layers += draw_backdrop(scene, frame)
    settings, territory = story.settings.territory, story.territory
    if scene.holders and settings is not None and territory is not None:
        held = [scene.holders[part] for part in territory.parts["id"]]
        layers += draw_territory(
            _parts(_Land(story.digest, territory)), held, frame, settings.holders, theme, unit
        )
    layers += draw_lines(scene, frame)
    layers += draw_arcs(scene, frame)
    bar, bar_box = scale_bar(frame, theme, unit)
    arrow, arrow_box = north_arrow(frame, theme, unit)
    covers: list[Box] = [bar_box, arrow_box, *layout.covers]
    layers += draw_marks(scene, frame)
    layers += draw_names(scene, frame, covers)
    return [*layers, _paper(scene, frame.box), *bar, *arrow]
