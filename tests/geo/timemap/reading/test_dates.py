"""Dates as people write them: each read as it is meant, or told; never as another date."""

import sys
from datetime import date, datetime

import pandas as pd
import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.timemap.dates import Span, parse_edtf, read_edtf, to_day
from geo.timemap.reading.dates import (
    is_hijri_beside,
    names,
    names_other_calendar,
    propose_last,
    read_both,
    read_column,
    read_dates,
    read_spans,
    recognise,
    recognising,
    to_texts,
)
from geo.timemap.reading.model import Columns

NOV_8 = read_edtf("2020-11-08")


def read(text, form="iso", **more):
    """Return one text's span, or why it has none."""
    return read_spans([text], form, **more)[text]


def notes_of(*texts, form="iso"):
    return read_dates(texts, form)[1]


@pytest.mark.parametrize(
    "text",
    [
        "2020-11-08",
        "2020/11/08",
        "2020.11.8",
        "2020 11 8",
        "2020:11:08",
        "20201108",
        "2020-W45-7",
        "2020W457",
        "8 November 2020",
        "8 Nov 2020",
        "08-Nov-2020",
        "08-NOV-20",
        "8. Nov 2020",
        "November 8, 2020",
        "Nov 8, 2020",
        "Nov. 8 2020",
        "2020 Nov 8",
        "2020-Nov-08",
        "Sunday, 8 Nov 2020",
        "Sun 8th November 2020",
        "8 Kasım 2020",
        "8 KASIM 2020",
        "8 noyabr 2020",
        "8 noyabr 2020-ci il",
        "8 ноября 2020 г.",
        "8-го ноября 2020 года",
        "8 de noviembre de 2020",
        "8 novembre 2020",
        "dim. 8 nov. 2020",
        "8 novembro de 2020",
        "8. listopadu 2020",
        "8 նոյեմբերի 2020",
        "2020 թ. նոյեմբերի 8",
        "8 ნოემბერი 2020",
        "8 листопада 2020 р.",
        "8 Νοεμβρίου 2020",
        "۸ نوامبر ۲۰۲۰",
        "٨ نوفمبر ٢٠٢٠",
        "2020年11月8日",
        "2020년 11월 8일",
        "8 tháng 11, 2020",
        "8 नवंबर 2020",
        "\u200f8\u00a0November\u202f2020",
        "２０２０-11-08",
        "2020\u201111\u201108",
        '"2020-11-08"',
    ],
)
def test_day__in_every_way_of_writing(text):
    assert read(text) == NOV_8


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("-0753", "-0753"),
        ("490 BC", "-0489"),
        ("490 B.C.E.", "-0489"),
        ("490 г. до н.э.", "-0489"),
        ("44 BCE, March", "-0043-03"),
        ("15 March 44 BC", "-0043-03-15"),
        ("March 15, 44 BC", "-0043-03-15"),
        ("AD 79", "0079"),
        ("79 CE", "0079"),
        ("490 до н.э.", "-0489"),
        ("490 av. J.-C.", "-0489"),
        ("490 v. Chr.", "-0489"),
        ("490 a.C.", "-0489"),
        ("MÖ 490", "-0489"),
        ("e.ə. 490", "-0489"),
        ("մ.թ.ա. 490", "-0489"),
        ("1525", "1525"),
        ("Nov 2020", "2020-11"),
        ("ноябрь 2020", "2020-11"),
        ("11/2020", "2020-11"),
        ("2020/11", "2020-11"),
        ("05.1994", "1994-05"),
        ("2020-W45", "2020-11-02/2020-11-08"),
        ("1990s", "1990/1999"),
        ("19th century", "1801/1900"),
        ("5th century BC", "-0499/-0400"),
        ("199X", "1990/1999"),
        ("2020-11-XX", "2020-11"),
    ],
)
def test_grain__is_kept(text, edtf):
    assert read(text) == read_edtf(edtf)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2020-11-08T14:00:05", "2020-11-08T14:00:05"),
        ("2020:11:08 14:00:05", "2020-11-08T14:00:05"),
        ("2020/11/8 9:05", "2020-11-08T09:05"),
        ("20201108T1400", "2020-11-08T14:00"),
        ("20201108140005", "2020-11-08T14:00:05"),
        ("2020-11-08T14:00:05.123Z", "2020-11-08T14:00:05Z"),
        ("2020-11-08T14:00:05.000+04:00", "2020-11-08T14:00:05+04:00"),
        ("2020-11-08 14:00 UTC", "2020-11-08T14:00Z"),
        ("2020-11-08 14:00 GMT+4", "2020-11-08T14:00+04:00"),
        ("2020-11-08 14:00 PST", "2020-11-08T14:00"),
        ("2020-11-08 14:00:05 America/Los_Angeles", "2020-11-08T14:00:05"),
        ("Sun Nov 08 2020 14:00:05 GMT+0400 (Armenia Standard Time)", "2020-11-08T14:00:05+04:00"),
        ("Sun Nov 08 14:00:05 +0000 2020", "2020-11-08T14:00:05Z"),
        ("8 Nov 2020 2:05 PM", "2020-11-08T14:05"),
        ("8 Nov 2020, 12:05 a.m.", "2020-11-08T00:05"),
        ("8 Nov 2020 2pm", "2020-11-08T14"),
        ("8 novembre 2020 à 14h30", "2020-11-08T14:30"),
        ("8. November 2020, 14:30 Uhr", "2020-11-08T14:30"),
        ("14:30, 8 November 2020", "2020-11-08T14:30"),
        ("2020-11-08 24:00", "2020-11-09T00:00"),
    ],
)
def test_time_of_day__is_kept(text, moment):
    assert read(text) == read_edtf(moment)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2020-09-27 – 2020-11-10", "2020-09-27/2020-11-10"),
        ("2020-09-27 to 2020-11-10", "2020-09-27/2020-11-10"),
        ("27 September–10 November 2020", "2020-09-27/2020-11-10"),
        ("27 Sep - 10 Nov 2020", "2020-09-27/2020-11-10"),
        ("4–8 November 2020", "2020-11-04/2020-11-08"),
        ("November 4-8, 2020", "2020-11-04/2020-11-08"),
        ("from 27 September until 10 November 2020", "2020-09-27/2020-11-10"),
        ("с 27 сентября по 10 ноября 2020", "2020-09-27/2020-11-10"),
        ("du 27 septembre au 10 novembre 2020", "2020-09-27/2020-11-10"),
        ("Nov 2020 – Jan 2021", "2020-11/2021-01"),
        ("1988-1994", "1988/1994"),
        ("1988–94", "1988/1994"),
        ("1914-18", "1914/1918"),
        ("490–479 BC", "-0489/-0478"),
        ("27 BC – AD 14", "-0026/0014"),
        ("1991–present", "1991/.."),
        ("since 1991", "1991/.."),
        ("1991–", "1991/.."),
        ("1990/91", "1990/1991"),
        ("2020-11-08/2020-11-10", "2020-11-08/2020-11-10"),
        ("2020-11-08/..", "2020-11-08/.."),
    ],
)
def test_range__both_ends_are_in(text, edtf):
    assert read(text) == read_edtf(edtf)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("2020-11-08 10:00-12:30", "2020-11-08T12:30"),
        ("2020-11-08 10:00 - 12:30", "2020-11-08T12:30"),
        ("2020-11-08 10:00 – 2020-11-08 12:30", "2020-11-08T12:30"),
        ("2020-11-08 10:00–06:00", "2020-11-09T06:00"),
    ],
)
def test_range__of_times_goes_up_to_the_second(text, end):
    span = read(text)
    assert (span.start, span.end) == (
        parse_edtf("2020-11-08T10:00", "minute").start,
        parse_edtf(end, "minute").start,
    )


