"""One coordinate, as people write it in seven languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.timemap.reading.places.degrees import parse_degrees

from .tables import points_of, read

LATS = {
    "39.76° N": 39.76,
    "39,76": 39.76,
    "+39.76": 39.76,
    "39.76º": 39.76,
    "39°45'36\"N": 39.76,
    "39°45′36″ N": 39.76,
    "39º 45´ 36´´ N": 39.76,
    "39° 45' 36'' N": 39.76,
    "39 45 36 N": 39.76,
    "39:45:36": 39.76,
    "39-45-36N": 39.76,
    "394536N": 39.76,
    "39d45m36s": 39.76,
    "39d45m36s S": -39.76,
    "39 deg 45 min 36 sec N": 39.76,
    "N39°45.6'": 39.76,
    "N 39 45,6": 39.76,
    "-39 45 36": -39.76,
    "−39.76": -39.76,
    "-0 30": -0.5,
    "39 45 36 S": -39.76,
    "39° 45' nördl. Br.": "no hemisphere that is known; write N or S, or a sign",
    "39°45' Nord": 39.75,
    "12° Süd": -12,
    "12° sur": -12,
    "39,76 K": 39.76,
    "12° Güney": -12,
    "39°45′ с. ш.": 39.75,
    "12° ю.ш.": -12,
    "39,76 Ş": 39.76,
    "12 C": -12,
    "Lat. 39.76": 39.76,
}
LONS = {
    "46°45'00\"E": 46.75,
    "0464500E": 46.75,
    "46 B": -46,
    "46 D": 46,
    "46° Doğu": 46,
    "46 Ş": 46,
    "46° Q": -46,
    "46° 45′ в. д.": 46.75,
    "46 з.д.": -46,
    "46° oeste": -46,
    "46° Ouest": -46,
    "46° Ost": 46,
    "W 122.4": -122.4,
    "lon: -122.4": -122.4,
}
NOT_LATS = {
    "": "no latitude; write degrees",
    "39.76.5": "write it as 39.76",
    "39 75": "minutes and seconds are below 60",
    "39.5 30": "only the last has decimals",
    "39 30.5 10": "only the last has decimals",
    "-39 S": "two hemispheres",
    "N 39 S": "two hemispheres",
    "39 E": "lon and lat look swapped",
    "lon 39": "lon and lat look swapped",
    "39 X": "write N or S",
    "1 2 3 4": "not a latitude",
    "1,234,567": "not a latitude",
    "9" * 300: "not a latitude",
    "N": "not a latitude",
}


@pytest.mark.parametrize(("text", "degrees"), LATS.items(), ids=LATS)
def test_latitude__in_any_spelling(text, degrees):
    assert parse_degrees(text, "lat") == pytest.approx(degrees)


@pytest.mark.parametrize(("text", "degrees"), LONS.items(), ids=LONS)
def test_longitude__in_any_spelling(text, degrees):
    assert parse_degrees(text, "lon") == pytest.approx(degrees)


@pytest.mark.parametrize(("text", "reason"), NOT_LATS.items(), ids=list(NOT_LATS.values()))
def test_latitude__none_is_told_with_its_remedy(text, reason):
    assert reason in parse_degrees(text, "lat")


ANGLE = st.integers(0, 89), st.integers(0, 59), st.integers(0, 5999)


@given(
    *ANGLE,
    st.sampled_from("NS"),
    st.sampled_from(["{d}°{m}'{s:05.2f}\"{w}", "{w} {d} {m} {s:05.2f}", "{d}:{m}:{s:.2f} {w}"]),
)
def test_degrees_minutes_seconds__are_read_back(degrees, minutes, hundredths, word, form):
    text = form.format(d=degrees, m=minutes, s=hundredths / 100, w=word)
    sign = 1 if word == "N" else -1
    assert parse_degrees(text, "lat") == pytest.approx(sign * (degrees + minutes / 60 + hundredths / 360_000))
    assert "swapped" in parse_degrees(text, "lon")


@given(st.text(max_size=40))
def test_any_text__gives_degrees_or_a_reason(text):
    assert isinstance(parse_degrees(text, "lon"), float | str)


@pytest.mark.long
@given(st.floats(-180, 180), st.floats(-90, 90), st.sampled_from([".", ","]))
def test_columns__of_decimals_are_read_back(lon, lat, point):
    cells = {"x": [f"{lon:.5f}".replace(".", point)], "y": [f"{lat:.5f}".replace(".", point)]}
    (shape,) = read(cells, "lon-lat").shapes
    assert (shape.x, shape.y) == pytest.approx((lon, lat), abs=1e-5)
    assert points_of(read({"y": cells["y"], "x": cells["x"]}, "lat-lon")) == points_of(read(cells, "lon-lat"))


def test_columns__what_is_read_without_asking_is_told():
    places = read({"lon": ["46,75", "0"], "lat": ["39.76", "0"]}, "lon-lat")
    assert places.notes == (
        "Decimal commas were read as decimal points.",
        "1 point lies at 0, 0 in the Atlantic: often written where the place is unknown.",
    )


@pytest.mark.parametrize(
    ("names", "other", "lon"),
    [
        (("lon", "lat"), "3 E", -46.0),  # with E, O is west
        (("lon", "lat"), "3 W", 46.0),
        (("Länge", "Breite"), "3", 46.0),
        (("longitud", "latitud"), "3", -46.0),
        (("lon", "lat"), "3", None),
    ],
)
def test_letter_o__is_east_or_west_by_its_column_never_by_chance(names, other, lon):
    places = read({names[0]: ["46 O", other], names[1]: ["39", "39"]}, "lon-lat")
    assert places.shapes[0] is None if lon is None else places.shapes[0].x == lon
    if lon is None:
        assert "O is east in German" in places.faults[0].reason


def test_0_to_360__is_read_and_told_where_nothing_is_negative():
    places = read({"lon": ["190", "46"], "lat": ["10", "39"]}, "lon-lat")
    assert points_of(places) == [(-170, 10), (46, 39)]
    assert places.notes == (
        "Longitudes were read as 0 to 360, eastward: 1 lies beyond 180, west of Greenwich.",
    )
    places = read({"lon": ["190", "-46"], "lat": ["10", "39"]}, "lon-lat")
    assert points_of(places) == [None, (-46, 39)]
    assert places.faults[0][:2] == ("lon", "190")


def test_metres__outside_the_world_name_the_remedy():
    places = read({"lon": ["5214000"], "lat": ["4833000"]}, "lon-lat")
    assert "choose the coordinate system" in places.faults[0].reason
