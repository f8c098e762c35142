"""Tables as KML: a folder each, a placemark a row, with its span of time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

import shapely

from geo.export.data.credit import OWN, Credit
from geo.export.data.table import Row, Table
from geo.export.request import ExportError
from geo.timemap.languages import gettext, mark

KML = "http://www.opengis.net/kml/2.2"
ATOM = "http://www.w3.org/2005/Atom"
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What no XML can hold, escaped or not."""
ENDS = mark(
    "Times are those of a local clock. The end of a time span is the moment at which it is over: of a span "
    "that ends with 9 November it is 10 November. The last day, hour or year that is in stands among the "
    "data of a placemark."
)
LAND_ALPHA = "99"


def to_kml(tables: Sequence[Table], credit: Credit, colours: Mapping[str, str]) -> bytes:
    """Return a KML 2.2 document.

    Parameters
    ----------
    tables
        What it holds.
    credit
        Where that is from.
    colours
        The colour of each holder of land, ``#rrggbb``, by the holder's id.

    Raises
    ------
    ExportError
        When a text holds what no XML can.
    """
    root = ET.Element("kml", {"xmlns": KML, "xmlns:atom": ATOM})
    document = _add(root, "Document")
    _add(document, "name", credit.title)
    _add(_add(document, "atom:author"), "atom:name", credit.author or credit.attribution)
    if credit.stamp.link:
        ET.SubElement(document, "atom:link", {"href": credit.stamp.link})
    _add(document, "description", _as_text(f"{credit.line}\n{gettext(ENDS)}"))
    data = _add(document, "ExtendedData")
    for word, text in credit.pairs.items():
        _data(data, word, text)
    for holder, colour in colours.items():
        _style(document, holder, colour)
    for table in tables:
        _folder(document, table, colours)
    written: str = ET.tostring(root, encoding="unicode")
    # A bare carriage return would be read as the end of a line.
    whole = '<?xml version="1.0" encoding="UTF-8"?>\n' + written.replace("\r", "&#13;") + "\n"
    return whole.encode()


def _folder(document: ET.Element, table: Table, colours: Mapping[str, str]) -> None:
    folder = _add(document, "Folder")
    _add(folder, "name", table.name)
    _add(folder, "description", gettext(OWN) if table.is_own else _as_text(table.title))
    shapes = table.shapes or [None] * len(table.rows)
    for number, (row, shape) in enumerate(zip(table.rows, shapes, strict=True), start=1):
        _refuse_illegal(table, number, row)
        folder.append(_placemark(table, row, shape, colours))


def _refuse_illegal(table: Table, number: int, row: Row) -> None:
    for name, value in row.items():
        found = ILLEGAL.search(value) if isinstance(value, str) else None
        if found:
            words = gettext(
                "{table}, row {number}, {column}: KML can't hold the letter {letter}; take it out, or take "
                "geojson"
            )
            letter = f"U+{ord(found[0]):04X}"
            raise ExportError(words.format(table=table.title, number=number, column=name, letter=letter))


def _placemark(table: Table, row: Row, shape: Any, colours: Mapping[str, str]) -> ET.Element:
    placemark = ET.Element("Placemark")
    _add(placemark, "name", _name(row))
    if text := row.get("summary") or row.get("sentence"):
        _add(placemark, "description", _as_text(text))
    if row.get("start"):
        span = _add(placemark, "TimeSpan")
        _add(span, "begin", to_xml_time(row["start"]))
        if row["end"] is not None:
            _add(span, "end", to_xml_time(row["end"]))
    holder = row.get("holder_id") or row.get("after_id")
    if holder in colours:
        _add(placemark, "styleUrl", f"#holder-{holder}")
    data = _add(placemark, "ExtendedData")
    for column in table.columns:
        value = row[column.name]
        if value is not None and value != "":
            _data(data, column.name, str(value))
    if shape is not None and not shape.is_empty:
        placemark.append(to_geometry(shape))
    return placemark


def _name(row: Row) -> str:
    return str(row.get("title") or row.get("claim") or row.get("publisher") or row.get("holder") or "")


def _as_text(text: str) -> str:
    """Return a text for a description, which readers of KML take for HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def to_xml_time(moment: str) -> str:
    """Return a moment as XML's types of time spell it: a time of day has minutes and seconds."""
    day, mark, time = moment.partition("T")
    return f"{day}T{':'.join([*time.split(':'), '00', '00'][:3])}" if mark else day


def _style(document: ET.Element, holder: str, colour: str) -> None:
    """Write a holder's colour, as KML has them: alpha, blue, green, red."""
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    style = ET.SubElement(document, "Style", {"id": f"holder-{holder}"})
    _add(_add(style, "LineStyle"), "color", f"ff{blue}{green}{red}")
    _add(_add(style, "PolyStyle"), "color", f"{LAND_ALPHA}{blue}{green}{red}")


def to_geometry(shape: Any) -> ET.Element:
    """Return a shape as KML's geometry."""
    kind = shape.geom_type
    element = ET.Element("MultiGeometry" if kind.startswith(("Multi", "Geometry")) else kind)
    if element.tag == "MultiGeometry":
        element.extend(to_geometry(one) for one in shape.geoms)
    elif kind == "Polygon":
        for side, ring in _rings(shape):
            _add(_add(_add(element, side), "LinearRing"), "coordinates", _positions(ring))
    else:
        _add(element, "coordinates", _positions(shape))
    return element


def _rings(polygon: Any) -> Iterator[tuple[str, Any]]:
    yield "outerBoundaryIs", polygon.exterior
    for ring in polygon.interiors:
        yield "innerBoundaryIs", ring


def _positions(shape: Any) -> str:
    places = shapely.get_coordinates(shape, include_z=bool(shapely.has_z(shape))).tolist()
    return " ".join(",".join(map(repr, place)) for place in places)


def _data(parent: ET.Element, name: str, value: str) -> None:
    _add(ET.SubElement(parent, "Data", {"name": name}), "value", value)


def _add(parent: ET.Element, tag: str, text: str = "") -> ET.Element:
    child = ET.SubElement(parent, tag)
    if text:
        child.text = text
    return child
