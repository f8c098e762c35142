"""The panel of the story's document: its clauses with their sources, and the track of its own events."""

import re

import pytest

from geo.page.document import to_html


@pytest.fixture(scope="module")
def story(shusha):
    return shusha


def test_to_html__every_clause_with_its_sources_under_its_field(story):
    page = to_html(story, story.settings.document)
    assert re.findall("<h2>(.*?)</h2>", page) == list(story.settings.document.fields.values())
    rows = re.findall("<li>(.*?)</li>", page)
    assert len(rows) == len(story.clauses) == len(story.tables["clauses.csv"])
    assert all('<a href="http' in row for row in rows)


def test_to_html__what_was_not_checked_against_the_text_is_marked(story):
    page = to_html(story, story.settings.document)
    unread = [clause for clause in story.clauses if clause.basis != "text"]
    assert unread
    assert page.count('class="basis"') == len(unread)


def test_panel__opens_at_the_signing_and_not_before(open_app):
    assert not open_app(date="2021-06-14").expander
    (panel,) = open_app(date="2021-06-15").expander
    assert panel.proto.expanded
    (later,) = open_app(date="2021-10-26").expander
    assert not later.proto.expanded


def test_track__goes_to_each_of_its_events(open_app, story):
    app = open_app(date="2021-06-15")
    for event in story.settings.document.milestones:
        app.button(key=f"milestone-{event}").click().run()
        assert app.query_params["event"] == event
