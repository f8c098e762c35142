"""The legend of the land: who holds how much, with the patterns of the map; at both moments compared."""

from __future__ import annotations

from geo.export.picture.blocks import NOTHING, Block, beside, paragraph, stack
from geo.export.picture.labels import BASE
from geo.export.picture.scene import Scene
from geo.export.picture.svg import tag, width_of, wrap, write
from geo.export.picture.territory import pattern_id
from geo.map.legend import speak_areas
from geo.story.schema.land_settings import TerritorySettings

ARROW = " → "
MOST_BESIDE = 2
"""Lines of a holder's name beside its figure: a longer one stands above it."""


def land_of(scene: Scene, width: float, size: float, columns: int) -> Block:
    """Return who holds how much: a bar of shares a moment, and a row a holder."""
    settings = scene.story.settings.territory
    maps = scene.pair or (scene,)
    if settings is None or not maps[0].km2:
        return NOTHING
    told = [speak_areas(list(one.km2.values()), settings.figures) for one in maps]
    rows = [
        (holder, [words[at] for words in told])
        for at, holder in enumerate(settings.holders)
        if any(one.km2[holder] for one in maps)
    ]
    columns = min(columns, len(rows))
    gap = size * 1.6
    each = (width - gap * (columns - 1)) / columns
    blocks = [_row(scene, settings, holder, words, each, size) for holder, words in rows]
    high = -(-len(blocks) // columns)
    parts = [stack(blocks[start : start + high], size * 0.35) for start in range(0, len(blocks), high)]
    head = paragraph(settings.title, width, size, scene.theme.ink, "bold")
    bars = [_bar(one, settings, width, size) for one in maps]
    if len(maps) > 1:
        quiet = scene.theme.quiet
        dates = [paragraph(one.date, width, size * 0.85, quiet) for one in maps]
        bars = [stack([date, bar], size * 0.1) for date, bar in zip(dates, bars, strict=True)]
    return stack([head, *bars, beside(parts, each + gap)], size * 0.45)


def _bar(scene: Scene, settings: TerritorySettings, width: float, size: float) -> Block:
    total, height = sum(scene.km2.values()), size * 0.95

    def draw(x: float, y: float) -> list[str]:
        found = []
        for holder, km2 in scene.km2.items():
            share = width * km2 / total
            if share < 0.5:
                continue
            edge = scene.theme.tint(settings.holders[holder].colour)
            found.append(_swatch(holder, edge, x, y, share, height, scene.unit))
            x += share
        return found

    return Block(height, draw)


def _swatch(holder: str, edge: str, x: float, y: float, width: float, height: float, unit: float) -> str:
    style = {"fill": f"url(#{pattern_id(holder)})", "stroke": edge, "stroke_width": unit}
    return tag("rect", x=x, y=y, width=width, height=height, **style)


def _row(
    scene: Scene, settings: TerritorySettings, holder: str, told: list[str], width: float, size: float
) -> Block:
    """Return a holder's row: pattern, name, figures; those of two moments, or of a long name, below it."""
    look, theme = settings.holders[holder], scene.theme
    step, sign = size * 1.28, size * 1.7
    words = ARROW.join(told)
    figure = width_of(words, size, "bold")
    whole = width - sign - size * 0.55
    lines = wrap(look.label, whole - figure - size * 0.75, size)
    is_below = len(told) > 1 or len(lines) > MOST_BESIDE
    if is_below:
        lines = wrap(look.label, whole, size)
    figures = wrap(words, whole, size, "bold")

    def draw(x: float, y: float) -> list[str]:
        edge = theme.tint(look.colour)
        left = x + sign + size * 0.55
        found = [_swatch(holder, edge, x, y + step / 2 - size * 0.45, sign, size * 0.9, scene.unit)]
        for number, line in enumerate(lines):
            base = y + (number + 0.5) * step + BASE * size
            found.append(write(line, left, base, size, theme.ink))
        if not is_below:
            base = y + step / 2 + BASE * size
            return [*found, write(words, x + width, base, size, theme.ink, "bold", text_anchor="end")]
        for number, line in enumerate(figures, len(lines)):
            base = y + (number + 0.5) * step + BASE * size
            found.append(write(line, left, base, size, theme.ink, "bold"))
        return found

    return Block((len(lines) + (len(figures) if is_below else 0)) * step, draw)
