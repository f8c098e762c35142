import json

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geo.timemap import LayerError, Style, TimeMap, Values
from geo.timemap.frames import read_frame
from geo.timemap.frames.kinds import LOOKS, look_of, told_apart
from geo.timemap.layer_file import encode_layer
from tests.stories import EVIL

KINDS = ["b", "a", "b", "c"]


def frame(geometry=None, **columns):
    given = {"start": [f"2020-01-0{4 - at}" for at in range(4)], "kind": KINDS, **columns}
    places = [shapely.Point(at / 10, 1) for at in range(4)]
    return gpd.GeoDataFrame(given, geometry=geometry or places, crs=4326)


def read(rows, style, kind="kind", **options):
    (group,) = read_frame(rows, start="start", end=None, title=None, kind=kind, style=style, **options)
    return group


def test_kinds__the_most_frequent_first_each_with_a_shape():
    group = read(frame(), None)
    assert [(kind.name, kind.shape) for kind in group.kinds] == [
        ("b", "circle"),
        ("a", "square"),
        ("c", "triangle"),
    ]
    assert group.kind.tolist() == [0, 1, 0, 2]


def test_most_kinds__the_commonest_keep_their_look_the_rest_are_other_and_tell_their_own():
    rows = frame(kind=["b", "a", "b", "c"], title=["One", "Two", "Three", ""])
    (group,) = read_frame(
        rows, start="start", end=None, title="title", kind="kind", style=Style(most_kinds=2)
    )
    plain = read(frame(), None)
    assert group.kinds == [plain.kinds[0], group.kinds[1]._replace(name="other", colour="#8b8b8b")]
    assert group.kind.tolist() == [0, 1, 0, 1]
    assert group.titles == ["One", "a · Two", "Three", "c"]
    assert read(frame(), Style(most_kinds=3)).kinds == plain.kinds


def test_most_kinds__a_kind_of_that_name_is_one_of_the_others():
    rows = frame(kind=["other", "a", "other", "c"])
    group = read(rows, Style(most_kinds=2))
    assert [kind.name for kind in group.kinds] == ["a", "other"]
    assert group.titles == ["", "", "", "c"]


def test_most_kinds__past_what_a_file_can_tell_apart():
    geometry = gpd.points_from_xy([1.0] * 400, [2.0] * 400)
    rows = gpd.GeoDataFrame(
        {"start": ["2020-01-01"] * 400, "kind": [f"k{at:03}" for at in range(400)]},
        geometry=geometry,
        crs=4326,
    )
    group = read(rows, Style(most_kinds=12))
    assert [len(group.kinds), group.kinds[0].name, group.kinds[11].name] == [12, "k000", "other"]
    assert (group.kind == 11).sum() == 389
    with pytest.raises(LayerError, match="holds 400 kinds; 255 can be told apart at most"):
        read(rows, None)


@pytest.mark.parametrize("most", [1, 256])
def test_most_kinds__out_of_range(most):
    with pytest.raises(LayerError, match=f"most_kinds={most}: give a number from 2 to 255"):
        Style(most_kinds=most)


def test_told_apart__no_two_files_look_alike():
    first, second = read(frame(), None).kinds, read(frame(), None).kinds
    apart = told_apart(second, {look_of(kind) for kind in first})
    assert len({look_of(kind) for kind in [*first, *apart]}) == 6
    assert [kind.name for kind in apart] == [kind.name for kind in second]
    assert told_apart(second, set()) == second
    (single,) = read(frame(), None, kind=None).kinds
    (other,) = told_apart([single], {look_of(single)})
    assert other.colour != single.colour
    assert told_apart(second, LOOKS) == second


def test_kinds__one_alone_is_a_circle():
    assert read(frame(kind=["a"] * 4), None).kinds[0].shape == ""
    assert read(frame(), None, kind=None).kinds[0].shape == ""


