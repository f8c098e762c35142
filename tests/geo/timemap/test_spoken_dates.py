"""Dates behind a word: in the form that the language's own words ask for."""

import pickle

import pytest

from geo.timemap.dates import SpokenDate, parse_moment, speak_days, speak_edtf, speak_moment, speak_span
from geo.timemap.dates.edtf import read_edtf
from geo.timemap.languages import gettext, speaking
from geo.timemap.languages.catalogs import words_of

BLANKS = str.maketrans("\u2024\u00a0\u202f", ".  ")
JUNE = parse_moment("2021-06", "month")


def in_language(code):
    return speaking(words_of(code))


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2021-06/..", "с июня 2021 г."),
        ("2021-06-08/..", "с 8 июня 2021 г."),
        ("2021/..", "с 2021"),
        ("-0043-03/..", "с марта 44 г. до н. э."),
        ("2021-06~", "ок. июня 2021 г."),
        ("2021-06", "июнь 2021 г."),
        ("2021-06?", "июнь 2021 г., месяц под вопросом"),
    ],
)
def test_russian__a_month_behind_a_word_is_in_its_case(edtf, words):
    with in_language("ru"):
        assert speak_edtf(edtf).translate(BLANKS) == words


def test_russian__filters_of_months():
    with in_language("ru"):
        assert speak_days(JUNE, None, "month").translate(BLANKS) == "с июня 2021 г."
        assert speak_days(None, JUNE, "month").translate(BLANKS) == "до июня 2021 г."


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "since Sunday 8 November 2020"),
        ("hy", "2020 թ. նոյեմբերի 8-ից"),
        ("ru", "с 8 ноября 2020 г."),
        ("tr", "8 Kasım 2020 Pazar tarihinden beri"),
    ],
)
def test_since__no_weekday_where_it_can_not_stand_behind_a_word(code, words):
    with in_language(code):
        told = gettext("since {date:full}").format(date=speak_moment(parse_moment("2020-11-08")))
    assert told.translate(BLANKS) == words


def test_span__about_and_unsure_are_said_in_each_form():
    with in_language("ru"):
        told = speak_span(read_edtf("2020-11-08?"))
    assert f"{told:full}".translate(BLANKS) == "воскресенье, 8 ноября 2020 г., день под вопросом"
    assert f"{told:of}".translate(BLANKS) == "8 ноября 2020 г., день под вопросом"
    assert f"{told}" == told


def test_spoken_date__is_a_text_that_keeps_its_forms():
    date = SpokenDate("Sunday 8 June", "8 June")
    assert (date, f"{date:short}", f"{date:of}", f"{date:>15}") == (
        *("Sunday 8 June", "8 June", "8 June"),
        "  Sunday 8 June",
    )
    kept = pickle.loads(pickle.dumps(date))  # noqa: S301 - made in the line itself
    assert (kept, f"{kept:short}") == (date, "8 June")
    with pytest.raises(ValueError, match=r"Unknown format code|Invalid format"):
        f"{date:genitive}"
