"""Times of day, months and years in a visitor's file: kept, by one clock and in one unit."""

import pytest

from components.panels.upload.reach import count_outside
from geo.timemap.frames import read_frame
from geo.timemap.reading import FileError, recognise
from tests.geo.timemap.reading.test_reading import take
from tests.stories import GREAT_FIRE, KRAKATOA, PUNIC_WARS, read_story

HEAD = "date,lon,lat\n"


def rows(*dates):
    return HEAD + "".join(f'"{date}",46,39\n' for date in dates)


def ends(imported):
    return list(imported.frame[["start", "end"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("dates", "unit", "expected"),
    [
        (
            ["2020-11-08T05:00", "2020-11-08"],
            "hour",
            [("2020-11-08T05:00", "2020-11-08T06:00"), ("2020-11-08T00:00", "2020-11-09T00:00")],
        ),
        (["2020-11-08T05:30"], "minute", [("2020-11-08T05:30", "2020-11-08T05:31")]),
        (["2020-11-08T05:30:07"], "second", [("2020-11-08T05:30:07", "2020-11-08T05:30:08")]),
        (["2020-11-08T00:00:00", "2020-11-08 00:00"], "day", [("2020-11-08", "2020-11-09")] * 2),
        (["2020-11", "2021"], "month", [("2020-11", "2020-12"), ("2021-01", "2022-01")]),
        (
            ["2020-11-08T05:00/2020-11-08T07:30"],
            "minute",
            [("2020-11-08T05:00", "2020-11-08T07:31")],
        ),
        (["2020-11-08T05:00+04:00"], "hour", [("2020-11-08T05:00+04:00", "2020-11-08T06:00+04:00")]),
        (["2020-11-08 05:00 UTC"], "hour", [("2020-11-08T05:00Z", "2020-11-08T06:00Z")]),
        (["2020-11-08 05:00:00 +0400"], "hour", [("2020-11-08T05:00+04:00", "2020-11-08T06:00+04:00")]),
    ],
)  # fmt: skip
def test_times__as_fine_as_they_are_written(dates, unit, expected):
    imported = take(rows(*dates))
    assert imported.bad.empty
    assert (imported.unit, ends(imported), imported.notes) == (unit, expected, ())


@pytest.mark.parametrize(
    ("form", "date", "start"),
    [
        ("day-first", "8/11/2020 14:05", "2020-11-08T14:05"),
        ("month-first", "11/8/2020, 2:05 PM", "2020-11-08T14:05"),
        ("month-first", "11/8/2020 12:05 am", "2020-11-08T00:05"),
        ("excel", "44143.5", "2020-11-08T12:00"),
        ("excel", "44143.9999999", "2020-11-09"),
        ("excel", "44143", "2020-11-08"),
    ],
)
def test_times__behind_a_day_in_each_form(form, date, start):
    imported = take(rows(date), dates=form)
    assert imported.bad.empty
    assert imported.frame["start"].tolist() == [start]


@pytest.mark.parametrize(
    ("date", "form"),
    [("13/11/2020 14:05", "day-first"), ("11/13/2020 14:05", "month-first"), ("8/11/2020 14:05", "")],
)
def test_times__their_form_is_suggested_as_for_days(date, form):
    assert recognise([date]).form == form


@pytest.mark.parametrize(
    ("form", "date"),
    [
        ("iso", "2020-11-08 junk"),
        ("iso", "2020-11-08T25:00"),
        ("iso", "2020-11-08T05:00+15:00"),
        ("day-first", "8/11/2020 junk"),
        ("month-first", "11/8/2020 13:00 PM"),
        ("month-first", "11/8/2020 0:10 AM"),
    ],
)
def test_times__what_is_none_is_no_date(form, date):
    imported = take(rows("2020-11-08" if form == "iso" else date, date), dates=form)
    assert imported.bad["value"].iat[-1] == date
    reason = imported.bad["reason"].iat[-1]
    assert reason.startswith(("not a date of the form", "+15:00 is no offset")) or "is no time of" in reason


def test_offsets__several_are_each_told_as_written_with_a_note():
    imported = take(rows("2020-11-10T00:00+03:00", "2020-11-10T01:30+04:00", "2020-11-10"))
    assert ends(imported) == [
        ("2020-11-10T00:00", "2020-11-10T00:01"),
        ("2020-11-10T01:30", "2020-11-10T01:31"),
        ("2020-11-10T00:00", "2020-11-11T00:00"),
    ]
    assert imported.notes == (
        "There are times of several offsets from UTC (UTC+03:00, UTC+04:00); each is told as it is written.",
    )
    (layer,) = read_frame(
        imported.frame.reset_index(drop=True), start="start", end="end", title="title", kind="kind"
    )
    assert (layer.unit, layer.zone) == ("minute", "")


def test_offsets__app_and_library_tell_several_alike():
    texts = ["2020-09-27T01:30+04:00", "2020-09-26T21:30Z", "2020-09-27T02:00"]
    imported = take(rows(*texts))
    frame = imported.frame.reset_index(drop=True)
    (app,) = read_frame(frame, start="start", end="end", title="title", kind="kind")
    with pytest.warns(UserWarning, match="each is told as it is written"):
        written = frame.assign(start=texts)
        (library,) = read_frame(written, start="start", end=None, title="title", kind="kind")
    assert app.start.tolist() == library.start.tolist()
    assert (app.unit, app.zone) == (library.unit, library.zone) == ("minute", "")
    assert imported.frame["start"].str[:10].tolist() == ["2020-09-27", "2020-09-26", "2020-09-27"]


def test_offsets__an_end_is_told_by_the_clock_of_its_start():
    content = "date,end,lon,lat\n2020-11-10T00:00+03:00,2020-11-10T02:00+04:00,46,39\n"
    assert ends(take(content)) == [("2020-11-10T00:00+03:00", "2020-11-10T01:00+03:00")]


def test_offsets__one_alone_is_the_layer_s_zone():
    imported = take(rows("2020-11-10T00:00+03:00", "2020-11-10T05:00"))
    assert imported.notes == ()
    (layer,) = read_frame(
        imported.frame.reset_index(drop=True), start="start", end="end", title="title", kind="kind"
    )
    assert (layer.unit, layer.zone) == ("hour", "UTC+03:00")
    assert (layer.end - layer.start).tolist() == [1, 1]


def test_end__a_column_of_its_own_is_as_fine():
    content = "date,end,lon,lat\n2020-11-10T00:00,2020-11-10T02:30,46,39\n2020-11-10,,46,39\n"
    imported = take(content)
    assert ends(imported) == [
        ("2020-11-10T00:00", "2020-11-10T02:30"),
        ("2020-11-10T00:00", ""),
    ]
    same = take("date,end,lon,lat\n2020-11-10T02:00,2020-11-10T02:00,46,39\n")
    assert ends(same) == [("2020-11-10T02:00", "2020-11-10T03:00")]
    late = take("date,end,lon,lat\n2020-11-10T02:00,2020-11-10T01:00,46,39\n")
    assert late.bad["reason"].tolist() == ["an end that is not after the date"]


def test_unit__dates_too_far_apart_are_told_by_the_finest_that_fits():
    imported = take(rows("-3000-01-01T00:00:01", "2020-11-10"))
    assert imported.unit == "hour"
    assert imported.frame["start"].tolist() == ["-3000-01-01T00:00", "2020-11-10T00:00"]
    words = " seconds are more than can be counted: the dates are told by the hour."
    assert imported.notes[-1].endswith(words)


@pytest.mark.parametrize(
    ("folder", "inside", "outside"),
    [
        (KRAKATOA, ["1883-05-20T00:00", "1883-10-01T23:59"], ["1883-05-19T23:59", "1883-10-02T00:00"]),
        (GREAT_FIRE, ["1666-09-07T23:00", "1666-09"], ["1666-09-08T00:00", "1665"]),
        (PUNIC_WARS, ["-0145-12-31", "-0263"], ["-0144-01-01", "-0264"]),
    ],
    ids=lambda value: value.name if hasattr(value, "name") else None,
)
def test_count_outside__in_any_unit(folder, inside, outside):
    story = read_story(folder)
    assert count_outside(take(rows(*inside)), story) == 0
    assert count_outside(take(rows(*outside)), story) == 2


def ended(start, end, **answers):
    return take(f"date,end,lon,lat\n{start},{end},46,39\n", **answers)


@pytest.mark.parametrize(
    ("start", "end", "last", "expected"),
    [
        ("2020-09-27", "2020-11-10", True, ("2020-09-27", "2020-11-11")),
        ("2020-09-27", "2020-11-10", False, ("2020-09-27", "2020-11-10")),
        ("1988", "1994", True, ("1988", "1995")),
        ("1988-02-20", "1994-05", True, ("1988-02-20", "1994-06-01")),
        ("1988-02-20", "1994-05", False, ("1988-02-20", "1994-05-01")),
        ("2020-10-10 12:00", "2020-10-13 18:00", True, ("2020-10-10T12:00", "2020-10-13T18:00")),
        ("2020-10-10", "2020-10-13 23:59", True, ("2020-10-10", "2020-10-14")),
        ("2020-10-10", "2020-10-13T23:59:59", False, ("2020-10-10", "2020-10-14")),
        ("2020-10-10 00:00:00.000", "2020-10-10 00:00:00.000", True, ("2020-10-10", "2020-10-11")),
        ("2020-10-10", "present", True, ("2020-10-10", "")),
        ("2020-10-10", "9999-12-31", False, ("2020-10-10", "")),
    ],
)
def test_last__says_whether_an_end_is_in(start, end, last, expected):
    assert ends(ended(start, end, last=last)) == [expected]


def test_last__an_end_on_the_same_day_is_none_where_it_is_not_in():
    imported = ended("2020-10-10", "2020-10-10", last=False)
    assert imported.bad["reason"].tolist() == ["an end that is not after the date"]


def test_last__that_must_be_asked_is_asked():
    with pytest.raises(FileError, match="the last day that is in, or the day after it"):
        ended("2020-10-10", "2020-10-13", last=None)
