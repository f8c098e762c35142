import re
import subprocess
import sys
from datetime import date

import numpy as np
import pytest

from geo.timemap.dates import (
    convert,
    convert_all,
    edtf,
    parse_day,
    parse_edtf,
    parse_moment,
    read_edtf,
    speak_day,
    speak_day_short,
    speak_days,
    speak_edtf,
    speak_span,
    to_date,
    to_day,
    to_iso,
)
from geo.timemap.dates.units import count_steps, finest_that_fits
from tests.servers import ROOT


def test_to_day__epoch_is_zero():
    assert to_day(date(1970, 1, 1)) == 0


def test_to_iso__round_trip():
    assert to_iso(parse_day("2020-11-08")) == "2020-11-08"


@pytest.mark.parametrize("text", ["2020-02-30", "8.11.2020", "2020-11", "", "2020-11-8", "20201108"])
def test_parse_day__not_a_day(text):
    with pytest.raises(ValueError):
        parse_day(text)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2020-11-08", "2020-11-08", "2020-11-09"),
        ("2020-11", "2020-11-01", "2020-12-01"),
        ("2020", "2020-01-01", "2021-01-01"),
        ("2020-12-12/2020-12-13", "2020-12-12", "2020-12-14"),
        ("2020-10-03?", "2020-10-03", "2020-10-04"),
        ("2020-10~", "2020-10-01", "2020-11-01"),
        ("2020-10-02/2020-11", "2020-10-02", "2020-12-01"),
    ],
)
def test_parse_edtf__end_is_exclusive(text, start, end):
    span = parse_edtf(text)
    assert (to_iso(span.start), to_iso(span.end)) == (start, end)


def test_parse_edtf__open_end():
    assert parse_edtf("2022-05-01/..").end is None


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2020-10-03", (False, False)),
        ("2020-10", (False, False)),
        ("2020-10~", (True, False)),
        ("2020-10-03?", (False, True)),
        ("2020-10-03%", (True, True)),
    ],
)
def test_parse_edtf__precision_is_kept(text, precision):
    span = parse_edtf(text)
    assert (span.is_approximate, span.is_uncertain) == precision


def test_parse_edtf__one_day_alone_and_an_end_on_the_day_of_the_start():
    assert parse_edtf("2020-10-03/2020-10-03") == parse_edtf("2020-10-03")
    with pytest.raises(ValueError, match="'2020-10-03/2020-10-02' ends before it starts"):
        parse_edtf("2020-10-03/2020-10-02")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("foo", "'foo' is no EDTF date of level 0 or 1 in the years -9999 to 9999"),
        ("", "'' is no EDTF date of level 0 or 1 in the years -9999 to 9999"),
        ("1" * 61, f"{'1' * 61!r} is no EDTF date of level 0 or 1"),
        ("1" * 99, "1…' is no EDTF date of level 0 or 1"),
        ("2020-13", "'2020-13' is no EDTF date"),
        ("/2020", "'/2020' has no known start, or no known end; an open end is written .."),
        ("2020/", "'2020/' has no known start, or no known end"),
        ("../2020", "'../2020' has no known start, or no known end"),
        ("1" * 60, "is no EDTF date$"),
    ],
)
def test_parse_edtf__says_what_is_wrong(text, words):
    with pytest.raises(ValueError) as error:
        parse_edtf(text)
    assert re.search(words.replace("(", r"\("), str(error.value)), str(error.value)


def test_parse_day__says_what_it_takes():
    with pytest.raises(ValueError, match=r"'8\.11\.2020' is no day of the form YYYY-MM-DD"):
        parse_day("8.11.2020")


def test_days__both_ways_round_the_epoch():
    assert [to_day(date(1969, 12, 31)), to_day(date(1970, 1, 2))] == [-1, 1]
    assert to_date(-1) == date(1969, 12, 31)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, "any day"),
        ("2020-09-27", None, "from 27 September 2020"),
        (None, "2020-11-10", "to 10 November 2020"),
        ("2020-11-08", "2020-11-08", "8 November 2020"),
        ("2020-11-08", "2020-11-10", "8–10 November 2020"),
        ("2020-09-27", "2020-11-10", "27 September – 10 November 2020"),
        ("2020-11-01", "2020-11-30", "November 2020"),
        ("2020-11-01", "2020-11-29", "1–29 November 2020"),
        ("2020-11-02", "2020-11-30", "2–30 November 2020"),
        ("2019-11-01", "2020-11-30", "November 2019 – November 2020"),
    ],
)
def test_speak_days__both_included(first, last, words):
    days = [None if day is None else parse_day(day) for day in (first, last)]
    assert speak_days(*days) == words


