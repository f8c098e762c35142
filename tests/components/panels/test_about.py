"""The page about the map: method, every name, every source."""

import re
from dataclasses import replace
from datetime import date
from html import escape

import pytest
from streamlit.testing.v1 import AppTest

from geo.page.about import (
    CHECKED,
    ITSELF,
    RUN_BY,
    areas_table,
    calendar_of,
    names_table,
    sources_list,
)
from geo.page.balance import balance_table
from geo.story import load_story
from geo.story.areas import round_to
from geo.story.schema.settings import TimeSettings
from tests.components.conftest import PAGE
from tests.servers import SHUSHA
from tests.stories import GREAT_FIRE, KRAKATOA, make_hostile, read_story


def test_names_table__each_place_in_every_language_and_what_is_by_hand():
    story = load_story(SHUSHA)
    page = names_table(story)
    assert page.count("<tr>") == 1 + len(story.places)
    for name in (
        "Khankendi / Stepanakert",
        "Xankəndi",
        "Ստեփանակերտ",
        "Hankendi †",
        "Ханкенди (Степанакерт)",
    ):
        assert f">{name}</td>" in page
    assert "not known" not in page


@pytest.mark.long
def test_names_table__a_missing_name_is_said():
    assert names_table(load_story(KRAKATOA)).count("not known") == 10


def test_sources_list__every_source_under_its_side_with_how_it_was_checked():
    story = load_story(SHUSHA)
    page = sources_list(story)
    counts = {name: int(count) for name, count in re.findall(r"<h2>([^·]+) · (\d+)</h2>", page)}
    assert sum(counts.values()) == page.count("<li>") == len(story.sources)
    sides = [party.label for party in story.settings.parties.values()]
    assert list(counts) == [side for side in [*sides, "Neutral"] if side in counts]
    assert {"Azerbaijan", "Armenia", "Russia", "Turkey", "Neutral"} <= set(counts)
    for checked, words in CHECKED.items():
        assert page.count(words) == sum(source.checked == checked for source in story.sources.values())


def test_sources_list__who_runs_each_and_which_are_documents():
    story = load_story(SHUSHA)
    page = sources_list(story)
    sources = story.sources.values()
    for owner, words in RUN_BY.items():
        assert page.count(words) == sum(source.run_by == owner for source in sources) > 0
    documents = sum(bool(source.primary) for source in sources)
    assert page.count(ITSELF) == documents > 0
    assert f"{documents} of them are documents themselves" in page


def test_sources_list__a_reprint_stands_beside_the_issuers_own_address():
    story = load_story(SHUSHA)
    reprints = [source for source in story.sources.values() if source.printed_url]
    assert reprints
    rows = sources_list(story).split("<li>")
    for source in reprints:
        [row] = [row for row in rows if f'href="{escape(source.url)}"' in row]
        assert f'href="{escape(source.printed_url)}"' in row
        assert escape(f"as {source.printed_in} prints it") in row


def test_sources_list__says_nothing_of_what_a_story_leaves_out():
    story = load_story(KRAKATOA)
    page = sources_list(story)
    assert not any(source.run_by or source.primary for source in story.sources.values())
    assert not any(words in page for words in (*RUN_BY.values(), ITSELF, "prints it"))


def test_areas_table__what_is_published_beside_what_is_drawn():
    story = load_story(SHUSHA)
    page = areas_table(story)
    assert page.count("<tr>") == 1 + len(story.areas)
    (jabrayil,) = [area for area in story.areas if area.name == "Jabrayil district"]
    cells = f"<td>1,050</td><td>{round_to(jabrayil.drawn, 3):,.0f}</td><td>{jabrayil.off:+.0%}</td>"
    assert f"<td>Jabrayil district</td>{cells}" in re.sub(r">\s+<", "><", page)
    assert jabrayil.source.url.replace("&", "&amp;") in page


def test_about__markup_in_a_story_is_text(tmp_path):
    story = load_story(make_hostile(tmp_path))
    for page in (names_table(story), sources_list(story), balance_table(story)):
        assert "<img" not in page
        assert "<b>bold" not in page


@pytest.mark.long
def test_about__opens_over_the_page_and_moves_nothing(monkeypatch):
    monkeypatch.setenv("STORY", str(SHUSHA))
    app = AppTest.from_file(PAGE, default_timeout=30)
    app.query_params["date"] = "2020-11-08"
    app.run()
    app.button(key="about").click().run()
    assert not app.exception
    words = "\n".join(block.value for block in app.markdown)
    for topic in (
        "front line",
        "Names",
        "de facto",
        "hindsight",
        "CC BY 4.0",
        "Reporting a mistake",
        "generalised",
    ):
        assert topic in words
    assert app.query_params["date"] == "2020-11-08"


def test_calendar__is_told_where_the_story_has_dates_of_the_old_one():
    krakatoa = read_story(KRAKATOA)
    assert calendar_of(krakatoa) == ""
    assert calendar_of(read_story(GREAT_FIRE)) == "Dates before 14 September 1752 are of the Julian calendar."
    late = krakatoa.settings.model_copy(update={"time": TimeSettings(julian_until=date(1752, 9, 14))})
    assert calendar_of(replace(krakatoa, settings=late)) == ""
