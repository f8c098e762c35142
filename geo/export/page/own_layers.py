"""A visitor's own layers in a page that is taken away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import geopandas as gpd

from geo.export.request import ExportError
from geo.story import Story
from geo.timemap import protocol
from geo.timemap.dated_features import DatedFeatures
from geo.timemap.dates import Unit, convert
from geo.timemap.dates.units import count_steps, finest, finest_that_fits, is_finer
from geo.timemap.errors import LayerError
from geo.timemap.frames import Style, read_frame
from geo.timemap.frames.kinds import look_of, told_apart
from geo.timemap.frames.tracks import read_tracks
from geo.timemap.languages import gettext, ngettext, number, pgettext
from geo.timemap.layer_file import MOST_STEPS
from geo.timemap.resources import ToResource, layer_config
from geo.timemap.tracks import Track
from geo.view.limits import Limits

MOST_KINDS = 12
"""So many can be told apart by colour and shape."""


def own_layers(own: Mapping[str, gpd.GeoDataFrame], to_resource: ToResource) -> list[protocol.LayerConfig]:
    """Return layers for the engine, as `own_features` has them."""
    configs: list[protocol.LayerConfig] = []
    for title, group in own_features(own):
        config = layer_config(title, group, to_resource)
        config["extent"] = group.extent
        configs.append(config)
    return configs


def own_features(own: Mapping[str, gpd.GeoDataFrame]) -> list[tuple[str, DatedFeatures]]:
    """Return layers' names and features, in the order given: of each the points, then lines and areas.

    No two of their kinds look alike while there are looks left.

    Raises
    ------
    ExportError
        When a frame is none that `geo.timemap.read_dated` gives, or can't be drawn.
    """
    found: list[tuple[str, DatedFeatures]] = []
    taken: set[tuple[str, str]] = set()
    for title, frame in own.items():
        try:
            groups = _read(frame)
        except LayerError as error:
            words = gettext("the layer {name} can't be drawn: {reason}")
            raise ExportError(words.format(name=repr(title), reason=error)) from error
        found += [(title, _told_apart(group, taken)) for group in groups]
    return found


def beyond_of(layers: list[protocol.LayerConfig], story: Story) -> Limits | None:
    """Return the first and the last moment of layers, in the story's unit; None without any."""
    spans = [_within(layer["extent"], story) for layer in layers]
    return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None


def check_reach(layers: list[protocol.LayerConfig], story: Story) -> None:
    """Refuse layers that one time control can't count together with the story."""
    unit = finest((story.unit, *(layer["extent"]["unit"] for layer in layers)))
    low, high = beyond_of(layers, story) or (story.first, story.final)
    low, high = min(low, story.earliest), max(high, story.final)
    steps = count_steps(low, high + 1, story.unit, unit)
    if steps < MOST_STEPS:
        return
    fits = finest_that_fits(low, high + 1, story.unit, MOST_STEPS - 1)
    # i18n: {moments} is such as 1,234 days, {unit} such as month
    words = gettext(
        "from the first moment of the layers and the story to the last there are {moments}, more than the "
        "{most} that a time control can count; write the layers' dates to the {unit}, or leave out rows that "
        "lie far away"
    )
    moments, most = _count_moments(steps, unit), number(MOST_STEPS - 1)
    raise ExportError(words.format(moments=moments, most=most, unit=_tell_precision(fits)))


def _count_moments(count: int, unit: Unit) -> str:
    words = {
        "year": ngettext("{count} year", "{count} years", count),
        "month": ngettext("{count} month", "{count} months", count),
        "day": ngettext("{count} day", "{count} days", count),
        "hour": ngettext("{count} hour", "{count} hours", count),
        "minute": ngettext("{count} minute", "{count} minutes", count),
        "second": ngettext("{count} second", "{count} seconds", count),
    }
    return words[unit].format(count=number(count))


def _tell_precision(unit: Unit) -> str:
    return {
        "year": pgettext("write dates to the", "year"),
        "month": pgettext("write dates to the", "month"),
        "day": pgettext("write dates to the", "day"),
        "hour": pgettext("write dates to the", "hour"),
        "minute": pgettext("write dates to the", "minute"),
        "second": pgettext("write dates to the", "second"),
    }[unit]


def _within(extent: protocol.Extent, story: Story) -> Limits:
    own, last, unit = extent["unit"], extent["last"], story.unit
    until = convert(last, own, unit) if is_finer(own, unit) else convert(last + 1, own, unit) - 1
    return convert(extent["first"], own, unit), until


def _read(frame: gpd.GeoDataFrame) -> list[DatedFeatures]:
    """Return a frame as features: rows of one thing that moves as its way, others each for itself."""
    unit = frame.attrs.get("unit")
    end, title, kind = (name if name in frame.columns else None for name in ("end", "title", "kind"))
    if "start" not in frame.columns:
        raise LayerError("it has no column start; read the file by timemap.read_dated")
    moves = frame["track"].fillna("") != "" if "track" in frame.columns else frame["start"] != frame["start"]
    groups: list[DatedFeatures] = []
    if moves.any():
        track = Track(id="track")
        groups += read_tracks(frame[moves], track, start="start", title=title, kind=kind, unit=unit)
    if not moves.all():
        style = Style(most_kinds=MOST_KINDS)
        groups += read_frame(
            frame[~moves], start="start", end=end, title=title, kind=kind, style=style, unit=unit
        )
    return groups


def _told_apart(group: DatedFeatures, taken: set[tuple[str, str]]) -> DatedFeatures:
    """Return a group whose kinds look like none of those before it."""
    kinds = told_apart(group.kinds, taken)
    taken |= set(map(look_of, kinds))
    return replace(group, kinds=kinds)
