"""The signs of layers in the legend, one a kind, drawn as on the map."""

from __future__ import annotations

import numpy as np

from geo.export.picture.blocks import Sign
from geo.export.picture.layer_marks import (
    HEAD,
    POINT_RADIUS,
    area_style,
    head,
    line_style,
    point_path,
    point_style,
)
from geo.export.picture.layers import Shown
from geo.export.picture.scene import Scene
from geo.export.picture.svg import tag
from geo.timemap.languages import ngettext, number

MOST_SIGNS = 12
"""So many kinds can be told apart by colour and shape."""


def signs_of_layer(scene: Scene, groups: list[Shown], size: float) -> list[Sign]:
    """Return a sign for each kind that is drawn of a layer, in its forms; of too many kinds the commonest."""
    found: dict[tuple[str, str, int], Sign] = {}
    for group in groups:
        for form, kind in _kinds(group):
            name = group.features.kinds[kind].name or group.title
            found.setdefault((group.id, form, kind), _sign(scene, group, form, kind, name, size))
    signs = list(found.values())
    left = len(signs) - MOST_SIGNS
    if left <= 1:
        return signs
    # i18n: ends a legend's list; two at least
    more = ngettext("and {count} more kind", "and {count} more kinds", left).format(count=number(left))
    return [*signs[:MOST_SIGNS], Sign(0, lambda _x, _y: [], more)]


def _kinds(group: Shown) -> list[tuple[str, int]]:
    if group.form == "shapes":
        return [
            *(("area", kind) for kind in group.area_kinds),
            *(("line", kind) for kind in group.line_kinds),
        ]
    drawn = sorted(set(group.features.kind[group.rows].tolist()))
    return [(group.form, kind) for kind in drawn]


def _sign(scene: Scene, group: Shown, form: str, kind: int, text: str, size: float) -> Sign:
    theme, unit = scene.theme, scene.unit
    look = group.features.kinds[kind]
    wide = size * 1.7

    def line(x: float, y: float) -> list[str]:
        return [tag("path", d=f"M{x:.1f},{y:.1f}h{wide:.1f}", **line_style(kind, look.colour, theme, unit))]

    def area(x: float, y: float) -> list[str]:
        style = area_style(group, kind, theme, unit)
        return [tag("rect", x=x, y=y - size * 0.45, width=wide, height=size * 0.9, **style)]

    radius = POINT_RADIUS * unit

    def point(x: float, y: float) -> list[str]:
        words = f"M{x + radius * 1.5:.1f},{y:.1f}{point_path(look.shape or 'circle', radius)}"
        return [tag("path", d=words, **point_style(look.colour, theme, unit))]

    def track(x: float, y: float) -> list[str]:
        reach = HEAD * unit
        tail = line_style(kind, look.colour, theme, unit) | {"stroke_opacity": 0.6}
        way = np.array([(x, y), (x + wide - 2.5 * reach, y)])
        drawn = tag("path", d=f"M{x:.1f},{y:.1f}H{x + wide - 2.5 * reach:.1f}", **tail)
        return [drawn, head(way, reach, point_style(look.colour, theme, unit))]

    draw = {"line": line, "area": area, "points": point, "tracks": track}[form]
    return Sign(radius * 3 if form == "points" else wide, draw, text)
