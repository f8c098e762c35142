import sys
import warnings

import geopandas as gpd
import mapclassify
import numpy as np
import pandas as pd
import pytest
import shapely

from geo.timemap import LayerError, Style, TimeMap, Values, melt
from geo.timemap.frames import read_frame
from geo.timemap.frames.palettes import palette_colours
from geo.timemap.frames.scale_words import class_words, exact_words
from geo.timemap.frames.values import NO_VALUE

NUMBERS = [1, 2, 2.5, 4, 7, 8, 9.5, 30, 31, 44, 100, None]


def frame(numbers, **more):
    count = len(numbers)
    columns = {"start": ["2020-01-01"] * count, "value": numbers, **more}
    return gpd.GeoDataFrame(columns, geometry=[shapely.Point(at / 10, 1) for at in range(count)], crs=4326)


def read(numbers, value="value", **options):
    (group,) = read_frame(
        frame(numbers), start="start", end=None, title=None, kind=None, value=value, **options
    )
    return group.looks.columns["value"].tolist(), group.looks.head["value"]


@pytest.mark.filterwarnings("ignore:Numba not installed")
@pytest.mark.parametrize(
    "scheme",
    [
        "quantiles",
        "fisher_jenks",
        "FisherJenks",
        "equal_interval",
        "natural_breaks",
        "std_mean",
        "head_tail_breaks",
    ],
)
def test_scheme__classes_are_those_of_mapclassify(scheme):
    known = np.array(NUMBERS[:-1])
    np.random.seed(0)
    theirs = mapclassify.classify(known, scheme, k=4)
    codes, head = read(NUMBERS, Values("value", scheme=scheme, k=4))
    assert codes == [*theirs.yb.tolist(), NO_VALUE]
    assert len(head["colours"]) == len(head["classes"]) == theirs.k
    assert len(set(head["colours"])) == theirs.k


@pytest.mark.long
def test_scheme__the_same_at_each_run_and_leaves_numpys_own_numbers_alone():
    numbers = np.random.default_rng(5).gamma(2, 3, 400)
    np.random.seed(7)
    before = np.random.get_state()[1].tolist()
    assert read(numbers, Values("value", scheme="natural_breaks")) == read(
        numbers, Values("value", scheme="natural_breaks")
    )
    assert np.random.get_state()[1].tolist() == before


def test_bounds__a_class_holds_its_upper_bound():
    codes, head = read([1, 10, 10.01, 20, 21], Values("value", bounds=[10, 20]))
    assert codes == [0, 0, 1, 1, 2]
    assert head["classes"] == ["1 – 10", "10 – 20", "20 – 21"]


def test_bounds__classes_without_values_are_there_too():
    codes, head = read([12, None, 15], Values("value", bounds=[10, 20]))
    assert codes == [1, NO_VALUE, 1]
    assert head["classes"] == ["up to 10", "10 – 20", "over 20"]


def test_ramp__places_are_in_proportion_and_its_ends_are_the_palettes():
    codes, head = read([0, 25, 50, 100, None])
    assert codes == [0, 64, 127, 254, NO_VALUE]
    assert [head["colours"][at] for at in (0, 254)] == palette_colours("viridis", [0, 1])
    assert head["ticks"] == [(0, "0"), (0.5, "50"), (1, "100")]
    assert head["title"] == "value"


def test_ramp__limits_say_where_numbers_lie_outside():
    codes, head = read([-5, 0, 10, 30], Values("value", limits=(0, 20), unit="km", label="Depth"))
    assert codes == [0, 0, 127, 254]
    assert head["ticks"] == [(0, "≤ 0"), (0.5, "10"), (1, "≥ 20")]
    assert head["title"] == "Depth (km)"


def test_ramp__one_number_alone():
    assert read([3, 3])[0] == [127, 127]
    assert read([3, None])[1]["ticks"] == [(0.5, "3")]


def test_ramp__no_number_at_all_is_no_value():
    codes, head = read([None, None])
    assert codes == [NO_VALUE, NO_VALUE]
    assert head["ticks"] == []


def test_middle__equal_distances_are_equally_strong():
    codes, head = read([-2, 0, 2, 8], Values("value", middle=0))
    assert codes[1] == 127
    assert 127 - codes[0] == codes[2] - 127
    assert codes[3] == 254
    assert head["ticks"] == [(0, "−8"), (0.5, "0"), (1, "8")]
    assert head["colours"][127] == palette_colours("RdBu_r", [0.5])[0]


