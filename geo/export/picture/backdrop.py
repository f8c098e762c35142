"""What a story lays over the base map: its own shapes or its own picture, as on the screen."""

from __future__ import annotations

import base64
import io
import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
from PIL import Image
from shapely.geometry import shape

from geo.export.picture.frame import Box, Frame, to_world
from geo.export.picture.labels import Label
from geo.export.picture.look import Theme, to_grey
from geo.export.picture.scene import Scene
from geo.export.picture.shapes import Prepared, edges_of, prepare, turns
from geo.export.picture.svg import shape_path, tag
from geo.story.background import Background


@dataclass(frozen=True)
class _Own:
    """A background, known by the digest of its story."""

    digest: str
    background: Background = field(compare=False)


@lru_cache(maxsize=8)
def _read(own: _Own) -> tuple[list[dict[str, Any]], Prepared, Prepared]:
    """Return the looks, areas and outlines of a background's shapes."""
    features = json.loads(own.background.body)["features"]
    shapes = [shape(feature["geometry"]) for feature in features]
    outlines = prepare([edges_of(one, None) for one in shapes])
    return [feature["properties"] for feature in features], prepare(shapes), outlines


def draw_backdrop(scene: Scene, frame: Frame) -> list[str]:
    """Return the background's elements, in its file's order; nothing where the story has none."""
    own, settings = scene.story.background, scene.story.settings.background
    if own is None or settings is None:
        return []
    if own.kind == "picture":
        return _picture(own, settings.opacity * scene.theme.dim, frame, scene.theme)
    return _shapes(_Own(scene.story.digest, own), scene, frame) if own.kind == "shapes" else []


def _shapes(own: _Own, scene: Scene, frame: Frame) -> list[str]:
    looks, areas, edges = _read(own)
    outlines: dict[int, str] = {}
    for position, line in edges.within(frame):
        outlines[position] = outlines.get(position, "") + shape_path(line)
    found: dict[int, list[str]] = {position: [] for position in range(len(looks))}
    for position, area in areas.within(frame):
        if fill := looks[position].get("fill"):
            alpha = looks[position].get("fill-opacity", 1)
            colour = scene.theme.ground(fill)
            found[position].append(
                tag("path", d=shape_path(area), fill=colour, fill_opacity=alpha, fill_rule="evenodd")
            )
    for position, words in outlines.items():
        look = looks[position]
        width = look.get("stroke-width", 1) * scene.unit
        stroke = scene.theme.ground(look["stroke"]) if "stroke" in look else scene.theme.border
        if width and words:
            found[position].append(tag("path", d=words, fill="none", stroke=stroke, stroke_width=width))
    return [element for elements in found.values() for element in elements]


def _picture(own: Background, opacity: float, frame: Frame, theme: Theme) -> list[str]:
    assert own.bounds is not None  # noqa: S101 - a picture has them
    minx, miny, maxx, maxy = own.bounds
    (left, bottom), (right, top) = to_world(np.array([[minx, miny], [maxx, maxy]])).tolist()
    address = _address(own.body, is_grey=theme.ground is to_grey)
    west, _, east, _ = frame.world
    found = []
    for turn in turns(np.array([[left, top, right, bottom]]), west, east):
        (x, y), (end, foot) = frame.place(np.array([[left + turn, top], [right + turn, bottom]])).tolist()
        size = {"width": end - x, "height": foot - y, "preserveAspectRatio": "none"}
        found.append(tag("image", x=x, y=y, href=address, opacity=opacity, **size))
    return found


@lru_cache(maxsize=2)
def _address(body: bytes, is_grey: bool) -> str:
    """Return a picture as an address that holds it, as PNG, which every reader of SVG reads."""
    with Image.open(io.BytesIO(body)) as image:
        out = io.BytesIO()
        image.convert("LA" if is_grey else "RGBA").save(out, "PNG")
    return f"data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}"


def names_of(scene: Scene, frame: Frame) -> list[Label]:
    """Return the names that the background's shapes have, where they are told at the frame's zoom."""
    own, theme, unit = scene.story.background, scene.theme, scene.unit
    found = []
    for name, lon, lat, zoom in own.names if own else ():
        x, y = frame.at(lon, lat)
        if frame.zoom >= zoom and frame.box.holds(Box(x, y, 0, 0)):
            found.append(Label(name, 11.5 * unit, "italic", theme.country_name, x, y))
    return found
