import subprocess
import sys
from datetime import date

import pytest

from geo.timemap import dates
from geo.timemap.dates import parse_day, parse_edtf, speak_day, speak_edtf, speak_span, to_day, to_iso
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


def test_parse_edtf__precision_is_kept():
    assert parse_edtf("2020-10~").is_approximate
    assert parse_edtf("2020-10-03?").is_uncertain


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
    [("2020", "2020"), ("2020-11-08", "8 November 2020"), ("2021-01", "January 2021")],
)
def test_speak_edtf(text, words):
    assert speak_edtf(text) == words


def test_speak_edtf__the_last_month_of_all():
    assert speak_edtf("9999-12") == "December 9999"


SIDES = ("0001", "1883", "9999", "2020-02", "2020-12", "2019-02-28", "2020-02-29", "2020-12-31")


@pytest.mark.parametrize("mark", ["", "?", "~", "%"])
@pytest.mark.parametrize("side", SIDES)
def test_parse_edtf__what_is_read_here_is_as_the_library_reads_it(side, mark):
    for text in (f"{side}{mark}", f"{side}{mark}/..", f"0001/{side}{mark}", f"{side}/9999-12-31{mark}"):
        assert dates._simple_days(text) == dates._library_days(text)


@pytest.mark.parametrize(
    "text", ["0000", "2020-00", "2020-13", "2019-02-29", "2020-01-00", "2020-21", "202X", "2020/", "2020-1"]
)
def test_parse_edtf__what_is_no_plain_date_is_left_to_the_library(text):
    assert dates._simple_days(text) is None


def test_parse_edtf__a_storys_dates_need_no_library():
    """Its import takes a tenth of the app's start."""
    code = (
        "import sys; from pathlib import Path; from geo.story import load_story;"
        "load_story(Path('data/shusha')); assert 'geo.story' in sys.modules; sys.exit('edtf' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
