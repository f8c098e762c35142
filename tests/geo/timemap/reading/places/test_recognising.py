"""The form of a place is told by evidence, or asked."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.timemap.reading import open_file
from geo.timemap.reading.places import FORMS, recognise

FIELD = Path(__file__).parents[1] / "field"
HOME = (44.0, 38.0, 49.0, 42.0)
SHUSHA = ("39.7600° N, 46.7500° E",)
FILES = {
    ("azeri.csv", ("en", "uzunluq")): ("lat-lon", SHUSHA),
    ("camel.csv", ("decimalLatitude", "decimalLongitude")): ("lat-lon", SHUSHA),
    ("csv_wkt.csv", ("geom_wkt",)): ("wkt", SHUSHA),
    ("dms.csv", ("lat", "lon")): ("lat-lon", SHUSHA),
    ("dms.csv", ("lon", "lat")): ("lon-lat", SHUSHA),
    ("french.csv", ("longitude", "latitude")): ("lon-lat", SHUSHA),
    ("gdelt_places.csv", ("ActionGeo_Lat", "ActionGeo_Long")): ("lat-lon", SHUSHA),
    ("gdelt_places.csv", ("Actor1Geo_Lat", "Actor1Geo_Long")): ("lat-lon", ("38.9000° N, 77.0000° W",)),
    ("german.csv", ("Breite", "Länge")): ("lat-lon", SHUSHA),
    ("kobo_one.csv", ("gps",)): ("geopoint", SHUSHA),
    ("leap.csv", ("lat", "lon")): ("lat-lon", (*SHUSHA, "39.8000° N, 46.7000° E")),
    ("spanish.csv", ("latitud", "longitud")): ("lat-lon", SHUSHA),
    ("turkish.csv", ("enlem", "boylam")): ("lat-lon", SHUSHA),
    ("wkt.csv", ("coord",)): ("wkt", (*SHUSHA, "39.4500° N, 47.4100° E")),
    ("year_under_1000.csv", ("lat", "lon")): (
        "lat-lon",
        ("23.7400° N, 38.7900° E", "39.1000° N, 42.5000° E"),
    ),
}


def see(cells, **more):
    return recognise(pd.DataFrame(cells, dtype="str"), tuple(cells), **more)


@pytest.mark.parametrize(("where", "told"), FILES.items(), ids=str)
def test_field_file__its_place_is_told(where, told):
    file, names = where
    found = recognise(open_file((FIELD / file).read_bytes()).rows, names)
    assert (found.form, found.values, found.share) == (*told, 1.0)


def test_one_cell__which_is_first_is_asked_or_told_by_evidence():
    rows = open_file((FIELD / "latlon_one.csv").read_bytes()).rows
    asked = recognise(rows, "location")
    assert (asked.form, asked.ambiguous) == ("", ("lat-lon", "lon-lat"))
    assert recognise(rows, "location", home=HOME).form == "lat-lon"
    assert see({"p": ["46.75, 39.76"]}, home=HOME).form == "lon-lat"
    assert see({"p": ["-122.4, 37.7", "10.1, 30.2"]}).form == "lon-lat"
    assert see({"p": ["37.7, -122.4", "30.2, 10.1"]}).form == "lat-lon"
    assert see({"lnglat": ["10.1, 30.2"]}).form == "lon-lat"
    assert see({"p": ["46.75 E, 39.76 N"]}).values == SHUSHA


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1, max_size=20), st.booleans())
@pytest.mark.long
def test_two_columns__are_never_swapped_in_silence(points, is_lon_first):
    lons, lats = ([f"{value:.3f}" for value in column] for column in zip(*points, strict=True))
    cells = {"a": lons, "b": lats} if is_lon_first else {"a": lats, "b": lons}
    found = see(cells)
    right = "lon-lat" if is_lon_first else "lat-lon"
    assert found.form == right or (not found.form and right in found.ambiguous)


WRITTEN = {
    "38SNJ6300000000": "mgrs",
    "33S 563000 6400000": "utm-ns",
    "38N 563000 4400000": "utm-ns",
    "38N 563000 400000": "utm",
    '{"type": "Point", "coordinates": [1, 2]}': "geojson",
    "010100000000000000000047400000000000804340": "wkb",
    "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))": "wkt",
    "39.7 46.7 0 0;39.8 46.8 0 0": "geopoint",
    "(37.77, -122.4)": "lat-lon",
}
NO_PLACES = [
    "2020/11", "8.11.2020", "8.11.2020 12.30", "2020-11-08 12:30", "12:30", "39,76", "1 200", "Springfield",
    "8.11 - 9.11", "35.5", "1.5, 2.5, 3.5", "abc123", "1604793600000", "A-12 / 34", "deadbeef" * 8, "",
    "192.168.0.1", "+994 12 345 67 89", "3.5/5",
]  # fmt: skip


@pytest.mark.parametrize(("text", "form"), WRITTEN.items(), ids=list(WRITTEN.values()))
def test_form__of_one_column(text, form):
    assert see({"p": [text]}).form == form


@pytest.mark.parametrize("text", NO_PLACES)
def test_form__what_is_no_place_is_none(text):
    found = see({"p": [text] * 3})
    assert (found.form, found.ambiguous) == ("", ())
    assert found.reason


def test_utm__letter_s_is_asked_unless_something_tells():
    asked = see({"utm": ["38S 563000 4400000"]})
    assert (asked.form, asked.ambiguous) == ("", ("utm", "utm-ns"))
    assert see({"utm": ["38S 563000 4400000"]}, home=HOME).form == "utm"
    assert see({"utm": ["19S 563000 4400000"]}, home=(-75, -56, -60, -50)).form == "utm-ns"
    assert see({"utm": ["38S 563000 4400000", "38T 563000 4500000"]}).form == "utm"
    assert see({"z": ["38T"], "e": ["563000"], "n": ["4500000"]}).form == "utm"


@pytest.mark.long
def test_metres__are_asked_unless_home_or_the_file_tells():
    metres = {"x": ["5214000", "5204000"], "y": ["4833000", "4830000"]}
    asked = see(metres)
    assert (asked.form, asked.reason) == ("", "metres: choose the coordinate system")
    assert asked.ambiguous[0] == "EPSG:3857"
    assert see(metres, home=HOME).form == "EPSG:3857"
    assert see(metres, crs="EPSG:3035").form == "EPSG:3035"
    assert see({"x": ["530000"], "y": ["180000"]}, home=(-0.5, 51.3, 0.3, 51.7)).form == "EPSG:27700"
    assert see({"e": ["563000"], "n": ["4400000"]}, home=HOME).form == "EPSG:32638"
    assert (
        "EPSG:2263"
        in see({"X_COORD_CD": ["1004000", "985000"], "Y_COORD_CD": ["190000", "210000"]}).ambiguous
    )


def test_share__of_what_is_read():
    found = see({"lat": ["39.7", "95", "x", "39.8"], "lon": ["46.7"] * 4})  # 95 is wrong, not a longitude
    assert (found.form, found.share) == ("lat-lon", 0.5)
    assert see({"lat": ["a"] * 3, "lon": ["b"] * 3}).form == ""


def test_two_columns__named_the_wrong_way_round_are_told():
    found = see({"lat": ["-122.4"] * 3, "lon": ["37.7"] * 3})
    assert found.form == "lon-lat"
    assert found.reason == "named lat and lon, but 3 of 3 values fit in this order alone"
    assert see({"a": ["95", *["39"] * 99], "b": ["46"] * 100}).ambiguous == ("lat-lon", "lon-lat")


def test_nothing__is_no_form():
    assert see({"lat": [], "lon": []}).reason == see({"lat": [""], "lon": [""]}).reason == "no values"


def test_forms__the_readme_names_each():
    readme = (Path(__file__).parents[5] / "geo" / "timemap" / "README.md").read_text("utf-8")
    assert [form for form in FORMS if f"`{form}`" not in readme] == []


@pytest.mark.parametrize(
    ("east", "north", "names", "form"),
    [
        (("467500000", "-467600000"), ("397600000", "397700000"), ("x", "y"), "lon-lat-e7"),
        (("467500", "467600"), ("397600", "397700"), ("longitudeE7", "latitudeE7"), "lon-lat-e7"),
        (("563000", "564000"), ("4400000", "4410000"), ("x", "y"), ""),  # metres: asked
        (("46750000", "46760000"), ("39760000", "39770000"), ("x", "y"), ""),  # millionths, or ten of them
        (("4675000000", "467600000"), ("397600000", "397700000"), ("x", "y"), ""),  # not on this globe
    ],
)
@pytest.mark.long
def test_whole_numbers__are_degrees_times_ten_million_only_where_nothing_else_fits(east, north, names, form):
    rows = pd.DataFrame(dict(zip(names, (east, north), strict=True)))
    assert recognise(rows, names).form == form