@pytest.mark.parametrize(
    ("form", "text", "edtf"),
    [
        ("day-first", "05/07/10", "2010-07-05"),
        ("month-first", "05/07/10", "2010-05-07"),
        ("day-first", "5.7.1999 17:26", "1999-07-05T17:26"),
        ("day-first", "8. 11. 2020", "2020-11-08"),
        ("day-first", "05/07/'99", "1999-07-05"),
        ("day-first", "08.11.2020 г.", "2020-11-08"),
        ("day-first", "27.09.2020-10.11.2020", "2020-09-27/2020-11-10"),
        ("day-first", "04.11.2020 - 08.11.2020", "2020-11-04/2020-11-08"),
        ("day-first", "27.09.-10.11.2020", "2020-09-27/2020-11-10"),
        ("day-first", "8-9/11/2020", "2020-11-08/2020-11-09"),
        ("day-first", "8.-9.11.2020", "2020-11-08/2020-11-09"),
        ("month-first", "09/27/2020 to 11/10/2020", "2020-09-27/2020-11-10"),
        ("month-first", "11/08/2020 06:00:16 PM", "2020-11-08T18:00:16"),
        ("day-first", "2020-11-08", "2020-11-08"),
        ("y-m-d", "2020 11 8", "2020-11-08"),
        ("y-m-d", "2020 Nov 8", "2020-11-08"),
        ("y-m-d", "2020.0 11.0 8.0", "2020-11-08"),
        ("y-m-d", "2020 11 0", "2020-11"),
        ("y-m-d", "2020 0 0", "2020"),
        ("y-m-d", "2020", "2020"),
        ("y-m-d", "2020 11 8 14 30", "2020-11-08T14:30"),
        ("year", "624", "0624"),
        ("year", "1988.0", "1988"),
        ("excel", "44143", "2020-11-08"),
        ("excel", "44143.5", "2020-11-08T12:00"),
        ("excel", "1", "1900-01-01"),
        ("excel", "61", "1900-03-01"),
        ("epoch-s", "1604844005", "2020-11-08T14:00:05Z"),
        ("epoch-ms", "1604844005123", "2020-11-08T14:00:05Z"),
        ("epoch-us", "1604844005123456", "2020-11-08T14:00:05Z"),
        ("epoch-ns", "1604844005123456789", "2020-11-08T14:00:05Z"),
        ("epoch-ms", "-1800000000000", "1912-12-17T16:00:00Z"),
        ("epoch-ms", "2020-11-08", "2020-11-08"),
    ],
)
def test_form__says_what_numbers_mean(form, text, edtf):
    assert read(text, form) == read_edtf(edtf)


