"""Shapes: GeoJSON, WKT and WKB, in the file's own coordinate system or in degrees."""

import json

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.timemap.errors import FileError

from .tables import read, wkt_of

POINT = {"type": "Point", "coordinates": [46, 39]}
METRES = {"type": "Point", "coordinates": [5204000, 4830000]}


def shapes(*geometry, crs="EPSG:4326"):
    return read({}, "shape", crs, list(geometry))


def test_collection__its_parts_are_drawn_or_the_row_is_told():
    places = shapes(
        {"type": "GeometryCollection", "geometries": [POINT, {"type": "Point", "coordinates": []}]},
        {"type": "GeometryCollection", "geometries": [POINT, {"type": "Point", "coordinates": ["a", 1]}]},
        {"type": "GeometryCollection", "geometries": [{"type": "GeometryCollection", "geometries": []}]},
        {"type": "GeometryCollection"},
        {"type": "MultiPoint", "coordinates": [[46, 39], [47, 39]]},
    )
    assert wkt_of(places) == [
        "GEOMETRYCOLLECTION (POINT (46 39))", None, None, None, "MULTIPOINT ((46 39), (47 39))",
    ]  # fmt: skip
    reasons = [places.faults[row].reason for row in (1, 2, 3)]
    assert reasons[:2] == ["not positions of lon and lat in degrees", "no geometry"]
    assert reasons[2].startswith("not one of Point, ")


def test_heights__are_left_out_and_told_once():
    places = shapes(
        {"type": "Point", "coordinates": [46, 39, 1200]}, {"type": "Point", "coordinates": [1, 2, 3]}
    )
    assert wkt_of(places) == ["POINT (46 39)", "POINT (1 2)"]
    assert places.notes == ("Heights were left out (2 shapes).",)


def test_180__lines_may_cross_it_and_points_may_count_to_360():
    line = {"type": "LineString", "coordinates": [[170, 10], [190, 10]]}
    assert (
        wkt_of(shapes(line, {"type": "Point", "coordinates": [-170, 1]}))[0] == "LINESTRING (170 10, 190 10)"
    )
    places = shapes({"type": "Point", "coordinates": [190, 1]}, POINT)
    assert wkt_of(places) == ["POINT (-170 1)", "POINT (46 39)"]
    assert places.notes == (
        "Longitudes were read as 0 to 360, eastward: 1 lies beyond 180, west of Greenwich.",
    )
    places = shapes({"type": "Point", "coordinates": [190, 1]}, {"type": "Point", "coordinates": [-1, 1]})
    assert wkt_of(places) == [None, "POINT (-1 1)"]


def test_coordinate_system__that_the_file_declares_is_transformed_and_told():
    places = shapes(METRES, None, crs="EPSG:3857")
    assert wkt_of(places) == ["POINT (46.7483 39.7522)", None]
    assert places.notes == (
        "Positions were transformed from EPSG:3857 (WGS 84 / Pseudo-Mercator) to longitude and latitude.",
    )
    assert shapes(POINT, crs="urn:ogc:def:crs:OGC:1.3:CRS84").shapes[0].coords[0] == pytest.approx((46, 39))
    far = {"type": "Point", "coordinates": [30_000_000, 4830000]}
    assert shapes(far, METRES, crs="EPSG:3857").faults[0].reason == "outside the world"
    with pytest.raises(FileError, match=r"EPSG:99999 isn't known.*Give its EPSG code"):
        shapes(METRES, crs="EPSG:99999")


def test_coordinate_system__that_nobody_declares_is_asked_for():
    assert "choose the coordinate system" in shapes(shapely.Point(5204000, 4830000)).faults[0].reason


def test_shapely__is_taken_as_it_is():
    places = shapes(shapely.Point(46, 39), shapely.Point(), shapely.Point(39, 146))
    assert wkt_of(places) == ["POINT (46 39)", None, None]
    assert places.faults[1].reason == "no geometry"
    assert places.faults[2].reason == "outside ±90: lon and lat look swapped"


def test_wkt__in_each_dialect():
    cells = [
        "POINT (46.75 39.76)",
        "Point(46.75 39.76)",
        "SRID=4326;POINT(46.75 39.76)",
        "SRID=3857;POINT(5204000 4830000)",
        "<http://www.opengis.net/def/crs/OGC/1.3/CRS84> POINT(46.75 39.76)",
        "<http://www.wikidata.org/entity/Q405> Point(46.75 39.76)",
        "SRID=99999;POINT(1 2)",
        "POINT EMPTY",
        "POINT (46.75, 39.76)",
        "",
    ]
    places = read({"geom": cells}, "wkt")
    here = "POINT (46.75 39.76)"
    assert wkt_of(places)[:5] == [here, here, here, "POINT (46.7483 39.7522)", here]
    assert [places.faults[row].reason.split(";")[0][:30] for row in range(5, 10)] == [
        "on another globe, or in anothe",
        "The coordinate system EPSG:999",
        "no geometry",
        "not well-known text such as PO",
        "no place",
    ]


SHAPE = st.builds(
    lambda x, y, size, kind: kind(shapely.box(x, y, x + size, y + size)),
    st.integers(-180, 170), st.integers(-90, 80), st.integers(1, 10),
    st.sampled_from([shapely.centroid, lambda box: box, lambda box: shapely.LineString(box.exterior)]),
)  # fmt: skip


@given(SHAPE)
def test_cells__of_each_form_are_read_back(shape):
    forms = {
        "wkt": shape.wkt,
        "wkb": shapely.to_wkb(shape, hex=True),
        "geojson": json.dumps(shapely.geometry.mapping(shape)),
    }
    for form, text in forms.items():
        (read_back,) = read({"geom": [text]}, form).shapes
        assert read_back is not None
        assert shapely.equals_exact(read_back, shape, 1e-9)


def test_wkb__with_and_without_a_coordinate_system():
    point = shapely.set_srid(shapely.Point(5204000, 4830000), 3857)
    cells = [
        shapely.to_wkb(shapely.Point(46, 39), hex=True),
        "\\x" + shapely.to_wkb(point, hex=True, include_srid=True),
        "0101",
        "",
    ]
    assert wkt_of(read({"geom": cells}, "wkb")) == ["POINT (46 39)", "POINT (46.7483 39.7522)", None, None]


def test_geojson__in_a_cell():
    cells = [
        json.dumps(POINT),
        json.dumps({"type": "Feature", "geometry": POINT}),
        "[",
        "{}",
        "5",
        "[" * 100_000,
    ]
    places = read({"geom": cells}, "geojson")
    assert wkt_of(places) == ["POINT (46 39)", "POINT (46 39)", None, None, None, None]
    assert '"coordinates": [46.75, 39.76]' in places.faults[2].reason
