"""A view as a link's parameters and back: the address of the page, and what a reader shares."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from components.state.filters import FILTER_KEYS, read_filter, write_filter
from components.state.measure import read_measure, write_measure
from components.state.view import MODES, PANELS, Camera, View, story_layers, view_on
from geo.story import Story
from geo.timemap.dates import parse_day, speak_day_short, to_iso
from geo.timemap.errors import shorten

KEYS = (
    *("date", "event", "view", "names", "layers", "mode", "range", "panel", "compare", "measure"),
    *FILTER_KEYS,
    *("story", "v"),
)
FOREIGN = re.compile(r"embed|embed_options|utm_\w+|\w*clid|ref")
"""Parameters of Streamlit, and of those who count visits: none of ours, and nothing to tell of."""
RANGES = ("opening", "all")
ZOOMS = (2.0, 13.0)
WIDTHS = (100, 20_000)
NO_LAYERS = "none"
Word = TypeVar("Word", bound=str)
VERSION = re.compile("[0-9a-f]{12}")


def version_of(story: Story) -> str:
    """Return the version of a story's data, as a link names it: 12 hexadecimal digits."""
    return story.digest[:12]


def to_query(view: View, story: Story) -> dict[str, str]:
    """Return the URL's parameters; the date always, the rest where it isn't the default."""
    query = {"date": to_iso(view.day)}
    if view.event:
        query["event"] = view.event
    if view.camera:
        query["view"] = str(view.camera)
    if view.names != story.settings.first_language:
        query["names"] = view.names
    if view.mode != "explore":
        query["mode"] = view.mode
    if view.whole:
        query["range"] = "all"
    if view.panel != "event":
        query["panel"] = view.panel
    if view.hidden:
        query["layers"] = _write_layers(view, story)
    if view.other is not None:
        query["compare"] = to_iso(view.other)
    return {**query, **write_filter(view.asked), **write_measure(view.measure)}


def to_shared(view: View, sight: Camera | None, story: Story) -> dict[str, str]:
    """Return the parameters of a link to a view that names all there is to it, defaults too.

    Parameters
    ----------
    view
        What is shown.
    sight
        Where the map looks, moved by the reader or not; None before it is there.
    story
        The story, named with its data's version.
    """
    query = to_query(replace(view, camera=sight or view.camera), story)
    query |= {"names": view.names, "layers": _write_layers(view, story), "mode": view.mode}
    query |= {"story": story.settings.id, "v": version_of(story)}
    return {key: query[key] for key in KEYS if key in query}


def _write_layers(view: View, story: Story) -> str:
    return ",".join(name for name in story_layers(story) if name not in view.hidden) or NO_LAYERS


def from_query(query: Mapping[str, str], story: Story) -> tuple[View, list[str]]:
    """Return the nearest valid view to a URL's parameters, and what was ignored, a line each."""
    remarks: list[str] = []
    query = {_readable(key): _readable(value) for key, value in query.items()}
    _read_origin(query, story, remarks)
    day = read_date(query.get("date"), "date", story, remarks)
    event = read_event(query.get("event"), story, day, remarks)
    if day is None:
        day = story.events[story.positions[event]].span.start if event else story.first_day
    view = view_on(story, day, View(day, "", asked=read_filter(query, story, remarks)))
    if event and not story.is_found(event, view.asked):
        event = ""
    mode = _read_word(query.get("mode"), "mode", MODES, remarks)
    camera = read_camera(query.get("view"), remarks)
    if camera is not None and camera.mode:
        # What nobody had moved is the mode's own view here too; another mode's is a view like any other.
        camera = None if camera.mode == mode else replace(camera, mode="")
    reach = _read_word(query.get("range"), "range", RANGES, remarks)
    return replace(
        view,
        event=event or view.event,
        camera=camera,
        hidden=_read_layers(query.get("layers"), story, remarks),
        names=_read_word(query.get("names"), "names", tuple(story.settings.languages), remarks),
        mode=mode,
        whole=view.whole or reach == "all",
        other=read_date(query.get("compare"), "compare", story, remarks),
        measure=read_measure(query.get("measure"), remarks),
        panel=_read_word(query.get("panel"), "panel", tuple(PANELS), remarks),
    ), [*remarks, *_tell_unknown(query)]


