"""What columns of dates become: the unit, the moments, the clock they are told by, and what is no date."""

import datetime as dt
import warnings

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geo.timemap.dated_features import OPEN_END, DatedFeatures, Kind
from geo.timemap.dates import parse_moment, to_iso
from geo.timemap.errors import LayerError
from geo.timemap.frames import read_frame
from geo.timemap.frames.dates import read_times
from geo.timemap.layer_file import FILE_OPEN_END, MOST_STEPS, encode_layer


def read(start, end=None, unit=None):
    """Return the unit, the spans as ISO 8601 and the zone of columns; any fault is an error."""
    faults = []
    columns = [None if one is None else pd.Series(one, name="when") for one in (start, end)]
    times = read_times(*columns, unit, faults)
    assert not faults
    spans = [
        (to_iso(int(low), times.unit), ".." if high == OPEN_END else to_iso(int(high), times.unit))
        for low, high in zip(times.start, times.end, strict=True)
    ]
    return times.unit, spans, times.zone


def faults_of(start, end=None, unit=None):
    faults = []
    columns = [None if one is None else pd.Series(one, name=name) for name, one in (("a", start), ("b", end))]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read_times(*columns, unit, faults)
    return sorted(faults)


UNITS = {
    "years": ([1519, 1522], "year", [("1519", "1520"), ("1522", "1523")]),
    "years with one missing elsewhere": ([1999.0, 79.0], "year", [("1999", "2000"), ("0079", "0080")]),
    "years as text": (["1999", "-0753"], "year", [("1999", "2000"), ("-0753", "-0752")]),
    "year 0": (["0000", -1], "year", [("0000", "0001"), ("-0001", "0000")]),
    "years of any type": (pd.Series([1999, None], dtype="Int64").iloc[:1], "year", [("1999", "2000")]),
    "months": (["2020-09", "2020"], "month", [("2020-09", "2020-10"), ("2020-01", "2021-01")]),
    "days": (["2020-10-01", "2020-10"], "day", [("2020-10-01", "2020-10-02"), ("2020-10-01", "2020-11-01")]),
    "dates": ([dt.date(2020, 1, 1)], "day", [("2020-01-01", "2020-01-02")]),
    "midnights": (pd.to_datetime(["2020-01-01", "2021-01-01"]), "day", None),
    "hours": (
        ["1912-04-14T23:00", "1912-04-15 02:00:00"],
        "hour",
        [("1912-04-14T23:00", "1912-04-15T00:00"), ("1912-04-15T02:00", "1912-04-15T03:00")],
    ),
    "hours as datetimes": (
        pd.to_datetime(["2005-08-23 18:00", "2005-08-24 00:00"]),
        "hour",
        [("2005-08-23T18:00", "2005-08-23T19:00"), ("2005-08-24T00:00", "2005-08-24T01:00")],
    ),
    "minutes": (["1912-04-14T23:40"], "minute", [("1912-04-14T23:40", "1912-04-14T23:41")]),
    "seconds": (["2020-01-01T00:00:07.9"], "second", [("2020-01-01T00:00:07", "2020-01-01T00:00:08")]),
    "an hour before our era": (["-0044-03-15T12"], "hour", [("-0044-03-15T12:00", "-0044-03-15T13:00")]),
    "a day among hours": (
        ["2020-11-10", "2020-11-10T01:00"],
        "hour",
        [("2020-11-10T00:00", "2020-11-11T00:00"), ("2020-11-10T01:00", "2020-11-10T02:00")],
    ),
    "an interval of hours": (
        ["2020-10-10T12:00/2020-10-10T14:00", "2020-10-01"],
        "minute",
        [("2020-10-10T12:00", "2020-10-10T14:01"), ("2020-10-01T00:00", "2020-10-02T00:00")],
    ),
    "an open interval": (["2020-10-01/.."], "day", [("2020-10-01", "..")]),
    "approximate": (["1525~"], "year", [("1525", "1526")]),
    "quarters": (pd.PeriodIndex(["2020Q4"], freq="Q"), "month", [("2020-10", "2021-01")]),
    "years as periods": (pd.PeriodIndex(["2020"], freq="Y"), "year", [("2020", "2021")]),
    "weeks as periods": (
        pd.PeriodIndex(["2020-09-28/2020-10-04"], freq="W"),
        "day",
        [("2020-09-28", "2020-10-05")],
    ),
    "hours as periods": (
        pd.PeriodIndex(["2020-09-28T05"], freq="h"),
        "hour",
        [("2020-09-28T05:00", "2020-09-28T06:00")],
    ),
}


