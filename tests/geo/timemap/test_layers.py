import gzip
import json
import re

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geo.timemap.dated_features import OPEN_END, DatedFeatures, Kind
from geo.timemap.dates import parse_day
from geo.timemap.errors import LayerError
from geo.timemap.frames import read_frame
from geo.timemap.layer_file import FILE_OPEN_END, MAX_FEATURES, encode_layer
from geo.timemap.protocol import KIND_COLOURS


def frame(rows, crs="EPSG:4326"):
    table = pd.DataFrame(rows, columns=["start", "end", "title", "geometry"])
    return gpd.GeoDataFrame(table, geometry="geometry", crs=crs)


def read(rows, **options):
    return read_frame(
        frame(rows), **{"start": "start", "end": "end", "title": "title", "kind": None, **options}
    )


POINT = shapely.Point(46.75, 39.76)
SQUARE = shapely.box(46, 39, 47, 40)


def decode(asset):
    body = asset.body
    length = int.from_bytes(body[8:12], "little")
    head = json.loads(body[12 : 12 + length])
    columns = {}
    for column in head["columns"]:
        start = 12 + length + column["offset"]
        columns[column["name"]] = np.frombuffer(body, "<" + column["type"], column["length"], start)
    return head, columns


def test_read_frame__iso_text_end_is_exclusive():
    (group,) = read([("2020-10-01", "2020-10-03", "a", POINT)])
    assert (group.start[0], group.end[0]) == (parse_day("2020-10-01"), parse_day("2020-10-03"))


@pytest.mark.parametrize(
    "column",
    [
        pd.Series([np.nan, np.nan]),
        pd.Series([None, None], dtype="object"),
        pd.Series([None, None], dtype="str"),
        pd.Series([None, None], dtype="category"),
        pd.Series([None, None], dtype="Int64"),
        pd.Series([None, None], dtype="datetime64[ns]"),
    ],
    ids=lambda column: str(column.dtype),
)
def test_read_frame__a_column_without_values_is_empty_text_whatever_its_type(column):
    rows = frame([("2020-10-01", "", "", POINT), ("2020-10-02", "", "", POINT)]).assign(none=column)
    (group,) = read_frame(rows, start="start", end="none", title="none", kind="none")
    assert group.titles == ["", ""]
    assert [kind.name for kind in group.kinds] == [""]
    assert group.end.tolist() == [OPEN_END, OPEN_END]
    with pytest.raises(LayerError, match="2 rows can't be drawn"):
        read_frame(rows, start="none", end=None, title=None, kind=None)


@pytest.mark.parametrize(
    ("column", "titles"),
    [
        (pd.Series(["a", None], dtype="category"), ["a", ""]),
        (pd.Series([1.5, np.nan]), ["1.5", ""]),
        (pd.Series([1, None], dtype="Int64"), ["1", ""]),
        (pd.Series([1, None], dtype="object"), ["1", ""]),
        (pd.Series(pd.to_datetime(["2020-10-01", None])), ["2020-10-01", ""]),
    ],
    ids=lambda value: str(getattr(value, "dtype", "")),
)
def test_read_frame__a_column_with_a_value_missing_keeps_the_others(column, titles):
    rows = frame([("2020-10-01", "", "", POINT), ("2020-10-02", "", "", POINT)]).assign(some=column)
    (group,) = read_frame(rows, start="start", end=None, title="some", kind="some")
    assert group.titles == titles
    assert [kind.name for kind in group.kinds] == titles


def test_read_frame__without_an_end_column_a_feature_lasts_for_its_span():
    (group,) = read([("2020-10", "", "a", POINT), ("2020-10-05", "", "b", POINT)], end=None)
    assert list(group.end - group.start) == [31, 1]


def test_read_frame__a_foreign_crs_is_transformed():
    rows = frame([("2020-10-01", "", "a", POINT)]).to_crs("EPSG:3857")
    (group,) = read_frame(rows, start="start", end="end", title=None, kind=None)
    assert group.points[0] == pytest.approx([46.75, 39.76])


def test_read_frame__no_crs():
    rows = frame([("2020-10-01", "", "a", POINT)], crs=None)
    with pytest.raises(LayerError, match="set_crs"):
        read_frame(rows, start="start", end="end", title=None, kind=None)


def test_read_frame__no_such_column():
    with pytest.raises(LayerError) as error:
        read([("2020-10-01", "", "a", POINT)], start="when", kind="sort")
    there = "'start', 'end', 'title', 'geometry'"
    assert str(error.value) == f"no column 'when', 'sort'; there are {there}"


