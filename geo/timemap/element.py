"""The Folium elements of the time engine: itself, dated features on any map, and a message on its way."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

import folium
import geopandas as gpd
from folium.elements import JSCSSMixin
from folium.map import FeatureGroup
from folium.template import Template

from . import protocol
from .assets import Asset
from .basemap import CREDIT, base_assets, fine_world, region
from .errors import LayerError
from .frames import read_frame
from .layer_file import OPEN_END, DatedFeatures, encode_layer
from .protocol import SHOWS, Show
from .script import engine_asset, leaflet_asset, to_script_json

ToResource = Callable[[Asset], protocol.Resource]


class TimeEngine(JSCSSMixin):
    """The time engine on a Folium map.

    Parameters
    ----------
    engine_url
        Where the page fetches the engine's script (`timemap.script.engine_asset`).
    config
        What the script needs (``TimemapConfig`` in ``types.d.ts``). Crosses to the page as escaped JSON.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        timemap.mount({{ this._parent.get_name() }}, {{ this.config_json }});
        {% endmacro %}
        """
    )

    def __init__(self, engine_url: str, config: protocol.Config) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # folium ships no types
        self._name = "TimeMap"
        self.default_js = [("timemap", engine_url)]
        self.default_css: list[tuple[str, str]] = []
        self.config_json = to_script_json(config)


class TimeMap(TimeEngine):
    """Dated features on any Folium map, moved through time in the map's own page.

    Add it to a `folium.Map`; ``m.save(path)`` then writes a page that stands alone and asks nothing of a
    network, when the map has no tiles. In ``st_folium`` it reports date and camera on release.

    Parameters
    ----------
    events
        Points, lines and polygons in any CRS, one row a feature.
    start, end
        Columns of dates: datetimes, or ISO 8601 and EDTF text. Valid time is ``[start, end)``; an empty end
        is open, without an end column a feature lasts for its start's own span, one day for a plain day.
    title, kind
        Columns of what a reader sees at a feature, and of what its colour tells.
    show
        ``during`` (valid on the day), ``so-far`` (everything up to it, what is over faded) or ``window``
        (valid on any of the last `window_days` days).
    window_days
        How many days the window holds, the day itself among them.
    name
        What the features are called while they load.
    radius
        Of a point, in CSS pixels.
    base_map
        Whether the offline base map lies below; False where the map has tiles of its own.

    Raises
    ------
    LayerError
        When rows can't be drawn, each named with its reason, or there are too many.
    """

    def __init__(
        self,
        events: gpd.GeoDataFrame,
        start: str = "start",
        end: str | None = None,
        title: str | None = None,
        *,
        kind: str | None = None,
        show: Show = "during",
        window_days: int = 30,
        name: str = "Features",
        radius: float = 3,
        base_map: bool = True,
    ) -> None:
        if show not in SHOWS:
            raise LayerError(f"show={show!r} is none of {', '.join(SHOWS)}")
        if window_days < 1:
            raise LayerError(f"window_days={window_days} is no number of days; give 1 or more")
        if not len(events):
            raise LayerError("the frame has no rows; there is nothing to move through time")
        groups = read_frame(events, start=start, end=end, title=title, kind=kind)
        story = _bare_story(groups)
        if base_map:
            story["attribution"] = CREDIT
        config: protocol.Config = {
            "story": {"data": story},
            "base": {key: inline(asset) for key, asset in _base_for(story["home"]).items()}
            if base_map
            else {},
            "layers": [layer_config(name, group, inline, radius=radius) for group in groups],
            "show": show,
            "windowDays": window_days,
        }
        super().__init__(data_url(engine_asset()), config)

    def render(self, **kwargs: Any) -> str:
        """Render; the map's own Leaflet comes from the page itself, not from a CDN."""
        parent = self._parent
        if isinstance(parent, folium.Map):
            _inline_leaflet(parent)
        return str(super().render(**kwargs))  # type: ignore[no-untyped-call] # folium ships no types


