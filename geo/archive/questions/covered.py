"""Which cells a view holds whole, and which it cuts: no place need be looked at in the former."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from geo.archive.cells import DEEPEST, box_of, place_of
from geo.archive.questions.asked import View
from geo.archive.rows import STEPS

MOST_CUT = 48
"""Once so many cells of a level are cut, no finer ones are looked at."""
NEAR = 1 / STEPS
"""Degrees: places are told in such steps, so that an event’s may be half of one beside its cell."""
Run = tuple[int, int]
"""(first, after): cells of the finest level."""


@dataclass(frozen=True)
class Cover:
    """Runs of cells of the finest level, ascending and apart: those whole in sight, those that are cut."""

    whole: tuple[Run, ...]
    cut: tuple[Run, ...]


def cover(boxes: Iterable[View]) -> Cover:
    """Return the cells of some boxes within the world; what is in neither list is out of sight."""
    sides = [_open(box) for box in boxes]
    whole: list[Run] = []
    cut, level = [0], 0
    while cut and len(cut) <= MOST_CUT and level < DEEPEST:
        level += 1
        below = [4 * cell + part for cell in cut for part in range(4)]
        cut = []
        for cell in below:
            of_cell = _around(cell, level)
            if any(_is_inside(of_cell, side) for side in sides):
                whole.append(_run(cell, level))
            elif any(_touches(of_cell, side) for side in sides):
                cut.append(cell)
    return Cover(_joined(whole), _joined([_run(cell, level) for cell in cut]))


def _open(box: View) -> View:
    """Return a box without those edges beyond which nothing is."""
    west, south, east, north = box
    return (
        -math.inf if west <= -180 else west,
        -math.inf if south <= -90 else south,
        math.inf if east >= 180 else east,
        math.inf if north >= 90 else north,
    )


def _around(cell: int, level: int) -> View:
    """Return where the events of a cell may be, degrees; the outermost rows reach to the poles."""
    west, south, east, north = box_of(cell, level)
    _, row = place_of(cell, level)
    return (
        west - NEAR,
        -90.0 if row == (1 << level) - 1 else south - NEAR,
        east + NEAR,
        90.0 if row == 0 else north + NEAR,
    )


def _is_inside(cell: View, side: View) -> bool:
    return side[0] <= cell[0] and side[1] <= cell[1] and cell[2] <= side[2] and cell[3] <= side[3]


def _touches(cell: View, side: View) -> bool:
    return side[0] <= cell[2] and side[1] <= cell[3] and cell[0] <= side[2] and cell[1] <= side[3]


def _run(cell: int, level: int) -> Run:
    size = 1 << (2 * (DEEPEST - level))
    return cell * size, (cell + 1) * size


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs ascending, those that touch as one."""
    joined: list[Run] = []
    for first, after in sorted(runs):
        if joined and joined[-1][1] == first:
            joined[-1] = (joined[-1][0], after)
        else:
            joined.append((first, after))
    return tuple(joined)
