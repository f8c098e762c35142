"""KML -> a table: placemarks with their times, tracks among them, and what is said of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ...errors import FileError
from ...languages import gettext
from ..model import Columns, Table
from ..progress import Progress, nothing
from .json_table import to_table
from .xml_file import children, iterate_xml, local_name, text_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

FOLDERS = {"Document", "Folder"}
DEEPEST = 10
"""How deep geometries may be in geometries."""
Moment = tuple[str, str, str]
"""Of a time stamp its moment, of a time span its begin and end; each empty where it isn't there."""
NO_MOMENT: Moment = ("", "", "")


def read_kml(content: bytes, progress: Progress = nothing) -> Table:
    """Return the placemarks of a KML document as a table, its index their numbers from 1.

    `progress` is told the share that is done; what it raises ends the reading.

    Columns: ``name``, ``folder``, ``when`` or ``begin`` and ``end``, ``description``, the extended data, and
    ``times``, a list of as many moments as a track has positions.
    """
    folders: list[_Folder] = []
    features: list[tuple[int, Any]] = []
    links = 0
    for event, element in iterate_xml(content, progress):
        name = local_name(element)
        if event == "start":
            if name in FOLDERS:
                folders.append(_Folder(element))
        elif name in FOLDERS:
            folders.pop()
            element.clear()
        elif name == "Placemark":
            features.append((len(features) + 1, _to_feature(element, folders)))
            element.clear()
        elif name == "NetworkLink":
            links += 1
            element.clear()
    if not features:
        words = (
            gettext(
                "This KML holds only links to other files, which are not followed. Export the places "
                "themselves."
            )
            if links
            else gettext("This KML holds no placemark. Export the places themselves.")
        )
        raise FileError(words)
    columns = _settle_times([feature["properties"] for _, feature in features])
    notes = (gettext("Links to other files in this KML are not followed."),) if links else ()
    table = to_table(features, notes=notes)
    return Table(table.rows, table.geometry, table.broken, table.notes, moment=columns)


class _Folder:
    """A folder that is being read: what it says before its placemarks counts for them."""

    def __init__(self, element: Element) -> None:
        self._element = element

    @property
    def name(self) -> str:
        return text_of(self._element, "name")

    @property
    def moment(self) -> Moment:
        return _read_moment(self._element)


def _to_feature(placemark: Element, folders: list[_Folder]) -> dict[str, Any]:
    moment = _read_moment(placemark)
    if moment == NO_MOMENT:
        moment = next((one.moment for one in reversed(folders) if one.moment != NO_MOMENT), NO_MOMENT)
    when, begin, end = moment
    words: dict[str, Any] = {"name": text_of(placemark, "name")}
    words["folder"] = " / ".join(filter(None, (one.name for one in folders[1:])))
    words |= {"when": when, "begin": begin, "end": end, "description": text_of(placemark, "description")}
    words |= _read_data(placemark)
    shapes = [shape for child in placemark if (shape := _read_shape(child)) is not None]
    geometry, times = shapes[0] if shapes else (None, None)
    if times is not None:
        words["times"] = times
    return {"type": "Feature", "properties": words, "geometry": geometry}


def _settle_times(rows: list[dict[str, Any]]) -> Columns:
    """Leave out columns that no row fills, tell stamps and spans in one column where there are both."""
    filled = {name for name in ("when", "begin", "end") if any(row[name] for row in rows)}
    if "when" in filled and len(filled) > 1:
        for row in rows:
            if row["begin"] or row["end"]:
                row["when"] = f"{row['begin'] or '..'}/{row['end'] or '..'}"
        filled = {"when"}
    if _are_all_open(filled):
        filled = {"begin", "end"}
    for row in rows:
        for name in {"when", "begin", "end", "folder", "description"} - filled:
            if name in {"when", "begin", "end"} or not any(one.get(name) for one in rows):
                row.pop(name, None)
    return Columns(tuple(name for name in ("when", "begin", "end") if name in filled))


def _are_all_open(filled: set[str]) -> bool:
    """Tell whether there are spans, and none of them has an end."""
    return filled == {"begin"}


def _read_moment(element: Element) -> Moment:
    for child in element:
        if local_name(child) == "TimeStamp":
            return text_of(child, "when"), "", ""
        if local_name(child) == "TimeSpan":
            return "", text_of(child, "begin"), text_of(child, "end")
    return NO_MOMENT


def _read_data(placemark: Element) -> dict[str, str]:
    words = {}
    for extended in children(placemark, "ExtendedData"):
        for one in extended.iter():
            if local_name(one) == "Data":
                words[one.get("name", "")] = text_of(one, "value")
            elif local_name(one) == "SimpleData":
                words[one.get("name", "")] = (one.text or "").strip()
    return {name: text for name, text in words.items() if name}


def _read_shape(element: Element, depth: int = 0) -> tuple[dict[str, Any], Any] | None:
    """Return a geometry and the moments of its positions, None without; or None where it is none."""
    kind = local_name(element)
    if kind in {"Point", "LineString", "LinearRing"}:
        positions = _read_positions(text_of(element, "coordinates"))
        if kind == "Point":
            return {"type": kind, "coordinates": positions[0] if positions else []}, None
        return {"type": "LineString", "coordinates": positions}, None
    if kind == "Polygon":
        rings = [
            _read_positions(text_of(ring, "coordinates"))
            for side in ("outerBoundaryIs", "innerBoundaryIs")
            for boundary in children(element, side)
            for ring in children(boundary, "LinearRing")
        ]
        return {"type": kind, "coordinates": rings}, None
    if kind == "Track":
        return _read_track(element)
    if kind in {"MultiGeometry", "MultiTrack"} and depth < DEEPEST:
        inner = [shape for child in element if (shape := _read_shape(child, depth + 1)) is not None]
        return _join(inner) if inner else None
    return None


def _read_track(track: Element) -> tuple[dict[str, Any], Any]:
    whens = [(one.text or "").strip() for one in children(track, "when")]
    places = [list(map(float, (one.text or "").split())) for one in children(track, "coord")]
    pairs = [(when, place) for when, place in zip(whens, places, strict=False) if when and len(place) > 1]
    return {"type": "LineString", "coordinates": [place for _, place in pairs]}, [when for when, _ in pairs]


def _join(inner: list[tuple[dict[str, Any], Any]]) -> tuple[dict[str, Any], Any]:
    """Return several geometries as one, of the same kind where they are."""
    kinds = {shape["type"] for shape, _ in inner}
    shapes = [shape for shape, _ in inner]
    if len(kinds) > 1 or not kinds <= {"Point", "LineString", "Polygon"}:
        return {"type": "GeometryCollection", "geometries": shapes}, None
    times = [times for _, times in inner]
    joined = {"type": f"Multi{kinds.pop()}", "coordinates": [shape["coordinates"] for shape in shapes]}
    return joined, times if all(one is not None for one in times) else None


def _read_positions(text: str) -> list[list[float]]:
    """Return positions of lon, lat and perhaps height; none where a number is none."""
    try:
        return [list(map(float, one.split(","))) for one in re.sub(r"\s*,\s*", ",", text).split()]
    except ValueError:
        return []
