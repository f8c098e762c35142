"""Dated features on any Folium map: what a user of the library makes."""

from __future__ import annotations

import warnings
from typing import Any, Literal

import folium
import geopandas as gpd

from . import protocol
from .assets import Asset
from .bare_story import bare_story
from .basemap import CREDIT, base_assets, fine_world, region
from .dates.units import UNITS, Unit
from .element import TimeEngine
from .errors import LayerError
from .frames import read_frame
from .frames.faults import Errors
from .host import inline_leaflet
from .layer_file import DatedFeatures
from .protocol import SHOWS, Show
from .resources import data_url, inline, layer_config
from .script import engine_asset

WINDOW = 30
"""What a window holds where nobody says."""


class TimeMap(TimeEngine):
    """Dated features on any Folium map, moved through time in the map's own page.

    Add it to a `folium.Map`; ``m.save(path)`` then writes a page that stands alone and asks nothing of a
    network, when the map has no tiles. In ``st_folium`` it reports date and camera on release.

    Parameters
    ----------
    events
        Points, lines and polygons in any CRS, one row a feature.
    start, end
        Columns of dates: datetimes, periods, dates, whole numbers (years), or ISO 8601 and EDTF text, in the
        years -9999 to 9999 (-753 is 754 BC). Valid time is ``[start, end)``; an empty end is open, without an
        end column a feature lasts for its start's own span: one day for a plain day, one unit for a time of
        day. Times of day are told as they are written; those in several offsets from UTC are all told in UTC.
    title, kind
        Columns of what a reader sees at a feature, and of what its colour tells.
    show
        ``during`` (valid at the moment), ``so-far`` (everything up to it, what is over faded), ``window``
        (valid in any of the last `window` units), or ``density``: how many points are valid at the moment,
        or in the window where `window` is given, as counts in square cells of the screen. Each point counts
        in one cell; a legend tells what the colours mean, the same at every moment at one zoom. Lines and
        polygons are drawn as they are.
    window
        How many moments the window holds, the one shown among them; 30 unless given.
    window_days
        The older name of `window`.
    unit
        What a moment is: ``year``, ``month``, ``day``, ``hour``, ``minute`` or ``second``; by default the
        coarsest that tells every date. What is finer is covered by the moment that it is in.
    errors
        ``raise``, or ``drop`` to leave out the rows that can't be drawn, with a warning that counts them.
    name
        What the features are called while they load.
    radius
        Of a point, in CSS pixels.
    base_map
        Whether the offline base map lies below; False where the map has tiles of its own.

    Raises
    ------
    LayerError
        When rows can't be drawn, each named with its reason, there are too many, or there is no point to
        count for a density.
    """

    def __init__(
        self,
        events: gpd.GeoDataFrame,
        start: str = "start",
        end: str | None = None,
        title: str | None = None,
        *,
        kind: str | None = None,
        show: Show | Literal["density"] = "during",
        window: int | None = None,
        window_days: int | None = None,
        unit: Unit | None = None,
        errors: Errors = "raise",
        name: str = "Features",
        radius: float = 3,
        base_map: bool = True,
    ) -> None:
        if window_days is not None:
            warnings.warn("window_days is now window, in units", DeprecationWarning, stacklevel=2)
            window = window_days
        if show not in (*SHOWS, "density"):
            raise LayerError(f"show={show!r} is none of {', '.join(SHOWS)}, density")
        if unit is not None and unit not in UNITS:
            raise LayerError(f"unit={unit!r} is none of {', '.join(UNITS)}")
        if window is not None and window < 1:
            raise LayerError(f"window={window} is no number of units; give 1 or more")
        if not len(events):
            raise LayerError("the frame has no rows; there is nothing to move through time")
        groups = read_frame(events, start=start, end=end, title=title, kind=kind, unit=unit, errors=errors)
        if show == "density":
            _check_points(groups)
        story = bare_story(groups)
        if base_map:
            story["attribution"] = CREDIT
        config: protocol.Config = {
            "story": {"data": story},
            "base": {key: inline(asset) for key, asset in _base_for(story["home"]).items()}
            if base_map
            else {},
            "layers": [layer_config(name, group, inline, radius=radius) for group in groups],
            "show": _mode(show, window),
            "window": WINDOW if window is None else window,
        }
        if show == "density":
            config["isDensity"] = True
        super().__init__(data_url(engine_asset()), config)

    def render(self, **kwargs: Any) -> str:
        """Render; the map's own Leaflet comes from the page itself, not from a CDN."""
        parent = self._parent
        if isinstance(parent, folium.Map):
            inline_leaflet(parent)
        return str(super().render(**kwargs))  # type: ignore[no-untyped-call] # folium ships no types


def _mode(show: Show | Literal["density"], window: int | None) -> Show:
    """Return which features a day shows."""
    if show != "density":
        return show
    return "during" if window is None else "window"


def _check_points(groups: list[DatedFeatures]) -> None:
    if not any(group.points is not None for group in groups):
        raise LayerError(
            "show='density' counts points, and the frame has none; give it one for each row, such as "
            "frame.set_geometry(frame.representative_point())"
        )


def _base_for(home: protocol.Bounds) -> dict[str, Asset]:
    """Return the base map of a page that stands alone: the world fine where it opens outside the region."""
    minx, miny, maxx, maxy = region()
    is_inside = minx <= home[0] and miny <= home[1] and home[2] <= maxx and home[3] <= maxy
    return base_assets() if is_inside else {**base_assets(), "world": fine_world()}
