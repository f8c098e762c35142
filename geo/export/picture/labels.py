"""Names on the map, none on another, on a mark, or on what else stands there.

The same eight places round a mark as `engine/layers/label_layout.js` tries, with letters that are measured.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geo.export.picture.frame import Box
from geo.export.picture.svg import Face, width_of, write

LINE = 1.25
"""How high a line is, in sizes of its letters."""
BASE = 0.36
"""How far below a line's middle its letters stand, in their sizes."""


@dataclass(frozen=True)
class Label:
    """A name that asks for room.

    Parameters
    ----------
    text, size, face, fill
        What is written, and how; `size` in pixels.
    x, y
        The middle of what it names, in pixels.
    reach
        How far from there it stands: the radius of a mark; 0 for a name over its area.
    spacing
        Between letters.
    is_needed
        Whether it stands there even where there is no room.
    rooms
        Where else it may stand than about its middle; there alone, where any are told.
    """

    text: str
    size: float
    face: Face
    fill: str
    x: float
    y: float
    reach: float = 0
    spacing: float = 0
    is_needed: bool = False
    rooms: tuple[Box, ...] = ()

    def boxes(self) -> list[Box]:
        """Return where it may stand, best first."""
        if self.rooms:
            return list(self.rooms)
        width = width_of(self.text, self.size, self.face, self.spacing)
        height = self.size * LINE
        if not self.reach:
            tops = [self.y - height / 2 - lines * height for lines in (0, 1.2, -1.2, 2.4, -2.4)]
            return [Box(self.x - width / 2, top, width, height) for top in tops]
        gap, near = self.reach, self.reach * 0.75
        corners = [
            (self.x + gap, self.y - height / 2),
            (self.x - gap - width, self.y - height / 2),
            (self.x + near, self.y - near - height * 0.8),
            (self.x + near, self.y + near - height * 0.2),
            (self.x - near - width, self.y - near - height * 0.8),
            (self.x - near - width, self.y + near - height * 0.2),
            (self.x - width / 2, self.y - gap - height * 0.9),
            (self.x - width / 2, self.y + gap - height * 0.1),
        ]
        return [Box(left, top, width, height) for left, top in corners]


def place_labels(
    labels: Iterable[Label], obstacles: list[Box], within: Box, aside: float = 0
) -> list[tuple[Label, Box]]:
    """Return the labels that find room, and where; the first in order choose first.

    Parameters
    ----------
    labels
        In order of what matters.
    obstacles
        What no label may cover.
    within
        What each stays in whole.
    aside
        How far labels keep from each other, in pixels.
    """
    taken = list(obstacles)
    placed: list[tuple[Label, Box]] = []
    for label in labels:
        boxes = [box for box in label.boxes() if within.holds(box)]
        free = next((box for box in boxes if not any(box.overlaps(other) for other in taken)), None)
        if free is None and label.is_needed:
            names = [box for _, box in placed]
            free = next((box for box in boxes if not any(box.overlaps(other) for other in names)), None)
            free = free or (boxes or label.boxes())[0]
        if free is not None:
            taken.append(free.inset(-aside))
            placed.append((label, free))
    return placed


def draw_labels(placed: list[tuple[Label, Box]], halo: str, unit: float) -> list[str]:
    """Return the labels as text with a halo, the last to choose lowest."""
    found = []
    for label, box in reversed(placed):
        y = box.top + box.height / 2 + BASE * label.size
        more = {
            "stroke": halo,
            "stroke_width": 4 * unit,
            "stroke_linejoin": "round",
            "stroke_opacity": 0.92,
            "paint_order": "stroke",
            "letter_spacing": f"{label.spacing:g}" if label.spacing else None,
        }
        found.append(write(label.text, box.left, y, label.size, label.fill, label.face, **more))
    return found
