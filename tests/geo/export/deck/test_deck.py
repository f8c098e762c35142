"""A deck: a slide a step in any story, notes only when asked for, its own template, the same bytes twice."""

import hashlib
import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pptx import Presentation

from geo.export.deck import make_deck, making
from geo.export.deck.fitting import height_of, split
from geo.export.request import ExportError, Request, Stamp
from geo.story import Story
from geo.view.model import view_on
from tests.stories import GREAT_FIRE, KRAKATOA, MAGELLAN, PUNIC_WARS, read_story

STAMP = Stamp("2026-11-28", "https://example.org/?date=x")
ONCE = """
import hashlib, sys
from tests.geo.export.deck.test_deck import deck_of, few, KRAKATOA, read_story
print(hashlib.sha256(deck_of(few(read_story(KRAKATOA)))).hexdigest())
"""


def few(story: Story, **options: str) -> Request:
    day = story.events[1].span.start
    return Request(story, view_on(story, day), "view", stamp=STAMP, options=options)


def deck_of(request: Request) -> bytes:
    return make_deck(request, lambda _share, _words: None)


def texts_of(content: bytes) -> list[str]:
    return [
        " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        for slide in Presentation(io.BytesIO(content)).slides
    ]


@pytest.mark.parametrize("folder", [KRAKATOA, GREAT_FIRE, PUNIC_WARS, MAGELLAN], ids=lambda one: one.name)
def test_deck__tells_each_event_with_words_that_can_be_edited_and_a_described_picture(folder: Path) -> None:
    story = read_story(folder)
    request = few(story)
    content = deck_of(request)
    texts = texts_of(content)
    whole = " ".join(texts)
    for event in request.events():
        assert event.title in whole
        assert event.when in whole
        assert all(claim.text in whole for claim in event.claims)
    assert request.version in texts[0]
    assert STAMP.link in texts[-1]
    assert story.settings.attribution in " ".join(texts[-2:])
    slides = Presentation(io.BytesIO(content)).slides
    alts = [s._element.nvPicPr.cNvPr.get("descr") for one in slides for s in one.shapes if s.shape_type == 13]
    assert len(alts) == len(request.events())
    assert all(alts)


def test_deck__notes_only_when_asked_for() -> None:
    story = read_story(KRAKATOA)
    story = replace(story, notes={story.events[0].id: "for the speaker alone"})
    with_notes = Presentation(io.BytesIO(deck_of(few(story, notes="yes")))).slides
    assert "for the speaker alone" in [
        one.notes_slide.notes_text_frame.text for one in with_notes if one.has_notes_slide
    ]
    without = Presentation(io.BytesIO(deck_of(few(story)))).slides
    assert not any(one.has_notes_slide for one in without)


def test_deck__template_of_ones_own(tmp_path: Path) -> None:
    own = Presentation()
    own.slides.add_slide(own.slide_layouts[0]).shapes.title.text = "left over"
    own.save(str(tmp_path / "own.pptx"))
    content = deck_of(few(read_story(KRAKATOA), template=str(tmp_path / "own.pptx")))
    assert Presentation(io.BytesIO(content)).slide_width == own.slide_width
    assert "left over" not in " ".join(texts_of(content))


def test_deck__template_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "none.pptx").write_text("no deck")
    for name, words in (("none.pptx", "is no presentation"), ("missing.pptx", "There is no file")):
        with pytest.raises(ExportError, match=words):
            deck_of(few(read_story(KRAKATOA), template=str(tmp_path / name)))


def test_deck__day_that_is_no_date() -> None:
    with pytest.raises(ExportError, match="'soon' is no date"):
        deck_of(replace(few(read_story(KRAKATOA)), stamp=Stamp("soon")))


def test_split__loses_no_word_and_keeps_within_its_height() -> None:
    text = " ".join(f"word{number}" for number in range(900))
    pages = split(["short", text, "end"], 16, 400, 200)
    assert " ".join(part for page in pages for part in page) == f"short {text} end"
    assert len(pages) > 2
    assert all(height_of(page, 16, 400) <= 200 for page in pages)


@pytest.mark.long
def test_deck__same_bytes_in_two_processes() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", ONCE],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert len(found) == 1
    assert len(found.pop()) == len(hashlib.sha256().hexdigest())


@pytest.mark.long
def test_claims__no_side_of_the_story_stands_on_a_slide_without_the_others(shusha, monkeypatch):
    monkeypatch.setattr(making, "_picture", lambda *_: None)
    request = Request(shusha, view_on(shusha, shusha.first), "briefing", stamp=STAMP)
    deck = Presentation(io.BytesIO(deck_of(request)))
    labels = {party.label for party in shusha.settings.parties.values()}
    said = [slide for slide in deck.slides if slide.shapes.title.text.endswith(": who says what")]
    assert said
    for slide in said:
        frames = [shape.text_frame for shape in slide.shapes if shape.has_text_frame]
        heads = [frame.paragraphs[0].text for frame in frames]
        assert len(labels & set(heads)) > 1, slide.shapes.title.text
