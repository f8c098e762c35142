"""The base map: countries, waters and districts as on the screen, from the engine's own files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from shapely.geometry import shape

from geo.export.picture.frame import Frame
from geo.export.picture.look import Theme
from geo.export.picture.shapes import Prepared, edges_of, prepare
from geo.export.picture.svg import shape_path, tag
from geo.story.bounds import Bounds
from geo.timemap.basemap import split_base_for

DISTRICTS_FROM = 6
"""The zoom from which districts are drawn."""
WATERS = {"lake": "lakes", "river": "rivers"}
"""The layers of the world's waters, which come with its countries."""
Cut = Bounds | None
ORDER = ("world", "countries", "lakes", "rivers", "districts", "borders")


@dataclass(frozen=True)
class Layer:
    """A layer of the base map: its shapes, their outlines without cuts, and whose they are."""

    ids: tuple[str, ...]
    areas: Prepared
    edges: Prepared


@cache
def layers_of(home: Bounds) -> dict[str, Layer]:
    """Return the layers of the base map of what a story opens with, by their names."""
    base = split_base_for(home)
    files = {name: json.loads(asset.body) for name, asset in base.assets.items() if name != "labels"}
    files["world"] = json.loads(base.fine.body)
    found: dict[str, list[tuple[Any, Cut]]] = {}
    for name, content in files.items():
        cut: Cut = tuple(content["cut"]) if content.get("cut") else None
        for feature in content["features"]:
            layer = WATERS.get(feature["properties"].get("water", ""), name)
            found.setdefault(layer, []).append((feature, cut))
    return {name: _layer(features) for name, features in found.items()}


def _layer(features: list[tuple[Any, Cut]]) -> Layer:
    shapes = [(shape(feature["geometry"]), cut) for feature, cut in features]
    return Layer(
        tuple(str(feature["properties"].get("id", "")) for feature, _ in features),
        prepare([one for one, _ in shapes]),
        prepare([edges_of(one, cut) for one, cut in shapes]),
    )


def draw_ground(frame: Frame, home: Bounds, focus: list[str], theme: Theme, unit: float) -> list[str]:
    """Return the base map's elements, the lowest first."""
    box = frame.box
    sea = tag("rect", x=box.left, y=box.top, width=box.width, height=box.height, fill=theme.sea)
    layers = layers_of(home)
    strokes = {
        "world": (theme.coast, 0.8),
        "countries": (None, 0.0),
        "lakes": (theme.coast, 0.7),
        "rivers": (theme.river, 1.2),
        "districts": (theme.district, 0.8),
        "borders": (theme.border, 1.3),
    }
    found = [sea]
    for name in ORDER:
        layer = layers.get("countries" if name == "borders" else name)
        if layer is None or (name == "districts" and frame.zoom < DISTRICTS_FROM):
            continue
        if name not in {"rivers", "districts", "borders"}:
            found += _fill(layer, frame, name, focus, theme)
        colour, width = strokes[name]
        if width:
            words = "".join(shape_path(line) for _, line in layer.edges.within(frame))
            if words:
                style = {"stroke": colour, "stroke_width": width * unit, "stroke_linejoin": "round"}
                found.append(tag("path", d=words, fill="none", **style))
    return found


def _fill(layer: Layer, frame: Frame, name: str, focus: list[str], theme: Theme) -> list[str]:
    """Return one path a colour."""
    by_colour: dict[str, list[str]] = {}
    for position, area in layer.areas.within(frame):
        is_focus = layer.ids[position] in focus
        colour = theme.sea if name == "lakes" else theme.land if is_focus else theme.other_land
        by_colour.setdefault(colour, []).append(shape_path(area))
    return [tag("path", d="".join(words), fill=colour) for colour, words in by_colour.items() if any(words)]
