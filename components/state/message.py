"""What page and map tell each other: the message to the map's frame, and the report from it."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from components.state.link import read_camera, read_date, read_event
from components.state.measure import read_points, to_drawing
from components.state.view import MODES, Camera, Mode, View
from geo.land.measure import Point
from geo.map.tiles import Tiles
from geo.story import Story
from geo.timemap import protocol
from geo.timemap.dates import parse_day, to_iso


def to_message(
    view: View,
    story: Story,
    *,
    epoch: str,
    seq: int,
    ack: int,
    camera_seq: int,
    is_embedded: bool = False,
    layers: Sequence[protocol.LayerConfig] = (),
    tiles: Tiles | None = None,
) -> protocol.Message:
    """Return the whole view as the map's page takes it; never a change to it."""
    place = view.camera
    camera = (place.lat, place.lon, place.zoom, place.width) if place else None
    return {
        "epoch": epoch,
        "seq": seq,
        "ack": ack,
        "date": to_iso(view.day),
        "event": view.event,
        "names": view.names,
        "kept": _mask(view, story),
        "mode": "embed" if is_embedded else view.mode,
        "hidden": sorted(view.hidden),
        "whole": view.whole,
        "measure": to_drawing(view.measure) if _measures(view) else None,
        "other": None if view.other is None else to_iso(view.other),
        "camera": camera,
        "cameraSeq": camera_seq,
        "layers": list(layers),
        "tiles": tiles.to_message() if tiles else None,
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
    """What the map's page says of itself.

    `seq` counts its changes, `applied` is the last message taken; `camera` is None while the map looks where
    its mode has it look, `sight` is where that is.
    """

    epoch: str
    seq: int
    applied: int
    day: int
    event: str
    camera: Camera | None
    whole: bool
    playing: bool = False
    mode: Mode | None = None
    sight: Camera | None = None
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
    remarks: list[str] = []
    day = min(max(day, story.first_day), story.final_day)
    event = read_event(str(values.get("event") or ""), story, day, remarks)
    is_whole = values.get("whole") is True or day > story.last_day
    is_playing = values.get("playing") is True
    other = values.get("other")
    other_day = read_date(other, "compare", story, remarks) if isinstance(other, str) else None
    mode = values.get("mode")
    return Report(
        epoch,
        seq,
        applied,
        day,
        event,
        _read_place(values.get("camera")),
        is_whole,
        is_playing,
        next((one for one in MODES if one == mode), None),
        _read_place(values.get("sight")),
        other_day,
        read_points(values.get("points")),
    )


def _read_place(place: object) -> Camera | None:
    return read_camera(",".join(map(str, place)), []) if isinstance(place, list) else None
