"""The fields of the view and all their spellings: one row of `FIELDS` is all there is to a field.

Link, message and report go through this table. What crosses to the map is declared in `geo.timemap.protocol`,
what a filter or a measure is in `geo.view.filters` and `geo.view.measure`.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from geo.story import Story
from geo.story.schema.moments import Moment, on_or_in
from geo.timemap.dates import parse_moment, speak_short
from geo.timemap.errors import shorten
from geo.timemap.protocol import REACHES, Reach
from geo.view.camera import to_camera
from geo.view.filters import FILTER_KEYS, read_filter, write_filter
from geo.view.limits import Limits, nearest
from geo.view.measure import read_measure, read_points, to_drawing, write_measure
from geo.view.model import (
    MODES,
    PANELS,
    View,
    reach,
    story_layers,
    view_of_asked,
    view_on,
)
from geo.view.reading import Link

RANGES: tuple[Reach | Literal["all"], ...] = (*REACHES, "all")
"""A link's words for how far the time control reaches; ``all`` is an older one for ``later``."""
NO_LAYERS = "none"
Values = Mapping[str, Any]
"""What a report holds; nothing of it is taken on trust."""


@dataclass(frozen=True, slots=True)
class Field:
    """How a field of the view is spelled; by default neither page nor map know of it.

    Parameters
    ----------
    keys
        Its parameters in a link.
    write
        Returns them; those of a default value are left out.
    read
        Returns the view with what a link says of the field.
    write_shared
        As `write`, for a link that is to name its default too.
    send
        Returns its part of a message to the map, a `geo.timemap.protocol.Message`.
    take
        Returns the view with what a report says of the field, a `geo.timemap.protocol.Report`. May raise
        `ValueError`: the report is then none.
    """

    keys: tuple[str, ...]
    write: Callable[[View, Story], dict[str, str]]
    read: Callable[[View, Link], View]
    write_shared: Callable[[View, Story], dict[str, str]] | None = None
    send: Callable[[View, Story], dict[str, Any]] = lambda _view, _story: {}
    take: Callable[[View, Values, Story], View] = lambda view, _values, _story: view


def _read_day(view: View, link: Link) -> View:
    day = link.day("date")
    if day is None:
        return view
    return replace(view_on(link.story, day, view), exact=_finer(link.query["date"], link.story))


def _take_day(view: View, values: Values, story: Story) -> View:
    day, exact = _take_moment(values.get("date"), story, view.beyond)
    return replace(view, day=day, exact=exact)


def _take_moment(value: object, story: Story, beyond: Limits | None) -> tuple[int, str]:
    """Return the moment of a report in the story's unit, and its text where that is finer."""
    moment = nearest(parse_moment(str(value), story.unit), story, beyond)
    return moment, _finer(str(value), story)


def _finer(text: str, story: Story) -> str:
    """Return the text of a moment that the story's unit can't tell; nothing for any other."""
    return text if Moment(text).is_cut_by(story.unit) else ""


def _read_other(view: View, link: Link) -> View:
    other = link.day("compare")
    exact = "" if other is None else _finer(link.query["compare"], link.story)
    return replace(view, other=other, other_exact=exact)


def _read_event(view: View, link: Link) -> View:
    """Return the view of a link's event: at the link's moment, or as the event begins."""
    name, story = link.query.get("event", ""), link.story
    if not name:
        return view
    if name not in story.positions:
        link.ignore("event", "is not in this story; it was ignored.", 40)
        return view
    start = story.events[story.positions[name]].span.start
    if link.has_day and start > view.day:
        words = f"begins {on_or_in(story.unit)} {speak_short(start, story.unit)}, after its date"
        link.remarks.append(f"The link’s event {words}; the date is shown.")
        return view
    return replace(view if link.has_day else view_on(story, start, view), event=name)


def _take_event(view: View, values: Values, story: Story) -> View:
    name = str(values.get("event"))
    position = story.positions.get(name)
    has_begun = position is not None and story.events[position].span.start <= view.day
    return replace(view, event=name if has_begun else "")


def _read_camera(view: View, link: Link) -> View:
    text = link.query.get("view")
    if text is None:
        return view
    *numbers, mode = text.split(",") if text.count(",") == 4 else [*text.split(","), ""]
    camera = to_camera(numbers)
    if camera is None or mode not in {"", *MODES}:
        link.ignore("view", "is no lat,lon,zoom; the whole story is shown.", 40)
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
        link.remarks.append(f"The link’s layers “{words}” are not in this story.")
        if len(unknown) == len(named):
            return view
    return replace(view, hidden=frozenset(name for name in layers if name not in named))


