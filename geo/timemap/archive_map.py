"""An archive of events on any Folium map: tiles that its page fetches as it looks at them."""

from __future__ import annotations

import os
from os import PathLike
from pathlib import Path
from typing import Literal

from . import protocol
from .arguments import check_choice, check_number
from .bare_story import bare_story
from .errors import LayerError
from .event_tiles import ONE_FILE, EventTiles, open_tiles
from .frames.values import MAX_PIXELS
from .mapped import MappedLayer
from .mounting import DENSITY, WINDOW, moment_of, set_playback, window_of
from .page_language import language_of
from .protocol import SHOWS, Show
from .resources import data_url
from .script import event_tiles_asset

RADIUS = 2.5
"""Of a point, in CSS pixels: there are many."""


class ArchiveMap(MappedLayer):
    """An archive of events as a layer of any Folium map: more of them than a page holds row by row.

    Made by ``python -m geo.archive build``. ``m.save(path)`` writes a page that fetches tiles from beside it,
    as far as it looks at them, so it stands on any static host; opened from a file it can't fetch any.

    Parameters
    ----------
    place
        The archive's folder, or one file of it that ends in ``.tmaps``, here or at an address; its manifest
        is read now.
    url
        Where the page fetches it, relative to the page or not; by default `place` where that is an address,
        else a folder or file of its name beside the page.
    show
        As `TimeMap` has it; by default ``during`` where ends are known, else ``window``.
    window, date
        As `TimeMap` has them; without a date the map opens with a moment that shows many.
    name
        What it is called; by default its own title, or that of its folder.
    radius
        Of a point, in CSS pixels; 2.5 by default.
    speed, loop, language, base_map, control
        As `TimeMap` has them.

    Raises
    ------
    LayerError
        When there is no archive, or one of another form, or an argument is none that can be used.
    """

    def __init__(
        self,
        place: str | PathLike[str],
        url: str | None = None,
        *,
        show: Show | Literal["density"] | None = None,
        window: int | None = None,
        date: object = None,
        name: str | None = None,
        radius: float = RADIUS,
        speed: float | None = None,
        loop: bool | None = None,
        language: str = "en",
        base_map: bool | None = None,
        control: bool = True,
    ) -> None:
        window = window_of(window, None)
        check_choice("show", show, (None, *SHOWS, DENSITY))
        check_choice("base_map", base_map, (None, True, False))
        check_choice("control", control, (True, False))
        check_number("radius", radius, least=0.5, words="CSS pixels", most=MAX_PIXELS)
        tiles = open_tiles(place)
        shown = _show_of(show, tiles, has_window=window is not None)
        groups = [tiles.sample] if tiles.sample else []
        opening = moment_of(date, groups, shown, window or WINDOW)
        name = name or tiles.title or Path(os.fspath(place)).resolve().stem
        config = _to_config(name, tiles, url or _url_of(os.fspath(place)), radius)
        config |= {"show": shown, "window": window or WINDOW}
        if show == DENSITY:
            config["isDensity"] = True
        if date is not None:
            config["isDated"] = True
        set_playback(config, speed, loop)
        story = _to_story(tiles, opening)
        super().__init__(name, language_of(language), story, config, base_map=base_map, control=control)


def _show_of(show: Show | Literal["density"] | None, tiles: EventTiles, *, has_window: bool) -> Show:
    usual: Show = "during" if tiles.has_ends and not has_window else "window"
    return usual if show is None or show == DENSITY else show


def _to_story(tiles: EventTiles, opening: int | None) -> protocol.Story:
    """Return a story that reaches as far in time as the archive, and looks at its sample."""
    story = bare_story([tiles.sample] if tiles.sample else [], opening)
    first, last = tiles.first, max(tiles.last, tiles.first + 1)
    return {
        **story,
        "attribution": " · ".join(filter(None, [tiles.source, tiles.licence])),
        "unit": tiles.unit,
        "range": (first, last),
        "first": first,
        "final": last,
        "opening": min(max(first if opening is None else opening, first), last),
    }


def _to_config(name: str, tiles: EventTiles, url: str, radius: float) -> protocol.Config:
    layer: protocol.LayerConfig = {
        "title": name,
        "count": tiles.count,
        "file": {"url": url},
        "titles": {},
        "radius": radius,
        "script": {"url": data_url(event_tiles_asset())},
    }
    return {"story": {}, "base": {}, "layers": [layer], "window": WINDOW, "isShared": True}


def _url_of(place: str) -> str:
    """Return where a page beside an archive fetches it, or a page anywhere one at an address."""
    if place.startswith(("https://", "http://")):
        return place if place.endswith((ONE_FILE, "/")) else f"{place}/"
    name = Path(place).resolve().name
    if not name:
        raise LayerError(f"{place}: name the folder of an archive, or say where the page fetches it by url=")
    return name if name.endswith(ONE_FILE) else f"{name}/"
