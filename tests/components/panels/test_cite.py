"""A view as it is cited, in words and for BibTeX."""

import re
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from components.panels.cite import to_bibtex, to_latex, to_text
from geo.story import load_story
from geo.timemap.dates import parse_day
from geo.view.model import View
from tests.stories import KRAKATOA, make_hostile

LINK = "https://maps.example/?date=2020-11-08&event=shusha-announced"
TODAY = date(2026, 11, 24)
VIEW = View(parse_day("2020-11-08"), "shusha-announced")


@pytest.fixture(scope="module")
def story(shusha):
    settings = shusha.settings.model_copy(update={"updated": date(2026, 11, 20), "author": "A & B"})
    return replace(shusha, settings=settings, digest="0123456789abcdef" * 4)


def read_entry(entry):
    """The fields of one entry, as BibTeX reads them: by counting braces, whatever stands before them."""
    head = re.match(r"@(\w+)\{([^,\s{}]+),\n", entry)
    fields, at = {}, head.end()
    while entry[at] != "}":
        name = re.compile(r"\s*(\w+) = \{").match(entry, at)
        at, depth = name.end(), 1
        start = at
        while depth:
            depth += {"{": 1, "}": -1}.get(entry[at], 0)
            at += 1
        fields[name[1]] = entry[start : at - 1]
        assert entry[at : at + 2] == ",\n"
        at += 2
    assert entry[at:] == "}"
    return head[1], head[2], fields


def test_text__names_all_there_is(story):
    assert to_text(story, VIEW, LINK, TODAY) == (
        "A & B (2026). “Karabakh 2020–2022: war, ceasefire, alliance”, view of 8 November 2020 (Capture of "
        "Shusha announced). Data version 0123456789ab of 20 November 2026. "
        f"{LINK} (accessed 24 November 2026)."
    )


def test_text__two_days_compared_and_no_event(story):
    view = replace(VIEW, event="", other=parse_day("2020-12-01"))
    assert "view of 8 November 2020 compared with 1 December 2020. Data" in to_text(story, view, LINK, TODAY)


def test_text__without_author_and_day_the_title_and_the_year_of_access():
    story = load_story(KRAKATOA)
    settings = story.settings.model_copy(update={"author": "", "updated": None})
    story = replace(story, settings=settings)
    text = to_text(story, View(story.first, ""), LINK, date(2031, 1, 2))
    assert text.startswith(f"“{settings.title}” (2031), view of 20 May 1883. Data version ")
    assert f"{story.digest[:12]}. {LINK} (accessed 2 January 2031)." in text
    _, _, fields = read_entry(to_bibtex(story, View(story.first, ""), LINK, date(2031, 1, 2)))
    assert "author" not in fields
    assert fields["year"] == "2031"


def test_bibtex__one_entry_that_is_read_back(story):
    kind, key, fields = read_entry(to_bibtex(story, VIEW, LINK, TODAY))
    assert (kind, key) == ("misc", "shusha-2020-11-08")
    assert fields == {
        "author": r"{A \& B}",
        "title": "{Karabakh 2020–2022: war, ceasefire, alliance}",
        "year": "2026",
        "note": (
            "View of 8 November 2020 (Capture of Shusha announced); data version 0123456789ab "
            "of 20 November 2026"
        ),
        "url": LINK,
        "urldate": "2026-11-24",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("50 % of $3 & #1_a", r"50 \% of \$3 \& \#1\_a"),
        ("a{b}c", r"a\textbraceleft{}b\textbraceright{}c"),
        ("a\\b~c^d", r"a\textbackslash{}b\textasciitilde{}c\textasciicircum{}d"),
        ("“x” 'y' \"z\"", "“x” 'y' \"z\""),
        ("two\nlines\tof  text", "two lines of text"),
        ("", ""),
    ],
)
def test_latex__prints_as_it_is(text, expected):
    assert to_latex(text) == expected


def test_bibtex__hostile_texts_leave_one_whole_entry(tmp_path):
    story = load_story(make_hostile(tmp_path))
    settings = story.settings.model_copy(update={"author": "}}, evil = {{x \\} @misc{y,", "title": "}{" * 9})
    story = replace(story, settings=settings)
    link = 'https://maps.example/?q={a}\\%7B%20 ~^"<b>'
    _, _, fields = read_entry(to_bibtex(story, View(story.first, "first-steam"), link, TODAY))
    assert set(fields) <= {"author", "title", "year", "note", "url", "urldate"}

    assert not set("{}\\ ") & set(fields["url"])
    assert parse_qs(urlsplit(fields["url"]).query) == {"q": ['{a}\\{  ~^"<b>']}