def test_middle__classes_on_both_sides_have_the_colours_of_their_side():
    _, head = read([-8, -3, 3, 8], Values("value", middle=0, bounds=[-4, 0, 4], palette="PuOr"))
    assert head["colours"] == palette_colours("PuOr", [0.125, 0.375, 0.625, 0.875])


def test_size__areas_are_in_proportion():
    codes, head = read([0, 25, 100, None], Values("value", by="size", largest=20, unit="t"))
    radii = [head["radii"][code] for code in codes[:3]]
    assert radii == [1, 10, 20]
    assert codes[3] == NO_VALUE
    assert head["sizes"] == [[20, "100 t"], [12.75, "40 t"], [6.25, "10 t"]]


def test_size__what_is_greater_than_the_limit_is_as_large():
    codes, head = read([50, 100, 400], Values("value", by="size", limits=(0, 100), largest=10))
    assert codes[1] == codes[2] == 254
    assert head["sizes"][0] == [10, "≥ 100"]


def test_size__nothing_but_zeros():
    codes, head = read([0, 0], Values("value", by="size"))
    assert [head["radii"][code] for code in codes] == [1, 1]
    assert head["sizes"] == []


def test_size__below_zero_is_named():
    with pytest.raises(
        LayerError, match=r"row 1: -2 in 'value' is below 0, which no size can tell; by='colour' can"
    ):
        read([1, -2], Values("value", by="size"))


def test_size__a_polygon_has_none():
    shapes = frame([1]).set_geometry([shapely.box(0, 0, 1, 1)], crs=4326)
    with pytest.raises(
        LayerError, match="row 0: a polygon has a size of its own; tell its value by='colour'"
    ):
        read_frame(shapes, start="start", end=None, title=None, kind=None, value=Values("value", by="size"))


def test_value__text_is_named_by_row_and_column():
    with pytest.raises(LayerError) as error:
        read(["1", "2 ", "n/a", "", None, float("inf")])
    assert str(error.value).splitlines()[1:] == [
        "  row 2: 'n/a' in 'value' is no number; leave it empty where there is no value",
        "  row 5: 'inf' in 'value' is no number; leave it empty where there is no value",
    ]


def test_value__text_is_left_out_where_that_is_asked_for():
    with pytest.warns(
        UserWarning, match="1 of 3 rows can't be drawn and are left out:\n  row 1: 'x' in 'value'"
    ):
        codes, head = read([1, "x", 3], errors="drop")
    assert codes == [0, 254]
    assert head["ticks"][-1] == (1, "3")


def test_value__what_is_left_out_is_not_on_the_scale():
    rows = frame([1, 5, 99], title=["a", "b", "c"])
    rows.loc[2, "start"] = "no date"
    with pytest.warns(UserWarning, match="is no date"):
        (group,) = read_frame(
            rows, start="start", end=None, title=None, kind=None, value="value", errors="drop"
        )
    assert group.looks.columns["value"].tolist() == [0, 254]


def test_value__dates_are_no_numbers():
    with pytest.raises(LayerError, match="column 'value' holds dates"):
        read(pd.to_datetime(["2020-01-01"]))


@pytest.mark.parametrize("dtype", [bool, object, "boolean"])
def test_value__true_and_false_are_kinds(dtype):
    words = "holds True and False, and is to be told as numbers; kind='value' tells the two apart"
    holds = [True, False, True] if dtype is bool else [True, None, False]
    with pytest.raises(LayerError, match=words):
        read(pd.Series(holds, dtype=dtype))
    rows = frame(pd.Series(holds, dtype=dtype))
    (group,) = read_frame(rows, start="start", end=None, title=None, kind="value")
    assert {kind.name for kind in group.kinds} >= {"True", "False"}