def _readable(text: str) -> str:
    """Return text without what has no look of its own: control characters, and such as turn a line."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _tell_unknown(query: Mapping[str, str]) -> list[str]:
    unknown = [key for key in query if key not in KEYS and not FOREIGN.fullmatch(key)]
    words = shorten(", ".join(unknown), 40)
    return [f"The link’s “{words}” means nothing here; it was ignored."] if unknown else []


def _read_origin(query: Mapping[str, str], story: Story, remarks: list[str]) -> None:
    """Tell that a link was made of another story, or of other data."""
    name, version = query.get("story"), query.get("v")
    if name is not None and name != story.settings.id:
        here = shorten(story.settings.short_title, 40)
        remarks.append(f"The link is of the story “{shorten(name, 40)}”; this is “{here}”.")
    elif version is not None and not VERSION.fullmatch(version):
        remarks.append(f"The link’s v “{shorten(version, 30)}” is no version of the data; it was ignored.")
    elif version is not None and version != version_of(story):
        remarks.append("The data have changed since this link was made; what it shows may differ.")


def _read_layers(text: str | None, story: Story, remarks: list[str]) -> frozenset[str]:
    """Return the layers that a link leaves out."""
    layers = story_layers(story)
    if not text:
        return frozenset()
    named = [word for word in text.split(",") if word and word != NO_LAYERS]
    unknown = [word for word in named if word not in layers]
    if unknown:
        remarks.append(f"The link’s layers “{shorten(', '.join(unknown), 40)}” are not in this story.")
        if len(unknown) == len(named):
            return frozenset()
    return frozenset(name for name in layers if name not in named)


def read_date(text: str | None, key: str, story: Story, remarks: list[str]) -> int | None:
    """Return a link's day or the story's nearest, None for none; what is to be told goes to `remarks`."""
    if text is None:
        return None
    try:
        day = parse_day(text)
    except ValueError:
        remarks.append(
            f"The link's {key} “{shorten(text, 30)}” is no day such as 2020-11-08; it was ignored."
        )
        return None
    if story.first_day <= day <= story.final_day:
        return day
    nearest = min(max(day, story.first_day), story.final_day)
    remarks.append(
        f"The link's {key} {speak_day_short(day)} is outside this story; {speak_day_short(nearest)} is shown."
    )
    return nearest


def read_event(text: str | None, story: Story, day: int | None, remarks: list[str]) -> str:
    """Return an event's id that has begun on the day, or nothing; what is told goes to `remarks`."""
    if not text:
        return ""
    if text not in story.positions:
        remarks.append(f"The link's event “{shorten(text, 40)}” is not in this story; it was ignored.")
        return ""
    start = story.events[story.positions[text]].span.start
    if day is not None and start > day:
        remarks.append(
            f"The link's event begins on {speak_day_short(start)}, after its date; the date is shown."
        )
        return ""
    return text


def read_camera(text: str | None, remarks: list[str]) -> Camera | None:
    """Return where a link looks, None where it doesn't say; what is told goes to `remarks`."""
    if text is None:
        return None
    *places, mode = text.split(",") if text.count(",") == 4 else [*text.split(","), ""]
    try:
        lat, lon, zoom, width = map(float, [*places, "0"][:4])
    except ValueError:
        lat = lon = zoom = width = math.nan
    is_known = len(places) <= 4 and mode in {"", *MODES} and (width == 0 or WIDTHS[0] <= width <= WIDTHS[1])
    if is_known and abs(lat) <= 85 and abs(lon) <= 180 and ZOOMS[0] <= zoom <= ZOOMS[1]:
        return Camera(lat, lon, zoom, int(width), mode)
    remarks.append(f"The link's view “{shorten(text, 40)}” is no lat,lon,zoom; the whole story is shown.")
    return None


def _read_word(text: str | None, key: str, words: tuple[Word, ...], remarks: list[str]) -> Word:
    if text is None:
        return words[0]
    if text in words:
        return text
    remarks.append(f"The link's {key} “{shorten(text, 30)}” is none of {', '.join(words)}; it was ignored.")
    return words[0]
