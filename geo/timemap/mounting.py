"""What a time map is mounted with, made of what is asked for: features, what a moment shows, how it plays."""

from __future__ import annotations

import warnings
from dataclasses import replace
from typing import Any, Literal

import geopandas as gpd
import pandas as pd

from . import protocol
from .arguments import check_choice, check_columns, check_kind, check_number, check_speed, to_frame
from .bare_story import range_of
from .dated_features import DatedFeatures
from .dates.units import UNITS
from .dates.words import speak_short
from .errors import LayerError, shorten
from .frames import Style, Values, read_frame, read_tracks
from .frames.values import MAX_PIXELS
from .opening import opening_of, read_moment
from .protocol import SHOWS, Show
from .resources import inline, layer_config
from .tracks import Track

WINDOW = 30
"""Moments that a window holds where nobody says."""
DENSITY: Literal["density"] = "density"
Asked = Show | Literal["density"] | None
"""What a moment is asked to show."""
RADIUS = 3
SHAPE_RADIUS = 4.5
MANY_POINTS = 5_000


def window_of(window: int | None, days: int | None) -> int | None:
    """Return how many units a window is asked to hold, by either of its names; None where nobody says."""
    if days is not None:
        warnings.warn("window_days is now window, in units", DeprecationWarning, stacklevel=3)
        window = days
    if window is not None:
        check_number("window", window, least=1, words="units", is_whole=True)
    return window


def check_asked(show: object, unit: object, errors: object, base_map: object, name: object) -> None:
    """Check those arguments that need no frame to be checked.

    Raises
    ------
    LayerError
        When one is none that can be used.
    """
    check_choice("show", show, (None, *SHOWS, DENSITY))
    check_choice("unit", unit, (None, *UNITS))
    check_choice("errors", errors, ("raise", "drop"))
    check_choice("base_map", base_map, (None, True, False))
    if not isinstance(name, str):
        raise LayerError(f"name={name!r} is no text; give the features a name, such as 'Earthquakes'")


def check_kinds(value: object, style: object, track: object, control: object) -> None:
    """Check that arguments are of a kind that can be used; a `LayerError` names one that is not."""
    check_choice("control", control, (True, False))
    check_kind("value", value, (str, Values), "a column's name, or Values(…)")
    check_kind("style", style, (Style,), "Style(…), such as Style(colours='teal')")
    check_kind("track", track, (str, Track), "a column's name, or Track(…)")


def style_of(style: Style | None, radius: float | str | None) -> Style | None:
    """Return a style with the column of radii, where one is named."""
    if isinstance(radius, str):
        return replace(style or Style(), radius=radius)
    if radius is not None:
        check_number("radius", radius, least=0.5, words="CSS pixels", most=MAX_PIXELS)
    return style


def read_groups(
    events: gpd.GeoDataFrame | pd.DataFrame,
    show: Asked,
    track: str | Track | None,
    *,
    start: str,
    end: str | None,
    value: str | Values | None,
    style: Style | None,
    **columns: Any,
) -> list[DatedFeatures]:
    """Return the features of a user's frame, in groups of one form; none of a frame without rows.

    ``columns`` are ``title``, ``kind``, ``unit`` and ``errors``.
    """
    frame = to_frame(events)
    if not len(frame):
        return []
    has_start = not isinstance(track, Track) or track.id is not None
    named = {"title": columns["title"], "kind": columns["kind"]}
    check_columns(frame, start=start if has_start else None, end=end, **named)
    if track is None:
        groups = read_frame(frame, start=start, end=end, value=value, style=style, **columns)
    else:
        groups = _read_moving(frame, track, end, start=start, value=value, style=style, **columns)
    if show == DENSITY:
        _check_points(groups)
    return groups


def _read_moving(
    events: gpd.GeoDataFrame, track: str | Track, end: str | None, **columns: Any
) -> list[DatedFeatures]:
    if end is not None:
        raise LayerError(f"end={end!r}: a track ends at its last position; leave the end out")
    return read_tracks(events, Track(id=track) if isinstance(track, str) else track, **columns)


def _check_points(groups: list[DatedFeatures]) -> None:
    if not any(group.points is not None for group in groups):
        raise LayerError(
            "show='density' counts points, and the frame has none; give it one for each row, such as "
            "frame.set_geometry(frame.representative_point())"
        )


def show_of(
    show: Asked, end: str | None, track: str | Track | None, value: str | Values | None, *, has_window: bool
) -> Show:
    """Return which features a moment shows."""
    if show == DENSITY:
        return "window" if has_window else "during"
    # A value by id lasts until the next one of its id.
    has_end = end is not None or track is not None or (isinstance(value, Values) and value.id is not None)
    return show or ("during" if has_end else "so-far")


def moment_of(date: object, groups: list[DatedFeatures], show: Show, window: int) -> int | None:
    """Return the moment that the map opens with: the one asked for, or one that shows the most, if any."""
    opening = opening_of(groups, show, window)
    if date is None or not groups:
        return opening
    moment = read_moment(date, groups[0].unit)
    _warn_of_outside(date, moment, groups)
    return moment


def _warn_of_outside(date: object, moment: int, groups: list[DatedFeatures]) -> None:
    """Warn where a moment is none of those that the time control reaches by these features."""
    first, last = range_of(groups)
    if first <= moment <= last:
        return
    side, nearest = ("before the first", first) if moment < first else ("after the last", last)
    words = f"moment of the features, {speak_short(nearest, groups[0].unit)}"
    warnings.warn(
        f"date={shorten(repr(date), 60)} is {side} {words}: the map opens with that, "
        "unless another time map on it reaches further",
        stacklevel=4,
    )


def to_config(
    name: str,
    groups: list[DatedFeatures],
    show: Show,
    window: int,
    radius: float | str | None,
    *,
    is_density: bool,
    is_dated: bool,
) -> protocol.Config:
    """Return what the page is mounted with, whatever map it is on; the story is added with that."""
    layers: list[protocol.LayerConfig] = [
        {**layer_config(name, group, inline, radius=_radius(radius, group)), "show": show, "window": window}
        for group in groups
    ]
    config: protocol.Config = {
        "story": {},
        "base": {},
        "layers": layers,
        "show": show,
        "window": window,
        "isShared": True,
    }
    if is_density:
        config["isDensity"] = True
    if is_dated and groups:
        config["isDated"] = True
    return config


def _radius(given: float | str | None, features: DatedFeatures) -> float:
    """Return the radius of points that have none of their own: as given, or such that shapes are told."""
    if isinstance(given, int | float):
        return given
    has_shapes = len({kind.shape for kind in features.kinds}) > 1
    return SHAPE_RADIUS if has_shapes and len(features.start) <= MANY_POINTS else RADIUS


def set_playback(config: protocol.Playback, speed: float | None, loop: bool | None) -> None:
    """Say how the page plays at first, where anybody does."""
    check_choice("loop", loop, (None, True, False))
    if speed is not None:
        check_speed(speed)
        config["speed"] = speed
    if loop is not None:
        config["loops"] = loop
