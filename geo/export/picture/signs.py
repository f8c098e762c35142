"""The signs of events and lines in the legend: each that is on a map, once, and what it means."""

from __future__ import annotations

from geo.export.picture.arcs import ARC, ARC_WIDTH, document_of
from geo.export.picture.blocks import Sign
from geo.export.picture.maps import Map
from geo.export.picture.marks import (
    FADED,
    RADIUS,
    circle_style,
    colour_of,
    has_circle,
    has_point,
    is_in_sight,
    is_line_in_sight,
    is_over,
    outline,
    shape_of,
    stroke_of,
)
from geo.export.picture.scene import Scene, Spot, lines_there
from geo.export.picture.svg import tag
from geo.export.picture.territory import changed_style
from geo.timemap.languages import gettext

Seen = list[tuple[Scene, Spot]]
"""Places on a map with events."""


def signs_of(maps: tuple[Map, ...], size: float) -> list[Sign]:
    """Return the signs of what maps show beside land and layers, in letters of a size."""
    scene = maps[0].scene
    seen = [(one.scene, spot) for one in maps for spot in one.scene.spots if is_in_sight(spot, one.frame)]
    return [
        *_current_signs(seen, len(maps) == 1),
        *(_mark_sign(scene, *row) for row in _meanings(seen)),
        *_notes(maps, seen),
        *_line_signs(maps, size),
    ]


def _current_signs(seen: Seen, one_map: bool) -> list[Sign]:
    for scene, spot in seen:
        if spot.is_current:
            kind = scene.story.settings.kinds.get(spot.last.kind)
            has_look = kind is not None and bool(kind.colour or kind.shape)
            words = gettext("This event") if one_map or scene.current is None else scene.current.title
            words = f"{words}: {_in_sentence(scene, kind.label)}" if kind and has_look else words
            colour = scene.theme.mark
            style = {"fill": scene.theme.accent, "stroke": colour, "stroke_width": scene.unit}
            return [_outline_sign(scene, shape_of(spot, scene), words, style, RADIUS * 1.25)]
    return []


def _in_sentence(scene: Scene, label: str) -> str:
    """Return a kind's label within a line: in English it begins small there, elsewhere it is as it is."""
    return label.lower() if scene.story.language == "en" else label


def _meanings(seen: Seen) -> list[tuple[str, str, str]]:
    """Return shape, colour and words of the marks that are on the map, each once."""
    found: dict[tuple[str, str], str] = {}
    order: list[str] = []
    for scene, spot in seen:
        settings = scene.story.settings
        order = [scene.theme.tint(act.colour) for act in settings.acts]
        if spot.is_current or not has_point(spot):
            continue
        event, kind = spot.last, settings.kinds.get(spot.last.kind)
        if kind is not None and (settings.mark_colour(event.kind) or kind.shape):
            found.setdefault((kind.shape or "circle", colour_of(spot, scene)), kind.label)
        elif event.act is not None:
            found.setdefault(("circle", colour_of(spot, scene)), event.act.short)
        else:
            found.setdefault(("circle", colour_of(spot, scene)), gettext("Events"))
    rows = [(shape, colour, words) for (shape, colour), words in found.items()]
    return sorted(rows, key=lambda row: (order.index(row[1]) if row[1] in order else len(order), row))


def _mark_sign(scene: Scene, shape: str, colour: str, words: str) -> Sign:
    style = {"fill": scene.theme.mark, "stroke": colour, "stroke_width": 2.4 * scene.unit}
    return _outline_sign(scene, shape, words, style)


def _outline_sign(
    scene: Scene, shape: str, words: str, style: dict[str, object], pixels: float = RADIUS
) -> Sign:
    radius = pixels * scene.unit
    return Sign(radius * 2.5, lambda x, y: [outline(shape, x + radius * 1.25, y, radius, **style)], words)


def _notes(maps: tuple[Map, ...], seen: Seen) -> list[Sign]:
    """Return what size, paleness, circles and outlines mean, where there are any."""
    scene = maps[0].scene
    unit, theme = scene.unit, scene.theme
    signs = []
    marked = [(one, spot) for one, spot in seen if has_point(spot) and not spot.is_current]
    plain = {"fill": theme.mark, "stroke": theme.quiet, "stroke_width": 1.6 * unit}
    if any(len(spot.events) > 1 for _, spot in marked):
        small, large = RADIUS * 0.7 * unit, RADIUS * 1.15 * unit

        def sizes(x: float, y: float) -> list[str]:
            return [
                tag("circle", cx=x + small, cy=y, r=small, **plain),
                tag("circle", cx=x + 2.4 * small + large, cy=y, r=large, **plain),
            ]

        signs.append(Sign(2.4 * small + 2.1 * large, sizes, gettext("Larger: more events")))
    if any(is_over(spot, one) for one, spot in marked):
        words = gettext("Paler: another act")
        signs.append(_outline_sign(scene, "circle", words, plain | {"opacity": FADED}))
    circled = [
        spot
        for each in maps
        for spot in each.scene.spots
        if is_in_sight(spot, each.frame) and has_circle(spot, each.scene, each.frame)
    ]
    if circled:
        style = circle_style(scene, all(spot.is_current for spot in circled))
        style |= {"stroke_dasharray": f"{2.4 * unit:g}", "stroke_opacity": None}
        words = gettext("Somewhere within the circle")
        signs.append(_outline_sign(scene, "circle", words, style, RADIUS * 1.15))
    return signs


def _line_signs(maps: tuple[Map, ...], size: float) -> list[Sign]:
    """Return the signs of lines: each kind that has a label once, else each name once, as on the screen."""
    scene = maps[0].scene
    rows: dict[str, dict[str, object]] = {}
    for each in maps:
        for line in lines_there(each.scene):
            own = scene.story.settings.lines.get(line.kind)
            words = (own.label if own else "") or line.name
            if words and words not in rows and is_line_in_sight(line, each.scene, each.frame):
                rows[words] = stroke_of(line.kind, scene, scene.unit)
        if document := document_of(each.scene):
            arc = {"fill": "none", "stroke": scene.theme.tint(ARC), "stroke_width": ARC_WIDTH * scene.unit}
            # i18n: the lines that join those who signed a document
            rows[gettext("Parties to {document}").format(document=document.title)] = arc
    if any(_has_changed(each) for each in maps):
        outlined = gettext("Outlined: another holder on the other date")
        rows[outlined] = changed_style(scene.theme, scene.unit)
    return [_line_sign(words, style, size * 1.7) for words, style in rows.items()]


def _has_changed(each: Map) -> bool:
    return each.other is not None and each.scene.holders != each.other.holders


def _line_sign(words: str, style: dict[str, object], width: float) -> Sign:
    return Sign(width, lambda x, y: [tag("path", d=f"M{x:.1f},{y:.1f}h{width:.1f}", **style)], words)