def layer_config(
    name: str, features: DatedFeatures, to_resource: ToResource, *, radius: float = 3, is_ground: bool = False
) -> protocol.LayerConfig:
    """Return a layer's entry of the engine's configuration.

    A ground layer lies below all others, shows what is valid on the day in every mode, is told by its
    titles alone, and counts for nothing in what is shown.

    `to_resource` makes an asset reachable: it returns the resource ``{"url": ...}`` or ``{"data": ...}``.
    """
    file, titles = encode_layer(_file_name(name), features)
    config: protocol.LayerConfig = {
        "title": name,
        "count": len(features.start),
        "file": {**to_resource(file), "bytes": len(file.body)},
        "titles": to_resource(titles),
        "radius": radius,
    }
    if is_ground:
        config["isGround"] = True
    return config


def _base_for(home: protocol.Bounds) -> dict[str, Asset]:
    """Return the base map of a page that stands alone: the world fine where it opens outside the region."""
    minx, miny, maxx, maxy = region()
    is_inside = minx <= home[0] and miny <= home[1] and home[2] <= maxx and home[3] <= maxy
    return base_assets() if is_inside else {**base_assets(), "world": fine_world()}


def inline(asset: Asset) -> protocol.Resource:
    """Return an asset as a resource that stands in the page itself."""
    if asset.name.endswith("json"):
        return {"data": json.loads(asset.body)}
    return {"data": base64.b64encode(asset.packed("gzip")).decode()}


def data_url(asset: Asset) -> str:
    """Return an asset as a URL that holds it."""
    return f"data:{asset.media_type.replace(' ', '')};base64,{base64.b64encode(asset.body).decode()}"


def _file_name(name: str) -> str:
    return (
        "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in name.lower())
        or "layer"
    )


def _bare_story(groups: list[DatedFeatures]) -> protocol.Story:
    """Return a story without events of its own: a range of days and the bounds of the features."""
    first = min(int(group.start.min()) for group in groups)
    last = first
    bounds: list[tuple[float, float, float, float]] = []
    for group in groups:
        ends = group.end[group.end != OPEN_END]
        last = max(last, int(group.start.max()), int(ends.max()) - 1 if len(ends) else first)
        parts = (
            [group.points]
            if group.points is not None
            else [part for one in group.shapes or [] for part in one]
        )
        for part in parts:
            low, high = part.min(axis=0), part.max(axis=0)
            bounds.append((low[0], low[1], high[0], high[1]))
    home = (
        float(min(box[0] for box in bounds)) - 0.01,
        float(min(box[1] for box in bounds)) - 0.01,
        float(max(box[2] for box in bounds)) + 0.01,
        float(max(box[3] for box in bounds)) + 0.01,
    )
    return {
        "id": "features",
        "title": "",
        "attribution": "",
        "version": "",
        "range": (first, max(last, first + 1)),
        "first": first,
        "final": max(last, first + 1),
        "home": home,
        "languages": ["en"],
        "focus": [],
        "lines": [],
        "acts": [],
        "places": [],
        "events": [],
        "steps": [],
    }


def _inline_leaflet(parent: folium.Map) -> None:
    """Let a map carry Leaflet in itself; drop its other scripts where nothing but the engine is on it."""
    root: Any = parent.get_root()
    header = root.header._children
    is_alone = all(isinstance(child, TimeMap | FeatureGroup) for child in parent._children.values())
    kept_js = [] if is_alone else [link for link in parent.default_js if link[0] != "leaflet"]
    kept_css = [] if is_alone else [link for link in parent.default_css if link[0] != "leaflet_css"]
    for name, _ in (*parent.default_js, *parent.default_css):
        header.pop(name, None)
    # On the instance: the class's lists are shared by every map of the process.
    parent.default_js = [("leaflet", data_url(leaflet_asset())), *kept_js]
    parent.default_css = kept_css
    for name, url in parent.default_js:
        header[name] = folium.JavascriptLink(url)
    for name, url in parent.default_css:
        header[name] = folium.CssLink(url)


class ViewMessage(FeatureGroup):
    """A view message on its way to the map's page; a feature group that draws nothing.

    streamlit-folium evaluates a feature group's script in the frame when it changes, without a remount.
    Its list of groups grows with each message, so the script empties it.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.featureGroup();
        window.feature_group = [];
        timemap.receive({{ this.message_json }});
        {% endmacro %}
        """
    )

    def __init__(self, message: protocol.Message) -> None:
        super().__init__(name="view", control=False)
        self.message_json = to_script_json(message)

    def render(self, **_kwargs: Any) -> str:
        """Write nothing into the map's page: only the script goes to the frame."""
        return ""
