"""What is on the screen now, and its three spellings: the URL, the message to the map, the report from it."""

from __future__ import annotations

import base64
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from components.filter_query import FILTER_KEYS, read_filter, write_filter
from components.measure_query import NO_MEASURE, Measure, read_measure, read_points, to_drawing, write_measure
from geo.errors import shorten
from geo.measure import Point
from geo.story import NOTHING, Filter, Story
from geo.timespan import parse_day, speak_day_short, to_iso

MODES = ("explore", "present")
NAMES = {"en": "English", "az": "Azərbaycanca", "hy": "Հայերեն", "tr": "Türkçe", "ru": "Русский"}
"""The languages of the places' names, each in its own words."""
PANELS = {"event": "Event", "find": "Find", "compare": "Compare", "measure": "Measure", "layers": "Layers"}
"""What the panel beside the map shows, each with its word."""
KEYS = ("date", "event", "view", "names", "mode", "range", "panel", "compare", "measure", *FILTER_KEYS)
RANGES = ("opening", "all")
ZOOMS = (3.0, 13.0)


@dataclass(frozen=True, slots=True)
class Camera:
    """Where the map looks: degrees, and Leaflet's zoom."""

    lat: float
    lon: float
    zoom: float

    def __str__(self) -> str:
        return f"{self.lat:.4f},{self.lon:.4f},{self.zoom:.2f}"


@dataclass(frozen=True, slots=True)
class View:
    """The whole state of the page.

    Parameters
    ----------
    day
        The current day.
    event
        The current event's id, which starts on `day` or before it; empty before the first.
    camera
        Where the map looks, or None for the story's own opening view.
    names
        Language code of the places' names.
    mode
        ``explore`` or ``present``.
    whole
        Whether the time control reaches to the story's final day, past the range that it opens with.
    panel
        What the panel beside the map shows, one of `PANELS`.
    asked
        Which events are shown; `event` is one of them.
    other
        The day of the second map, which `day` is compared with, or None for one map.
    measure
        What is measured; on the map while its panel is open.
    """

    day: int
    event: str
    camera: Camera | None = None
    names: str = "en"
    mode: str = "explore"
    whole: bool = False
    panel: str = "event"
    asked: Filter = NOTHING
    other: int | None = None
    measure: Measure = NO_MEASURE


def view_on(story: Story, day: int, view: View | None = None) -> View:
    """Return a view of a day, its event the last that has begun; the rest as in `view`."""
    view = view or View(day, "")
    event = story.event_at(day, view.asked)
    return _reach(story, replace(view, day=day, event=event.id if event else ""))


def view_of(story: Story, event: str, view: View) -> View:
    """Return the view of an event on its own first day; the rest as in `view`.

    An event that is not asked for ends the asking, rather than standing on a map without its mark.
    """
    if not story.is_asked(event, view.asked):
        view = replace(view, asked=NOTHING)
    return _reach(story, replace(view, day=story.events[story.positions[event]].span.start, event=event))


def view_of_asked(story: Story, asked: Filter, view: View) -> View:
    """Return the view with other events asked for; its event stays where it is one of them."""
    view = replace(view, asked=asked)
    if view.event and story.is_asked(view.event, asked):
        return view
    return view_on(story, view.day, view)


def _reach(story: Story, view: View) -> View:
    """Return the view with a time control that reaches its day."""
    return replace(view, whole=True) if view.day > story.last_day else view


def to_query(view: View) -> dict[str, str]:
    """Return the URL's parameters; the date always, the rest where it isn't the default."""
    query = {"date": to_iso(view.day)}
    if view.event:
        query["event"] = view.event
    if view.camera:
        query["view"] = str(view.camera)
    if view.names != "en":
        query["names"] = view.names
    if view.mode != "explore":
        query["mode"] = view.mode
    if view.whole:
        query["range"] = "all"
    if view.panel != "event":
        query["panel"] = view.panel
    if view.other is not None:
        query["compare"] = to_iso(view.other)
    return {**query, **write_filter(view.asked), **write_measure(view.measure)}


def from_query(query: Mapping[str, str], story: Story) -> tuple[View, list[str]]:
    """Return the nearest valid view to a URL's parameters, and what was ignored, a line each."""
    notes: list[str] = []
    day = _read_date(query.get("date"), "date", story, notes)
    event = _read_event(query.get("event"), story, day, notes)
    if day is None:
        day = story.events[story.positions[event]].span.start if event else story.first_day
    view = view_on(story, day, View(day, "", asked=read_filter(query, story, notes)))
    if event and not story.is_asked(event, view.asked):
        event = ""
    reach = _read_word(query.get("range"), "range", RANGES, notes)
    return replace(
        view,
        event=event or view.event,
        camera=_read_camera(query.get("view"), notes),
        names=_read_word(query.get("names"), "names", tuple(NAMES), notes),
        mode=_read_word(query.get("mode"), "mode", MODES, notes),
        whole=view.whole or reach == "all",
        other=_read_date(query.get("compare"), "compare", story, notes),
        measure=read_measure(query.get("measure"), notes),
        panel=_read_word(query.get("panel"), "panel", tuple(PANELS), notes),
    ), notes