@pytest.mark.parametrize(("column", "unit", "spans"), UNITS.values(), ids=UNITS)
def test_unit__is_the_coarsest_that_tells_every_date(column, unit, spans):
    read_unit, read_spans, zone = read(column)
    assert (read_unit, zone) == (unit, "")
    if spans:
        assert read_spans == spans


def test_unit__an_end_may_be_what_needs_it():
    unit, spans, _ = read(["2020-03-01", "2020-03-02"], ["2020-03-01 03:00:00", ""])
    assert unit == "hour"
    assert spans == [("2020-03-01T00:00", "2020-03-01T03:00"), ("2020-03-02T00:00", "..")]


def test_unit__a_coarser_one_covers_what_is_finer():
    start, end = ["2020-03-01T10:00", "2020-03-01T10:00"], ["2020-03-01T12:00", "2020-03-03T00:00"]
    _, spans, _ = read(start, end, "day")
    assert spans == [("2020-03-01", "2020-03-02"), ("2020-03-01", "2020-03-03")]
    assert read(start, None, "year")[1] == [("2020", "2021")] * 2


def test_unit__a_finer_one_gives_a_date_all_of_its_moments():
    assert read(["2020-11-10"], None, "hour")[1] == [("2020-11-10T00:00", "2020-11-11T00:00")]
    assert read(["2020-11-10T05:00"], None, "minute")[1] == [("2020-11-10T05:00", "2020-11-10T05:01")]


def test_unit__times_of_many_years_are_told_by_what_can_be_counted():
    with pytest.warns(
        UserWarning, match="seconds are more than can be counted; the times are told by the min"
    ):
        unit, spans, _ = read(["1900-01-01T00:00:01", "2020-01-01T12:30:59"])
    assert (unit, spans[1][0]) == ("minute", "2020-01-01T12:30")


ONE_CLOCK = {
    "one offset": (["2020-11-10T00:00+03:00", "2020-11-10T05:00+0300"], "UTC+03:00"),
    "one offset, and times without": (["2020-11-10T00:00+03:00", "2020-11-10T05:00"], "UTC+03:00"),
    "Z": (["2020-11-10T00:00Z", "2020-11-10 05:00:00+00:00"], "UTC"),
    "aware": (pd.to_datetime(["2020-11-10 00:00", "2020-11-10 05:00"]).tz_localize("Asia/Baku"), "Asia/Baku"),
    "aware in UTC": (pd.to_datetime(["2020-11-10 00:00", "2020-11-10 05:00"]).tz_localize("UTC"), "UTC"),
}


@pytest.mark.parametrize(("column", "zone"), ONE_CLOCK.values(), ids=ONE_CLOCK)
def test_zone__one_clock_stays_as_it_is_written(column, zone):
    unit, spans, read_zone = read(column)
    assert (unit, read_zone) == ("hour", zone)
    assert [start for start, _ in spans] == ["2020-11-10T00:00", "2020-11-10T05:00"]


def test_zone__aware_midnights_are_local_days():
    column = pd.to_datetime(["2020-11-10"]).tz_localize("Asia/Baku")
    assert read(column) == ("day", [("2020-11-10", "2020-11-11")], "")


def test_zone__a_clock_set_back_keeps_what_is_written():
    column = pd.to_datetime(["2020-10-25 00:30", "2020-10-25 01:30"], utc=True).tz_convert("Europe/London")
    _, spans, zone = read(column)
    assert zone == "Europe/London"
    assert [start for start, _ in spans] == ["2020-10-25T01:30"] * 2


def test_zone__midnights_of_a_zone_with_summer_time_are_days():
    assert read(["2020-07-01T00:00+02:00", "2020-12-01T00:00+01:00"]) == (
        "day",
        [("2020-07-01", "2020-07-02"), ("2020-12-01", "2020-12-02")],
        "",
    )


SEVERAL = {
    "text": ["2020-11-10T00:00+03:00", "2020-11-10T00:30-04:30", "2020-11-10"],
    "datetimes": [
        dt.datetime(2020, 11, 10, tzinfo=dt.timezone(dt.timedelta(hours=3))),
        dt.datetime(2020, 11, 10, 0, 30, tzinfo=dt.timezone(dt.timedelta(hours=-4.5))),
        "2020-11-10",
    ],
}


