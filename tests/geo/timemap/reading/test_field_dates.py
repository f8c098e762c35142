"""The columns of dates of small files from the field: recognised and read as each file means them."""

import csv
import io
import json
from pathlib import Path

import pandas as pd
import pytest

from geo.timemap.reading import Columns, Mapping, Table, read_rows
from geo.timemap.reading.dates import propose_last, read_column, recognise, to_texts

FIELD = Path(__file__).parent / "field"
ASKED = ""


def read_table(name, skip=0):
    """Return a file's rows as text, without the reader of files, which has tests of its own."""
    text = (FIELD / name).read_text(encoding="utf-8-sig")
    lines = text.splitlines()[skip:]
    delimiter = ";" if ";" in lines[0] else ","
    return pd.DataFrame(
        csv.DictReader(io.StringIO("\n".join(lines)), delimiter=delimiter), dtype="str"
    ).fillna("")


def read_properties(name):
    content = json.loads((FIELD / name).read_text())
    return pd.DataFrame([feature["properties"] for feature in content["features"]]).astype("str")


def take(rows, date, end=None, form=None):
    """Return what a table gives: start, end and unit, its forms and its ends as they are recognised."""
    rows = rows.assign(lon="46.75", lat="39.76")
    dates = Columns(date, form or recognise(to_texts(rows, Columns(date)).unique()).form)
    ends = Columns((end,), recognise(rows[end].unique()).form) if end else Columns()
    last = False
    if end:
        starts, _ = read_column(to_texts(rows, dates), dates.form)
        lasts, _ = read_column(rows[end], ends.form, is_end=True)
        last, _ = propose_last(starts, lasts)
    mapping = Mapping(date=dates, end=ends, place=Columns(("lon", "lat"), "lon-lat"), last=last)
    return read_rows(Table(rows, None, (), ()), mapping)


DAY_8 = ("2020-11-08", "2020-11-09")
READ = {
    "LA.csv": (
        ("date",),
        [("2019-02-22T18:00:16", "2019-02-22T18:00:17"), ("2019-02-22T23:59:00", "2019-02-22T23:59:01")],
    ),
    "ampm.csv": (
        ("date",),
        [("2020-11-08T18:00:16", "2020-11-08T18:00:17"), ("2020-11-28T01:05:00", "2020-11-28T01:05:01")],
    ),
    "azeri.csv": (("tarix",), [DAY_8]),
    "bc.csv": (("date",), [("-0753", "-0752"), ("-0489", "-0488")]),
    "camel.csv": (("eventDate",), [DAY_8]),
    "csv_wkt.csv": (("date",), [DAY_8]),
    "dayfirst_2digit.csv": (("date",), [("2010-07-05", "2010-07-06"), ("2010-07-26", "2010-07-27")]),
    "dayfirst_plain.csv": (("date",), [("2010-07-05", "2010-07-06"), ("2010-07-26", "2010-07-27")]),
    "dmy_words.csv": (("date",), [DAY_8] * 3),
    "edited.csv": (("event_date",), [DAY_8]),
    "epoch_ms.csv": (("date",), [("2001-09-08", "2001-09-09"), ("2020-09-13", "2020-09-14")]),
    "epoch_s.csv": (("date",), [("2001-09-08", "2001-09-09"), ("2020-09-13", "2020-09-14")]),
    "exif.csv": (("DateTimeOriginal",), [("2020-11-08T14:00", "2020-11-08T15:00")]),
    "german.csv": (("Datum",), [DAY_8]),
    "hijri.csv": (("date_start_ce",), [("1501", "1502"), ("1779", "1780"), ("1925", "1926")]),
    "nbsp_excel_serial.csv": (("date",), [DAY_8]),
    "one_bad_of_two.csv": (("date",), [DAY_8, ("2020-11-09", "2020-11-10")]),
    "posted.csv": (("datetime",), [("2020-11-13T20:30", "2020-11-13T20:31")]),
    "range_dayfirst.csv": (("date",), [("2020-09-27", "2020-11-11"), ("2020-11-04", "2020-11-09")]),
    "spanish.csv": (("fecha",), [DAY_8]),
    "subday.csv": (
        ("date",),
        [("2020-11-08T10:00Z", "2020-11-08T10:01Z"), ("2020-11-08T10:05Z", "2020-11-08T10:06Z")],
    ),
    "turkish.csv": (("tarih",), [DAY_8]),
    "turkish_words.csv": (("date",), [DAY_8] * 3),
    "tz_offset.csv": (
        ("date",),
        [("2020-09-27T01:30", "2020-09-27T01:31"), ("2020-09-26T21:30", "2020-09-26T21:31")],
    ),
    "wkt.csv": (("date",), [("2020-09-27", "2020-09-28"), ("1812-10-31", "1812-11-01")]),
    "year_under_1000.csv": (("date",), [("0624", "0625"), ("1071", "1072")]),
    "years.csv": (("date",), [("1812-01", "1813-01"), ("1749-05", "1749-06")]),
    "ymd_columns.csv": (("year", "month", "day"), [DAY_8, ("2020-11-09", "2020-11-10")]),
    "ymd_compact.csv": (("date",), [DAY_8, ("2020-11-09", "2020-11-10")]),
    "ymd_slash.csv": (
        ("date",),
        [("2020-11-08T00:00", "2020-11-09T00:00"), ("2020-11-09T10:00", "2020-11-09T11:00")],
    ),
    "z_time_2359.csv": (("date",), [("2020-11-08T23:59:59Z", "2020-11-09T00:00:00Z")]),
}


