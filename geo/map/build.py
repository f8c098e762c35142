"""A story -> one bare Folium map with the time engine: the same bytes at every run, so never remounted."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import folium
from folium.utilities import camelize

from geo.archive.opened import Archive
from geo.languages import first_map_words
from geo.map.story_json import story_asset
from geo.map.territory_layer import territory_features
from geo.story import Story
from geo.story.made_words import archive_title_of, points_title_of
from geo.timemap import protocol
from geo.timemap.assets import Asset
from geo.timemap.basemap import split_base_for
from geo.timemap.element import TimeEngine
from geo.timemap.frames import read_frame
from geo.timemap.languages import spoken
from geo.timemap.resources import layer_config
from geo.timemap.script import archive_asset, engine_asset, event_tiles_asset, leaflet_asset

Publish = Callable[[Asset], str]
"""Makes an asset reachable for the page; returns its URL, relative to the page that holds the map."""
ARCHIVE_RADIUS = 2
"""Of an archive's point, in CSS pixels: there are many."""
ZOOM = 8
"""Before the engine has fitted the map to what it shows."""
MAP_OPTIONS: dict[str, Any] = {
    "zoom_snap": 0.25,
    "zoom_delta": 0.5,
    "wheel_px_per_zoom_level": 120,
    "keyboard": False,
    "world_copy_jump": False,
}
"""Leaflet's, as Folium writes them."""


def build_config(
    story: Story,
    publish: Publish,
    font_url: str = "",
    notes_url: str = "",
    follow_url: str = "",
    archive_url: str = "",
) -> protocol.Config:
    """Publish what the map's page fetches; return the engine's configuration with the URLs.

    The map speaks the language that is spoken now, whatever that of the story.

    Parameters
    ----------
    story
        The story to show.
    publish
        Called once for the story and once for each base layer.
    font_url
        A font for labels and control, relative to the page; the system's own without it.
    notes_url
        A window with a presenter's notes, relative to the page; presenting offers none without it.
    follow_url
        A script by which a presenter lets others follow, relative to the page; as with the notes.
    archive_url
        Where the page gets the story's archive; it shows none without it.
    """
    base = split_base_for(story.settings.bounds)
    config: protocol.Config = {
        "story": {"url": publish(story_asset(story))},
        "base": {name: {"url": publish(asset)} for name, asset in _base_assets(story, base.assets).items()},
        "fine": {"url": publish(base.fine)},
        "layers": _layers(story, publish, archive_url),
        "show": "during",
        "window": 30,
    }
    if (lies_over := _background(story, publish)) is not None:
        config["background"] = lies_over
    if words := first_map_words(spoken().code):
        config["words"] = words
    if font_url:
        config["font"] = font_url
    if notes_url:
        config["notes"] = notes_url
    if follow_url:
        config["follow"] = follow_url
    return config


def _base_assets(story: Story, base: dict[str, Asset]) -> dict[str, Asset]:
    """Return the base map's files, with the story's own shapes and their names among them."""
    own = story.background
    if own is None or own.kind != "shapes":
        return base
    language = story.settings.first_language
    names = [
        {"kind": "own", "lon": lon, "lat": lat, "minZoom": zoom, "names": {language: name, "en": name}}
        for name, lon, lat, zoom in own.names
    ]
    labels = json.dumps([*names, *json.loads(base["labels"].body)], ensure_ascii=False).encode()
    return {**base, "own": Asset(own.name, own.body), "labels": Asset("labels.json", labels)}


def _background(story: Story, publish: Publish) -> protocol.Background | None:
    """Return what lies over the base map."""
    own, settings = story.background, story.settings.background
    if own is None or settings is None or own.kind == "shapes":
        return None
    background: protocol.Background = {
        "kind": own.kind,
        "file": {"url": publish(Asset(own.name, own.body))},
        "alt": settings.alt,
        "opacity": settings.opacity,
    }
    if own.bounds is not None:
        background["bounds"] = own.bounds
    if own.kind == "archive":
        background["script"] = {"url": publish(archive_asset())}
    return background


def _layers(story: Story, publish: Publish, archive_url: str) -> list[protocol.LayerConfig]:
    def to_resource(asset: Asset) -> protocol.Resource:
        return {"url": publish(asset)}

    layers: list[protocol.LayerConfig] = []
    settings = story.settings
    if story.territory is not None and settings.territory is not None:
        land = territory_features(story, story.territory, settings.territory)
        layers.append(
            {"id": "territory", **layer_config(settings.territory.title, land, to_resource, is_ground=True)}
        )
    if story.points is not None:
        # In the story's unit: how finely it moves is the story's to say.
        groups = read_frame(
            story.points, start="start", end="end", title="title", kind="kind", unit=story.unit
        )
        title = points_title_of(settings)
        layers += [{"id": "points", **layer_config(title, group, to_resource)} for group in groups]
    if story.archive is not None and archive_url:
        title = archive_title_of(settings, story.archive)
        layers.append(_archive(title, story.archive, archive_url, to_resource(event_tiles_asset())))
    return layers


def _archive(title: str, archive: Archive, url: str, script: protocol.Resource) -> protocol.LayerConfig:
    """Return the entry of an archive, whose tiles the page fetches as it looks at them."""
    layer: protocol.LayerConfig = {
        "id": "archive",
        "title": title,
        "count": archive.said.count if archive.said else 0,
        "file": {"url": url},
        "titles": {},
        "radius": ARCHIVE_RADIUS,
        "script": script,
    }
    if archive.folder is not None:
        layer["counts"] = f"{url}count"
    return layer


class FramedMap(folium.Map):
    """A map for st_folium's frame alone, which has a page of its own and reads the elements' scripts.

    Folium would also write a page round them, compiling a template for each part of it: three times a run,
    for texts that nobody fetches, a third of what a run costs.
    """

    def render(self, **_kwargs: Any) -> str:
        """Write no page."""
        return ""


def middle_of(home: Sequence[float]) -> tuple[float, float]:
    """Return the latitude and longitude of the middle of bounds."""
    minx, miny, maxx, maxy = home
    return (miny + maxy) / 2, (minx + maxx) / 2


def map_options(home: Sequence[float]) -> dict[str, Any]:
    """Return Leaflet's own options of such a map, for who makes it without Folium."""
    options = {camelize(name): value for name, value in MAP_OPTIONS.items()}
    return {**options, "center": middle_of(home), "zoom": ZOOM}


def build_map(config: protocol.Config, publish: Publish, home: Sequence[float]) -> FramedMap:
    """Return a new map, bare but for the engine, which fits it to the story's `home` once it has its size.

    Nothing that varies may go in it: streamlit-folium mounts the map anew when its script changes, and
    adds its own groups to the object, so that each run needs a fresh one.
    """
    bare = FramedMap(location=middle_of(home), zoom_start=ZOOM, tiles=None, **MAP_OPTIONS)
    # On the instance: the class's lists are shared by all sessions, and name a CDN.
    bare.default_js = [("leaflet", publish(leaflet_asset()))]
    bare.default_css = []
    bare.add_child(TimeEngine(publish(engine_asset()), config))
    return bare