def test_speak_day__every_month_and_day_of_the_week():
    spoken = [speak_day(to_day(date(2024, month, month))) for month in range(1, 13)]
    assert spoken == [
        f"{date(2024, month, month):%A} {month} {date(2024, month, 1):%B} 2024" for month in range(1, 13)
    ]
    week = {speak_day(18574 + day).split()[0] for day in range(7)}
    assert len(week) == 7
    assert speak_day_short(18574) == "8 November 2020"


@pytest.mark.parametrize(
    "text", ["foo", "2020-13", "2020-02-30", "../2020-01-01", "2020-12-13/2020-12-12", ""]
)
def test_parse_edtf__faulty(text):
    with pytest.raises(ValueError):
        parse_edtf(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2020-11-08", "Sunday 8 November 2020"),
        ("2020-12-12/2020-12-13", "12–13 December 2020"),
        ("2020-10-30/2020-11-02", "30 October – 2 November 2020"),
        ("2020-12-30/2021-01-02", "30 December 2020 – 2 January 2021"),
        ("2020-10~", "about October 2020"),
        ("2020-10-25?", "Sunday 25 October 2020, the day is uncertain"),
        ("2022-05-01/..", "from 1 May 2022"),
    ],
)
def test_speak_span(text, words):
    assert speak_span(parse_edtf(text)) == words


def test_speak_day__before_the_epoch():
    assert speak_day(to_day(date(1883, 8, 27))) == "Monday 27 August 1883"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2020", "2020"),
        ("2020-11-08", "8 November 2020"),
        ("2021-01", "January 2021"),
        ("2020-11-08~", "about 8 November 2020"),
        ("2020-11-08?", "8 November 2020, the day is uncertain"),
        ("2020-11-08/2020-11-09", "8–9 November 2020"),
    ],
)
def test_speak_edtf(text, words):
    assert speak_edtf(text) == words


def test_speak_edtf__the_last_month_of_all():
    assert speak_edtf("9999-12") == "December 9999"


SIDES = ("0001", "1883", "9999", "2020-02", "2020-12", "2019-02-28", "2020-02-29", "2020-12-31")


@pytest.mark.parametrize("mark", ["", "?", "~", "%"])
@pytest.mark.parametrize("side", SIDES)
@pytest.mark.long
def test_parse_edtf__what_is_read_here_is_as_the_library_reads_it(side, mark):
    for text in (f"{side}{mark}", f"{side}{mark}/..", f"0001/{side}{mark}", f"{side}/9999-12-31{mark}"):
        assert edtf._read_simple(text).to("day") == edtf._read_by_library(text)


@pytest.mark.parametrize(
    "text", ["2020-13", "2020-21", "-0753-24", "202X", "2020/", "2020-1", "2020/2021-22"]
)
def test_parse_edtf__what_is_no_plain_date_is_left_to_the_library(text):
    assert edtf._read_simple(text) is None


@pytest.mark.parametrize(
    "text", ["2020-00", "2019-02-29", "2020-01-00", "2020-01-01T24:00", "2020-01-01T12:60"]
)
def test_parse_edtf__what_the_calendar_has_not(text):
    with pytest.raises(ValueError, match=f"'{text}' is no date of the calendar"):
        parse_edtf(text)


@pytest.mark.parametrize(
    ("text", "unit", "start", "end"),
    [
        ("-0753", "year", "-0753", "-0752"),
        ("0000", "year", "0000", "0001"),
        ("-0001/0001", "year", "-0001", "0002"),
        ("-0753-05", "day", "-0753-05-01", "-0753-06-01"),
        ("2020-11", "hour", "2020-11-01T00:00", "2020-12-01T00:00"),
        ("2020-11-10T00:00", "hour", "2020-11-10T00:00", "2020-11-10T01:00"),
        ("2020-11-10T14", "minute", "2020-11-10T14:00", "2020-11-10T15:00"),
        ("2020-11-10T14:30:59", "minute", "2020-11-10T14:30", "2020-11-10T14:31"),
        ("2020-11-10T23:59:59Z", "day", "2020-11-10", "2020-11-11"),
        ("1912-04-14T23:40/1912-04-15T02:20", "minute", "1912-04-14T23:40", "1912-04-15T02:21"),
        ("1912-04-14T23:40/1912-04-15", "minute", "1912-04-14T23:40", "1912-04-16T00:00"),
        ("-9999", "second", "-9999-01-01T00:00:00", "-9998-01-01T00:00:00"),
        ("2020-11-10T23:30+04:00/2020-11-10T20:00Z", "minute", "2020-11-10T23:30", "2020-11-11T00:01"),
        (
            "2020-11-10T23:30:05+04:00/2020-11-10T20:00:07Z",
            "second",
            "2020-11-10T23:30:05",
            "2020-11-11T00:00:08",
        ),
    ],
)
def test_parse_edtf__in_a_unit(text, unit, start, end):
    span = parse_edtf(text, unit)
    assert (to_iso(span.start, unit), to_iso(span.end, unit)) == (start, end)


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("2020-11-10T00:00+03:00", "+03:00"),
        ("2020-11-10T00:00+03", "+03:00"),
        ("2020-11-10T00:00-0330", "-03:30"),
        ("2020-11-10T00:00+14:00", "+14:00"),
        ("2020-11-10T00:00Z", "Z"),
        ("2020-11-10T00:00", ""),
    ],
)
def test_parse_edtf__local_as_written_and_the_offset_is_kept(text, offset):
    span = read_edtf(text)
    assert (to_iso(span.start, span.unit), span.offset) == ("2020-11-10T00:00", offset)


