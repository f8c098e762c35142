"""Events as marks, the story's lines and the arcs of its document, as on the screen."""

from __future__ import annotations

import math

import numpy as np
import shapely

from geo.export.picture.frame import Box, Frame
from geo.export.picture.scene import Scene, Spot, is_there
from geo.export.picture.shapes import prepare
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


def radius_of(spot: Spot, scene: Scene) -> float:
    """Return a mark's radius in pixels: it grows with the events at its place."""
    base = CURRENT_RADIUS if spot.is_current else RADIUS
    return (base + MORE * math.log2(len(spot.events))) * scene.unit


def has_point(spot: Spot) -> bool:
    """Tell whether a place has a mark: a region that nothing happens in now is a name over its area."""
    return spot.place.kind != "region" or spot.is_current


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
    kind = scene.story.settings.kinds.get(spot.last.kind)
    shape = (kind.shape if kind else "") or "circle"
    if spot.is_current:
        mark = outline(shape, x, y, radius, fill=theme.accent, stroke=theme.mark, stroke_width=2.5 * unit)
        return tag("g", mark, class_="current")
    here = scene.current.act if scene.current else None
    is_over = here is not None and spot.last.act != here
    return outline(
        shape,
        x,
        y,
        radius,
        fill=theme.mark,
        stroke=colour_of(spot, scene),
        stroke_width=2.4 * unit,
        opacity=FADED if is_over else None,
    )


def _circle(spot: Spot, scene: Scene, frame: Frame, x: float, y: float) -> list[str]:
    """Return the circle within which a place is, where it is larger than the mark."""
    radius = spot.place.uncertainty_km / frame.km_a_pixel
    if spot.place.kind == "region" or radius <= LEAST_CIRCLE * scene.unit:
        return []
    style = {
        "stroke": scene.theme.accent if spot.is_current else scene.theme.ink,
        "stroke_opacity": None if spot.is_current else 0.45,
        "stroke_width": 1.2 * scene.unit,
        "stroke_dasharray": f"{4 * scene.unit:g}",
    }
    return [tag("circle", cx=x, cy=y, r=radius, fill="none", **style)]


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
    if "lines" in scene.view.hidden:
        return []
    found = []
    for line in scene.story.lines:
        if not is_there(line.start, line.end, scene.view.day):
            continue
        ready = prepare([_to_shape(part) for part in _parts(line, scene.view.day) if len(part) > 1])
        words = "".join(shape_path(one) for _, one in ready.within(frame))
        if words:
            found.append(tag("path", d=words, **stroke_of(line.kind, scene, scene.unit)))
    return found


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


ARC = "#2f7d80"
RISE = 0.16


def draw_arcs(scene: Scene, frame: Frame) -> list[str]:
    """Return the arcs that join the parties of the story's document, at the document's own events."""
    document = scene.story.settings.document
    if document is None or "arcs" in scene.view.hidden or scene.view.event not in document.milestones:
        return []
    signed = scene.story.events[scene.story.positions[document.event]].place
    start = frame.at(signed.lon, signed.lat)
    found = []
    for party in document.parties:
        place = scene.story.places[party]
        lon = place.lon - 360 * round((place.lon - signed.lon) / 360)
        end = frame.at(lon, place.lat)
        side = 1 if end[0] >= start[0] else -1
        bend = (
            (start[0] + end[0]) / 2 + side * RISE * 2 * (end[1] - start[1]),
            (start[1] + end[1]) / 2 - side * RISE * 2 * (end[0] - start[0]),
        )
        words = f"M{start[0]:.1f},{start[1]:.1f}Q{bend[0]:.1f},{bend[1]:.1f} {end[0]:.1f},{end[1]:.1f}"
        for colour, width in ((scene.theme.halo, 6.5), (scene.theme.tint(ARC), 3.0)):
            found.append(tag("path", d=words, fill="none", stroke=colour, stroke_width=width * scene.unit))
    return found
