"""The page's half of the protocol is what Python's half gives."""

import json
import re
from dataclasses import asdict

import pytest

from geo.map.story_json import to_page
from geo.story import load_story
from geo.timemap import protocol
from geo.timemap.protocol_script import FOLDER, to_constants, to_declarations
from tests.stories import SHUSHA


@pytest.mark.parametrize(
    ("name", "write"), [("protocol.d.ts", to_declarations), ("constants.js", to_constants)]
)
def test_file__is_what_the_protocol_gives(name, write):
    assert (FOLDER / name).read_text("utf-8") == write(), "run make protocol"


def test_declarations__optional_fields_unions_and_lists():
    text = to_declarations()
    assert "  isGround?: boolean;" in text
    assert "  camera: [number, number, number, number] | null;" in text
    assert "  sources: [string, string][];" in text
    assert "  steps: (number | null)[][];" in text
    assert '  mode: "explore" | "present" | "embed" | "follow";' in text
    assert "  names: Record<string, string>;" in text


def test_message__has_the_shared_fields_too():
    text = re.search(
        r"interface TimemapMessage extends TimemapChoices \{.*?\n\}", to_declarations(), re.DOTALL
    )[0]
    assert {"date", "event", "camera", "seq", "ack"} <= set(re.findall(r"^  (\w+)\??:", text, re.MULTILINE))


def test_choices__the_default_is_the_first_word_and_no_key_stands_twice():
    assert {name: word.words[0] for name, word in protocol.CHOICES.items()} == asdict(protocol.Choices())
    assert len({word.key for word in protocol.CHOICES.values()}) == len(protocol.CHOICES)


def test_page__has_the_fields_of_the_protocol_and_no_other():
    """Types are erased: this is what the page gets, down to the last row."""
    page = json.loads(json.dumps(to_page(load_story(SHUSHA))))
    forms = {"acts": protocol.Act, "places": protocol.Place, "events": protocol.Event, "steps": protocol.Step}
    elsewhere = {"opening", "strokes", "marks", "julianUntil", "words"}  # of others
    assert set(page) == set(protocol.Story.__annotations__) - elsewhere
    assert set(page["territory"]) == set(protocol.Territory.__annotations__)
    assert set(page["document"]) == set(protocol.Document.__annotations__)
    for name, form in forms.items():
        for row in page[name]:
            assert form.__required_keys__ <= row.keys() <= set(form.__annotations__), (name, row)
