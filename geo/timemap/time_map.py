"""Dated features on any Folium map: what a user of the library makes."""

from __future__ import annotations

from os import PathLike
from typing import Any, Literal, Self

import geopandas as gpd
import pandas as pd

from .bare_story import bare_story
from .dates.units import Unit
from .files import features_of, find_dates, open_path
from .frames import Style, Values
from .frames.faults import Errors
from .languages import speaking
from .mapped import MappedLayer
from .mounting import (
    DENSITY,
    WINDOW,
    check_asked,
    check_kinds,
    moment_of,
    read_groups,
    set_playback,
    show_of,
    style_of,
    to_config,
    window_of,
)
from .page_language import FEATURES, language_of, title_of
from .protocol import Show
from .tracks import Track


class TimeMap(MappedLayer):
    """Dated features as a layer of any Folium map, moved through time in the map's own page.

    Add it to a `folium.Map`, a `FeatureGroup` or a `DualMap`; ``m.save(path)`` then writes a page that stands
    alone and asks nothing of a network, when all else on the map does without. In ``st_folium`` it reports
    date and camera on release. Time maps of one map share its time control, and its legend tells each by its
    name; names that are the same are numbered.

    The map looks at the features, unless it was told where to look: by `location`, or by `fit_bounds`.

    Parameters
    ----------
    events
        Points, lines and polygons in any CRS, one row a feature; or a table with columns ``lon`` and ``lat``.
        Edges of more than half the globe are taken the short way, across the antimeridian. A frame without
        rows is an empty map.
    start, end
        Columns of dates: datetimes, periods, dates, whole numbers (years), or ISO 8601 and EDTF text, in the
        years -9999 to 9999 (-753 is 754 BC). Valid time is ``[start, end)``; an empty end is open, without an
        end column a feature lasts for its start's own span: one day for a plain day, one unit for a time of
        day. Times of day are told as they are written; also those in several offsets from UTC.
    title, kind
        Columns of what a reader sees at a feature, and of what its colour and shape tell.
    value
        A column of numbers that colours tell, or `Values` for more: classes, a middle, a palette, sizes. Of
        what moves each number holds until the next position; a line has one, or a list of one a position.
    style
        Colours, shapes, sizes, opacity, labels, and the fields that hover and click tell. What moves is an
        arrow of one radius and opacity, `width` is its tail's, and nothing stands beside it.
    track
        For things that move: a column that the points of one thing have in common, or a `Track`. A track
        ends at its last position, and has no `end` column.
    show
        ``during`` (valid at the moment), ``so-far`` (everything up to it, what is over faded) or ``window``
        (valid in any of the last `window` units). By default ``during`` where ends are known
        (by an end column, a track, or values by id), else ``so-far``.
        Or ``density``: how many points are valid at the moment, or in the window where `window` is given, as
        counts in square cells of the screen. Each point counts in one cell; a legend tells what the colours
        mean, the same at every moment at one zoom. Lines and polygons are drawn as they are. Of several time
        maps on one map, one with ``density`` has the points of all counted.
    window
        How many moments the window holds, the one shown among them; 30 unless given.
    window_days
        The older name of `window`.
    unit
        What a moment is: ``year``, ``month``, ``day``, ``hour``, ``minute`` or ``second``; by default the
        coarsest that tells every date. What is finer is covered by the moment that it is in.
    errors
        ``raise``, or ``drop`` to leave out the rows that can't be drawn, with a warning that counts them.
    date
        The moment that the map opens with, as `start` may tell it; outside what the features reach the
        nearest that they do, with a warning. By default one that shows the most: the
        last for ``so-far``, else the first at which no other shows more features. Of several time maps
        on one map, or on the two of a `DualMap`, the first that was given a date decides; without any, that
        with the most features.
    name
        What the features are called while they load, and in the map's layer control.
    radius
        Of a point, in CSS pixels: a number or a column; by default 3, or 4.5 where shapes tell kinds apart
        and the points are 5,000 at most.
    speed
        How fast it plays at first: 0.25, 0.5, 1, 2, 4 or 8 times as fast as by default. A reader may choose
        another. Of several time maps on one map the first that was given a speed decides; so with `loop`.
    loop
        Whether it plays round and round at first.
    language
        What the page speaks, by its code: ``en``, or another that there is, such as ``hy`` or ``ru``; these
        need ``pip install 'timemap[languages]'``. Names on the base map are in it too. Of several time maps
        on one map the first that was given another than English decides; a page speaks one language.
    base_map
        Whether the offline base map lies below; by default where the map has no tiles of its own
        (`folium.Map(tiles=None)`).
    control
        Whether the map's layer control lists it.

    Raises
    ------
    LayerError
        When an argument is none that can be used, or babel isn't there for a language, rows can't be drawn,
        each named with its reason, there are too many, or there is no point to count for a density.
    """

    def __init__(
        self,
        events: gpd.GeoDataFrame | pd.DataFrame,
        start: str = "start",
        end: str | None = None,
        title: str | None = None,
        *,
        kind: str | None = None,
        value: str | Values | None = None,
        style: Style | None = None,
        track: str | Track | None = None,
        show: Show | Literal["density"] | None = None,
        window: int | None = None,
        window_days: int | None = None,
        unit: Unit | None = None,
        errors: Errors = "raise",
        date: object = None,
        name: str = FEATURES,
        radius: float | str | None = None,
        speed: float | None = None,
        loop: bool | None = None,
        language: str = "en",
        base_map: bool | None = None,
        control: bool = True,
    ) -> None:
        window = window_of(window, window_days)
        check_asked(show, unit, errors, base_map, name)
        check_kinds(value, style, track, control)
        spoken = language_of(language)
        columns: dict[str, Any] = {"start": start, "end": end, "title": title, "kind": kind, "unit": unit}
        columns |= {"value": value, "style": style_of(style, radius), "errors": errors}
        with speaking(spoken.words):
            name, groups = title_of(name), read_groups(events, show, track, **columns)
        shown = show_of(show, end, track, value, has_window=window is not None)
        opening = moment_of(date, groups, shown, window or WINDOW)
        told = {"is_density": show == DENSITY, "is_dated": date is not None}
        config = to_config(name, groups, shown, window or WINDOW, radius, **told)
        set_playback(config, speed, loop)
        story = bare_story(groups, opening)
        super().__init__(name, spoken, story, config, base_map=base_map, control=control)

    @classmethod
    def from_file(
        cls,
        path: str | PathLike[str],
        *args: Any,
        part: str | None = None,
        encoding: str = "utf-8-sig",
        last: bool | None = None,
        **options: Any,
    ) -> Self:
        """Return a time map of a file's features.

        Parameters
        ----------
        path
            GeoJSON, TopoJSON, KML, KMZ, GPX, GeoPackage, Shapefile, FlatGeobuf or GeoParquet, also in a ZIP
            archive; or CSV, a spreadsheet, Parquet or JSON records. What it is, is told by its content. Lines
            of KML, GPX and GeoJSON with times keep them in a column, for ``track=Track(times="times")``.
        part
            The sheet, the layer or the file in an archive, where there are several.
        encoding
            What a text's letters are in, where its bytes don't tell.
        last
            Whether an end is the last moment that is in, of its own grain; by default as the rows tell it.
        options
            What `TimeMap` takes besides the events, by position or name. Unless `start` is named, the file is
            read as `read_dated` reads it, whatever its columns are called: dates, ends, places, title and
            kind are found, ends may be the last day or open in words, and what an option names is taken.
            With `start` named, or a `Track` without an id, columns are taken as `TimeMap` has them: the end
            exclusive, places in columns ``lon`` and ``lat``.

        Raises
        ------
        LayerError
            When the file is none of these, its features or rows are refused, or something must be asked
            first.
        """
        opened = open_path(path, part=part, encoding=encoding)
        track = options.get("track")
        if args or "start" in options or (isinstance(track, Track) and track.id is None):
            return cls(features_of(opened, options.get("errors", "raise")), *args, **options)
        frame, options = find_dates(opened, options, last)
        return cls(frame, **options)