def _take_mode(view: View, values: Values, _story: Story) -> View:
    mode = next((mode for mode in MODES if mode == values.get("mode")), view.mode)
    return replace(view, mode=mode)


def _read_reach(view: View, link: Link) -> View:
    """Return the view with a reach that is a link's own, or its day's where that is further."""
    word = link.word("range", RANGES)
    return reach(link.story, replace(view, reach="later" if word == "all" else word))


def _take_reach(view: View, values: Values, story: Story) -> View:
    word = next((word for word in REACHES if word == values.get("reach")), REACHES[0])
    return reach(story, replace(view, reach=word))


def _write_other(view: View, story: Story) -> dict[str, str]:
    text = view.other_date(story.unit)
    return {} if text is None else {"compare": text}


def _take_other(view: View, values: Values, story: Story) -> View:
    if values.get("other") is None:
        return replace(view, other=None, other_exact="")
    other, exact = _take_moment(values["other"], story, view.beyond)
    return replace(view, other=other, other_exact=exact)


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


def _named(key: str, value: str, default: str) -> dict[str, str]:
    return {} if value == default else {key: value}


FIELDS: dict[str, Field] = {
    "day": Field(
        keys=("date",),
        write=lambda view, story: {"date": view.date(story.unit)},
        read=_read_day,
        send=lambda view, story: {"date": view.date(story.unit)},
        take=_take_day,
    ),
    "event": Field(
        keys=("event",),
        write=lambda view, _: _named("event", view.event, ""),
        read=_read_event,
        send=lambda view, _: {"event": view.event},
        take=_take_event,
    ),
    "camera": Field(
        keys=("view",),
        write=lambda view, _: {"view": str(view.camera)} if view.camera else {},
        read=_read_camera,
        send=_send_camera,
        take=lambda view, values, _: replace(view, camera=to_camera(values.get("camera"))),
    ),
    "names": Field(
        keys=("names",),
        write=lambda view, story: _named("names", view.names, story.settings.first_language),
        write_shared=lambda view, _: {"names": view.names},
        read=lambda view, link: replace(view, names=link.word("names", tuple(link.story.settings.languages))),
        send=lambda view, _: {"names": view.names},
    ),
    "hidden": Field(
        keys=("layers",),
        write=lambda view, story: _write_layers(view, story) if view.hidden else {},
        write_shared=_write_layers,
        read=_read_layers,
        send=lambda view, _: {"hidden": sorted(view.hidden)},
    ),
    "mode": Field(
        keys=("mode",),
        write=lambda view, _: _named("mode", view.mode, MODES[0]),
        write_shared=lambda view, _: {"mode": view.mode},
        read=lambda view, link: replace(view, mode=link.word("mode", MODES)),
        send=lambda view, _: {"mode": view.mode},
        take=_take_mode,
    ),
    "reach": Field(
        keys=("range",),
        write=lambda view, _: _named("range", view.reach, REACHES[0]),
        read=_read_reach,
        send=lambda view, _: {"reach": view.reach},
        take=_take_reach,
    ),
    "panel": Field(
        keys=("panel",),
        write=lambda view, _: _named("panel", view.panel, "event"),
        read=lambda view, link: replace(view, panel=link.word("panel", tuple(PANELS))),
    ),
    "other": Field(
        keys=("compare",),
        write=_write_other,
        read=_read_other,
        send=lambda view, story: {"other": view.other_date(story.unit)},
        take=_take_other,
    ),
    "measure": Field(
        keys=("measure",),
        write=lambda view, _: write_measure(view.measure),
        read=lambda view, link: replace(view, measure=read_measure(link)),
        send=_send_measure,
        take=_take_measure,
    ),
    "asked": Field(
        keys=FILTER_KEYS,
        write=lambda view, story: write_filter(view.asked, story.unit),
        read=lambda view, link: view_of_asked(link.story, read_filter(link), view),
        send=_send_mask,
        # What is filtered for may have changed since the map made its report.
        take=lambda view, _, story: view_of_asked(story, view.asked, view),
    ),
}
"""By the names of the view's fields, in the order of a link's parameters; read one after the other."""
