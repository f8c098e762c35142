"""Whether what a story colours is seen on the map, and told apart."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations

from geo.errors import Fault
from geo.story.schema.files import SETTINGS_FILE
from geo.story.schema.looks import Kind, LineKind
from geo.story.schema.settings import StorySettings

SEA = "#e2e9ec"
"""The darkest of what the base map is painted with."""
LEAST_CONTRAST = 3
"""Of what is no text, with what is round it (WCAG 2.2, 1.4.11)."""
LEAST_APART = 0.08
"""Between two colours, in OKLab; what is just noticed is about 0.02."""
WIDER = 1.5
"""Times as wide a line is told from another by its width."""
FAINT = "a darker colour, such as #8a6d1d: beside the map's own this one is hardly seen"
ALIKE = "another colour or shape than {}: the two look alike"


def find_look_faults(settings: StorySettings) -> Iterator[Fault]:
    """Yield the colours that are too light for the map, and the kinds that look like another."""
    looks: tuple[tuple[str, dict[str, Kind] | dict[str, LineKind]], ...] = (
        ("kinds", settings.kinds),
        ("lines", settings.lines),
    )
    for section, kinds in looks:
        for name, kind in kinds.items():
            if kind.colour and contrast(kind.colour, SEA) < LEAST_CONTRAST:
                yield Fault(SETTINGS_FILE, 0, f"{section}.{name}.colour", kind.colour, FAINT)
    for (name, one), (later, other) in combinations(settings.kinds.items(), 2):
        if _is_dressed(one) and _is_dressed(other) and _are_alike(one, other):
            yield Fault(SETTINGS_FILE, 0, f"kinds.{later}", other.colour or "", ALIKE.format(name))
    for (name, line), (later, beside) in combinations(settings.lines.items(), 2):
        widths = sorted((line.width, beside.width))
        if (
            line.dash == beside.dash
            and widths[1] < WIDER * widths[0]
            and _is_near(line.colour, beside.colour)
        ):
            words = ALIKE.format(name).replace("shape", "dash or width")
            yield Fault(SETTINGS_FILE, 0, f"lines.{later}", beside.colour, words)


def _is_dressed(kind: Kind) -> bool:
    return bool(kind.colour or kind.shape)


def _are_alike(one: Kind, other: Kind) -> bool:
    if (one.shape or "circle") != (other.shape or "circle"):
        return False
    if one.colour and other.colour:
        return _is_near(one.colour, other.colour)
    return one.colour == other.colour


def _is_near(one: str, other: str) -> bool:
    return math.dist(_to_oklab(one), _to_oklab(other)) < LEAST_APART


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, ``#rrggbb``: 1 of the same, 21 of black and white (WCAG 2.2)."""
    dark, light = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in map(_to_linear, (one, other))
    )
    return (light + 0.05) / (dark + 0.05)


def _to_linear(colour: str) -> tuple[float, float, float]:
    """Return red, green and blue, 0 to 1, in proportion to light (IEC 61966-2-1)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return red, green, blue


def _to_oklab(colour: str) -> tuple[float, float, float]:
    """Return a colour where distances are as they are seen (Björn Ottosson, 2020)."""
    red, green, blue = _to_linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )
