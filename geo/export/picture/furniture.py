"""What helps to read a map: a scale bar and an arrow to the north."""

from __future__ import annotations

import math

from geo.export.picture.frame import EQUATOR_KM, Box, Frame
from geo.export.picture.look import Theme
from geo.export.picture.svg import tag, width_of, wrap, write
from geo.timemap.languages import gettext, pgettext

LONGEST = 0.22
"""The share of the map's width that the bar takes at most."""
WIDEST = 0.7
"""The share of the map's width that its date takes at most."""
UNEVEN = 1.1
"""From so many times as many kilometres a pixel at one edge as at the other, the bar names its latitude."""


def round_km(most: float) -> float:
    """Return the largest of 1, 2 or 5 times a power of ten that is no more."""
    power = 10.0 ** math.floor(math.log10(most))
    return float(next(step * power for step in (5, 2, 1) if step * power <= most))


def _words(frame: Frame, km: float) -> str:
    told = (
        gettext("{distance} km").format(distance=f"{km:g}")
        if km >= 1
        else gettext("{distance} m").format(distance=f"{km * 1000:g}")
    )
    _, south, _, north = frame.bounds
    nearest = 0.0 if south < 0 < north else min(abs(south), abs(north))
    across = math.cos(math.radians(nearest)) / math.cos(math.radians(max(abs(south), abs(north))))
    if across < UNEVEN:
        return told
    middle = math.degrees(math.acos(min(1.0, frame.km_a_pixel * frame.scale / EQUATOR_KM)))
    where = (
        # i18n: how far a map's scale bar goes, at this northern latitude
        gettext("{distance} at {degrees}° N")
        if south + north >= 0
        # i18n: the same at a southern latitude
        else gettext("{distance} at {degrees}° S")
    )
    return where.format(distance=told, degrees=f"{middle:.0f}")


def scale_bar(frame: Frame, theme: Theme, unit: float) -> tuple[list[str], Box]:
    """Return the bar's elements, in the map's lower left corner, and what they cover."""
    km = round_km(frame.km_a_pixel * frame.box.width * LONGEST)
    length = km / frame.km_a_pixel
    left, bottom = frame.box.left + 16 * unit, frame.box.bottom - 16 * unit
    tick, size = 5 * unit, 12 * unit
    path = f"M{left:.1f},{bottom - tick:.1f}V{bottom:.1f}H{left + length:.1f}V{bottom - tick:.1f}"
    words = _words(frame, km)
    halo = {
        "stroke": theme.halo,
        "stroke_width": 4 * unit,
        "stroke_opacity": 0.9,
        "paint_order": "stroke",
        "stroke_linejoin": "round",
    }
    elements = [
        tag("path", d=path, fill="none", stroke=theme.halo, stroke_width=4.5 * unit, stroke_opacity=0.9),
        tag("path", d=path, fill="none", stroke=theme.ink, stroke_width=1.6 * unit),
        write(words, left, bottom - 9 * unit, size, theme.ink, **halo),
    ]
    width = max(length, width_of(words, size))
    return elements, Box(left - 4 * unit, bottom - 24 * unit, width + 8 * unit, 28 * unit)


def north_arrow(frame: Frame, theme: Theme, unit: float) -> tuple[list[str], Box]:
    """Return the arrow's elements, in the map's upper right corner, and what they cover."""
    x, top = frame.box.right - 24 * unit, frame.box.top + 16 * unit
    half, height = 6.5 * unit, 20 * unit
    west = f"M{x:.1f},{top:.1f}L{x - half:.1f},{top + height:.1f}L{x:.1f},{top + 0.75 * height:.1f}Z"
    east = f"M{x:.1f},{top:.1f}L{x + half:.1f},{top + height:.1f}L{x:.1f},{top + 0.75 * height:.1f}Z"
    edge = {"stroke": theme.ink, "stroke_width": unit, "stroke_linejoin": "round"}
    letter = write(
        # i18n: north, in one letter
        pgettext("north arrow", "N"),
        x,
        top + height + 15 * unit,
        13 * unit,
        theme.ink,
        "bold",
        text_anchor="middle",
        stroke=theme.halo,
        stroke_width=3 * unit,
        paint_order="stroke",
    )
    elements = [
        tag("path", d=west, fill=theme.ink, **edge),
        tag("path", d=east, fill=theme.paper, **edge),
        letter,
    ]
    return elements, Box(x - 14 * unit, top - 6 * unit, 28 * unit, height + 30 * unit)


def date_badge(words: str, frame: Frame, theme: Theme, unit: float) -> tuple[list[str], Box]:
    """Return the elements that date a map, in its upper left corner, and what they cover."""
    size, room = 14 * unit, 9 * unit
    lines = wrap(words, frame.box.width * WIDEST, size, "bold")
    width = max(width_of(line, size, "bold") for line in lines) + 2 * room
    box = Box(frame.box.left + 12 * unit, frame.box.top + 12 * unit, width, len(lines) * size * 1.3 + room)
    card = tag(
        "rect", x=box.left, y=box.top, width=box.width, height=box.height, rx=4 * unit,
        fill=theme.paper, stroke=theme.ink, stroke_width=unit,
    )  # fmt: skip
    first = box.top + room / 2 + size
    texts = [
        write(line, box.left + room, first + number * size * 1.3, size, theme.ink, "bold")
        for number, line in enumerate(lines)
    ]
    return [card, *texts], box.inset(-3 * unit)
