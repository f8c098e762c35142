"""A territory as areas with their holders' patterns, the same as the map on the screen draws."""

from __future__ import annotations

from typing import Any

import shapely

from geo.export.picture.frame import Frame
from geo.export.picture.look import Theme
from geo.export.picture.shapes import Prepared, prepare
from geo.export.picture.svg import shape_path, tag
from geo.land.antimeridian import join
from geo.land.territory import Territory
from geo.story.schema.land_settings import Holder

TILE = 8
"""Pixels of a pattern's tile, as on the screen."""


def pattern(name: str, holder: Holder, theme: Theme, unit: float) -> str:
    """Return the definition of a holder's pattern: `engine/layers/patterns.js` in the words of SVG."""
    colour, side, kind = theme.tint(holder.colour), TILE, holder.pattern
    alpha = 0.42 if kind == "solid" else 0.2
    parts = [tag("rect", width=side, height=side, fill=colour, fill_opacity=alpha)]
    lines: list[str] = []
    for shift in (-side, 0, side):
        if kind in {"rising", "cross"}:
            lines.append(f"M{shift},{side}L{shift + side},0")
        if kind in {"falling", "cross"}:
            lines.append(f"M{shift},0L{shift + side},{side}")
    if kind == "level":
        lines.append(f"M0,{side / 2:g}H{side}")
    if kind == "upright":
        lines.append(f"M{side / 2:g},0V{side}")
    if lines:
        style = {"stroke": colour, "stroke_opacity": 0.75, "stroke_width": 1.6}
        parts.append(tag("path", d="".join(lines), fill="none", **style))
    if kind == "dots":
        parts.append(tag("circle", cx=side / 2, cy=side / 2, r=1.4, fill=colour, fill_opacity=0.75))
    return tag(
        "pattern",
        "".join(parts),
        id=name,
        width=side,
        height=side,
        patternUnits="userSpaceOnUse",
        patternTransform=f"scale({unit:g})",
    )


def pattern_id(holder: str) -> str:
    """Return what a holder's pattern is called within a picture."""
    return f"held-{holder}"


def prepare_parts(territory: Territory) -> Prepared:
    """Return a territory's parts made ready."""
    return prepare([join(part) for part in territory.parts.geometry])


def draw_territory(
    parts: Prepared, held: list[str], frame: Frame, holders: dict[str, Holder], theme: Theme, unit: float
) -> list[str]:
    """Return an element a holder: all that it holds as one area, without the lines of districts in it."""
    by_holder: dict[str, list[Any]] = {}
    for position, area in parts.within(frame):
        by_holder.setdefault(held[position], []).append(area)
    found = []
    for holder, look in holders.items():
        if holder not in by_holder:
            continue
        area = shapely.union_all(shapely.make_valid(by_holder[holder]))
        style = {"stroke": theme.tint(look.colour), "stroke_width": 1.1 * unit, "stroke_linejoin": "round"}
        fill = f"url(#{pattern_id(holder)})"
        found.append(tag("path", d=shape_path(area), fill=fill, fill_rule="evenodd", **style))
    return found
