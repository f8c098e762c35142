"""Where map, words, legend and small print stand in a picture of a size."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from geo.export.picture.blocks import Block
from geo.export.picture.frame import Box
from geo.export.picture.legend import legend_of
from geo.export.picture.maps import Map, maps_of
from geo.export.picture.panel import Sizes, footer, headline, shorter, sizes_of
from geo.export.picture.scene import Scene
from geo.export.picture.svg import tag
from geo.export.picture.words import Words

BESIDE = 0.355
"""The share of a wide picture's width that its words take."""
LEAST_MAP = 0.4
"""The share of a high picture's height that its map has at least."""
MOST_LEGEND = 0.5
"""The share of a map's height that a legend on it takes at most, while its letters can get smaller."""
LEGEND, MOST_ACROSS = (230, 330), 0.45
"""How wide a legend on a map is, pixels of a desk's screen, and the share of a map's width at most."""
DATED = 34
"""What the date of a map takes above a legend on it, pixels of a desk's screen."""
SCALE = 30
"""What the scale bar takes below a legend over it, pixels of a desk's screen."""
HALO = 20
"""How far the ring of this event's mark reaches, pixels of a desk's screen."""
FACTORS = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58)
"""How much smaller letters get, one after the other, until all has room; of less words where none has."""


@dataclass(frozen=True)
class Layout:
    """The maps where they stand, what is drawn over and beside them, and what of them is covered."""

    maps: tuple[Map, ...]
    elements: list[str]
    covers: list[Box]


def arrange(scene: Scene, words: Words) -> Layout:
    """Return the layout of a picture: the legend tells what is on the map, the map has what room is left."""
    size = scene.look.size
    whole = maps_of(scene, Box(0, 0, size.width, size.height))
    if not scene.look.has_words:
        return _alone(scene, whole)
    place = _beside if size.arrangement == "beside" else _below
    return place(scene, words, place(scene, words, whole).maps)


def _beside(scene: Scene, words: Words, maps: tuple[Map, ...]) -> Layout:
    size, unit = scene.look.size, scene.unit
    across = size.width * BESIDE
    margin = 26 * unit
    width = across - 2 * margin
    room = size.height - 2 * margin
    for told, factor in product(shorter(words), FACTORS):
        sizes = sizes_of(scene, factor)
        head, legend, foot = _blocks(scene, told, maps, width, sizes, 1)
        if head.height + legend.height + foot.height + 2 * margin <= room:
            break
    bottom = size.height - margin - foot.height
    elements = [
        *head.draw(margin, margin),
        *legend.draw(margin, bottom - margin * 0.8 - legend.height),
        *foot.draw(margin, bottom),
    ]
    return Layout(maps_of(scene, Box(across, 0, size.width - across, size.height)), elements, [])


def _below(scene: Scene, words: Words, maps: tuple[Map, ...]) -> Layout:
    size, unit = scene.look.size, scene.unit
    margin = 24 * unit
    width = size.width - 2 * margin
    for told, factor in product(shorter(words), FACTORS):
        sizes = sizes_of(scene, factor)
        head, legend, foot = _blocks(scene, told, maps, width, sizes, 2)
        top = margin + head.height + margin * 0.7
        rest = legend.height + foot.height + 2.2 * margin
        if size.height - top - rest >= LEAST_MAP * size.height:
            break
    box = Box(0, top, size.width, size.height - top - rest)
    y = box.bottom + margin * 0.7
    foot_y = size.height - margin * 0.8 - foot.height
    elements = [
        *head.draw(margin, margin),
        *legend.draw(margin, y),
        *foot.draw(margin, foot_y),
    ]
    return Layout(maps_of(scene, box), elements, [])


def _blocks(
    scene: Scene, words: Words, maps: tuple[Map, ...], width: float, sizes: Sizes, columns: int
) -> tuple[Block, Block, Block]:
    return (
        headline(scene, words, width, sizes),
        legend_of(scene, maps, width, sizes.caption * 0.74, columns),
        footer(scene, words, width, sizes),
    )


def _alone(scene: Scene, maps: tuple[Map, ...]) -> Layout:
    """Return the layout without words: the legend stands on the map, the credits below it."""
    size, unit = scene.look.size, scene.unit
    margin = 14 * unit
    width = min(max(size.width * 0.34, LEGEND[0] * unit), size.width * MOST_ACROSS, LEGEND[1] * unit)
    top = margin if len(maps) == 1 else margin + DATED * unit
    for factor in FACTORS:
        legend = legend_of(scene, maps, width, 13 * unit * factor)
        if top + legend.height + 2 * margin <= MOST_LEGEND * size.height:
            break
    if not legend.height:
        return Layout(maps, [], [])
    box = _corner(scene, maps, (width + 2 * margin, legend.height + 2 * margin), (margin, top))
    card = tag(
        "rect", x=box.left, y=box.top, width=box.width, height=box.height, rx=6 * unit,
        fill=scene.theme.paper, fill_opacity=0.94,
    )  # fmt: skip
    return Layout(maps, [card, *legend.draw(box.left + margin, box.top + margin)], [box])


def _corner(scene: Scene, maps: tuple[Map, ...], size: tuple[float, float], edge: tuple[float, float]) -> Box:
    """Return where a legend stands on a map: where it hides least of land and events, never this event."""
    (width, height), (across, down) = size, edge
    whole, unit = scene.look.size, scene.unit
    above = Box(across, down, width, height)
    if len(maps) > 1:
        return above
    right, low = whole.width - across - width, whole.height - down - height
    below, over_scale = Box(right, low, width, height), Box(across, low - SCALE * unit, width, height)
    frame, reach = maps[0].frame, HALO * unit
    places = [(spot.is_current, *frame.at(spot.place.lon, spot.place.lat)) for spot in scene.spots]
    marks = [(now, Box(x - reach, y - reach, 2 * reach, 2 * reach)) for now, x, y in places]
    territory = scene.story.territory if scene.km2 else None
    land = [frame.at(lon, lat) for lon, lat in territory.spread.tolist()] if territory else []

    def hidden(box: Box) -> tuple[bool, float]:
        under = [now for now, mark in marks if box.overlaps(mark)]
        covered = sum(box.left < x < box.right and box.top < y < box.bottom for x, y in land)
        return any(under), len(under) / max(1, len(marks)) + covered / max(1, len(land))

    return min((above, below, over_scale), key=hidden)
