import re

import pytest

from geo.map.story_json import to_page
from geo.page.card import to_html
from geo.story import load_story
from geo.timemap.dates import parse_day
from tests.stories import KRAKATOA, copy_story, edit, make_hostile


@pytest.fixture(scope="module")
def story(shusha):
    return shusha


def card(story, event):
    found = story.events[story.positions[event]]
    return to_html(story, found, found.span.start)


def test_to_html__sources_are_links(story):
    page = card(story, "shusha-announced")
    assert len(re.findall(r'<a href="https?://', page)) >= 5
    assert "8 November 2020" in page


def test_to_html__both_days_of_the_statement(story):
    page = card(story, "trilateral-signed")
    assert "Monday 9 November 2020" in page
    assert "in force Tuesday 10 November 2020" in page


def test_to_html__rival_claims_stand_side_by_side(story):
    page = card(story, "jabrayil-announced")
    assert page.count('class="claim"') == 2
    assert "Azerbaijan" in page
    assert "Armenia" in page


def test_to_html__place_in_the_labels_language_too(story):
    found = story.events[story.positions["shusha-announced"]]
    assert '<p class="where">Shusha<span class="local" lang="hy"> · Շուշի</span> · ' in to_html(
        story, found, found.span.start, "hy"
    )
    assert "<span lang" not in to_html(story, found, found.span.start, "en")


def test_to_html__a_single_source_is_said():
    story = load_story(KRAKATOA)
    assert "One source only" in card(story, "excursion")
    assert "One source only" not in card(story, "first-steam")


def test_to_html__who_prints_a_source_and_what_was_not_read(story):
    page = card(story, "stepanakert-strike")
    assert "Human Rights Watch (read in Armenian Mirror-Spectator), 11 December 2020" in page
    assert "Human Rights Watch (in armenianclub.com), 16 December 2020" in card(story, "shusha-cathedral")
    assert "Official Gazette of the Republic of Türkiye (Resmî Gazete; cited, not read)" in card(
        story, "gazette"
    )


def test_to_html__precision_is_said(story):
    assert "the day is uncertain" in card(story, "qubadli-announced")
    assert "somewhere in this area" in card(story, "war-begins")


def test_to_html__after_the_event_its_day_is_told(story):
    found = story.events[story.positions["war-begins"]]
    assert "The latest event as of Wednesday 30 September 2020" in to_html(
        story, found, parse_day("2020-09-30")
    )


def test_to_html__markup_in_the_story_is_text(tmp_path):
    story = load_story(make_hostile(tmp_path))
    page = card(story, "first-steam")
    assert "<img" not in page
    assert "</script" not in page
    assert "<b>bold" not in page


def test_to_html__a_time_of_day_is_told_and_the_page_hears_it_too(tmp_path):
    folder = copy_story(tmp_path)
    edit(folder, "events.csv", ",1883-08-27,", ",1883-08-27T10:02+07:00,")
    story = load_story(folder)
    event = next(event for event in story.events if "T10:02" in event.date)
    words = "Monday 27 August 1883, 10:02 (UTC+07:00)"
    assert words in to_html(story, event, event.span.start)
    assert [row["when"] for row in to_page(story)["events"] if row["id"] == event.id] == [words]
    assert event.span.start == parse_day("1883-08-27")