@pytest.mark.parametrize("column", SEVERAL.values(), ids=SEVERAL)
def test_zone__several_offsets_are_each_told_as_written(column):
    words = r"column 'when' holds times of several offsets from UTC \(UTC\+03:00, UTC-04:30\); each is"
    with pytest.warns(UserWarning, match=words):
        unit, spans, zone = read(column)
    assert (unit, zone) == ("minute", "")
    assert [start for start, _ in spans] == ["2020-11-10T00:00", "2020-11-10T00:30", "2020-11-10T00:00"]


@pytest.mark.filterwarnings("ignore:column 'when' holds times of several offsets")
@pytest.mark.parametrize("column", SEVERAL.values(), ids=SEVERAL)
def test_zone__of_several_each_row_tells_its_own(column):
    assert fields_of(column) == {"Time zone": ["UTC+03:00", "UTC-04:30", ""]}


def test_zone__that_all_rows_share_is_told_once():
    summer_and_winter = pd.to_datetime(["2020-07-10 01:00", "2020-12-10 01:00"]).tz_localize("Europe/Paris")
    for column in (summer_and_winter, ["2020-11-10T00:00+03:00", "2020-11-11T00:00+03:00"], ["2020-11-10"]):
        assert fields_of(column) == {}


def fields_of(column):
    """Return what a hover tells of each row beside title, kind and time."""
    points = gpd.points_from_xy(range(len(column)), range(len(column)))
    frame = gpd.GeoDataFrame({"when": column}, geometry=points, crs="EPSG:4326")
    (group,) = read_frame(frame, start="when", end=None, title=None, kind=None)
    return {} if group.looks is None else group.looks.fields


def test_zone__an_end_of_another_one_is_told_by_the_clock_of_its_start():
    start = pd.to_datetime(["2020-11-10 00:00"]).tz_localize("Europe/Moscow")
    end = pd.to_datetime(["2020-11-10 02:00"]).tz_localize("Asia/Baku")
    unit, spans, zone = read(start, end)
    assert (unit, spans, zone) == ("hour", [("2020-11-10T00:00", "2020-11-10T01:00")], "Europe/Moscow")


def test_zone__a_time_without_one_among_several_is_told_as_written():
    with pytest.warns(UserWarning, match="each is told as it is written"):
        _, spans, _ = read(["2020-11-10T01:00+03:00", "2020-11-10T00:00", "2020-11-10T00:00+04:00"])
    assert [start for start, _ in spans] == ["2020-11-10T01:00", "2020-11-10T00:00", "2020-11-10T00:00"]


BAD = [
    "soon",
    "2024-01-01 junk",
    "2020-02-30",
    "3/1/2020",
    "2020-13-01",
    "2020-01-01T25:00",
    "1604793600000",
    "19.5",
]


@pytest.mark.parametrize("value", BAD)
def test_no_date__is_named(value):
    ((row, words),) = faults_of(["2020-10-01", value])
    assert (row, words.partition(";")[0]) == (1, f"'{value}' in 'a' is no date")
    ((row, words),) = faults_of(["2020-10-01"], [value])
    assert (row, words.partition(";")[0]) == (0, f"'{value}' in 'b' is no date")


@pytest.mark.parametrize(
    ("value", "remedy"),
    [
        ("3/1/2020", "; say which is the day: pd.to_datetime(frame['a'], dayfirst=True), or False"),
        ("03.01.20 12:00", "; say which is the day: pd.to_datetime(frame['a'], dayfirst=True), or False"),
        (
            "1604793600000",
            "; of a count since 1970 make dates with pd.to_datetime(frame['a'], unit='ms') or 's'",
        ),
        (["2020-01-01", "2020-01-02"], "; a line with a list of them is a track: track=Track(times='a')"),
        ("soon", ""),
    ],
)
def test_no_date__with_the_remedy_where_it_is_known(value, remedy):
    ((_, words),) = faults_of(pd.Series([value], dtype=object))
    assert words.partition(" is no date")[2] == remedy


@pytest.mark.parametrize("value", [1604793600000, 19.5, 10000, -10000, np.inf])
def test_no_year__is_named(value):
    assert [row for row, _ in faults_of([1999.0, value])] == [1]


