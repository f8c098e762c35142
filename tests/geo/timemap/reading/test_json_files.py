"""JSON of every kind: features, records, lines, topologies."""

import json

import pytest

from geo.timemap.reading import FileError, Part, list_parts, open_file

POINT = {"type": "Point", "coordinates": [46.75, 39.76]}
FEATURE = {"type": "Feature", "properties": {"date": "2020"}, "geometry": POINT}


def read(value, **options):
    return open_file((value if isinstance(value, str) else json.dumps(value)).encode(), **options)


FEATURES = {
    "a feature": FEATURE,
    "a list of features": [FEATURE],
    "a sequence": "\x1e" + json.dumps(FEATURE) + "\n",
    "one a line": json.dumps(FEATURE) + "\n\n",
    "a collection within": {"data": {"items": [FEATURE]}},
}


@pytest.mark.parametrize("value", FEATURES.values(), ids=FEATURES)
def test_features__however_they_are_packed(value):
    table = read(value)
    assert table.rows.to_numpy().tolist() == [["2020"]]
    assert table.geometry == [POINT]


def test_features__a_bare_geometry_and_one_a_line():
    assert read(POINT).geometry == [POINT]
    table = read("\n".join([json.dumps(POINT), '{"type": "Feature"', json.dumps(FEATURE), "[1]"]))
    assert table.geometry == [POINT, POINT]
    assert table.broken == (
        (2, "not JSON: Expecting ',' delimiter"),
        (4, "not a feature with properties"),
    )
    assert table.notes == ("There is one feature a line.",)


def test_features__their_own_id_is_a_column():
    table = read({"type": "FeatureCollection", "features": [{**FEATURE, "id": 7}, FEATURE, 5]})
    assert table.rows.to_numpy().tolist() == [["7", "2020"], ["", "2020"]]
    assert table.broken == ((3, "not a feature with properties"),)


@pytest.mark.parametrize(
    ("crs", "known"),
    [
        (
            {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}},
            "urn:ogc:def:crs:EPSG::3857",
        ),
        ({"type": "EPSG", "properties": {"code": 32638}}, "EPSG:32638"),
        ({"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}, "EPSG:4326"),
        ({}, "EPSG:4326"),
    ],
)
def test_features__the_crs_that_is_declared_is_kept(crs, known):
    assert read({"type": "FeatureCollection", "crs": crs, "features": [FEATURE]}).crs == known


def test_records__inner_objects_are_columns_with_dots():
    records = [{"id": 1, "at": {"lat": 39.0, "lon": 46.5}, "tags": ["a"], "place": POINT}, {"id": 2}, 5]
    for value in (records, {"data": records}, {"page": 1, "result": {"events": records}}):
        table = read(value)
        assert table.rows.to_numpy().tolist() == [
            ["1", "39", "46.5", '["a"]', json.dumps(POINT)],
            ["2", "", "", "", ""],
        ]
        assert list(table.rows.columns) == ["id", "at.lat", "at.lon", "tags", "place"]
        assert (table.geometry, table.broken) == (None, ((3, "not a record"),))


def test_records__one_a_line_and_rows_of_cells():
    assert read('{"a": 1, "b": 2}\n{"a": 3, "b": 4}\n').rows.to_numpy().tolist() == [["1", "2"], ["3", "4"]]
    assert read([["date", "lat"], ["2020", 5], ["2021", 6]]).rows["lat"].tolist() == ["5", "6"]


def test_records__which_list_is_asked_where_there_are_several():
    value = {"events": [{"a": 1, "b": 2}], "people": [{"c": 1, "d": 2}, {"c": 3}]}
    assert list_parts(json.dumps(value).encode()) == [Part("events", 1), Part("people", 2)]
    assert list(read(value, part="people").rows.columns) == ["c", "d"]
    with pytest.raises(FileError, match="2 parts: events, people"):
        read(value)


TOPOLOGY = {
    "type": "Topology",
    "transform": {"scale": [0.5, 0.25], "translate": [40, 30]},
    "objects": {
        "lands": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "properties": {"n": "x"}, "id": 3, "arcs": [[0, 1]]},
                {"type": "LineString", "arcs": [-1]},
                {"type": "Polygon", "arcs": [[9]]},
                {"type": None},
            ],
        },
        "town": {"type": "Point", "coordinates": [2, 4]},
    },
    "arcs": [[[0, 0], [4, 0], [0, 4]], [[4, 4], [-4, 0], [0, -4]]],
}


