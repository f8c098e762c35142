"""UTM, MGRS, and metres on any grid."""

import pyproj
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from mgrs import MGRS

from geo.timemap.errors import FileError
from geo.timemap.reading.places.grids import BANDS

from .tables import points_of, read

HERE = (45.73535, 39.74758)
UTM = [
    "38S 563000 4400000",
    "38 S 563000mE 4400000mN",
    "Zone 38S, 563000 E, 4400000 N",
    "38S E563000 N4400000",
    "38S 563,000 4,400,000",
    "38s 563000.0 4400000.0",
    "UTM 38S 563000 4400000",
]
LON, LAT = st.floats(-179.9, 179.9), st.floats(-79.9, 83.9)


def zone_of(lon):
    return int((lon + 180) // 6) + 1


@pytest.mark.parametrize("text", UTM)
def test_utm__in_any_spelling(text):
    assert points_of(read({"utm": [text]}, "utm")) == [HERE]


def test_utm__from_outside():
    assert points_of(read({"verbatimCoordinates": ["32S 485146mE 4037735mN"]}, "utm")) == [(8.83417, 36.4848)]


def test_utm__in_three_columns():
    cells = {"zone": ["38S", "38", ""], "easting": ["563000"] * 3, "northing": ["4400000"] * 3}
    places = read(cells, "utm")
    assert points_of(places) == [HERE, None, None]
    assert places.faults[1] == (
        "zone + easting + northing",
        "38 563000 4400000",
        "no hemisphere; write 38N or 38S, or choose the coordinate system",
    )


@given(LON, LAT)
def test_utm__is_read_back_as_band_and_as_side(lon, lat):
    lat = round(lat, 5)
    zone, is_north = zone_of(lon), lat >= 0
    to = pyproj.Transformer.from_crs("EPSG:4326", f"EPSG:{326 if is_north else 327}{zone:02}", always_xy=True)
    east, north = to.transform(lon, lat)
    band = BANDS[min(int((lat + 80) // 8), 19)]
    for form, letter in (("utm", band), ("utm-ns", "N" if is_north else "S")):
        (shape,) = read({"utm": [f"{zone}{letter} {east:.2f} {north:.2f}"]}, form).shapes
        assert (shape.x, shape.y) == pytest.approx((lon, lat), abs=1e-5)


@pytest.mark.parametrize(
    ("text", "form", "reason"),
    [
        ("61S 563000 4400000", "utm", "zones run to 60"),
        ("38S 5630000 4400000", "utm", "eastings from 100000"),
        ("38I 563000 4400000", "utm", "no such band"),
        ("38T 563000 4400000", "utm-ns", "neither N nor S"),
        ("33S 563000 6400000", "utm", "not in band S; if it says north or south"),
        ("38N 563000 9900000", "utm", "not in band N"),
        ("38S", "utm", "write zone, easting and northing"),
        ("", "utm", "no place"),
    ],
)
def test_utm__none_is_told(text, form, reason):
    assert reason in read({"utm": [text]}, form).faults[0].reason


@given(LON, LAT, st.integers(1, 5))
@example(0.0, 24.0, 1)  # its band's edge cuts the square
def test_mgrs__is_read_back_within_its_square(lon, lat, precision):
    assume(not -1e-5 < lat < 0)  # a hair south of the equator the library writes a square that isn't there
    text = MGRS().toMGRS(lat, lon, MGRSPrecision=precision)
    (shape,) = read({"mgrs": [text]}, "mgrs").shapes
    *_, metres = pyproj.Geod(ellps="WGS84").inv(lon, lat, shape.x, shape.y)
    assert metres <= 10 ** (5 - precision) * 1.5 + 1


def test_mgrs__blanks_and_small_letters_and_what_is_none():
    places = read(
        {"mgrs": ["38SNJ6300000000", "38s nj 63000 00000", "38SNJ1", "38SII11", "Shusha", ""]}, "mgrs"
    )
    assert points_of(places)[0] == points_of(places)[1] == (45.72599, 38.84657)
    assert [fault.reason for fault in places.faults.values()] == [
        "not MGRS; write it such as 38SNJ6300000000",
        "not MGRS; write it such as 38SNJ6300000000",
        "not MGRS; write it such as 38SNJ6300000000",
        "no place",
    ]


def test_mgrs__wide_squares_are_told():
    places = read({"mgrs": ["38SNJ6300", "38SNJ6300000000"]}, "mgrs")
    assert places.notes == ("1 of the squares are 1 km wide or more; their middles were taken.",)
    assert read({"mgrs": ["38SNJ6300000000"]}, "mgrs").notes == ()


@given(st.floats(-7, 1.5), st.floats(50, 58))
@pytest.mark.long
def test_metres__of_a_chosen_grid_are_read_back(lon, lat):
    east, north = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:27700", always_xy=True).transform(lon, lat)
    (shape,) = read({"x": [f"{east:.2f}"], "y": [f"{north:,.2f}"]}, "EPSG:27700").shapes
    assert (shape.x, shape.y) == pytest.approx((lon, lat), abs=1e-5)


def test_metres__beyond_the_grid_are_told_never_wrapped_round_the_globe():
    places = read({"x": ["30000000", "1e300"], "y": ["4830000", "2"]}, "EPSG:3857")
    assert points_of(places) == [None, None]
    assert "outside EPSG:3857; choose another" in places.faults[0].reason


def test_metres__none_is_told_with_its_column():
    places = read({"x": ["5204000", "", "5,204,000"], "y": ["4830000", "1", "inf"]}, "EPSG:3857")
    assert points_of(places)[0] == (46.74833, 39.75222)
    assert places.faults == {
        1: ("x", "", "not a number of metres; write it such as 563000"),
        2: ("y", "inf", "not a number of metres; write it such as 563000"),
    }
    with pytest.raises(FileError, match="isn't known"):
        read({"x": ["1"], "y": ["1"]}, "EPSG:99999")
    with pytest.raises(FileError, match="no form of a place in 2 columns"):
        read({"x": ["1"], "y": ["1"]}, "")