@pytest.mark.parametrize(
    ("form", "text", "words"),
    [
        ("iso", "8/11/2020", "two ways"),
        ("iso", "12.11.2020-14.11.2020", "two ways"),
        ("iso", "-44-03-15", "written -0044-03-15, which is 45 BC; or write 44 BC"),
        ("iso", "Nov-20", "may be a day or a year"),
        ("iso", "1920-23", "write 1920-1923 for years"),
        ("iso", "624", "not a date"),
        ("iso", "44143", "not a date"),
        ("iso", "1999.5", "not a date"),
        ("iso", "1588/9", "a month, or two years"),
        ("iso", "2011/12", "write 2011-12 for the month"),
        ("day-first", "8-9/11", "not a date"),
        ("day-first", "0/1/2020", "not a date"),
        ("iso", "00/2020", "not a date"),
        ("iso", "12.3456", "not a date"),
        ("iso", "2020-02-30", "not a date"),
        ("iso", "8 Foobar 2020", "not a date"),
        ("iso", "room 8 Nov 2020", "not a date"),
        ("iso", "15:00-18:00", "not a date"),
        ("iso", "2020-11-08 08:00-10:00", "behind UTC or a range"),
        ("iso", "12 Muharram 1442", "not a date"),
        ("iso", "1442 AH", "Hijri"),
        ("iso", "1442 هـ", "Hijri"),
        ("iso", "present", "an open end, where a start is needed"),
        ("iso", "9999-12-31", "stand-in"),
        ("day-first", "31.12.9999", "stand-in"),
        ("iso", "2020-11-08 25:00", "no time of day"),
        ("iso", "2020-11-10 – 2020-09-27", "not a date"),
        ("y-m-d", "2020  8", "a day without its month"),
        ("y-m-d", "2020 0 8", "a day without its month"),
        ("excel", "60", "Excel's calendar"),
        ("year", "5.5", "no year"),
    ],
)
def test_reason__says_what_is_wrong(form, text, words):
    reason = read(text, form)
    assert isinstance(reason, str)
    assert words in reason


