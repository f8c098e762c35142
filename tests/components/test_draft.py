"""A story that is a draft: what it lacks is told, and it is shown all the same."""

import json

import pytest

from components.link_preview import describe
from geo.errors import StoryError
from geo.map.story_json import to_page
from geo.page import about
from geo.story import load_story
from geo.story.__main__ import main
from tests.stories import copy_story, edit


@pytest.fixture
def story(tmp_path):
    """A story with gaps: an event without sources, one without a summary, a source that nothing names."""
    folder = copy_story(tmp_path)
    edit(folder, "event_sources.csv", "merak-wave,royal-society,wave\n", "")
    edit(folder, "events.csv", "The highest of the waves reaches the quarry town.", "")
    edit(folder, "places.csv", "Krakatoa,-,", "Krakatoa,,")
    edit(folder, "sources.csv", "verbeek,", "other,Other,,,T,https://example.org,,press,,read\nverbeek,")
    return folder


GAPS = [
    "events.csv row 7, column id: got 'merak-wave'; expected at least one source, as a row of "
    "event_sources.csv",
    "events.csv row 7, column summary: expected a summary of 1 to 500 characters, with links to https:// "
    "or http:// alone, and no pictures",
    "places.csv row 2, column az: expected the name in this language, or - where none is known",
    "sources.csv row 3, column id: got 'other'; expected a source that something names; name it, or take the "
    "row out",
]


def as_draft(folder):
    edit(folder, "story.toml", "focus =", "draft = true\nfocus =")
    return load_story(folder)


def test_draft__what_is_missing_is_no_fault(story):
    with pytest.raises(StoryError) as error:
        load_story(story)
    assert [str(fault) for fault in error.value.faults] == GAPS
    loaded = as_draft(story)
    assert [str(gap) for gap in loaded.gaps] == GAPS
    assert loaded.events[-1].sources == ()


def test_draft__what_is_wrong_is_told_alone(story):
    edit(story, "events.csv", "1883-05-20", "never")
    with pytest.raises(StoryError) as error:
        as_draft(story)
    (fault,) = error.value.faults
    assert "got 'never'" in str(fault)


def test_draft__page_and_links_say_so(open_app, story, monkeypatch):
    loaded = as_draft(story)
    assert to_page(loaded)["attribution"].startswith("Draft. Map: Natural Earth.")
    app = open_app(story)
    assert any('<b class="draft">Draft</b>' in block.proto.body for block in app.get("html"))
    monkeypatch.setenv("STORY", str(story))
    assert describe({})[0] == "Draft: Krakatoa 1883: from the first steam to the great waves"
    app.button(key="about").click().run()
    told = "".join(block.proto.body for block in app.get("html"))
    assert about.DRAFT in told and "at least one source, as a row of event_sources.csv" in told


def test_draft__another_story_says_nothing(open_app, tmp_path):
    app = open_app(copy_story(tmp_path))
    assert not any('class="draft"' in block.proto.body for block in app.get("html"))


def test_command__check_as_a_draft(story, capsys):
    assert main(["check", str(story)]) == 1
    capsys.readouterr()
    assert main(["check", str(story), "--draft"]) == 0
    out = capsys.readouterr().out
    assert "a draft; 4 things missing" in out
    assert all(gap in out for gap in GAPS)
    assert main(["check", str(story), "--draft", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["faults"], len(report["gaps"])) == ([], 4)


def test_command__bounds_of_balance_are_no_reason_to_refuse_a_draft(story, capsys):
    edit(story, "story.toml", "[kinds]", '[balance]\nsides = ["NL", "UK"]\nleast_primary = 9\n\n[kinds]')
    edit(story, "story.toml", "[languages]", 'UK = { label = "Britain" }\n\n[languages]')
    as_draft(story)
    assert main(["check", str(story)]) == 0
    assert "column balance.least_primary" in capsys.readouterr().out
