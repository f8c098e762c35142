"""The map of a picture, or the two whose moments are compared: where each stands, what each shows."""

from __future__ import annotations

from dataclasses import dataclass

from geo.export.picture.arcs import draw_arcs
from geo.export.picture.backdrop import draw_backdrop
from geo.export.picture.frame import Box, Frame
from geo.export.picture.furniture import date_badge, north_arrow, scale_bar
from geo.export.picture.ground import draw_ground
from geo.export.picture.layer_marks import draw_layers
from geo.export.picture.marks import draw_lines, draw_marks
from geo.export.picture.names import draw_names
from geo.export.picture.scene import Scene
from geo.export.picture.svg import tag
from geo.export.picture.territory import draw_territory

GAP = 4
"""Between two maps, pixels of a desk's screen."""


@dataclass(frozen=True)
class Map:
    """A map: what it shows, where, and the scene that it is compared with."""

    scene: Scene
    frame: Frame
    other: Scene | None = None


def maps_of(scene: Scene, box: Box) -> tuple[Map, ...]:
    """Return the map that fills a box, or the two that share it: the earlier left or above."""
    if scene.pair is None:
        return (Map(scene, scene.frame(box)),)
    first, second = scene.pair
    one, two = _halves(box, GAP * scene.unit)
    return Map(first, scene.frame(one), second), Map(second, scene.frame(two), first)


def _halves(box: Box, gap: float) -> tuple[Box, Box]:
    if box.width >= box.height:
        width = (box.width - gap) / 2
        left = Box(box.left, box.top, width, box.height)
        return left, Box(left.right + gap, box.top, width, box.height)
    height = (box.height - gap) / 2
    upper = Box(box.left, box.top, box.width, height)
    return upper, Box(box.left, upper.bottom + gap, box.width, height)


def draw_maps(maps: tuple[Map, ...], covers: list[Box]) -> list[str]:
    """Return the elements of maps, and of the paper round them.

    Parameters
    ----------
    covers
        What stands over them: no name is below it.
    """
    if len(maps) == 1:
        (only,) = maps
        # What reaches beyond its edge is below the paper: no clip is needed.
        return [*_draw(only, covers, True, True), _paper(only.scene, only.frame.box)]
    found = [_sheet(maps[0].scene)]
    for number, one in enumerate(maps):
        box, name = one.frame.box, f"map-{number}"
        edge = tag("rect", x=box.left, y=box.top, width=box.width, height=box.height)
        found.append(tag("defs", tag("clipPath", edge, id=name)))
        is_last = number == len(maps) - 1
        elements = _draw(one, covers, number == 0, is_last)
        found.append(tag("g", "\n".join(elements), clip_path=f"url(#{name})"))
    return found


def _draw(one: Map, covers: list[Box], has_scale: bool, has_north: bool) -> list[str]:
    scene, frame = one.scene, one.frame
    story, theme, unit = scene.story, scene.theme, scene.unit
    signs: list[str] = []
    taken = list(covers)
    for is_there, (elements, box) in (
        (has_scale, scale_bar(frame, theme, unit)),
        (has_north, north_arrow(frame, theme, unit)),
        (one.other is not None, date_badge(scene.date, frame, theme, unit)),
    ):
        if is_there:
            signs += elements
            taken.append(box)
    return [
        *draw_ground(frame, story.settings.bounds, story.settings.focus, theme, unit),
        *draw_backdrop(scene, frame),
        *draw_territory(scene, frame, one.other),
        *draw_layers(scene, frame),
        *draw_lines(scene, frame),
        *draw_arcs(scene, frame),
        *draw_marks(scene, frame),
        *draw_names(scene, frame, taken),
        *signs,
    ]


def _sheet(scene: Scene) -> str:
    size = scene.look.size
    return tag("rect", width=size.width, height=size.height, fill=scene.theme.paper)


def _paper(scene: Scene, box: Box) -> str:
    size = scene.look.size
    whole = f"M0,0H{size.width}V{size.height}H0Z"
    hole = f"M{box.left:g},{box.top:g}V{box.bottom:g}H{box.right:g}V{box.top:g}Z"
    return tag("path", d=whole + hole, fill=scene.theme.paper)
