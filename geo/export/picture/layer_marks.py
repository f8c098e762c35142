"""Layers of dated features as a picture draws them: points, lines and areas, things that move."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from geo.export.picture.frame import Floats, Frame, to_world
from geo.export.picture.layers import Shown
from geo.export.picture.look import Theme, to_grey
from geo.export.picture.marks import CORNERS, DASHES
from geo.export.picture.scene import Scene
from geo.export.picture.shapes import prepare
from geo.export.picture.svg import shape_path, tag, to_path
from geo.export.picture.territory import pattern

POINT_RADIUS = 3.4
LINE_WIDTH, EDGE_WIDTH, TAIL_WIDTH = 2.2, 1.2, 2.6
HEAD = 3.6
"""Pixels of a desk's screen."""
ARROW = np.array([(0, -2.5), (1.5, 1.6), (0, 0.8), (-1.5, 1.6)])
"""To the north, of radius 1: that of `engine/layers/track_pixels.js`."""


def patterns_of(scene: Scene) -> list[str]:
    """Return the patterns of the areas that layers have."""
    return [
        pattern(f"{layer.id}-{kind}", look.colour, layer.pattern_of(kind), scene.theme, scene.unit)
        for layer in scene.layers
        for kind in layer.area_kinds
        for look in [layer.features.kinds[kind]]
    ]


def draw_layers(scene: Scene, frame: Frame) -> list[str]:
    """Return the elements of a scene's layers, the lowest first."""
    draw = {"points": _points, "shapes": _shapes, "tracks": _tracks}
    return [one for layer in scene.layers for one in draw[layer.form](layer, scene, frame)]


def point_style(colour: str, theme: Theme, unit: float) -> dict[str, object]:
    """Return how a point of a colour is drawn, as attributes."""
    return {
        "fill": theme.tint(colour),
        "stroke": theme.mark,
        "stroke_width": 0.9 * unit,
        "stroke_linejoin": "round",
    }


def line_style(kind: int, colour: str, theme: Theme, unit: float) -> dict[str, object]:
    """Return how a kind of lines is drawn, as attributes: without colours, dashes tell them apart."""
    dashes = list(DASHES.values())[kind % len(DASHES)] if theme.tint is to_grey else ()
    return {
        "fill": "none",
        "stroke": theme.tint(colour),
        "stroke_width": LINE_WIDTH * unit,
        "stroke_linejoin": "round",
        "stroke_dasharray": " ".join(f"{length * LINE_WIDTH * unit:g}" for length in dashes) or None,
    }


def area_style(layer: Shown, kind: int, theme: Theme, unit: float) -> dict[str, object]:
    """Return how a kind of areas is drawn, as attributes."""
    return {
        "fill": f"url(#{layer.id}-{kind})",
        "fill_rule": "evenodd",
        "stroke": theme.tint(layer.features.kinds[kind].colour),
        "stroke_width": EDGE_WIDTH * unit,
        "stroke_linejoin": "round",
    }


def point_path(shape: str, radius: float) -> str:
    """Return a point's outline as a path's words from its middle on, the same wherever it is."""
    if shape not in CORNERS:
        arc = f"a{radius:g},{radius:g} 0 1,0"
        return f"m-{radius:g},0{arc} {2 * radius:g},0{arc} -{2 * radius:g},0"
    corners = np.array(CORNERS[shape]) * radius
    steps = np.diff(corners, axis=0)
    x, y = corners[0]
    return f"m{x:.2f},{y:.2f}l" + " ".join(f"{x:.2f},{y:.2f}" for x, y in steps) + "z"


def _points(layer: Shown, scene: Scene, frame: Frame) -> Iterator[str]:
    """Yield a path a kind: many points are as quick as one."""
    features, unit = layer.features, scene.unit
    assert features.points is not None  # noqa: S101 - points have them
    radius = POINT_RADIUS * unit
    pixels = _near(to_world(features.points[layer.rows]), frame)
    box = frame.box.inset(-radius)
    in_sight = (pixels[:, 0] > box.left) & (pixels[:, 0] < box.right)
    in_sight &= (pixels[:, 1] > box.top) & (pixels[:, 1] < box.bottom)
    kinds = features.kind[layer.rows]
    for kind, look in enumerate(features.kinds):
        tenths = np.rint(pixels[in_sight & (kinds == kind)] * 10).astype(np.int64)
        if not len(tenths):
            continue
        form = point_path(look.shape or "circle", radius)
        words = "".join(
            f"M{x / 10:g},{y / 10:g}{form}" for x, y in dict.fromkeys(map(tuple, tenths.tolist()))
        )
        yield tag("path", d=words, **point_style(look.colour, scene.theme, unit))


