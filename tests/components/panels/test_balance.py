"""The tab with the story's balance: its table, its bounds in words, and the events to read with care."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from geo.page.balance import balance_table, has_sides
from geo.story import load_story
from tests.components.conftest import PAGE
from tests.stories import KRAKATOA, copy_story, edit
from tests.stories.sided import make_sided

BOUNDS = """
[balance]
sides = ["N", "S"]
casualties = 1.0
findings = 1.5
claims = 2.0
by_act = ["claims"]
"""


@pytest.fixture
def page(tmp_path):
    return balance_table(load_story(make_sided(tmp_path, BOUNDS)))


def rows_of(page):
    """Return each row's heading with its cells, by act."""
    found = {}
    for body in re.findall("<tbody>(.*?)</tbody>", page):
        first, *rows = re.findall("<tr>(.*?)</tr>", body)
        title = re.search("<span>(.*)</span>", first)[1]
        found[title] = {
            re.search('<th scope="row">(.*?)</th>', row)[1]: [
                re.sub("<.*?>", "", cell) for cell in re.findall("<td>(.*?)</td>", row)
            ]
            for row in rows
        }
    return found


def test_table__figures_of_the_story_and_each_act_by_side(page):
    rows = rows_of(page)
    assert list(rows) == ["Whole story · 5 events", "First act · 3 events", "Second act · 2 events"]
    whole = rows["Whole story · 5 events"]
    assert whole["Casualty claims, by whose dead, wounded or captured"] == [*"22104", "within 1 : 1"]
    assert whole["Independent findings, by whom they hold responsible"] == [
        *"21013",
        "outside: within 1 : 1.5",
    ]
    assert whole["Events without any claim"] == ["", "", "", "", "1", ""]
    assert rows["First act · 3 events"]["Claims, by who makes them"] == [*"22048", "within 1 : 2"]
    assert rows["Second act · 2 events"]["Claims, by who makes them"] == [*"00112", ""]


def test_table__its_heads_have_a_scope_and_as_many_as_the_cells(page):
    heads = re.findall('<th scope="col">(.*?)</th>', page)
    assert heads == ["What is counted", "North", "South", "West", "No side", "All", "The story’s bound"]
    assert page.count(f'<th scope="rowgroup" colspan="{len(heads)}">') == 3
    assert page.count("<caption>") == 1
    assert "<th>" not in page


def test_table__rows_that_count_nothing_are_left_out(page):
    assert "Casualty claims on civilians, by whose" in rows_of(page)["First act · 3 events"]
    assert "Casualty claims on civilians, by whose" not in rows_of(page)["Second act · 2 events"]


def test_words__who_speaks_for_whom_and_what_the_story_asks_of_itself(page):
    assert "South includes: Rebels of the South." in page
    assert "The story’s own bounds, on North and South, stand" in page
    assert "Acts are held to some, where these sides have 4 or more together." in page


def test_words__a_story_without_bounds_says_so_and_has_no_column_of_them(tmp_path):
    page = balance_table(load_story(make_sided(tmp_path)))
    assert "The story sets itself no bounds." in page
    assert "The story’s bound" not in page
    assert page.count('<th scope="rowgroup" colspan="6">') == 3
    (cells,) = {len(cells) for rows in rows_of(page).values() for cells in rows.values()}
    assert cells == 5


def test_lists__events_by_title_and_day(page):
    assert "<summary>Events that rest on one side’s sources alone · 3</summary>" in page
    assert "<li>Talks at the ford, 2 February 1900: South</li>" in page
    assert "<summary>Events without any claim · 1</summary>" in page
    assert "<li>More shells on Eastham: Eastham / Westham</li>" in page


def tabs_of(folder, monkeypatch):
    monkeypatch.setenv("STORY", str(folder))
    app = AppTest.from_file(PAGE, default_timeout=30).run()
    app.button(key="about").click().run()
    assert not app.exception
    return [tab.label for tab in app.tabs]


@pytest.mark.long
def test_tab__is_there_where_the_story_has_two_sides(tmp_path, monkeypatch):
    story = copy_story(tmp_path)
    assert tabs_of(story, monkeypatch) == ["Method", "Names", "Sources"]
    assert not has_sides(load_story(KRAKATOA))
    edit(story, "story.toml", "[languages]", 'GB = { label = "Britain" }\n\n[languages]')
    assert has_sides(load_story(story))
    assert tabs_of(story, monkeypatch) == ["Method", "Names", "Sources", "Balance"]
