"""The legend: who holds how much, what marks and lines mean, what the layers are."""

from __future__ import annotations

from geo.export.picture.blocks import Block, paragraph, row_of_signs, stack
from geo.export.picture.holdings import land_of
from geo.export.picture.layer_signs import signs_of_layer
from geo.export.picture.layers import Shown
from geo.export.picture.maps import Map
from geo.export.picture.scene import Scene
from geo.export.picture.signs import signs_of
from geo.export.picture.words import own_layers
from geo.timemap.languages import gettext, number


def legend_of(scene: Scene, maps: tuple[Map, ...], width: float, size: float, columns: int = 1) -> Block:
    """Return the legend of what maps show as a block so wide, in letters of a size."""
    ink, letters = scene.theme.ink, size * 0.9
    signs = row_of_signs(signs_of(maps, size), width, letters, ink)
    layers = [_layer(scene, groups, width, size) for groups in _by_title(maps)]
    return stack([land_of(scene, width, size, columns), signs, *layers], size * 0.7)


def _by_title(maps: tuple[Map, ...]) -> list[list[Shown]]:
    """Return the layers, those of one name together; of two moments both."""
    found: dict[tuple[str, bool], list[Shown]] = {}
    for one in maps:
        for layer in one.scene.layers:
            found.setdefault((layer.title, layer.is_own), []).append(layer)
    return list(found.values())


def _layer(scene: Scene, groups: list[Shown], width: float, size: float) -> Block:
    theme, letters = scene.theme, size * 0.9
    first = groups[0]
    head = own_layers([first.title]) if first.is_own else first.title
    nearest = gettext("{count} of {all} are drawn: those nearest to the map’s middle.")
    capped = [
        nearest.format(count=number(len(group.rows)), all=number(group.found))
        for group in groups
        if len(group.rows) < group.found
    ]
    return stack(
        [
            paragraph(head, width, letters, theme.ink, "bold"),
            row_of_signs(signs_of_layer(scene, groups, size), width, letters, theme.ink),
            *(paragraph(text, width, letters, theme.quiet) for text in dict.fromkeys(capped)),
        ],
        size * 0.15,
    )