def test_value__exact_words_with_the_unit():
    (group,) = read_frame(
        frame([12300.5, None, -0.1]),
        start="start",
        end=None,
        title=None,
        kind=None,
        value=Values("value", unit="t"),
    )
    assert group.looks.fields == {"value": ["12,300.5 t", "no value", "−0.1 t"]}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"palette": "viridas"}, "palette='viridas' is none of branca's .* did you mean 'viridis'"),
        ({"palette": "qqq"}, "some are viridis, plasma"),
        ({"scheme": "quantile"}, "scheme='quantile' is none of mapclassify's; did you mean 'Quantiles'"),
        ({"scheme": "qqq"}, "there are BoxPlot, EqualInterval"),
        ({"by": "shape"}, "by='shape' is none of 'colour', 'size'"),
        ({"by": "size", "palette": "viridis"}, "palette= tells colours"),
        ({"scheme": "quantiles", "bounds": [1]}, "give one of them"),
        ({"scheme": "quantiles", "limits": (0, 1)}, "limits= are those of a continuous scale"),
        ({"limits": (2, 1)}, "the first is not below the second"),
        ({"bounds": [2, 1]}, "do not ascend"),
        ({"bounds": []}, "do not ascend"),
        ({"k": 1}, "k=1 is no number of classes; give 2 to 254"),
        ({"by": "size", "largest": 90}, "largest=90 is no radius"),
        ({"by": "size", "limits": (1, 9)}, "sizes are in proportion only from 0"),
        ({"id": "name"}, "no column 'name'"),
    ],
)
def test_values__what_does_not_fit_is_told(options, words):
    with pytest.raises(LayerError, match=words):
        read(NUMBERS, Values("value", **options))


def test_scheme__mapclassify_is_asked_for_where_it_is_not_installed(monkeypatch):
    monkeypatch.setitem(sys.modules, "mapclassify", None)
    with pytest.raises(LayerError, match=r"pip install 'timemap\[classes\]'"):
        read(NUMBERS, Values("value", scheme="quantiles"))


def test_words__bounds_that_differ_read_differently():
    assert class_words([0, 1234.4, 1234.6, 99999]) == ["0 – 1,234", "1,234 – 1,235", "1,235 – 100,000"]
    assert class_words([1, 1.04, 1.041]) == ["1 – 1.04", "1.04 – 1.041"]
    assert exact_words(0.1 + 0.2) == "0.3"
    assert exact_words(-0.0) == "0"
    assert exact_words(1e18) == "1e+18"


# Rows of one feature, and wide tables.


def test_id__a_number_holds_until_the_next_of_its_feature():
    rows = frame([1, 2, 3, 9], name=["a", "a", "a", "b"])
    rows["start"] = ["2020-03-01", "2020-01-01", "2020-02-01", "2020-02-15"]
    (group,) = read_frame(
        rows, start="start", end=None, title="name", kind=None, value=Values("value", id="name")
    )
    spans = {(group.titles[at], int(group.start[at])): int(group.end[at]) for at in range(4)}
    day = np.datetime64("2020-01-01").astype(int)
    assert spans == {
        ("a", day): day + 31,
        ("a", day + 31): day + 60,
        ("a", day + 60): day + 89,  # as long as February
        ("b", day + 45): day + 46,
    }


def test_id__two_rows_at_once_are_named():
    rows = frame([1, 2], name=["a", "a"])
    with pytest.raises(LayerError, match="row 1: another row of 'a' in 'name' starts at the same moment"):
        read_frame(rows, start="start", end=None, title=None, kind=None, value=Values("value", id="name"))


def test_id__an_empty_one_is_named():
    rows = frame([1, 2, 3], name=["a", None, None])
    with pytest.raises(LayerError) as error:
        read_frame(rows, start="start", end=None, title=None, kind=None, value=Values("value", id="name"))
    assert [line.strip() for line in str(error.value).splitlines()[1:]] == [
        "row 1: no id in 'name'",
        "row 2: no id in 'name'",
    ]


def test_id__not_beside_an_end():
    rows = frame([1], name=["a"], end=["2020-02-01"])
    with pytest.raises(LayerError, match="leave one of them out"):
        read_frame(rows, start="start", end="end", title=None, kind=None, value=Values("value", id="name"))


BOXES = [shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)]


def wide(**columns):
    return gpd.GeoDataFrame({"name": ["a", "b"], **columns}, geometry=BOXES, crs=4326)


