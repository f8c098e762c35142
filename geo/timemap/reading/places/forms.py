"""How a place may be written: the forms, each with an example."""

from __future__ import annotations

import re

from ...languages import mark

SHAPE, LON_LAT, LAT_LON, GEOPOINT = "shape", "lon-lat", "lat-lon", "geopoint"
WKT, WKB, GEOJSON = "wkt", "wkb", "geojson"
UTM, UTM_NS, MGRS, WEB_METRES = "utm", "utm-ns", "mgrs", "EPSG:3857"
LON_LAT_E7 = "lon-lat-e7"
NAME, COUNTRY = "name", "country"
FORMS = {
    SHAPE: mark("the file's own shapes"),
    LON_LAT: mark("46.75 and 39.76: longitude, then latitude, in one column or two; also 46°45'00\"E"),
    LAT_LON: mark("39.76 and 46.75: latitude, then longitude, in one column or two; also 39°45'36\"N"),
    LON_LAT_E7: mark(
        "467500000 and 397600000: degrees times ten million, longitude, then latitude, a column each "
        "(Google’s location history)"
    ),
    GEOPOINT: mark("39.76 46.75 1200 4.5: latitude, longitude, altitude, accuracy (KoboToolbox, ODK)"),
    WKT: mark("POINT (46.75 39.76): well-known text"),
    WKB: mark("0101000000…: well-known binary"),
    GEOJSON: mark('{"type": "Point", "coordinates": [46.75, 39.76]}: GeoJSON in a cell'),
    UTM: mark("38S 563000 4400000: UTM, the letter is a band (S is 32–40° north)"),
    UTM_NS: mark("38N 563000 4400000: UTM, the letter says north or south"),
    MGRS: mark("38SNJ6300000000: military grid (MGRS)"),
    WEB_METRES: mark("5204000 and 4830000: metres of web maps, east and north, a column each"),
    NAME: mark("Paris, or Paris, France: a place's name; its country may stand in a second column"),
    COUNTRY: mark("France, or FR: a country's name or code"),
}
"""How a place is written, for `gettext`.

Beside these any projected system is one by its code, such as ``EPSG:32638``.
"""
_CODE = re.compile(r"(EPSG|ESRI|IGNF|OGC):\w+")


def is_projected(form: str) -> bool:
    """Tell whether a form is the code of a coordinate system."""
    return _CODE.fullmatch(form) is not None
