"""Events as marks, the story's lines and the arcs of its document, as on the screen."""

from __future__ import annotations

import math

import numpy as np
import shapely

from geo.export.picture.frame import Box, Frame
from geo.export.picture.scene import Scene, Spot, lines_there
from geo.export.picture.shapes import Prepared, prepare
from geo.export.picture.svg import shape_path, tag, to_path
from geo.story.records import Line
from geo.timemap.frames.geometry import unwrap

RADIUS, CURRENT_RADIUS = 5.2, 9.5
"""Pixels of a desk's screen."""
MORE = 0.75
"""How much a mark grows each time that the events at its place double."""
LEAST_CIRCLE = 9
DASHES = {"solid": (), "dashed": (3.5, 2.8), "dotted": (1.1, 2.1)}
"""In widths of the line."""
PLAIN_LINES = {"outline": (1.4, "dashed"), "line": (1.4, "dotted")}
FADED = 0.55
"""How much of a mark is seen whose act is over."""


def _ring(count: int, radii: tuple[float, ...], turned: float = 0) -> list[tuple[float, float]]:
    """Return corners about a middle, the first on top."""
    corners = []
    for corner in range(count):
        angle = math.tau * (corner / count + turned)
        radius = radii[corner % len(radii)]
        corners.append((radius * math.sin(angle), -radius * math.cos(angle)))
    return corners


def _plus() -> list[tuple[float, float]]:
    width, length = 0.5, 1.25
    corners = []
    for x, y in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        corners += [
            (x * length + y * width, y * length - x * width),
            (x * length - y * width, y * length + x * width),
            (x * width - y * width, y * width + x * width),
        ]
    return corners


HALF = math.sqrt(0.5)
CORNERS = {
    "square": _ring(4, (1.28,), 1 / 8),
    "triangle": _ring(3, (1.5,)),
    "diamond": _ring(4, (1.35,)),
    "plus": _plus(),
    "down": _ring(3, (1.5,), 1 / 2),
    "cross": [(HALF * (x - y), HALF * (x + y)) for x, y in _plus()],
    "star": _ring(10, (1.55, 0.72)),
}
"""Where a circle's radius is 1: the outlines of `engine/layers/mark_shapes.js`."""


def outline(shape: str, x: float, y: float, radius: float, **style: object) -> str:
    """Return a mark's element."""
    if shape not in CORNERS:
        return tag("circle", cx=x, cy=y, r=radius, **style)
    corners = np.array(CORNERS[shape]) * radius + (x, y)
    return tag("path", d=to_path(corners, is_closed=True), stroke_linejoin="round", **style)


def colour_of(spot: Spot, scene: Scene) -> str:
    """Return the colour of a mark's rim: its kind's, or its act's."""
    event, settings = spot.last, scene.story.settings
    own = settings.mark_colour(event.kind) or (event.act.colour if event.act else "")
    return scene.theme.tint(own) if own else scene.theme.ink


def shape_of(spot: Spot, scene: Scene) -> str:
    """Return the shape of a mark: its kind's."""
    kind = scene.story.settings.kinds.get(spot.last.kind)
    return (kind.shape if kind else None) or "circle"


def radius_of(spot: Spot, scene: Scene) -> float:
    """Return a mark's radius in pixels: it grows with the events at its place."""
    base = CURRENT_RADIUS if spot.is_current else RADIUS
    return (base + MORE * math.log2(len(spot.events))) * scene.unit


def has_point(spot: Spot) -> bool:
    """Tell whether a place has a mark: a region that nothing happens in now is a name over its area."""
    return spot.place.kind != "region" or spot.is_current


def is_over(spot: Spot, scene: Scene) -> bool:
    """Tell whether the act of what happened last at a place is another than the current event's."""
    here = scene.current.act if scene.current else None
    return here is not None and not spot.is_current and spot.last.act != here


def is_in_sight(spot: Spot, frame: Frame) -> bool:
    """Tell whether a place is on the map."""
    return frame.box.holds(Box(*frame.at(spot.place.lon, spot.place.lat), 0, 0))