def test_no_date__an_empty_start_is_named_and_an_empty_end_is_open():
    assert faults_of(["", None, "2020"], None) == [(0, "no date in 'a'"), (1, "no date in 'a'")]
    assert read(["2020-10-01"] * 2, ["", None])[1] == [("2020-10-01", "..")] * 2


def test_reversed__is_named_with_both_values():
    assert faults_of(["2020-10-03T10:00", "2020-10-03"], ["2020-10-03T10:00", "2020-10-04"]) == [
        (0, "end 2020-10-03T10:00 is not after start 2020-10-03T10:00")
    ]


def points(**columns):
    count = len(next(iter(columns.values())))
    geometry = gpd.points_from_xy(np.linspace(0, 1, count), np.zeros(count))
    return gpd.GeoDataFrame(columns, geometry=geometry, crs="EPSG:4326")


def test_drop__leaves_rows_out_and_counts_them():
    frame = points(when=["2020-10-01", "soon", "", "2020-10-04", "never", "x"], title=list("abcdef"))
    options = {"start": "when", "end": None, "title": "title", "kind": None}
    with pytest.raises(LayerError, match=r"4 rows can't be drawn \(counted from 0; errors='drop' leaves"):
        read_frame(frame, **options)
    with pytest.warns(UserWarning, match="4 of 6 rows can't be drawn and are left out") as told:
        (group,) = read_frame(frame, **options, errors="drop")
    assert group.titles == ["a", "d"]
    assert str(told[0].message).split("\n")[1:] == [
        "  row 1: 'soon' in 'when' is no date",
        "  row 2: no date in 'when'",
        "  row 4: 'never' in 'when' is no date",
        "  and 1 more",
    ]


def test_drop__a_row_at_fault_twice_is_one_row():
    frame = points(when=["2020-10-01", "soon"])
    frame.loc[1, "geometry"] = shapely.Point(500, 0)
    with pytest.warns(UserWarning, match="1 of 2 rows"):
        read_frame(frame, start="when", end=None, title=None, kind=None, errors="drop")


def layer(start, end, unit):
    count = len(start)
    return DatedFeatures(
        np.array(start, dtype=np.int64),
        np.array(end, dtype=np.int64),
        np.zeros(count, dtype=np.uint8),
        [""] * count,
        [Kind("", "#000000")],
        points=np.zeros((count, 2)),
        unit=unit,
    )


def test_file__counts_from_an_origin_where_it_must():
    start = parse_moment("2100-01-01", "second")
    body = encode_layer("x", layer([start, start + 5], [start + 1, OPEN_END], "second"))[0].body
    assert f'"time":{{"unit":"second","origin":{start},"zone":""}}'.encode() in body
    length = int.from_bytes(body[8:12], "little")
    assert np.frombuffer(body, "<i4", 4, 12 + length).tolist() == [0, 5, 1, FILE_OPEN_END]


def test_file__no_more_steps_than_it_can_count():
    encode_layer("x", layer([-5], [MOST_STEPS - 6], "second"))
    with pytest.raises(
        LayerError, match=r"2,147,483,646 seconds .* the finest unit that fits is unit='minute'"
    ):
        encode_layer("x", layer([-5], [MOST_STEPS - 5], "second"))


def test_file__seconds_over_five_thousand_years_are_refused_with_the_remedy():
    frame = points(when=["-2999", "2001"])
    (group,) = read_frame(frame, start="when", end=None, title=None, kind=None, unit="second")
    with pytest.raises(LayerError, match=r"157,\d{3},\d{3},\d{3} seconds .* unit='hour'"):
        encode_layer("x", group)


def test_random__spans_are_those_of_pandas():
    """Any unit from the seconds: floors for starts, ceilings for ends, as pandas has them."""
    random = np.random.default_rng(7)
    start = pd.Series(pd.Timestamp("1950-01-01") + pd.to_timedelta(random.integers(0, 2**31 - 1, 500), "s"))
    end = start + pd.to_timedelta(random.integers(1, 10**6, 500), "s")
    for unit, code in (("hour", "h"), ("minute", "min"), ("day", "D")):
        faults = []
        times = read_times(start, end, unit, faults)
        size = pd.Timedelta(1, code)
        assert times.start.tolist() == ((start.dt.floor(code) - pd.Timestamp(0)) // size).tolist()
        assert times.end.tolist() == ((end.dt.ceil(code) - pd.Timestamp(0)) // size).tolist()