def test_colours__by_kind_by_name_and_for_all():
    group = read(frame(), Style(colours={"a": "teal", "c": "#123456"}))
    assert [kind.colour for kind in group.kinds] == ["#8a1f33", "#008080", "#123456"]
    assert {kind.colour for kind in read(frame(), Style(colours="Gold")).kinds} == {"#ffd700"}


def test_shapes__by_kind_none_or_for_one_kind():
    group = read(frame(), Style(shapes={"b": "star"}))
    assert [kind.shape for kind in group.kinds] == ["star", "square", "triangle"]
    assert {kind.shape for kind in read(frame(), Style(shapes=False)).kinds} == {""}
    assert read(frame(), Style(shapes={"": "plus"}), kind=None).kinds[0].shape == "plus"


@pytest.mark.parametrize(
    ("style", "words"),
    [
        ({"colours": {"A": "red"}}, "colours names the kind 'A', which no row is of; did you mean 'a'"),
        ({"colours": {"zebra": "red"}}, "there are 'b', 'a', 'c'"),
        ({"colours": {"a": "rde"}}, r"colours\['a'\]: 'rde' is no colour; give #rrggbb or a name of CSS"),
        ({"colours": "#12"}, "colours: '#12' is no colour"),
        ({"shapes": {"a": "hexagon"}}, r"shapes\['a'\]='hexagon' is none of circle, square"),
        ({"shapes": {"q": "star"}}, "shapes names the kind 'q'"),
        ({"radius": "mag"}, "no column 'mag'; there are"),
        ({"fields": ["note"]}, "no column 'note'"),
        ({"labels": "name"}, "no column 'name'"),
        ({"fields": "note"}, r"give a list, \['note'\]"),
        ({"opacity": 1.5}, "opacity=1.5: give a number from 0 to 1"),
        ({"radius": -1}, "radius=-1: give a number from 0 to 63.75"),
        ({"width": True}, "width=True: give a number"),
    ],
)
def test_style__what_does_not_fit_is_told(style, words):
    with pytest.raises(LayerError, match=words):
        read(frame(), Style(**style))


def test_measures__by_column_in_steps_and_in_the_order_of_the_file():
    rows = frame(r=[1, 2.5, 63.75, 0], alpha=[0, 0.5, 1, 0.2])
    group = read(rows, Style(radius="r", opacity="alpha", width=2))
    assert group.looks.columns["radius"].tolist() == [4, 10, 255, 0]
    assert group.looks.columns["opacity"].tolist() == [0, 128, 255, 51]
    assert group.looks.head == {"width": 2}
    file = encode_layer("x", group)[0].body
    size = int.from_bytes(file[8:12], "little")
    head = json.loads(file[12 : 12 + size])
    at = next(one for one in head["columns"] if one["name"] == "radius")
    assert list(file[12 + size + at["offset"] :][:4]) == [0, 255, 10, 4]
    assert head["width"] == 2


def test_measures__rows_that_are_none_are_named():
    rows = frame(r=[1, None, 64, "x"], alpha=[1, 1, 1, 2])
    with pytest.raises(LayerError) as error:
        read(rows, Style(radius="r", opacity="alpha"))
    assert [line.strip() for line in str(error.value).splitlines()[1:]] == [
        "row 1: no radius in 'r': 0 to 63.75 is; value=Values('r', by='size') makes a scale",
        "row 2: 64 is no radius in 'r': 0 to 63.75 is; value=Values('r', by='size') makes a scale",
        "row 3: 'x' in 'r' is no number; leave it empty where there is no value",
        "row 3: 2 is no opacity in 'alpha': 0 to 1 is",
    ]


def test_radius__not_by_value_and_by_column():
    with pytest.raises(LayerError, match="the radius is by value already"):
        read(frame(r=[1, 2, 3, 4]), Style(radius="r"), value=Values("r", by="size"))