@pytest.mark.parametrize(
    "text", ["2020-11-10+03:00", "2020-11-10T00:00+15:00", "2020-11-10T00:00+03:75", "2020Z"]
)
def test_parse_edtf__no_offset(text):
    with pytest.raises(ValueError):
        parse_edtf(text)


@pytest.mark.parametrize(
    ("moment", "unit", "to", "expected"),
    [
        ("1969-12-31T23:59:59", "second", "day", "1969-12-31"),
        ("1969-12-31", "day", "month", "1969-12"),
        ("-0001-12", "month", "year", "-0001"),
        ("0000", "year", "second", "0000-01-01T00:00:00"),
        ("-0753-01-01", "day", "year", "-0753"),
    ],
)
def test_convert__floors_to_a_coarser_unit_and_begins_a_finer_one(moment, unit, to, expected):
    counted = parse_moment(moment, unit)
    assert to_iso(convert(counted, unit, to), to) == expected
    assert to_iso(int(convert_all(np.array([counted]), unit, to)[0]), to) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("-0753", "754 BC"),
        ("0000", "1 BC"),
        ("0079", "AD 79"),
        ("0999", "AD 999"),
        ("1000", "1000"),
        ("-0218/-0201", "219–202 BC"),
        ("-0001/0002", "2 BC–AD 2"),
        ("1520/1525~", "1520 – about 1525"),
        ("1520~/1525~", "about 1520–1525"),
        ("1984~/2004-06", "about 1984 – June 2004"),
        ("1984?/2004-06?", "1984 (uncertain) – June 2004 (uncertain)"),
        ("2004-02-01/2005", "1 February 2004 – 2005"),
        ("2020-10-02/2020-11", "2 October 2020 – November 2020"),
        ("1992-02-25T23:00/1992-02-26", "25 February 1992, 23:00 – 26 February 1992"),
        ("1992-02-25/1992-02-26T03:00~", "25 February 1992 – 26 February 1992, about 03:00"),
        ("1992-02-25T23:00+04:00/1992-02-26", "25 February 1992, 23:00 – 26 February 1992 (UTC+04:00)"),
        ("0079-08/..", "from August 79"),
        ("1525~", "about 1525"),
        ("-0753-05", "May 754 BC"),
        ("1521-04-27", "27 April 1521"),
        ("2020-11-10T00:00+03:00", "Tuesday 10 November 2020, 00:00 (UTC+03:00)"),
        ("2020-11-10T14", "Tuesday 10 November 2020, 14:00"),
        ("1912-04-14T23:40:05Z", "Sunday 14 April 1912, 23:40:05 (UTC)"),
        ("2020-10-08T10:00/2020-10-08T17:00", "8 October 2020, 10:00–17:00"),
        ("1912-04-14T23:40/1912-04-15T02:20", "14 April 1912, 23:40 – 15 April 1912, 02:20"),
        ("2020-10-08T10:00?", "Thursday 8 October 2020, 10:00, the time is uncertain"),
    ],
)
def test_speak_span__in_the_unit_that_it_is_given_in(text, words):
    assert speak_span(read_edtf(text)) == words


@pytest.mark.process
@pytest.mark.long
def test_parse_edtf__a_storys_dates_need_no_library():
    """Its import takes a tenth of the app's start."""
    code = (
        "import sys; from pathlib import Path; from geo.story import load_story;"
        "load_story(Path('data/shusha')); assert 'geo.story' in sys.modules; sys.exit('edtf' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_finest_that_fits__as_many_steps_as_may_be_and_no_more():
    assert finest_that_fits(-4, 6, "second", 10) == "second"
    assert finest_that_fits(-4, 7, "second", 10) == "minute"
    assert finest_that_fits(0, 1, "year", 365) == "day"
    assert finest_that_fits(0, 1, "year", 364) == "month"
    assert count_steps(-1, 1, "day", "hour") == 48