def test_month__that_languages_share_is_told_by_its_column():
    assert read_spans(["8 listopada 2020", "3 września 2020"], "iso")["8 listopada 2020"] == NOV_8
    croatian = read_spans(["8 listopada 2020", "3 rujna 2020", "1 svibnja 2020"], "iso")
    assert croatian["8 listopada 2020"] == read_edtf("2020-10-08")
    assert "another one in another language" in read("8 listopada 2020")


def test_years__of_two_digits_behind_a_hyphen_are_months_only_where_all_can_be():
    assert read("2001-02") == read_edtf("2001-02")
    spans = read_spans(["1998-99", "2001-02"], "iso")
    assert spans["1998-99"] == read_edtf("1998/1999")
    assert "write 2001-2002 for years" in spans["2001-02"]


def test_numbers_behind_a_day__are_times_where_some_must_be():
    spans = read_spans(["2020-11-08 914", "2020-11-08 5"], "iso")
    assert spans["2020-11-08 914"] == read_edtf("2020-11-08T09:14")
    assert spans["2020-11-08 5"] == read_edtf("2020-11-08T00:05")
    assert isinstance(read("2020-11-08 5"), str)


@pytest.mark.parametrize(
    "text", ["c. 1525", "ca 1525", "circa 1525", "about 1525", "~1525", "1525~", "около 1525"]
)
def test_about__is_approximate_and_told(text):
    span = read(text)
    assert (span.start, span.unit, span.is_approximate) == (1525 - 1970, "year", True)
    assert "approximate" in notes_of(text)[0]


@pytest.mark.parametrize("text", ["", "-", "NULL", "NaN", "n/a", "unknown", "0000-00-00", "н/д"])
def test_nothing__is_no_text(text):
    assert read(text) == "" == read(text, is_end=True)


@pytest.mark.parametrize(
    "text", ["present", "Ongoing", "now", "9999", "9999-12-31", "настоящее время", "günümüz", "PRÉSENT"]
)
def test_end__that_has_not_come_is_open(text):
    assert read(text, is_end=True) == ""


@pytest.mark.parametrize(
    ("form", "text", "words"),
    [
        ("day-first", "5/7/10", "Two-digit years were read as 1930 to 2029"),
        ("iso", "2020-11-08T10:00:00.5", "Fractions"),
        ("iso", "2020-11-08T10:00 America/Los_Angeles", "America/Los_Angeles, move no time"),
        ("iso", "-0753", "-0753 is 754 BC"),
        ("excel", "44143", "Excel’s days"),
        ("epoch-ms", "1604844005000", "milliseconds since 1970, in UTC"),
        ("year", "624", "Numbers below 1000"),
        ("y-m-d", "2020 11 0", "no known month or day"),
        ("iso", "2020-11-08 22:00–06:00", "the next day"),
    ],
)
def test_note__tells_what_was_understood(form, text, words):
    (note,) = notes_of(text, form=form)
    assert words in note


def test_note__there_is_none_of_what_needs_none():
    assert notes_of("2020-11-08T10:00:00.000Z", "8 November 2020", "1988-1994", "490 BC") == ()