def test_topology__arcs_are_steps_and_run_either_way():
    assert list_parts(json.dumps(TOPOLOGY).encode()) == [Part("lands", 4), Part("town", 1)]
    table = read(TOPOLOGY, part="lands")
    ring = [[40, 30], [42, 30], [42, 31], [40, 31], [40, 30]]
    assert table.geometry == [
        {"type": "Polygon", "coordinates": [ring]},
        {"type": "LineString", "coordinates": [[42, 31], [42, 30], [40, 30]]},
        None,
    ]
    assert table.broken == ((3, "not a feature with properties"),)
    assert table.rows.iloc[0].tolist() == ["3", "x"]
    assert read(TOPOLOGY, part="town").geometry == [{"type": "Point", "coordinates": [41, 31]}]


TIMES = ["2020-01-01", "2020-01-02", "2020-01-03"]
LINE = {"type": "LineString", "coordinates": [[1, 1], [2, 2], [3, 3]]}
MOVING = {
    "coordTimes": (LINE, {"coordTimes": TIMES}, ["1", "1", "1"]),
    "times as text": (LINE, {"times": json.dumps(TIMES)}, ["1", "1", "1"]),
    "of points": ({**LINE, "type": "MultiPoint"}, {"times": TIMES}, ["1", "1", "1"]),
    "togeojson's own": (LINE, {"coordinateProperties": {"times": TIMES}}, ["1", "1", "1"]),
    "of two lines": (
        {"type": "MultiLineString", "coordinates": [[[1, 1], [2, 2]], [[3, 3]]]},
        {"coordTimes": [TIMES[:2], TIMES[2:]]},
        ["1.1", "1.1", "1.2"],
    ),
    "of two lines, in one list": (
        {"type": "MultiLineString", "coordinates": [[[1, 1], [2, 2]], [[3, 3]]]},
        {"coordTimes": TIMES},
        ["1.1", "1.1", "1.2"],
    ),
}


@pytest.mark.parametrize(("shape", "words", "tracks"), MOVING.values(), ids=MOVING)
def test_moving__each_position_has_its_time(shape, words, tracks):
    feature = {"type": "Feature", "properties": {"name": "x", **words}, "geometry": shape}
    table = read({"type": "FeatureCollection", "features": [feature]})
    assert table.rows["time"].tolist() == TIMES
    assert table.rows["track"].tolist() == tracks
    assert [one["coordinates"] for one in table.geometry] == [[1, 1], [2, 2], [3, 3]]
    assert list(table.rows.index) == [1, 2, 3]


def test_moving__more_times_than_positions_is_a_reason():
    feature = {"type": "Feature", "properties": {"times": TIMES[:2]}, "geometry": LINE}
    table = read({"type": "FeatureCollection", "features": [feature, FEATURE]})
    assert table.broken == ((1, "2 times for 3 positions"),)
    assert len(table.rows) == 1


def test_moving__milliseconds_and_a_fourth_number_that_is_no_time():
    feature = {
        "type": "Feature",
        "properties": {"times": [0, 1_500_000_000_000, 1_500_000_000]},
        "geometry": LINE,
    }
    moments = ["1970-01-01T00:00:00Z", "2017-07-14T02:40:00Z", "2017-07-14T02:40:00Z"]
    assert read(feature).rows["time"].tolist() == moments
    line = {"type": "LineString", "coordinates": [[1, 1, 0, 0.5], [2, 2, 0, 0.7]]}
    table = read({"type": "Feature", "properties": {"date": "2020"}, "geometry": line})
    assert table.geometry == [{"type": "LineString", "coordinates": [[1, 1, 0], [2, 2, 0]]}]
    assert table.track == ""