def draw_marks(scene: Scene, frame: Frame) -> list[str]:
    """Return the marks that are in sight, the lowest first."""
    glow, found = [], []
    for spot in scene.spots:
        x, y = frame.at(spot.place.lon, spot.place.lat)
        if not frame.box.holds(Box(x, y, 0, 0)):
            continue
        if spot.is_current:
            reach = radius_of(spot, scene) + 11 * scene.unit
            glow.append(tag("circle", cx=x, cy=y, r=reach, fill=scene.theme.accent, fill_opacity=0.2))
        found += _circle(spot, scene, frame, x, y)
        if has_point(spot):
            found.append(_mark(spot, scene, x, y))
    return [*glow, *found]


def _mark(spot: Spot, scene: Scene, x: float, y: float) -> str:
    theme, unit, radius = scene.theme, scene.unit, radius_of(spot, scene)
    shape = shape_of(spot, scene)
    if spot.is_current:
        mark = outline(shape, x, y, radius, fill=theme.accent, stroke=theme.mark, stroke_width=2.5 * unit)
        return tag("g", mark, class_="current")
    return outline(
        shape,
        x,
        y,
        radius,
        fill=theme.mark,
        stroke=colour_of(spot, scene),
        stroke_width=2.4 * unit,
        opacity=FADED if is_over(spot, scene) else None,
    )


def has_circle(spot: Spot, scene: Scene, frame: Frame) -> bool:
    """Tell whether the circle within which a place is can be seen: of a region, no circle would be true."""
    radius = spot.place.uncertainty_km / frame.km_a_pixel
    return spot.place.kind != "region" and radius > LEAST_CIRCLE * scene.unit


def _circle(spot: Spot, scene: Scene, frame: Frame, x: float, y: float) -> list[str]:
    """Return the circle within which a place is, where it is larger than the mark."""
    if not has_circle(spot, scene, frame):
        return []
    radius = spot.place.uncertainty_km / frame.km_a_pixel
    return [tag("circle", cx=x, cy=y, r=radius, **circle_style(scene, spot.is_current))]


def circle_style(scene: Scene, is_current: bool) -> dict[str, object]:
    """Return how the circle within which a place is looks, as attributes."""
    return {
        "fill": "none",
        "stroke": scene.theme.accent if is_current else scene.theme.ink,
        "stroke_opacity": None if is_current else 0.45,
        "stroke_width": 1.2 * scene.unit,
        "stroke_dasharray": f"{4 * scene.unit:g}",
    }


def stroke_of(kind: str, scene: Scene, unit: float) -> dict[str, object]:
    """Return how a kind of line is drawn, as attributes."""
    own = scene.story.settings.lines.get(kind)
    colour = scene.theme.tint(own.colour) if own else scene.theme.story_line
    width, dash = (own.width, own.dash) if own else PLAIN_LINES.get(kind, PLAIN_LINES["line"])
    dashes = " ".join(f"{length * width * unit:g}" for length in DASHES[dash])
    return {
        "fill": "none",
        "stroke": colour,
        "stroke_width": float(width * unit),
        "stroke_dasharray": dashes or None,
        "stroke_linejoin": "round",
    }


def draw_lines(scene: Scene, frame: Frame) -> list[str]:
    """Return the story's lines that are there, those that grow as far as they have come."""
    found = []
    for line in lines_there(scene):
        words = "".join(shape_path(one) for _, one in _ready(line, scene).within(frame))
        if words:
            found.append(tag("path", d=words, **stroke_of(line.kind, scene, scene.unit)))
    return found


def is_line_in_sight(line: Line, scene: Scene, frame: Frame) -> bool:
    """Tell whether any of a line is on the map."""
    return any(True for _ in _ready(line, scene).within(frame))


def _ready(line: Line, scene: Scene) -> Prepared:
    return prepare([_to_shape(part) for part in _parts(line, scene.view.day) if len(part) > 1])


def _to_shape(part: list[tuple[float, float]]) -> object:
    return shapely.LineString(unwrap(np.array(part), is_ring=False))


def _parts(line: Line, moment: int) -> list[list[tuple[float, float]]]:
    """Return a line's parts at a moment: one that grows goes evenly from each position to the next."""
    if not line.times:
        return [list(part) for part in line.parts]
    way = unwrap(np.array(line.parts[0]), is_ring=False)
    passed = sum(time <= moment for time in line.times)
    done = [(float(x), float(y)) for x, y in way[:passed]]
    if 0 < passed < len(line.times):
        before, after = line.times[passed - 1], line.times[passed]
        share = (moment - before) / (after - before)
        x, y = way[passed - 1] + share * (way[passed] - way[passed - 1])
        done.append((float(x), float(y)))
    return [done]
