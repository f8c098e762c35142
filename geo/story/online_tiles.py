"""Online tiles that a story names: providers of xyzservices that need no key."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

import xyzservices.providers
from xyzservices import TileProvider

from geo.errors import Fault
from geo.story.schema.files import SETTINGS_FILE
from geo.story.schema.looks import BackgroundSettings

SUCH_AS = "OpenStreetMap.Mapnik, OpenTopoMap or Esri.WorldImagery"


def find_provider(name: str) -> TileProvider | None:
    """Return the provider of a name in xyzservices, however it is written; None where there is none."""
    try:
        return xyzservices.providers.query_name(name)
    except ValueError:
        return None


def tile_urls() -> list[str]:
    """Return the URL template of each provider that a story can name."""
    flat = xyzservices.providers.flatten().values()
    return [provider.build_url() for provider in flat if not provider.requires_token()]


def tile_faults(settings: BackgroundSettings) -> Iterator[Fault]:
    """Yield what is wrong with the name of the tiles."""
    if not settings.tiles:
        return
    provider = find_provider(settings.tiles)
    if provider is None:
        known = {name.lower(): name for name in xyzservices.providers.flatten()}
        near = difflib.get_close_matches(settings.tiles.lower(), known, n=3, cutoff=0.6)
        told = " or ".join(known[name] for name in near) or SUCH_AS
        expected = f"the name of a provider in xyzservices, such as {told}"
    elif provider.requires_token():
        expected = f"a provider that needs no key, such as {SUCH_AS}"
    else:
        return
    yield Fault(SETTINGS_FILE, 0, "background.tiles", settings.tiles, expected)
