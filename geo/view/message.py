"""What page and map send each other: the message to the map's frame, and the report from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from geo.archive.questions import Where
from geo.map.tiles import Tiles
from geo.story import Story
from geo.timemap import protocol
from geo.timemap.protocol import MODES
from geo.view.camera import Camera, to_camera
from geo.view.fields import FIELDS
from geo.view.model import View
from geo.view.seen import read_seen


@dataclass(frozen=True, slots=True)
class Stamp:
    """The counters of a message, as `components.state.session.Session` holds them."""

    epoch: str
    seq: int
    ack: int
    camera_seq: int


def to_message(
    view: View,
    story: Story,
    stamp: Stamp,
    *,
    is_embedded: bool = False,
    layers: Sequence[protocol.LayerConfig] = (),
    tiles: Tiles | None = None,
) -> protocol.Message:
    """Return the whole view as the map's page takes it; never a change to it."""
    message: dict[str, Any] = {
        "epoch": stamp.epoch,
        "seq": stamp.seq,
        "ack": stamp.ack,
        "cameraSeq": stamp.camera_seq,
        "layers": list(layers),
        "tiles": tiles.to_message() if tiles else None,
    }
    for field in FIELDS.values():
        message |= field.send(view, story)
    if is_embedded:
        message["mode"] = "embed"
    return cast("protocol.Message", message)


@dataclass(frozen=True, slots=True)
class Report:
    """What the map's page says of itself.

    Parameters
    ----------
    epoch
        Names the session whose messages the page takes.
    seq
        Counts the changes made in the page.
    applied
        The last message taken.
    view
        What is on the screen: the view that the report was read against, with what it says.
    is_playing
        Whether the map plays.
    sight
        Where the map looks, with the mode whose own view it is; None where it doesn't say.
    seen
        What of the story's archive is in sight; None where it doesn't say.
    """

    epoch: str
    seq: int
    applied: int
    view: View
    is_playing: bool = False
    sight: Camera | None = None
    seen: Where | None = None


def read_report(values: object, story: Story, view: View) -> Report | None:
    """Return a report against the session's view, or None where what came from the browser is none."""
    if not isinstance(values, Mapping):
        return None
    epoch, seq, applied = (values.get(key) for key in ("epoch", "seq", "applied"))
    if not (isinstance(epoch, str) and isinstance(seq, int) and isinstance(applied, int)):
        return None
    try:
        for field in FIELDS.values():
            view = field.take(view, values, story)
    except ValueError:
        return None
    sight = to_camera(values.get("sight"))
    if sight is not None and view.camera is None and values.get("mode") in MODES:
        sight = replace(sight, mode=view.mode)
    return Report(
        epoch, seq, applied, view, values.get("playing") is True, sight, read_seen(values.get("archive"))
    )