def _near(world: Floats, frame: Frame) -> Floats:
    """Return places as pixels, each in the turn of the globe nearest to the frame's middle."""
    turned = world.copy()
    turned[:, 0] -= np.round(world[:, 0] - frame.x)
    return frame.place(turned)


def _shapes(layer: Shown, scene: Scene, frame: Frame) -> Iterator[str]:
    features, theme, unit = layer.features, scene.theme, scene.unit
    assert features.shapes is not None  # noqa: S101 - shapes have them
    assert features.is_area is not None  # noqa: S101 - and which are filled
    rows = layer.rows.tolist()
    ready = prepare([_to_shape(features.shapes[row], bool(features.is_area[row])) for row in rows])
    for position, shape in ready.within(frame):
        row = rows[position]
        kind = int(features.kind[row])
        is_area = bool(features.is_area[row])
        colour = features.kinds[kind].colour
        style = area_style(layer, kind, theme, unit) if is_area else line_style(kind, colour, theme, unit)
        if words := shape_path(shape):
            yield tag("path", d=words, **style)


def _to_shape(parts: list[npt.NDArray[np.float64]], is_area: bool) -> Any:
    """Return lines, or what lies within rings, a ring within another a hole."""
    if not is_area:
        return shapely.MultiLineString([part for part in parts if len(part) > 1])
    if len(parts) == 1:
        return shapely.Polygon(parts[0])
    return shapely.build_area(shapely.GeometryCollection([shapely.LinearRing(part) for part in parts]))


def _tracks(layer: Shown, scene: Scene, frame: Frame) -> Iterator[str]:
    """Yield each thing that moves: the way behind it, and its head, which points where it goes."""
    features, theme, unit = layer.features, scene.theme, scene.unit
    assert features.shapes is not None  # noqa: S101 - tracks have them
    assert features.moments is not None  # noqa: S101 - and when it was where
    for row in layer.rows.tolist():
        ways = way(features.shapes[row], features.moments[row], layer.until - features.tail, layer.until)
        kind = int(features.kind[row])
        style = line_style(kind, features.kinds[kind].colour, theme, unit)
        style |= {"stroke_width": TAIL_WIDTH * unit, "stroke_opacity": 0.6}
        turn = float(np.round(ways[-1][-1, 0] - frame.x))
        pixels = [frame.place(one - (turn, 0)) for one in ways]
        if features.tail:
            words = "".join(to_path(one, is_closed=False) for one in pixels if len(one) > 1)
            yield from [tag("path", d=words, **style)] if words else []
        look = point_style(features.kinds[kind].colour, theme, unit)
        yield head(pixels[-1], HEAD * unit, look)


def way(
    legs: list[npt.NDArray[np.float64]], moments: list[npt.NDArray[np.int64]], since: float, until: float
) -> list[Floats]:
    """Return where a thing was from one moment to another, a line a leg, as `to_world` has it.

    The last ends where it is then, or was last, and has the place before it even where that is longer ago.
    """
    begun = [at for at, times in enumerate(moments) if times[0] <= until]
    found = []
    for at in begun:
        times, world = moments[at], to_world(legs[at])
        last = min(until, times[-1])
        first = max(since, times[0])
        if at == begun[-1]:
            before = int(np.searchsorted(times, last, "left")) - 1
            first = min(first, times[max(before, 0)])
        if first > last:
            continue
        stops = np.unique([first, *times[(times > first) & (times < last)], last])
        found.append(np.column_stack([np.interp(stops, times, world[:, axis]) for axis in (0, 1)]))
    return found


def head(pixels: Floats, radius: float, style: dict[str, object]) -> str:
    """Return the sign at a way's end: an arrow where it goes, a dot where it stands."""
    x, y = pixels[-1]
    steps = pixels[-1] - pixels
    moved = steps[np.hypot(*steps.T) > 0]
    if not len(moved):
        return tag("circle", cx=float(x), cy=float(y), r=1.35 * radius, **style)
    east, south = moved[-1]
    angle = math.atan2(east, -south)
    turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
    return tag("path", d=to_path(ARROW @ turn * radius + (x, y), is_closed=True), **style)
