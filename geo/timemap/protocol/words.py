"""Words, limits and places that Python and the map's page both hold."""

from typing import Any, Literal, get_args

from ..dates.units import UNITS
from ..languages import ENGLISH_FORMS

Show = Literal["during", "so-far", "window"]
Pattern = Literal["solid", "rising", "dots", "falling", "cross", "level", "upright"]
Dash = Literal["solid", "dashed", "dotted"]
Shape = Literal["circle", "square", "triangle", "diamond", "plus", "down", "cross", "star"]
"""Of a point; the first tell kinds apart best."""
Position = tuple[float, float]
"""lon, lat."""
Bounds = tuple[float, float, float, float]
"""minx, miny, maxx, maxy."""
CameraPlace = tuple[float, float, float, float]
"""lat, lon, zoom, and the CSS pixels of the width of the map that it was taken on, 0 where not known."""
CONSTANTS: dict[str, Any] = {
    "UNITS": UNITS,
    "SHOWS": get_args(Show),
    "PATTERNS": get_args(Pattern),
    "SHAPES": get_args(Shape),
    "SPEEDS": (0.25, 0.5, 1, 2, 4, 8),
    "ZOOM_RANGE": (0, 18),
    "MOST_LATITUDE": 85,
    "MOST_POINTS": 50,
    "NO_VALUE": 255,
    "ARCHIVE_FORM": 1,
    "KIND_COLOURS": ("#8a1f33", "#136661", "#c8570a", "#467deb", "#73896e", "#50265f", "#a7719e", "#5e2eb9"),
    "OTHER_COLOUR": "#8b8b8b",
    "BRIEFING_CHANNEL": "timemap-briefing",
    "ROOM_KEPT": "timemap-room",
    "ENGLISH_FORMS": ENGLISH_FORMS.to_page(),
    "ENGLISH_RANGES": dict(ENGLISH_FORMS.ranges),
}
"""Limits and words that both sides hold: zooms are Leaflet's, the latitude is where Web Mercator ends."""
SHOWS: tuple[Show, ...] = CONSTANTS["SHOWS"]
PATTERNS: tuple[Pattern, ...] = CONSTANTS["PATTERNS"]
SHAPES: tuple[Shape, ...] = CONSTANTS["SHAPES"]
SPEEDS: tuple[float, ...] = CONSTANTS["SPEEDS"]
ZOOM_RANGE: tuple[int, int] = CONSTANTS["ZOOM_RANGE"]
MOST_LATITUDE: int = CONSTANTS["MOST_LATITUDE"]
MOST_POINTS: int = CONSTANTS["MOST_POINTS"]
ARCHIVE_FORM: int = CONSTANTS["ARCHIVE_FORM"]
"""Of an archive that a page reads: of its manifest and its tiles."""
KIND_COLOURS: tuple[str, ...] = CONSTANTS["KIND_COLOURS"]
"""Any two are told apart by whoever sees fewer colours, and each from the map's ground."""
OTHER_COLOUR: str = CONSTANTS["OTHER_COLOUR"]
"""Of what is left when there are more kinds than are told apart."""
NO_VALUE: int = CONSTANTS["NO_VALUE"]
"""The code of a value that isn't there, in a layer's column of bytes."""
