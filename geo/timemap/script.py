"""The engine's scripts and style as one file for the page, and Leaflet's own beside it."""

from __future__ import annotations

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


@cache
def leaflet_asset() -> Asset:
    """Return Leaflet's script, from the wheel that carries it."""
    return Asset("leaflet.js", _leaflet_file("leaflet.js"))


@cache
def engine_asset() -> Asset:
    """Return the engine's scripts as one file, the styles within, so that no map is laid out without them."""
    style = _without_blanks(_leaflet_file("leaflet.css").decode()) + (DIST / "timemap.css").read_text("utf-8")
    script = (DIST / "timemap.js").read_text("utf-8")
    return Asset("timemap.js", f"{script}timemap.style = {to_script_json(style)};\n".encode())


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
