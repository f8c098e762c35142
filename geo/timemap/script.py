"""The engine's scripts and style as one file for the page, and Leaflet's own beside it."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path

from .assets import Asset

FOLDER = Path(__file__).parent
SCRIPTS = (
    "days.js",
    "channel.js",
    "index.js",
    "scale.js",
    "grid.js",
    "labels.js",
    "layerfile.js",
    "loader.js",
    "canvas.js",
    "basemap.js",
    "points.js",
    "shapes.js",
    "territory.js",
    "layers.js",
    "marks.js",
    "arcs.js",
    "events.js",
    "clock.js",
    "twin.js",
    "compare.js",
    "measure.js",
    "tiles.js",
    "flight.js",
    "camera.js",
    "corner.js",
    "sight.js",
    "report.js",
    "stack.js",
    "caption.js",
    "keys.js",
    "steps.js",
    "notes.js",
    "progress.js",
    "keyhelp.js",
    "stage.js",
    "presenter.js",
    "embed.js",
    "playback.js",
    "tools.js",
    "strip.js",
    "listen.js",
    "timemap.js",
    "mount.js",
)
"""In the order in which they need each other; classic scripts, so that a saved page can carry them inline."""
STYLES = ("timemap.css", "twin.css", "present.css", "embed.css")
"""In the order of the cascade."""


@cache
def leaflet_asset() -> Asset:
    """Return Leaflet's script, from the wheel that carries it."""
    return Asset("leaflet.js", _leaflet_file("leaflet.js"))


@cache
def engine_asset() -> Asset:
    """Return the engine's scripts as one file, the styles within, so that no map is laid out without them."""
    style = _leaflet_file("leaflet.css").decode()
    style += "".join((FOLDER / name).read_text("utf-8") for name in STYLES)
    parts = [(FOLDER / name).read_text("utf-8") for name in SCRIPTS]
    parts.append(f"timemap.style = {to_script_json(style)};\n")
    return Asset("timemap.js", "\n".join(parts).encode())


def to_script_json(value: object) -> str:
    """Return JSON that is safe inside a ``<script>``: no ``</script>``, comment or line separator in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _leaflet_file(name: str) -> bytes:
    return (files("js_lib_leaflet") / "static" / "js_lib_leaflet" / name).read_bytes()