REAL = {
    "ACLED": (["8 November 2020", "09 November 2020"], "iso", "2020-11-08"),
    "ACLED, short": (["08-Nov-20"], "iso", "2020-11-08"),
    "UCDP": (["2020-11-08 00:00:00.000"], "iso", "2020-11-08T00:00:00"),
    "GDELT": (["20201108", "20201109"], "iso", "2020-11-08"),
    "GDELT, DATEADDED": (["20201108141500"], "iso", "2020-11-08T14:15:00"),
    "USGS": (["2020-11-08T14:00:00.123Z"], "iso", "2020-11-08T14:00:00Z"),
    "Movebank": (["2020-11-08 14:00:00.000"], "iso", "2020-11-08T14:00:00"),
    "GBIF": (["2020-11-08/2020-11-10", "2020-11-08", "2020"], "iso", "2020-11-08/2020-11-10"),
    "IBTrACS": (["2020-11-08 18:00:00"], "iso", "2020-11-08T18:00:00"),
    "Kobo": (["2020-11-08T14:00:00.000+04:00"], "iso", "2020-11-08T14:00:00+04:00"),
    "AIS": (["2020-11-08T14:00:00"], "iso", "2020-11-08T14:00:00"),
    "Ushahidi": (["11/28/2020 14:05", "11/08/2020 14:05"], "month-first", "2020-11-28T14:05"),
    "FIRMS": (["2020-11-08 0914", "2020-11-08 2301"], "iso", "2020-11-08T09:14"),
}


@pytest.mark.parametrize(("values", "form", "edtf"), REAL.values(), ids=REAL)
def test_real__columns_are_recognised_and_read(values, form, edtf):
    found = recognise(values)
    assert (found.form, found.share, found.is_certain) == (form, 1.0, True)
    assert read_spans(values, form)[values[0]] == read_edtf(edtf)


def test_columns__are_joined_so_that_an_empty_one_is_seen():
    rows = pd.DataFrame({"y": ["2020", "2020", ""], "m": ["11", "", ""], "d": ["8", "8", ""]}, dtype="str")
    assert to_texts(rows, Columns(("y", "m", "d"), "y-m-d")).tolist() == ["2020 11 8", "2020  8", ""]
    times = pd.DataFrame({"d": ["2020-11-08", ""], "t": ["", "14:00"]}, dtype="str")
    assert to_texts(times, Columns(("d", "t"), "iso")).tolist() == ["2020-11-08", "14:00"]


@pytest.mark.parametrize(
    ("values", "form"),
    [
        (["05/07/2010", "26/07/2010"], "day-first"),
        (["05/07/2010", "07/26/2010"], "month-first"),
        (["05/07/2010", "06/07/2010"], ""),
        (["13/07/2010", "07/26/2010"], ""),
        (["12/12/2020", "2020-11-08"], "day-first"),
        (["08.11.2020", "09.11.20"], "day-first"),
        (["08.11.2020", "09/11/2020"], ""),
        (["08.11.2020", "11.28.2020"], "month-first"),
        (["27.09.2020-10.11.2020", "04.11.2020 - 08.11.2020"], "day-first"),
        (["44143"], "excel"),
        (["999907200000", "1599955200000"], "epoch-ms"),
        (["-1800000000000", "946684800000"], "epoch-ms"),
        (["999907200", "1599955200"], "epoch-s"),
        (["1599955200000000"], "epoch-us"),
        (["202011081400"], "iso"),
        (["624", "1071"], "year"),
        (["1988.0", "1994.0", "NULL"], "year"),
        (["1812", "1749-05"], "iso"),
        (["present", ""], "iso"),
        (["Baku", "Shusha"], "iso"),
    ],
)
def test_recognise__the_form_of_a_column(values, form):
    assert recognise(values).form == form


