"""Both coordinates in one cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.timemap.reading.places.pairs import parse_pair

from .tables import points_of, read, wkt_of

PAIRS = [
    "39.76, 46.75",
    "39.76 46.75",
    "(39.76; 46.75)",
    "[39.76,46.75]",
    "39.76/46.75",
    "39.76|46.75",
    "39.76\t46.75",
    "39,76, 46,75",
    "39,76 46,75",
    "39,76; 46,75",
    "39,76,46,75",
    "39°45'36\"N 46°45'00\"E",
    "39°45'36\"N, 46°45'00\"E",
    "N39°45.6' E046°45.0'",
    "46°45'00\"E 39°45'36\"N",
    "E 46.75 N 39.76",
    "39 45 36 46 45 00",
    "39 45 36 N, 46 45 00 E",
    "39.76N46.75E",
    "39°45′36″ с. ш. 46°45′ в. д.",
    '{"lat": 39.76, "lng": 46.75}',
    "{'longitude': '46.75', 'latitude': '39.76'}",
    "lat: 39.76 lon: 46.75",
    "123 MAIN ST\nFresno, CA 93721\n(39.76, 46.75)",
]
FROM_OUTSIDE = {
    "N39.23228º W88.82468º": (-88.82468, 39.23228),
    "10 05 00.000 N 035 38 00.000 E": (35.63333, 10.08333),
    "45° 32' 25\" N, 129° 40' 31\" W": (-129.67528, 45.54028),
    "52|31|N|13|24|E": (13.4, 52.51667),
    "39|32|35|N|76|04|32|W": (-76.07556, 39.54306),
    "-25.4277992248535,-49.2731018066406": (-49.2731, -25.4278),
}
"""As museums, herbaria, GBIF's datasets and Wikipedia write them."""
NO_PAIRS = [
    "",
    "39.76",
    "39.76 - 46.75",
    "Shusha",
    "39.76, 46.75, 1",
    "x" * 500,
    "8.11.2020",
    "39.76 x 46.75",
]
NUMBERS = st.floats(-90, 90).map(lambda number: round(number, 5))


@pytest.mark.parametrize("text", PAIRS)
def test_pair__is_read_in_any_spelling(text):
    assert points_of(read({"gps": [text]}, "lat-lon")) == [(46.75, 39.76)]


@pytest.mark.parametrize(("text", "point"), FROM_OUTSIDE.items(), ids=FROM_OUTSIDE)
def test_pair__from_outside(text, point):
    assert points_of(read({"verbatimCoordinates": [text]}, "lat-lon")) == [point]


def test_pair__decimal_commas_are_told():
    note = "Decimal commas were read as decimal points."
    assert read({"gps": ["39,76 46,75"]}, "lat-lon").notes == (note,)
    assert read({"gps": ["39.76, 46.75", "x, y"]}, "lat-lon").notes == ()


@pytest.mark.parametrize("text", NO_PAIRS)
def test_pair__none_is_told(text):
    places = read({"gps": [text]}, "lat-lon")
    assert places.shapes[0] is None
    assert places.faults[0][:2] == ("gps", text)
    assert "such as 39.76" in places.faults[0].reason or "write it as 39.76" in places.faults[0].reason


@given(NUMBERS, NUMBERS, st.sampled_from(["{}, {}", "{} {}", "({}; {})", "{}/{}", "[{},{}]"]))
def test_pair__is_read_back_in_its_order(a, b, form):
    text = form.format(a, b)
    assert read({"p": [text]}, "lat-lon").shapes[0].coords[0] == (b, a)
    assert read({"p": [text]}, "lon-lat").shapes[0].coords[0] == (a, b)


@given(
    NUMBERS, st.floats(0, 180), st.sampled_from("EW"), st.booleans(), st.sampled_from(["lat-lon", "lon-lat"])
)
def test_pair__letters_go_before_the_order(lat, lon, side, is_lat_first, form):
    north = f"{abs(lat):.5f} {'N' if lat >= 0 else 'S'}"
    halves = (north, f"{lon:.5f} {side}")
    text = ", ".join(halves if is_lat_first else halves[::-1])
    assert parse_pair(text, form) == pytest.approx((lon if side == "E" else -lon, lat), abs=1e-5)


@given(st.text(max_size=60))
def test_pair__any_text_gives_a_point_or_a_reason(text):
    assert isinstance(parse_pair(text, "lat-lon"), tuple | str)


def test_geopoint__points_lines_and_areas():
    cells = [
        "39.76 46.75 1200 4.5",
        "39.76 46.75 0 0;39.8 46.8 0 0",
        "39.7 46.7 0 0; 39.8 46.7 0 0; 39.8 46.8 0 0; 39.7 46.7 0 0",
        "39.76 46.75",
        "1;2;3",
        "",
    ]
    places = read({"gps": cells}, "geopoint")
    assert wkt_of(places) == [
        "POINT (46.75 39.76)",
        "LINESTRING (46.75 39.76, 46.8 39.8)",
        "POLYGON ((46.7 39.7, 46.7 39.8, 46.8 39.8, 46.7 39.7))",
        "POINT (46.75 39.76)",
        None,
        None,
    ]
    assert all("39.76 46.75 1200 4.5" in fault.reason for fault in places.faults.values())


@given(st.floats(-90, 90), st.floats(-180, 180), st.integers(-400, 8000), st.floats(0, 100))
def test_geopoint__is_read_back(lat, lon, altitude, accuracy):
    (shape,) = read({"gps": [f"{lat:.6f} {lon:.6f} {altitude} {accuracy:.1f}"]}, "geopoint").shapes
    assert (shape.x, shape.y) == pytest.approx((lon, lat), abs=1e-6)