@pytest.mark.parametrize(
    "labels",
    [
        ["2020-01", "2020-02", "2020-03"],
        [pd.Timestamp("2020-01-01"), pd.Timestamp("2020-02-01"), pd.Timestamp("2020-03-01")],
        [pd.Period("2020-01"), pd.Period("2020-02"), pd.Period("2020-03")],
    ],
    ids=["text", "timestamps", "periods"],
)
def test_melt__is_the_long_table(labels):
    table = (
        wide(**{"pop 1": [5, 6]}).assign(**{}).join(pd.DataFrame([[1, 2, 3], [4, None, 6]], columns=labels))
    )
    long = melt(gpd.GeoDataFrame(table, geometry="geometry", crs=4326))
    told = read_frame(long, start="start", end="end", title="name", kind=None, value="value", unit="day")[0]
    day = np.datetime64("2020-01-01").astype(int)
    ends = [day + 31, day + 60, day + (89 if isinstance(labels[0], pd.Timestamp) else 91)]
    assert told.start.tolist() == [day, day, day + 31, day + 31, day + 60, day + 60]
    assert told.end.tolist() == [end for end in ends for _ in range(2)]
    assert told.titles == ["a", "b"] * 3
    assert told.looks.fields["value"] == ["1", "4", "2", "no value", "3", "6"]
    assert list(long.columns) == ["name", "pop 1", "geometry", "value", "start", "end"]


def test_melt__keeps_the_unit_of_its_columns():
    units = {"2020": "year", "2020-02": "month", "2020-02-03": "day", "2020-02-03T04": "hour"}
    for label, unit in units.items():
        (told,) = read_frame(
            melt(wide(**{label: [1, 2]})), start="start", end="end", title=None, kind=None, value="value"
        )
        assert told.unit == unit
        assert (told.end - told.start).tolist() == [1, 1]


def test_melt__years_as_whole_numbers_in_any_order():
    table = wide().join(pd.DataFrame({2011: [3, 4], 2001: [1, 2], 12: [0, 0]}))
    long = melt(gpd.GeoDataFrame(table, geometry="geometry", crs=4326), value="people")
    assert long["people"].tolist() == [1, 2, 3, 4]
    assert long["start"].tolist() == ["2001", "2001", "2011", "2011"]
    assert long["end"].tolist() == ["2011", "2011", "2021", "2021"]
    assert long[12].tolist() == [0] * 4


@pytest.mark.parametrize(
    ("columns", "options", "words"),
    [
        ({}, {}, "no column's name is a date; there are 'name', 'geometry'"),
        ({"2020": [1, 2]}, {"columns": ["2021"]}, "no column '2021'; there are"),
        ({"pop": [1, 2]}, {"columns": ["pop"]}, "column 'pop': 'pop' in 'columns' is no date"),
        ({"2020": [1, 2], "2020-01": [1, 2]}, {}, "'2020' and '2020-01' begin at the same moment"),
        ({"2020": [1, 2], "value": [1, 2]}, {}, "has a column 'value' already"),
    ],
)
def test_melt__what_does_not_fit_is_told(columns, options, words):
    with pytest.raises(LayerError, match=words):
        melt(wide(**columns), **options)


def test_shapes__what_rows_repeat_is_stored_once():
    long = melt(wide(**{str(year): [year, -year] for year in range(1900, 2000)}))
    (group,) = read_frame(long, start="start", end="end", title=None, kind=None, value="value")
    assert len({id(shape) for shape in group.shapes}) == 2
    assert [shape[0].tolist() for shape in group.shapes[:2]] == [
        shapely.get_coordinates(box).tolist() for box in BOXES
    ]


def test_numeric_kind__many_numbers_are_rather_values():
    numbers = [float(at) for at in range(13)]
    with pytest.warns(
        UserWarning, match="kind='value' holds 13 different numbers; value='value' tells a number"
    ):
        read_frame(frame(numbers), start="start", end=None, title=None, kind="value")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read_frame(frame(numbers[:12]), start="start", end=None, title=None, kind="value", style=Style())
    with pytest.raises(
        LayerError, match="holds 256 kinds; 255 can be told apart at most; value='value' tells"
    ):
        read_frame(frame([float(at) for at in range(256)]), start="start", end=None, title=None, kind="value")


def test_id__a_value_that_ends_with_the_next_is_shown_while_it_lasts():
    frame = gpd.GeoDataFrame(
        {"when": ["2020-01", "2020-02"], "place": ["a", "a"], "rain": [1.0, 2.0]},
        geometry=[shapely.Point(46, 39)] * 2,
        crs="EPSG:4326",
    )
    assert TimeMap(frame, "when", value=Values("rain", id="place"))._config["show"] == "during"
    assert TimeMap(frame, "when", value="rain")._config["show"] == "so-far"
