"""GPX -> a table: waypoints, routes, and tracks with the moments of their positions."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from ...errors import FileError
from ...languages import gettext, mark, ngettext, number
from ..model import Columns, Table
from ..progress import Progress, nothing
from .json_table import to_table
from .xml_file import children, iterate_xml, local_name, text_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

KINDS = {
    # i18n: a single place that a GPS device kept.
    "wpt": mark("waypoint"),
    # i18n: a way that is planned.
    "rte": mark("route"),
    # i18n: a way that was gone, as a GPS device kept it.
    "trk": mark("track"),
}
"""What the elements are called, for `gettext`."""
WORDS = ("name", "desc", "cmt", "sym", "type")


def read_gpx(content: bytes, progress: Progress = nothing) -> Table:
    """Return a GPX file's waypoints, routes and tracks as a table, its index their numbers from 1.

    `progress` is told the share that is done; what it raises ends the reading.

    Columns: ``name``, ``kind``, ``time``, what is said of each, and ``times``, the moments of a track's
    positions, a list for each of its segments.
    """
    features: list[Any] = []
    untimed = 0
    for event, element in iterate_xml(content, progress):
        kind = KINDS.get(local_name(element))
        if event == "start" or kind is None:
            continue
        feature, without = _to_feature(element, kind)
        untimed += without
        features.append(feature)
        element.clear()
    if not features:
        raise FileError(gettext("This GPX has no waypoint, route or track."))
    rows = [feature["properties"] for feature in features if feature]
    for name in (*WORDS, "time"):
        if not any(row.get(name) for row in rows):
            for row in rows:
                row.pop(name, None)
    words = ngettext(
        "{count} positions of tracks have no time, where others have: they are left out.",
        "{count} positions of tracks have no time, where others have: they are left out.",
        untimed,
    ).format(count=number(untimed))
    table = to_table(enumerate(features, start=1), notes=(words,) if untimed else ())
    has_time = "time" in table.rows.columns
    return Table(
        table.rows, table.geometry, table.broken, table.notes, moment=Columns(("time",) if has_time else ())
    )


def _to_feature(element: Element, kind: str) -> tuple[dict[str, Any], int]:
    """Return a feature, and how many positions without a time were left out of it."""
    words = {"name": text_of(element, "name"), "kind": gettext(kind), "time": text_of(element, "time")}
    words |= {name: text_of(element, name) for name in WORDS[1:]}
    feature: dict[str, Any] = {"type": "Feature", "properties": words}
    if kind == "waypoint":
        return {**feature, "geometry": {"type": "Point", "coordinates": _read_place(element)}}, 0
    if kind == "route":
        places = [_read_place(one) for one in children(element, "rtept")]
        return {**feature, "geometry": {"type": "LineString", "coordinates": places}}, 0
    segments = [
        [(_read_place(one), text_of(one, "time")) for one in children(segment, "trkpt")]
        for segment in children(element, "trkseg")
    ]
    all_of = sum(map(len, segments))
    has_times = any(time for segment in segments for _, time in segment)
    if has_times:
        segments = [[one for one in segment if one[1]] for segment in segments]
    segments = [segment for segment in segments if segment]
    lines = [[place for place, _ in segment] for segment in segments]
    times = [[time for _, time in segment] for segment in segments]
    is_one = len(lines) == 1
    if has_times:
        feature["properties"]["times"] = times[0] if is_one else times
    shape = {
        "type": "LineString" if is_one else "MultiLineString",
        "coordinates": lines[0] if is_one else lines,
    }
    return {**feature, "geometry": shape}, all_of - sum(map(len, segments))


def _read_place(element: Element) -> list[float]:
    """Return a position; numbers that are none are NaN, which is told as what it is."""
    try:
        return [float(element.get("lon", "")), float(element.get("lat", ""))]
    except ValueError:
        return [math.nan, math.nan]
