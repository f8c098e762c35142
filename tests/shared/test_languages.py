"""Dates, numbers and plurals in other languages, by hand; `tests/js/languages.test.mjs` reads them too."""

import json
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from geo.timemap.dates import parse_moment, speak_days, speak_moment
from geo.timemap.languages import Words, ngettext, number, speaking
from geo.timemap.languages.catalogs import FILE, words_of
from geo.timemap.languages.cldr import forms_of
from geo.timemap.script_words import page_words
from tests.shared.test_tables import read

LANGUAGES, FORMS = read("languages.json"), read("forms.json")
ONE, MANY = "{count} event", "{count} events"
LOOK_ALIKE = str.maketrans("\u2024\u00a0\u2009\u202f", ".   ")
"""CLDR writes the dot behind an Armenian year in two ways, and spaces in several, which look the same."""


def cases(name):
    return [
        pytest.param(code, *case, id=f"{code} {case[0]} {case[1]}")
        for code, told in LANGUAGES.items()
        for case in told[name]
    ]


def speaking_of(code):
    return speaking(Words(code, forms=forms_of(code)))


@pytest.mark.parametrize(("code", "unit", "iso", "words", "_short"), cases("moments"))
def test_moment__in_words(code, unit, iso, words, _short):
    with speaking_of(code):
        assert speak_moment(parse_moment(iso, unit), unit).translate(LOOK_ALIKE) == words


@pytest.mark.parametrize(("code", "unit", "first", "last", "words"), cases("ranges"))
def test_range__what_its_ends_share_is_said_once(code, unit, first, last, words):
    ends = (parse_moment(iso, unit) for iso in (first, last))
    with speaking_of(code):
        assert speak_days(*ends, unit).translate(LOOK_ALIKE) == words


@pytest.mark.parametrize(("code", "value", "digits", "words"), cases("numbers"))
def test_number__its_thousands_and_its_fraction(code, value, digits, words):
    with speaking_of(code):
        assert number(value, digits) == words


@pytest.fixture(params=LANGUAGES)
def counted(request, tmp_path: Path):
    """A language, its plurals, and a folder with a catalog of one text."""
    code = request.param
    forms, messages, counts = LANGUAGES[code]["plurals"]
    catalog = Catalog(locale=code, fuzzy=False)
    catalog.add((ONE, MANY), tuple(forms), locations=[("page.js", 1)])
    (tmp_path / code).mkdir()
    with (tmp_path / code / FILE).open("wb") as file:
        write_po(file, catalog)
    return code, messages, counts, (tmp_path,)


def test_plural__by_the_count(counted):
    code, _messages, counts, folders = counted
    with speaking(words_of(code, folders)):
        told = {count: ngettext(ONE, MANY, int(count)).format(count=count) for count in counts}
    assert told == counts


def test_words_of_the_page__are_those_of_the_tables(counted):
    code, messages, _counts, folders = counted
    words = page_words(code, folders)
    assert words["messages"] == {ONE: messages}
    told = json.loads(json.dumps(words["forms"]))
    assert told == FORMS[code], "write tests/shared/forms.json anew: CLDR has changed"


@pytest.mark.parametrize("code", LANGUAGES)
def test_ranges__are_those_that_the_page_is_given(code):
    told = {key: list(parts) for key, parts in forms_of(code).ranges.items()}
    assert told == read("ranges.json")[code], "write tests/shared/ranges.json anew: CLDR has changed"
