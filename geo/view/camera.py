"""Where the map looks, and how a link and a report spell it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from geo.timemap.protocol import MOST_LATITUDE, ZOOM_RANGE

WIDTHS = (100, 20_000)


@dataclass(frozen=True, slots=True)
class Camera:
    """Where the map looks: degrees, Leaflet's zoom, and the CSS pixels of the map's width, 0 where not known.

    A map far narrower than `width` zooms out, so that a phone shows what a desk showed. `mode` names the mode
    whose own view it is, which nobody has moved: on another screen that mode fits its view anew.
    """

    lat: float
    lon: float
    zoom: float
    width: int = 0
    mode: str = ""

    def __str__(self) -> str:
        words = f"{_plain(self.lat, 4)},{_plain(self.lon, 4)},{_plain(self.zoom, 2)}"
        if self.width:
            words += f",{self.width}"
        return f"{words},{self.mode}" if self.width and self.mode else words


def _plain(value: float, places: int) -> str:
    """Return a number with so many decimals, and one more where it needs it."""
    least = f"{value:.{places}f}"
    return least if float(least) == round(value, places + 1) else f"{value:.{places + 1}f}"


def to_camera(numbers: object) -> Camera | None:
    """Return the camera of ``[lat, lon, zoom]`` and perhaps a width, text or numbers; None for any other."""
    if not isinstance(numbers, list | tuple) or not 3 <= len(numbers) <= 4:
        return None
    try:
        lat, lon, zoom, width = map(float, [*numbers, 0][:4])
    except (TypeError, ValueError):
        return None
    is_width = width == 0 or WIDTHS[0] <= width <= WIDTHS[1]
    is_place = abs(lat) <= MOST_LATITUDE and abs(lon) <= 180 and ZOOM_RANGE[0] <= zoom <= ZOOM_RANGE[1]
    return Camera(lat, lon, zoom, int(width)) if is_width and is_place and math.isfinite(lat) else None
