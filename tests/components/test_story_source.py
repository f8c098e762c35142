"""A story edited while the app runs."""

import logging

import pytest
from streamlit.testing.v1 import AppTest

from components import story_source
from components.story_source import open_story
from geo.errors import StoryError
from tests.components.conftest import PAGE
from tests.components.test_page import html, message
from tests.stories import copy_story, edit


@pytest.fixture
def folder(tmp_path, monkeypatch):
    story = copy_story(tmp_path)
    monkeypatch.setenv("STORY", str(story))
    return story


@pytest.fixture
def log(caplog):
    story_source.LOG.addHandler(caplog.handler)
    caplog.set_level(logging.INFO, story_source.LOG.name)
    yield caplog
    story_source.LOG.removeHandler(caplog.handler)


def title(opened):
    return opened.story.settings.short_title


def test_open_story__unchanged_files_are_read_once(folder):
    assert open_story() is open_story()


def test_open_story__a_valid_change_is_taken(folder, log):
    assert title(open_story()) == "Krakatoa 1883"
    edit(folder, "story.toml", 'short_title = "Krakatoa', 'short_title = "Krakatau')
    assert title(open_story()) == "Krakatau 1883"
    assert "was loaded anew" in log.text


def test_open_story__a_faulty_change_is_not_taken_and_the_log_says_why(folder, log):
    before = open_story()
    edit(folder, "events.csv", "1883-05-20", "never")
    assert open_story() is before
    assert open_story() is before
    assert log.text.count("events.csv row 2, column date: got 'never'") == 1
    edit(folder, "events.csv", "never", "1883-05-21")
    assert open_story().story.events[0].date == "1883-05-21"


def test_open_story__a_folder_that_goes_away_leaves_its_story(folder, log):
    before = open_story()
    folder.rename(folder.with_name("elsewhere"))
    assert open_story() is before
    assert "expected a folder with a story" in log.text


def test_open_story__faulty_from_the_start(folder):
    edit(folder, "events.csv", "1883-05-20", "never")
    with pytest.raises(StoryError):
        open_story()
    edit(folder, "events.csv", "never", "1883-05-20")
    assert open_story().story.events


def test_page__an_open_visit_follows_the_changed_story(folder):
    app = AppTest.from_file(PAGE, default_timeout=30)
    app.query_params["date"] = "1883-08-27"
    app.run()
    edit(folder, "events.csv", "merak-wave,", "merak-flood,")
    edit(folder, "event_sources.csv", "merak-wave,", "merak-flood,")
    edit(folder, "events.csv", "A wave destroys Merak", "A flood destroys Merak")
    app.query_params["event"] = "merak-flood"
    app.run()
    assert not app.exception
    assert message(app)["event"] == "merak-flood"
    assert "A flood destroys Merak" in html(app)