@pytest.mark.parametrize("name", READ)
def test_field__dates(name):
    columns, expected = READ[name]
    imported = take(read_table(name), columns)
    assert list(zip(imported.frame["start"], imported.frame["end"], strict=True)) == expected


ENDED = {
    "end_coarser.csv": (
        "start",
        "end",
        [("1988-02-20", "1994-06-01"), ("1918-05-28", "1919-01-01"), *[("1991-01-01", "")] * 3],
    ),
    "end_inclusive.csv": ("start", "end", [("2020-09-27", "2020-11-11"), ("2020-10-04", "2020-10-05")]),
    "end_time.csv": ("start", "end", [("2020-10-10T12:00", "2020-10-13T18:00")]),
    "sentinel.csv": ("start", "end", [("2020-11-10", ""), ("2020-11-10", "")]),
    "subday_startend.csv": (
        "start",
        "end",
        [("2020-11-08T10:00", "2020-11-08T12:30"), ("2020-11-08T22:00", "2020-11-09T06:00")],
    ),
    "year_inclusive.csv": ("start_year", "end_year", [("1988", "1995"), ("1918", "1919")]),
}


@pytest.mark.parametrize("name", ENDED)
def test_field__ends(name):
    start, end, expected = ENDED[name]
    imported = take(read_table(name), (start,), end)
    assert list(zip(imported.frame["start"], imported.frame["end"], strict=True)) == expected


def test_field__a_stand_in_for_a_start_is_told():
    imported = take(read_table("sentinel.csv"), ("start",), "end")
    assert imported.bad["value"].tolist() == ["9999"]
    assert "stand-in for an unknown date" in imported.bad["reason"].iat[0]


def test_field__an_end_of_days_that_nothing_decides_is_asked():
    rows = read_table("french.csv")
    columns = [
        read_column(rows[name], "iso", is_end=place)[0] for place, name in enumerate(rows.columns[1:3])
    ]
    assert propose_last(*columns)[0] is None


@pytest.mark.parametrize(
    "name", ["dayfirst_plain_ambiguous.csv", "dayfirst_time_ambiguous.csv", "mixed_dm_md.csv"]
)
def test_field__what_can_be_read_in_two_ways_is_asked(name):
    found = recognise(read_table(name)["date"])
    assert (found.form, found.asked) == (ASKED, ("day-first", "month-first"))


def test_field__ranges_in_one_cell():
    imported = take(read_table("range_text.csv"), ("date",))
    assert imported.frame["start"].str[:10].tolist() == [
        "2020-09-27",
        "2020-11-04",
        "2020-10-01",
        "2020-10-05",
    ]
    assert imported.frame["end"].str[:10].tolist() == ["2020-11-11", "2020-11-09", "2020-10-03", "2020-10-06"]
    assert any("(or 6th)” are approximate" in note for note in imported.notes)


def test_field__offsets_are_told():
    (note,) = take(read_table("tz_offset.csv"), ("date",)).notes
    assert (
        note == "There are times of several offsets from UTC (UTC, UTC+04:00); each is told as it is written."
    )


@pytest.mark.parametrize(
    ("name", "column"), [("hours.csv", "hours"), ("to_column.csv", "from"), ("to_column.csv", "to")]
)
def test_field__what_is_no_date_is_not_recognised(name, column):
    assert recognise(read_table(name)[column]).share == 0


def test_field__numbers_of_a_timeline():
    rows = read_properties("timeline_start_end.geojson")
    imported = take(rows, ("start",), "end")
    years = [
        (start[:4], end[:4])
        for start, end in zip(imported.frame["start"], imported.frame["end"], strict=True)
    ]
    assert years == [("1912", "1922"), ("2000", "2001")]


def test_field__a_units_row_is_no_date():
    assert recognise(["", "2021-05-20 00:00:00"]).form == "iso"
    rows = read_table("units_row.csv")
    assert take(rows, ("ISO_TIME",)).frame["start"].tolist() == ["2021-05-20"]


def test_field__years_before_ours_are_told_with_their_remedy():
    imported = take(read_table("bc.csv"), ("date",))
    assert imported.bad["reason"].tolist() == [
        "a year before ours is written -0044-03-15, which is 45 BC; or write 44 BC"
    ]