def test_recognise__both_at_once_are_told_with_what_contradicts_each():
    found = recognise(["13/07/2010", "07/26/2010", "01/02/2010"])
    assert found.asked == ("day-first", "month-first")
    assert {one.form: one.against for one in found.readings} == {
        "day-first": ("07/26/2010",),
        "month-first": ("13/07/2010",),
    }
    assert [one.share for one in found.readings] == [2 / 3, 2 / 3]


@pytest.mark.parametrize(
    "values", [["15:00-18:00"], ["39.76", "46.75"], ["9.1234", "12.1999", "3.2"], ["Baku"], ["soon", ""]]
)
def test_recognise__what_is_no_date_has_no_share(values):
    found = recognise(values)
    assert (found.share, found.is_certain, found.readings) == (0.0, False, ())


def test_recognise__a_late_value_decides():
    values = [
        f"{day}/{month}/2020 {hour}:00"
        for hour in range(24)
        for day in range(1, 13)
        for month in range(1, 13)
    ]
    assert recognise(values).form == ""
    assert recognise([*values, "5/31/2020 10:00"]).form == "month-first"


def test_read_both__shows_the_first_dates_in_both_readings():
    read = read_both(["", "05/07/2010 17:26", "2020-11-08", "06/07/2010", "07/07/2010"], count=2)
    assert read["day-first"][0] == ("05/07/2010 17:26", read_edtf("2010-07-05T17:26"))
    assert read["month-first"][0] == ("05/07/2010 17:26", read_edtf("2010-05-07T17:26"))
    assert [text for text, _ in read["day-first"]] == ["05/07/2010 17:26", "2020-11-08"]


def test_calendars__are_told_apart():
    hijri, common = recognise(["907", "1193", "1344"]), recognise(["1501", "1779", "1925"])
    assert is_hijri_beside(hijri, common)
    assert not is_hijri_beside(common, hijri)
    assert not is_hijri_beside(recognise(["1300", "1400"]), recognise(["1310", "1500"]))
    assert is_hijri_beside(recognise(["1357", "1399"]), recognise(["1978", "2020"]))  # the solar one
    assert [names_other_calendar(name) for name in ("date_start_hijri", "dateHijri", "AH")] == [True] * 3
    assert [names_other_calendar(name) for name in ("Sahara", "hours", "date_start_ce")] == [False] * 3


def last_of(starts, ends, form="iso"):
    series = [pd.Series(texts, dtype="str") for texts in (starts, ends)]
    return propose_last(read_column(series[0], form)[0], read_column(series[1], form, is_end=True)[0])


@pytest.mark.parametrize(
    ("starts", "ends", "last", "words"),
    [
        (
            ["2020-09-27", "2020-10-04"],
            ["2020-11-10", "2020-10-04"],
            True,
            "1 row begins and ends on one day",
        ),
        (["2020-09-27", "2020-10-04"], ["2020-11-10", "2020-10-05"], None, "the day after it"),
        (["1988", "1918"], ["1994", "1918"], True, "on one year"),
        (["1988", "1918"], ["1994", "1919"], True, "the whole of the last year is in"),
        (["1988-02-20", "1991"], ["1994-05", "present"], True, "told by the month"),
        (["2020-10-10 12:00"], ["2020-10-13 18:00"], False, "times of day"),
        (
            ["2020-11-08 00:00:00.000"] * 2,
            ["2020-11-08 00:00:00.000", "2020-11-09 00:00:00.000"],
            True,
            "one day",
        ),
        (["2020-11-08 12:00"], ["2020-11-10 00:00"], False, "times of day"),
        (["2020-11-08"], [""], True, "No row has an end."),
    ],
)
def test_last__is_proposed_by_evidence(starts, ends, last, words):
    found, reason = last_of(starts, ends)
    assert found is last
    assert words in reason


DAYS = st.dates(date(1000, 1, 1), date(9998, 12, 31))
LANGUAGES = ["en", "az", "hy", "tr", "ru", "es", "fr", "de", "it", "pt", "ka", "uk", "ar", "nl", "el", "sv"]


