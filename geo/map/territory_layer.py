"""A territory as a layer of shapes under everything else: one feature a part and holder, told in words."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

from geo.land.antimeridian import join
from geo.land.territory import NO_DISTRICT, Control, Territory
from geo.story import Story
from geo.story.schema.land_settings import TerritorySettings
from geo.timemap.dated_features import OPEN_END, DatedFeatures, Kind
from geo.timemap.dates import speak_short
from geo.timemap.frames.geometry import to_parts
from geo.timemap.languages import gettext


def territory_features(story: Story, territory: Territory, settings: TerritorySettings) -> DatedFeatures:
    """Return a feature for each part and holder; its title tells district, holder, since when, and source.

    Outlines run counterclockwise, those of holes clockwise: what measures areas may go by that.
    A holder without a known start holds from the first moment that the story can show.
    """
    holders = list(settings.holders)
    pairs = [
        (part, control)
        for part in territory.parts.itertuples(index=False)
        for control in territory.control
        if control.piece == part.piece
    ]
    return DatedFeatures(
        start=np.array([story.earliest if c.start is None else c.start for _, c in pairs], dtype=np.int64),
        end=np.array([OPEN_END if c.end is None else c.end for _, c in pairs], dtype=np.int64),
        kind=np.array([holders.index(c.holder) for _, c in pairs], dtype=np.uint8),
        titles=[_title(story, settings, part, control) for part, control in pairs],
        kinds=[Kind(one.label, one.colour, one.pattern) for one in settings.holders.values()],
        shapes=[to_parts(shapely.orient_polygons(join(part.geometry))) for part, _ in pairs],
        is_area=np.ones(len(pairs), dtype=np.uint8),
        unit=story.unit,
    )


def _title(story: Story, settings: TerritorySettings, part: Any, control: Control) -> str:
    holder = settings.holders[control.holder].label
    source = story.sources[control.source].publisher
    piece = settings.pieces[control.piece]
    where = (
        piece
        if part.district == NO_DISTRICT or piece.startswith(part.district)
        else f"{part.district}, {piece}"
    )
    if control.start is None:
        return gettext("{land}: {holder}. Source: {source}").format(land=where, holder=holder, source=source)
    since = speak_short(control.start, story.unit)
    # i18n: who holds a piece of land since when
    told = gettext("{land}: {holder} since {date:full}. Source: {source}")
    return told.format(land=where, holder=holder, date=since, source=source)