def test_palette__colours_each_once():
    assert len(set(KIND_COLOURS)) == len(KIND_COLOURS) == 8
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in KIND_COLOURS)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("", "", "a", POINT), "row 1: no date"),
        (("soon", "", "a", POINT), "row 1: 'soon' in 'start' is no date"),
        (("2020-10-03", "2020-10-01", "a", POINT), "row 1: end 2020-10-01 is not after start 2020-10-03"),
        (("2020-10-03", "2020-10-03", "a", POINT), "is not after start"),
        (("2020-10-03", "", "a", shapely.Point(39, 144)), "row 1: lon 39, lat 144 is outside"),
        (("2020-10-03", "", "a", shapely.Point()), "row 1: no geometry"),
        (("2020-10-03", "", "a", None), "row 1: no geometry"),
    ],
)
def test_read_frame__a_row_at_fault_is_named(row, words):
    with pytest.raises(LayerError, match="1 row can't be drawn") as error:
        read([("2020-10-01", "", "a", POINT), row])
    assert words in str(error.value)


@pytest.mark.parametrize("count", [1, 20, 21, 50])
def test_read_frame__all_rows_at_fault_are_counted_and_twenty_named(count):
    with pytest.raises(LayerError) as error:
        read([("", "", "a", POINT)] * count)
    head, *lines = str(error.value).split("\n")
    rows = "row" if count == 1 else "rows"
    assert head == f"{count} {rows} can't be drawn (counted from 0; errors='drop' leaves them out):"
    more = [f"  and {count - 20} more"] if count > 20 else []
    assert lines == [f"  row {row}: no date in 'start'" for row in range(min(count, 20))] + more


def test_read_frame__faults_of_every_kind_in_the_order_of_the_rows():
    rows = [
        ("", "", "a", None),
        ("2020-10-01", "soon", "a", POINT),
        ("2020-10-01", "2020-10-01", "a", shapely.Point(361, 0)),
    ]
    with pytest.raises(LayerError) as error:
        read(rows)
    assert str(error.value).split("\n")[1:] == [
        "  row 0: no date in 'start'",
        "  row 0: no geometry",
        "  row 1: 'soon' in 'end' is no date",
        "  row 2: end 2020-10-01 is not after start 2020-10-01",
        "  row 2: lon 361, lat 0 is outside -180..360 and ±90",
    ]


@pytest.mark.parametrize(
    ("shape", "is_good"),
    [
        (shapely.box(-180, -90, 180, 90), True),
        (shapely.Point(360, 0), True),
        (shapely.Point(360.01, 0), False),
        (shapely.Point(-180.01, 0), False),
        (shapely.Point(0, 90.01), False),
        (shapely.Point(0, -90.01), False),
    ],
)
def test_read_frame__the_world_ends_at_its_edge(shape, is_good):
    if is_good:
        assert len(read([("2020-10-01", "", "a", shape)])) == 1
    else:
        with pytest.raises(LayerError, match=r"is outside -180\.\.360 and ±90"):
            read([("2020-10-01", "", "a", shape)])


def test_read_frame__no_more_kinds_than_a_file_tells_apart():
    rows = frame([("2020-10-01", "", f"kind {number}", POINT) for number in range(256)])
    options = {"start": "start", "end": None, "title": None, "kind": "title"}
    (group,) = read_frame(rows.head(255), **options)
    assert [kind.name for kind in group.kinds] == [f"kind {number}" for number in range(255)]
    assert group.kind.tolist() == list(range(255))
    looks = [(kind.colour, kind.shape) for kind in group.kinds]
    assert len(set(looks[:64])) == 64
    assert len({colour for colour, _ in looks[:8]}) == len({shape for _, shape in looks[:8]}) == 8
    with pytest.raises(LayerError, match="column 'title' holds 256 kinds; 255 can be told apart at most"):
        read_frame(rows, **options)


def test_read_frame__without_kinds_there_is_one_without_a_name():
    (group,) = read([("2020-10-01", "", "a", POINT)])
    assert (group.kinds, group.kind.tolist()) == ([Kind("", "#8a1f33")], [0])
    (untitled,) = read([("2020-10-01", "", "a", POINT)], title=None)
    assert untitled.titles == [""]


def test_read_frame__each_part_of_several_and_no_heights():
    two = shapely.MultiPolygon([SQUARE, shapely.box(50, 39, 51, 40)])
    lines = shapely.MultiLineString([[(1, 2, 9), (3, 4, 9)], [(5, 6, 9), (7, 8, 9)]])
    (group,) = read([("2020-10-01", "", "a", two), ("2020-10-01", "", "b", lines)])
    assert [len(parts) for parts in group.shapes] == [2, 2]
    assert group.shapes[1][1].tolist() == [[5, 6], [7, 8]]
    assert list(group.is_area) == [1, 0]


def test_read_frame__points_and_shapes_apart():
    line = shapely.LineString([(46, 39), (47, 40)])
    rows = [("2020-10-01", "", name, one) for name, one in (("p", POINT), ("a", SQUARE), ("l", line))]
    points, shapes = read(rows)
    assert points.titles == ["p"]
    assert shapes.titles == ["a", "l"]
    assert list(shapes.is_area) == [1, 0]