@settings(max_examples=60, deadline=None)
@given(
    DAYS,
    st.sampled_from(LANGUAGES),
    st.sampled_from(["d MMMM y", "d LLLL y", "d MMM y", "MMMM d, y", "y MMM d", "EEEE, d MMMM y"]),
)
def test_words__of_every_language_are_read_back(day, language, pattern):
    text = format_date(day, pattern, locale=language)
    span = read(text)
    assert span == Span(to_day(day), to_day(day) + 1), text


@settings(max_examples=60, deadline=None)
@given(
    DAYS,
    st.sampled_from(
        ["fa", "pl", "hu", "ro", "bg", "cs", "fi", "he", "lt", "kk", "ja", "ko", "vi", "hi", "sq", "eu"]
    ),
)
def test_words__of_further_languages_are_never_another_date(day, language):
    for style in ("long", "medium"):
        text = format_date(day, style, locale=language)
        span = read(text)
        assert isinstance(span, str) or span == Span(to_day(day), to_day(day) + 1), text


FORMS = {
    "iso": ["%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%G-W%V-%u", "%d %B %Y", "%b %d, %Y", "%d-%b-%Y"],
    "day-first": ["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %m %Y"],
    "month-first": ["%m/%d/%Y", "%m-%d-%Y"],
    "y-m-d": ["%Y %m %d"],
}


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from(list(FORMS)), st.data())
def test_numbers__of_every_form_are_read_back(day, form, data):
    text = day.strftime(data.draw(st.sampled_from(FORMS[form])))
    assert read(text, form) == Span(to_day(day), to_day(day) + 1)


@given(
    DAYS,
    DAYS,
    st.sampled_from([" – ", "–", " to ", " - ", "/", " until "]),
    st.sampled_from(["%Y-%m-%d", "%d %B %Y"]),
)
def test_ranges__are_read_back(first, last, between, pattern):
    first, last = sorted((first, last))
    span = read(f"{first.strftime(pattern)}{between}{last.strftime(pattern)}")
    assert (span.start, span.end) == (to_day(first), to_day(last) + 1)


@given(
    st.datetimes(datetime(1000, 1, 1), datetime(9998, 12, 31)),
    st.sampled_from(["", "Z", "+04:00", "-0330", ".25", ".000Z"]),
)
def test_times__by_the_column_are_those_one_by_one(moment, tail):
    text = moment.strftime("%Y-%m-%d %H:%M:%S") + tail
    by_column = read(text)
    # A word in the column’s other text takes the way of one text at a time.
    one_by_one = read(text.replace("-", "/", 2))
    assert by_column == one_by_one
    assert by_column.start == int((moment.replace(microsecond=0) - datetime(1970, 1, 1)).total_seconds())


@given(st.text(max_size=24))
def test_any_text__is_a_span_or_a_reason(text):
    found = read(text)
    assert isinstance(found, str | Span)
    if isinstance(found, Span) and found.end is not None:
        assert found.start < found.end


def test_recognise__dots_are_day_first_and_told():
    assert "Dates with dots, such as 08.11.2020, were read day first" in recognise(["08.11.2020"]).notes[0]
    assert recognise(["28.11.2020"]).notes == ()


def test_recognise__titles_are_told_by_a_sample(monkeypatch):
    read = []

    def count(texts, *more, **others):
        read.append(len(texts))
        return read_dates(texts, *more, **others)

    monkeypatch.setattr(recognising, "read_dates", count)
    assert recognise([f"House {number} of 12 May Street" for number in range(50_000)]).share == 0
    assert max(read) < 1000


def test_month__other_languages_need_babel(monkeypatch):
    names.every.cache_clear()
    monkeypatch.setitem(sys.modules, "babel", None)
    assert read("8 noyabr 2020") == "names of months beyond English need pip install 'timemap[files]'"
    assert read("8 November 2020") == NOV_8
    names.every.cache_clear()
