"""The fields of what the map shows: where it looks, which layers, what is measured, which events."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import Any

from geo.story import Story
from geo.timemap.errors import shorten
from geo.timemap.languages import gettext
from geo.timemap.protocol import MODES
from geo.view.camera import to_camera
from geo.view.fields.field import Field, Values
from geo.view.filters import FILTER_KEYS, read_filter, write_filter
from geo.view.measure import read_measure, read_points, to_drawing, write_measure
from geo.view.model import View, story_layers, view_of_asked
from geo.view.reading import Link

NO_LAYERS = "none"


def _read_camera(view: View, link: Link) -> View:
    text = link.query.get("view")
    if text is None:
        return view
    *numbers, mode = text.split(",") if text.count(",") == 4 else [*text.split(","), ""]
    camera = to_camera(numbers)
    if camera is None or mode not in {"", *MODES}:
        told = gettext("The link’s {key} “{value}” is no lat,lon,zoom; the whole story is shown.")
        link.ignore("view", told, 40)
        return view
    # What nobody had moved is the mode's own view here too; another mode's is a view like any other.
    return view if mode and mode == link.query.get("mode", MODES[0]) else replace(view, camera=camera)


def _send_camera(view: View, _story: Story) -> dict[str, Any]:
    place = view.camera
    return {"camera": place and (place.lat, place.lon, place.zoom, place.width)}


def _write_layers(view: View, story: Story) -> dict[str, str]:
    names = [name for name in story_layers(story) if name not in view.hidden]
    return {"layers": ",".join(names) or NO_LAYERS}


def _read_layers(view: View, link: Link) -> View:
    text, layers = link.query.get("layers"), story_layers(link.story)
    if not text:
        return view
    named = [word for word in text.split(",") if word and word != NO_LAYERS]
    unknown = [word for word in named if word not in layers]
    if unknown:
        words = shorten(", ".join(unknown), 40)
        told = gettext("The link’s layers “{layers}” are not in this story.")
        link.remarks.append(told.format(layers=words))
        if len(unknown) == len(named):
            return view
    return replace(view, hidden=frozenset(name for name in layers if name not in named))


def _send_measure(view: View, _story: Story) -> dict[str, Any]:
    is_shown = view.panel == "measure" and view.mode == "explore"
    return {"measure": to_drawing(view.measure) if is_shown else None}


def _take_measure(view: View, values: Values, _story: Story) -> View:
    """Return the view with the points that the map took; it has none while it takes none."""
    points = read_points(values.get("points"))
    return view if points is None else replace(view, measure=replace(view.measure, points=points))


def _send_mask(view: View, story: Story) -> dict[str, Any]:
    """Return the events that the filter shows as base64 of a bit an event, the lowest first; None for all."""
    if not view.asked:
        return {"kept": None}
    bits = bytearray(-(-len(story.events) // 8))
    for position in story.search.select(view.asked).positions:
        bits[position >> 3] |= 1 << (position & 7)
    return {"kept": base64.b64encode(bits).decode()}


CAMERA = Field(
    keys=("view",),
    write=lambda view, _: {"view": str(view.camera)} if view.camera else {},
    read=_read_camera,
    send=_send_camera,
    take=lambda view, values, _: replace(view, camera=to_camera(values.get("camera"))),
)
HIDDEN = Field(
    keys=("layers",),
    write=lambda view, story: _write_layers(view, story) if view.hidden else {},
    write_shared=_write_layers,
    read=_read_layers,
    send=lambda view, _: {"hidden": sorted(view.hidden)},
)
MEASURE = Field(
    keys=("measure",),
    write=lambda view, _: write_measure(view.measure),
    read=lambda view, link: replace(view, measure=read_measure(link)),
    send=_send_measure,
    take=_take_measure,
)
ASKED = Field(
    keys=FILTER_KEYS,
    write=lambda view, story: write_filter(view.asked, story.unit),
    read=lambda view, link: view_of_asked(link.story, read_filter(link), view),
    send=_send_mask,
    # What is filtered for may have changed since the map made its report.
    take=lambda view, _, story: view_of_asked(story, view.asked, view),
)
