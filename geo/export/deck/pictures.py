"""The maps on slides."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from geo.export.deck.slides import Box, show
from geo.export.picture import Look, Size, draw, to_png
from geo.export.picture.film import bounds_of
from geo.export.request import Request
from geo.story import Event
from geo.view.model import View, view_of

DENSITY = 1.8
"""Pixels of a picture a point."""
ACROSS, LEAST_ACROSS = 680, 540
"""How wide a map of half a slide is in its own measure, and one of a third: its legend has to have room."""
WIDE = 488.0
"""How wide that of half a slide is, in points."""


def show_event(slide: Any, request: Request, event: Event, box: Box) -> None:
    """Put the map of an event into a box."""
    view = replace(view_of(request.story, event.id, request.view), camera=None, other=None)
    look = Look(size=size_of(box), has_words=False, bounds=bounds_of(request.story, event))
    _show(slide, replace(request, view=view), look, box)


def show_whole(slide: Any, request: Request, moment: int, box: Box) -> None:
    """Put the map of all that had happened by a moment into a box."""
    view = View(moment, "", names=request.view.names, hidden=request.view.hidden)
    _show(slide, replace(request, view=view), Look(size=size_of(box), has_words=False), box)


def size_of(box: Box) -> Size:
    """Return the size of a map in a box, its letters as large as its legend leaves room for."""
    across = max(LEAST_ACROSS, min(ACROSS, ACROSS * box[2] / WIDE))
    return Size(round(box[2] * DENSITY), round(box[3] * DENSITY), "below", box[2] * DENSITY / across)


def _show(slide: Any, request: Request, look: Look, box: Box) -> None:
    picture = draw(request, look)
    show(slide, to_png(picture, 1), picture.alt, box)
