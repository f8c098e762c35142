"""What the presenter's window reads of a story."""

import json

from components.briefing import to_briefing
from geo.story import load_story
from tests.stories import KRAKATOA, copy_story, edit, make_hostile


def test_briefing__a_step_for_each_key_event():
    briefing = to_briefing(load_story(KRAKATOA))
    assert briefing["story"] == "krakatoa"
    first = briefing["steps"][0]
    assert first == {
        "event": "first-steam",
        "title": "Steam and ash seen over Krakatoa",
        "when": "Sunday 20 May 1883",
        "act": "Unrest",
        "colour": "#8a6d1d",
        "place": "Krakatoa",
        "sentence": "A ship’s crew reports a tall column of steam and ash.",
        "seconds": 8.0,
        "notes": first["notes"],
    }
    assert "SPEAKER-ONLY-WORD" in first["notes"]
    assert "- Name the Royal Society." in first["notes"]


def test_briefing__a_step_without_notes():
    story = load_story(KRAKATOA)
    steps = to_briefing(story)["steps"]
    assert [step["notes"] for step in steps if step["event"] not in story.notes] == [""] * (len(steps) - 2)


def test_briefing__text_is_handed_on_as_it_is(tmp_path):
    briefing = to_briefing(load_story(make_hostile(tmp_path)))
    assert "</script>" in briefing["steps"][0]["title"]
    assert json.loads(json.dumps(briefing)) == briefing


def test_briefing__no_key_event(tmp_path):
    folder = copy_story(tmp_path)
    (folder / "steps.csv").unlink()
    text = (folder / "events.csv").read_text("utf-8")
    (folder / "events.csv").write_text(text.replace(",yes\n", ",\n"), "utf-8")
    steps = to_briefing(load_story(folder))["steps"]
    assert [step["event"] for step in steps] == [
        "first-steam",
        "excursion",
        "august-blast",
        "anjer-wave",
        "merak-wave",
    ]


def test_briefing__an_event_of_no_act(tmp_path):
    folder = copy_story(tmp_path)
    edit(folder, "story.toml", "start = 1883-05-20\nend = 1883-08-26", "start = 1883-05-21\nend = 1883-08-26")
    first = to_briefing(load_story(folder))["steps"][0]
    assert (first["act"], first["colour"]) == ("", "#5f6b7a")
