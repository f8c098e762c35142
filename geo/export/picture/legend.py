"""The legend: who holds how much, with the patterns of the map; what the lines and marks mean."""

from __future__ import annotations

from geo.export.picture.blocks import NOTHING, Block, Sign, beside, paragraph, row_of_signs, stack
from geo.export.picture.labels import BASE
from geo.export.picture.marks import RADIUS, colour_of, has_point, outline, stroke_of
from geo.export.picture.scene import Scene, kinds_of_lines
from geo.export.picture.svg import tag, width_of, wrap, write
from geo.export.picture.territory import pattern_id
from geo.map.legend import speak_areas


def legend_of(scene: Scene, width: float, size: float, columns: int = 1) -> Block:
    """Return the legend as a block so wide, in letters of a size."""
    return stack([_land(scene, width, size, columns), _signs(scene, width, size)], size * 0.7)


def _land(scene: Scene, width: float, size: float, columns: int) -> Block:
    """Return who holds how much: a bar of shares, and a row a holder."""
    settings = scene.story.settings.territory
    if settings is None or not scene.km2:
        return NOTHING
    theme = scene.theme
    told = speak_areas(list(scene.km2.values()), settings.figures)
    rows = [(holder, words) for (holder, km2), words in zip(scene.km2.items(), told, strict=True) if km2]
    columns = min(columns, len(rows))
    gap = size * 1.6
    each = (width - gap * (columns - 1)) / columns
    blocks = [_row(scene, holder, words, each, size) for holder, words in rows]
    high = -(-len(blocks) // columns)
    parts = [stack(blocks[start : start + high], size * 0.35) for start in range(0, len(blocks), high)]
    head = paragraph(settings.title, width, size, theme.ink, "bold")
    return stack([head, _bar(scene, width, size), beside(parts, each + gap)], size * 0.45)


def _bar(scene: Scene, width: float, size: float) -> Block:
    total, height = sum(scene.km2.values()), size * 0.95
    holders = scene.story.settings.territory.holders if scene.story.settings.territory else {}

    def draw(x: float, y: float) -> list[str]:
        found = []
        for holder, km2 in scene.km2.items():
            share = width * km2 / total
            if share < 0.5:
                continue
            edge = scene.theme.tint(holders[holder].colour)
            found.append(_swatch(holder, edge, x, y, share, height, scene.unit))
            x += share
        return found

    return Block(height, draw)


def _swatch(holder: str, edge: str, x: float, y: float, width: float, height: float, unit: float) -> str:
    style = {"fill": f"url(#{pattern_id(holder)})", "stroke": edge, "stroke_width": unit}
    return tag("rect", x=x, y=y, width=width, height=height, **style)


def _row(scene: Scene, holder: str, words: str, width: float, size: float) -> Block:
    settings = scene.story.settings.territory
    assert settings is not None  # noqa: S101 - its caller has it
    look, theme = settings.holders[holder], scene.theme
    step, sign = size * 1.28, size * 1.7
    figure = width_of(words, size, "bold")
    lines = wrap(look.label, width - sign - figure - size * 1.3, size)

    def draw(x: float, y: float) -> list[str]:
        edge = theme.tint(look.colour)
        found = [_swatch(holder, edge, x, y + step / 2 - size * 0.45, sign, size * 0.9, scene.unit)]
        for number, line in enumerate(lines):
            base = y + (number + 0.5) * step + BASE * size
            found.append(write(line, x + sign + size * 0.55, base, size, theme.ink))
        base = y + step / 2 + BASE * size
        found.append(write(words, x + width, base, size, theme.ink, "bold", text_anchor="end"))
        return found

    return Block(len(lines) * step, draw)


def _signs(scene: Scene, width: float, size: float) -> Block:
    """Return what marks and lines mean, in a row."""
    signs = [_mark_sign(scene, size, *one) for one in _meanings(scene)]
    for kind in kinds_of_lines(scene):
        own = scene.story.settings.lines.get(kind)
        if own is not None and own.label:
            signs.append(_line_sign(scene, size, kind, own.label))
    return row_of_signs(signs, width, size * 0.9, scene.theme.ink)


def _meanings(scene: Scene) -> list[tuple[str, str, str]]:
    """Return shape, colour and words of the marks that are on the map, each once."""
    settings = scene.story.settings
    found: dict[tuple[str, str], str] = {}
    for spot in scene.spots:
        if spot.is_current or not has_point(spot):
            continue
        event, kind = spot.last, settings.kinds.get(spot.last.kind)
        if kind is not None and (settings.mark_colour(event.kind) or kind.shape):
            found.setdefault((kind.shape or "circle", colour_of(spot, scene)), kind.label)
        elif event.act is not None:
            found.setdefault(("circle", colour_of(spot, scene)), event.act.short)
    order = [scene.theme.tint(act.colour) for act in settings.acts]
    rows = [(shape, colour, words) for (shape, colour), words in found.items()]
    return sorted(rows, key=lambda row: (order.index(row[1]) if row[1] in order else len(order), row))


def _mark_sign(scene: Scene, size: float, shape: str, colour: str, words: str) -> Sign:
    radius = RADIUS * scene.unit

    def draw(x: float, y: float) -> list[str]:
        style = {"fill": scene.theme.mark, "stroke": colour, "stroke_width": 2.4 * scene.unit}
        return [outline(shape, x + radius * 1.25, y, radius, **style)]

    return Sign(radius * 2.5, draw, words)


def _line_sign(scene: Scene, size: float, kind: str, words: str) -> Sign:
    width = size * 1.7

    def draw(x: float, y: float) -> list[str]:
        return [tag("path", d=f"M{x:.1f},{y:.1f}h{width:.1f}", **stroke_of(kind, scene, scene.unit))]

    return Sign(width, draw, words)
