"""A territory as areas with their holders' patterns, the same as the map on the screen draws."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import shapely

from geo.export.picture.frame import Frame
from geo.export.picture.look import Theme
from geo.export.picture.scene import Scene
from geo.export.picture.shapes import Prepared, prepare
from geo.export.picture.svg import shape_path, tag
from geo.land.antimeridian import join
from geo.land.territory import Territory
from geo.story.schema.land_settings import Holder

TILE = 8
"""Pixels of a pattern's tile, as on the screen."""


def pattern(name: str, colour: str, kind: str, theme: Theme, unit: float) -> str:
    """Return the definition of a colour's pattern: `engine/layers/patterns.js` in the words of SVG."""
    colour, side = theme.tint(colour), TILE
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


def patterns_of(scene: Scene) -> list[str]:
    """Return the patterns of those who hold something, on either map where two are compared."""
    settings = scene.story.settings.territory
    if settings is None:
        return []
    held = {name for one in scene.pair or (scene,) for name, km2 in one.km2.items() if km2}
    return [
        pattern(pattern_id(name), look.colour, look.pattern, scene.theme, scene.unit)
        for name, look in settings.holders.items()
        if name in held
    ]


def prepare_parts(territory: Territory) -> Prepared:
    """Return a territory's parts made ready."""
    return prepare([join(part) for part in territory.parts.geometry])


@dataclass(frozen=True)
class _Land:
    """A territory, known by the digest of its story."""

    digest: str
    territory: Territory = field(compare=False)


@lru_cache(maxsize=8)
def _parts(land: _Land) -> Prepared:
    return prepare_parts(land.territory)


def draw_territory(scene: Scene, frame: Frame, other: Scene | None = None) -> list[str]:
    """Return an element a holder: all that it holds as one area, without the lines of districts in it.

    On top the outline of what another holds at another moment, which this one is compared with.
    """
    settings, territory = scene.story.settings.territory, scene.story.territory
    if not scene.holders or settings is None or territory is None:
        return []
    ids = territory.parts["id"]
    theme, unit = scene.theme, scene.unit
    by_holder: dict[str, list[Any]] = {}
    changed: dict[str, list[Any]] = {}
    for position, area in _parts(_Land(scene.story.digest, territory)).within(frame):
        holder = scene.holders[ids[position]]
        by_holder.setdefault(holder, []).append(area)
        if other is not None and other.holders[ids[position]] != holder:
            changed.setdefault(holder, []).append(area)
    return [*_held(by_holder, settings.holders, theme, unit), *_changed(changed, theme, unit)]


def changed_style(theme: Theme, unit: float) -> dict[str, object]:
    """Return how the outline of what changed hands is drawn, as attributes."""
    return {"fill": "none", "stroke": theme.ink, "stroke_width": 2.6 * unit, "stroke_linejoin": "round"}


def _changed(changed: dict[str, list[Any]], theme: Theme, unit: float) -> list[str]:
    areas = [shapely.union_all(shapely.make_valid(one)) for one in changed.values()]
    return [tag("path", d=shape_path(area), **changed_style(theme, unit)) for area in areas]


def _held(
    by_holder: dict[str, list[Any]], holders: dict[str, Holder], theme: Theme, unit: float
) -> list[str]:
    found = []
    for holder, look in holders.items():
        if holder not in by_holder:
            continue
        area = shapely.union_all(shapely.make_valid(by_holder[holder]))
        style = {"stroke": theme.tint(look.colour), "stroke_width": 1.1 * unit, "stroke_linejoin": "round"}
        fill = f"url(#{pattern_id(holder)})"
        found.append(tag("path", d=shape_path(area), fill=fill, fill_rule="evenodd", **style))
    return found