def _read_date(text: str | None, key: str, story: Story, notes: list[str]) -> int | None:
    if text is None:
        return None
    try:
        day = parse_day(text)
    except ValueError:
        notes.append(f"The link's {key} “{shorten(text, 30)}” is no day such as 2020-11-08; it was ignored.")
        return None
    if story.first_day <= day <= story.final_day:
        return day
    nearest = min(max(day, story.first_day), story.final_day)
    notes.append(
        f"The link's {key} {speak_day_short(day)} is outside this story; {speak_day_short(nearest)} is shown."
    )
    return nearest


def _read_event(text: str | None, story: Story, day: int | None, notes: list[str]) -> str:
    if not text:
        return ""
    if text not in story.positions:
        notes.append(f"The link's event “{shorten(text, 40)}” is not in this story; it was ignored.")
        return ""
    start = story.events[story.positions[text]].span.start
    if day is not None and start > day:
        notes.append(
            f"The link's event begins on {speak_day_short(start)}, after its date; the date is shown."
        )
        return ""
    return text


def _read_camera(text: str | None, notes: list[str]) -> Camera | None:
    if text is None:
        return None
    try:
        lat, lon, zoom = (float(part) for part in text.split(","))
    except ValueError:
        lat = lon = zoom = math.nan
    if abs(lat) <= 85 and abs(lon) <= 180 and ZOOMS[0] <= zoom <= ZOOMS[1]:
        return Camera(lat, lon, zoom)
    notes.append(f"The link's view “{shorten(text, 40)}” is no lat,lon,zoom; the whole story is shown.")
    return None


def _read_word(text: str | None, key: str, words: tuple[str, ...], notes: list[str]) -> str:
    if text is None:
        return words[0]
    if text in words:
        return text
    notes.append(f"The link's {key} “{shorten(text, 30)}” is none of {', '.join(words)}; it was ignored.")
    return words[0]


def to_message(
    view: View, story: Story, *, epoch: str, seq: int, ack: int, camera_seq: int
) -> dict[str, Any]:
    """Return the whole view as the map's page takes it; never a change to it."""
    camera = [view.camera.lat, view.camera.lon, view.camera.zoom] if view.camera else None
    return {
        "epoch": epoch,
        "seq": seq,
        "ack": ack,
        "date": to_iso(view.day),
        "event": view.event,
        "names": view.names,
        "kept": _mask(view, story),
        "mode": view.mode,
        "whole": view.whole,
        "measure": to_drawing(view.measure) if _measures(view) else None,
        "other": None if view.other is None else to_iso(view.other),
        "camera": camera,
        "cameraSeq": camera_seq,
    }


def _measures(view: View) -> bool:
    return view.panel == "measure" and view.mode == "explore"


def _mask(view: View, story: Story) -> str | None:
    """Return the events asked for as base64 of a bit an event, the lowest first; None for all of them."""
    if not view.asked:
        return None
    bits = bytearray(-(-len(story.events) // 8))
    for position in story.search.select(view.asked).positions:
        bits[position >> 3] |= 1 << (position & 7)
    return base64.b64encode(bits).decode()


@dataclass(frozen=True, slots=True)
class Report:
    """What the map's page says of itself: `seq` counts its changes, `applied` is the last message taken."""

    epoch: str
    seq: int
    applied: int
    day: int
    event: str
    camera: Camera | None
    whole: bool
    playing: bool = False
    other: int | None = None
    points: tuple[Point, ...] | None = None


def read_report(values: object, story: Story) -> Report | None:
    """Return a report, or None where what came from the browser is none."""
    if not isinstance(values, Mapping):
        return None
    epoch, seq, applied, date = (values.get(key) for key in ("epoch", "seq", "applied", "date"))
    if not (isinstance(epoch, str) and isinstance(seq, int) and isinstance(applied, int)):
        return None
    try:
        day = parse_day(str(date))
    except ValueError:
        return None
    notes: list[str] = []
    place = values.get("camera")
    camera = _read_camera(",".join(map(str, place)), notes) if isinstance(place, list) else None
    day = min(max(day, story.first_day), story.final_day)
    event = _read_event(str(values.get("event") or ""), story, day, notes)
    is_whole = values.get("whole") is True or day > story.last_day
    is_playing = values.get("playing") is True
    other = values.get("other")
    other_day = _read_date(other, "compare", story, notes) if isinstance(other, str) else None
    return Report(
        epoch,
        seq,
        applied,
        day,
        event,
        camera,
        is_whole,
        is_playing,
        other_day,
        read_points(values.get("points")),
    )