def test_fields__told_with_the_titles_in_the_order_of_the_file():
    rows = frame(note=["one", None, EVIL, "4"], n=[1, 2, 3, 4], name=list("wxyz"))
    group = read(rows, Style(fields=["note", "n"], labels="name"))
    told = json.loads(encode_layer("x", group)[1].body)
    assert told == {
        "titles": [""] * 4,
        "fields": [["note", ["4", EVIL, "", "one"]], ["n", ["4", "3", "2", "1"]]],
        "labels": ["z", "y", "x", "w"],
    }


def test_labels__stand_on_the_feature():
    ring = shapely.Polygon([(0, 0), (4, 0), (4, 4), (0, 4)], [[(1, 1), (3, 1), (3, 3), (1, 3)]])
    rows = frame(geometry=[ring] * 4, name=list("wxyz")).set_crs(4326)
    looks = read(rows, Style(labels="name")).looks
    x, y = looks.columns["labelX"][0] / 1e5, looks.columns["labelY"][0] / 1e5
    assert ring.contains(shapely.Point(x, y))


def test_points_and_shapes_share_one_scale():
    places = [shapely.Point(0, 0), shapely.box(0, 0, 1, 1), shapely.Point(1, 1), shapely.box(1, 1, 2, 2)]
    rows = frame(geometry=places, v=[0, 10, 5, 5])
    groups = read_frame(rows, start="start", end=None, title=None, kind=None, value="v")
    assert [group.looks.columns["value"].tolist() for group in groups] == [[0, 127], [254, 127]]


def test_titles_alone_are_a_list_as_ever():
    group = read(frame(), None)
    assert group.looks is None
    assert json.loads(encode_layer("x", group)[1].body) == [""] * 4


@pytest.mark.long
def test_time_map__takes_them():
    rows = frame(mag=[1.0, 2, 3, 4])
    config = TimeMap(rows, kind="kind", value="mag", radius="mag", style=Style(opacity=0.5)).config_json
    head = read(rows, Style(radius="mag", opacity=0.5), value="mag").looks
    assert set(head.columns) == {"radius", "value"}
    assert '"radius":4.5' in config


def test_time_map__points_are_larger_where_shapes_tell_kinds():
    def radius(rows, **options):
        return json.loads(TimeMap(rows, **options).config_json)["layers"][0]["radius"]

    assert [radius(frame()), radius(frame(), kind="kind"), radius(frame(), kind="kind", radius=2)] == [
        3,
        4.5,
        2,
    ]
    assert radius(frame(), kind="kind", style=Style(shapes=False)) == 3
    many = gpd.GeoDataFrame(
        {"start": ["2020"] * 5001, "kind": ["a", "b", "c"] * 1667},
        geometry=[shapely.Point(1, 1)] * 5001,
        crs=4326,
    )
    assert radius(many, kind="kind") == 3


def test_shapes__shared_ones_are_stored_once_and_each_feature_says_which():
    boxes = [shapely.box(0, 0, 1, 1), shapely.box(2, 0, 3, 1)]
    group = read(frame(geometry=[boxes[0], boxes[1], boxes[0], boxes[1]]), None)
    file = encode_layer("x", group)[0].body
    size = int.from_bytes(file[8:12], "little")
    columns = {one["name"]: one for one in json.loads(file[12 : 12 + size])["columns"]}
    assert {name: columns[name]["length"] for name in ("shape", "area", "parts", "ends", "x")} == {
        "shape": 4,
        "area": 2,
        "parts": 2,
        "ends": 2,
        "x": 10,
    }
    at = 12 + size + columns["shape"]["offset"]
    assert np.frombuffer(file[at : at + 16], "<u4").tolist() == [0, 1, 0, 1]
    at = 12 + size + columns["x"]["offset"]
    assert np.frombuffer(file[at : at + 4], "<i4")[0] == 300_000  # the last row begins first


def test_shapes__of_one_feature_each_have_no_column_for_it():
    group = read(frame(geometry=[shapely.box(at, 0, at + 1, 1) for at in range(4)]), None)
    assert b'"name":"shape"' not in encode_layer("x", group)[0].body