def test_encode_layer__sorted_by_start_and_repeatable():
    rows = [("2020-10-05", "", "late", POINT), ("2020-10-01", "2020-10-02", "early", shapely.Point(45, 40))]
    (group,) = read(rows)
    file, titles = encode_layer("x", group)
    assert encode_layer("x", group)[0].body == file.body
    head, columns = decode(file)
    assert head["count"] == 2
    assert json.loads(titles.body) == ["early", "late"]
    assert list(columns["x"]) == [4_500_000, 4_675_000]
    assert list(columns["end"]) == [parse_day("2020-10-02"), FILE_OPEN_END]
    assert head["time"] == {"unit": "day", "origin": 0, "zone": ""}


def test_encode_layer__shapes_keep_rings_and_holes():
    holed = SQUARE.difference(shapely.box(46.4, 39.4, 46.6, 39.6))
    (group,) = read([("2020-10-01", "", "a", holed)])
    _, columns = decode(encode_layer("x", group)[0])
    assert list(columns["parts"]) == [2]
    assert list(columns["ends"]) == [5, 10]


def test_encode_layer__its_head_and_its_columns_stand_where_they_say():
    kinds = [Kind("a", "#000001"), Kind("b", "#000002", "dots")]
    days = np.array([5, 3, 4], np.int32)
    features = DatedFeatures(
        days,
        days + 1,
        np.array([0, 1, 0], np.uint8),
        ["é", "2", "3"],
        kinds,
        points=np.array([[1, 2], [3, 4], [5.000006, 6]]),
    )
    file, titles = encode_layer("x", features)
    head, columns = decode(file)
    assert (file.name, titles.name) == ("x.tmap", "x-titles.json")
    assert {name: head[name] for name in ("form", "count", "unit", "openEnd", "kinds")} == {
        "form": "points",
        "count": 3,
        "unit": 100_000,
        "openEnd": 2**31 - 1,
        "kinds": [{"name": "a", "colour": "#000001"}, {"name": "b", "colour": "#000002", "pattern": "dots"}],
    }
    assert [(row["name"], row["type"], row["offset"]) for row in head["columns"]] == [
        ("start", "i4", 0),
        ("end", "i4", 12),
        ("kind", "u1", 24),
        ("x", "i4", 28),
        ("y", "i4", 40),
    ]
    assert {name: column.tolist() for name, column in columns.items()} == {
        "start": [3, 4, 5],
        "end": [4, 5, 6],
        "kind": [1, 0, 0],
        "x": [300_000, 500_001, 100_000],
        "y": [400_000, 600_000, 200_000],
    }
    assert titles.body.decode() == '["2","3","é"]'
    assert file.body.startswith(b"TMAP1\0\0\0")
    assert len(file.body) % 4 == 0


def test_encode_layer__shapes_in_the_order_of_their_days():
    (group,) = read(
        [("2020-10-05", "", "late", SQUARE), ("2020-10-01", "", "early", shapely.box(1, 2, 3, 4))]
    )
    head, columns = decode(encode_layer("x", group)[0])
    assert head["form"] == "shapes"
    assert columns["parts"].tolist() == [1, 2]
    assert columns["x"].tolist()[:5] == [300_000, 300_000, 100_000, 100_000, 300_000]
    assert columns["y"].tolist()[:5] == [200_000, 400_000, 400_000, 200_000, 200_000]
    assert columns["area"].tolist() == [1, 1]


def test_encode_layer__one_that_is_just_not_too_many(monkeypatch):
    monkeypatch.setattr("geo.timemap.layer_file.MAX_FEATURES", 3)
    assert decode(encode_layer("x", make_points(3))[0])[0]["count"] == 3
    with pytest.raises(
        LayerError, match="x: 4 features are more than the 3 that a page can hold; keep fewer"
    ):
        encode_layer("x", make_points(4))


def test_encode_layer__named_below_layers():
    (group,) = read([("2020-10-01", "", "a", POINT)])
    assert encode_layer("x", group)[0].path.startswith("layers/")


def make_points(count):
    random = np.random.default_rng(7)
    start = random.integers(18532, 19159, count).astype(np.int32)
    points = np.column_stack([random.uniform(44, 50, count), random.uniform(38, 42, count)])
    end = start + random.integers(1, 90, count).astype(np.int32)
    return DatedFeatures(
        start, end, np.zeros(count, np.uint8), [""] * count, [Kind("", "#000000")], points=points
    )


def test_encode_layer__a_hundred_thousand_points_are_light_on_the_wire():
    file, _ = encode_layer("x", make_points(100_000))
    assert len(gzip.compress(file.body)) <= 1_500_000


def test_encode_layer__too_many():
    few = make_points(1)
    many = np.zeros(5_000_000, np.int32)
    with pytest.raises(LayerError, match=f"5,000,000 features are more than the {MAX_FEATURES:,}"):
        encode_layer(
            "x", DatedFeatures(many, many + 1, many.astype(np.uint8), [], few.kinds, points=few.points)
        )
