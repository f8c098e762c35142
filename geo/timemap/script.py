"""The engine's scripts and style as one file for the page, and Leaflet's own beside it."""

from __future__ import annotations

import base64
import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from .assets import Asset

TEMPLATE = re.compile(r"\{(?=[{%#])")
"""What begins a part of a template: in JSON only within a text."""
DIST = Path(__file__).parent / "dist"
"""What `make engine` bundles from `engine/`."""
PICTURES = ("layers.png", "layers-2x.png", "marker-icon.png", "marker-icon-2x.png", "marker-shadow.png")
"""Of Leaflet's layer control and default marker."""


@cache
def leaflet_asset() -> Asset:
    """Return Leaflet's script, from the wheel that carries it."""
    return Asset("leaflet.js", _leaflet_file("leaflet.js"))


@cache
def engine_asset() -> Asset:
    """Return the engine's scripts as one file, the styles within, so that no map is laid out without them."""
    script = (DIST / "timemap.js").read_text("utf-8")
    return Asset("timemap.js", f"{script}timemap.style = {to_script_json(_style())};\n".encode())


@cache
def archive_asset() -> Asset:
    """Return the script that reads archives of tiles, for the pages that show one."""
    return Asset("archive.js", (DIST / "archive.js").read_bytes())


@cache
def event_tiles_asset() -> Asset:
    """Return the script that reads archives of events, for the pages that show one."""
    return Asset("event_tiles.js", (DIST / "event_tiles.js").read_bytes())


@cache
def shared_engine_asset() -> Asset:
    """Return the engine for a map that others share: with the pictures of Leaflet's own markers and buttons.

    It styles the page as soon as it is read, before the styles of what else is on the map.
    """
    pictures = {name: _picture_url(name) for name in PICTURES}
    style = re.sub(r"url\(images/([\w.-]+)\)", lambda found: f"url({pictures[found[1]]})", _style())
    dress = f"timemap.dress({to_script_json(style)}, {to_script_json(pictures)});\n"
    return Asset("timemap.js", ((DIST / "timemap.js").read_text("utf-8") + dress).encode())


def _picture_url(name: str) -> str:
    return f"data:image/png;base64,{base64.b64encode(_leaflet_file(f'images/{name}')).decode()}"


def _style() -> str:
    return _without_blanks(_leaflet_file("leaflet.css").decode()) + (DIST / "timemap.css").read_text("utf-8")


def to_script_json(value: object) -> str:
    """Return JSON that is safe inside a ``<script>``: no ``</script>``, comment or line separator in it.

    Folium reads the script once more as a template of Jinja: nothing in it is one.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return TEMPLATE.sub(r"\\u007b", text)


def _without_blanks(style: str) -> str:
    """Return a style sheet without comments and the blanks that mean nothing, as those of `dist` are."""
    return re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL))


def _leaflet_file(name: str) -> bytes:
    return (files("js_lib_leaflet") / "static" / "js_lib_leaflet" / name).read_bytes()
