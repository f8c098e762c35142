"""Blocks of words and signs that are measured first and drawn once it is known where they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from geo.export.picture.labels import BASE
from geo.export.picture.svg import Face, tag, width_of, wrap, write

LEADING = 1.32
"""Of a line, in sizes of its letters."""
Draw = Callable[[float, float], list[str]]
"""Returns a block's elements where its upper left corner is at x, y."""


@dataclass(frozen=True)
class Block:
    """Something of a height in pixels."""

    height: float
    draw: Draw


NOTHING = Block(0, lambda _x, _y: [])


def paragraph(
    text: str, width: float, size: float, fill: str, face: Face = "regular", leading: float = LEADING
) -> Block:
    """Return a text as a block so wide."""
    lines = wrap(text, width, size, face)
    step = size * leading

    def draw(x: float, y: float) -> list[str]:
        return [
            write(line, x, y + (number + 0.5) * step + BASE * size, size, fill, face)
            for number, line in enumerate(lines)
        ]

    return Block(len(lines) * step, draw)


def stack(blocks: Sequence[Block], gap: float) -> Block:
    """Return blocks one below the other; those without height leave no gap."""
    there = [block for block in blocks if block.height]
    if not there:
        return NOTHING

    def draw(x: float, y: float) -> list[str]:
        found = []
        for block in there:
            found += block.draw(x, y)
            y += block.height + gap
        return found

    return Block(sum(block.height for block in there) + gap * (len(there) - 1), draw)


def beside(blocks: Sequence[Block], step: float) -> Block:
    """Return blocks side by side, each beginning so far to the right of the one before."""

    def draw(x: float, y: float) -> list[str]:
        return [one for number, block in enumerate(blocks) for one in block.draw(x + number * step, y)]

    return Block(max((block.height for block in blocks), default=0), draw)


@dataclass(frozen=True)
class Sign:
    """A sign with its words, for a row of them: its width, what draws it about a middle, the words."""

    width: float
    draw: Draw
    text: str


def row_of_signs(signs: Sequence[Sign], width: float, size: float, fill: str) -> Block:
    """Return signs with their words, as many a line as there is room for; longer words go on below."""
    gap, step = size * 0.4, size * 1.6
    places, x, line = [], 0.0, 0
    for sign in signs:
        texts = wrap(sign.text, width - sign.width - gap, size) or [""]
        whole = sign.width + gap + max(width_of(text, size) for text in texts)
        if x and x + whole > width:
            x, line = 0.0, line + 1
        places.append((sign, texts, x, line))
        x += whole + size * 1.1
        line += len(texts) - 1

    def draw(left: float, top: float) -> list[str]:
        found = []
        for sign, texts, shift, number in places:
            middle = top + (number + 0.5) * step
            found += sign.draw(left + shift, middle)
            for text in texts:
                words = left + shift + sign.width + gap
                found.append(write(text, words, middle + BASE * size, size, fill))
                middle += step
        return found

    return Block((line + 1) * step if places else 0, draw)


def rule(width: float, colour: str, thick: float) -> Block:
    """Return a line across."""
    return Block(thick, lambda x, y: [tag("rect", x=x, y=y, width=width, height=thick, fill=colour)])
