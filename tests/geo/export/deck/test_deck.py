"""A deck: a slide a step in any story, notes only when asked for, its own template, the same bytes twice."""

import hashlib
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.slide import Slide
from pptx.util import Inches

from geo.export.__main__ import main
from geo.export.deck import make_deck, making, title
from geo.export.deck.claims import add_slides_of
from geo.export.deck.fitting import even, height_of, split
from geo.export.deck.package import open_template
from geo.export.deck.slides import Slides
from geo.export.request import ExportError, Request, Stamp
from geo.story import Story
from geo.view.model import view_on
from tests.geo.export.processes import print_twice
from tests.stories import GREAT_FIRE, KRAKATOA, MAGELLAN, PUNIC_WARS, read_story

STAMP = Stamp("2026-11-28", "https://example.org/?date=x")
ONCE = """
import hashlib, sys
from tests.geo.export.deck.test_deck import deck_of, few, KRAKATOA, read_story
print(hashlib.sha256(deck_of(few(read_story(KRAKATOA)))).hexdigest())
"""


WHOLE = """
import hashlib
from tests.geo.export.deck.test_deck import deck_of, read_story, whole
from tests.stories import SHUSHA
print(hashlib.sha256(deck_of(whole(read_story(SHUSHA)))).hexdigest())
"""
LEAST, LEAST_OF_SOURCES = 11, 9
"""Points."""


def whole(story: Story) -> Request:
    return Request(story, view_on(story, story.first), "briefing", stamp=STAMP)


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


@pytest.mark.long
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
    method = [line.strip("#- ") for line in story.about.splitlines() if line.strip()]
    assert [line for line in method if line not in texts[-1]] == []
    slides = Presentation(io.BytesIO(content)).slides
    alts = [s._element.nvPicPr.cNvPr.get("descr") for one in slides for s in one.shapes if s.shape_type == 13]
    assert len(alts) == 1 + len(request.events())
    assert all(alts)


@pytest.mark.long
def test_title__says_what_when_where_and_whose_beside_a_map() -> None:
    story = read_story(KRAKATOA)
    request = few(story)
    first = Presentation(io.BytesIO(deck_of(request))).slides[0]
    text = texts_of(deck_of(request))[0]
    assert first.shapes.title.text == story.settings.title
    events = request.events()
    for words in (
        story.speak(events[0].span.start),
        story.speak(events[-1].span.start),
        STAMP.made,
        STAMP.link,
    ):
        assert words in text
    assert [event.place.name for event in events if event.place.name not in text] == []
    assert story.settings.attribution in text
    assert [shape for shape in first.shapes if shape.shape_type == 13]


@pytest.mark.long
def test_deck__notes_only_when_asked_for() -> None:
    story = read_story(KRAKATOA)
    story = replace(story, notes={story.events[0].id: "for the speaker alone"})
    with_notes = Presentation(io.BytesIO(deck_of(few(story, notes="yes")))).slides
    assert "for the speaker alone" in [
        one.notes_slide.notes_text_frame.text for one in with_notes if one.has_notes_slide
    ]
    without = Presentation(io.BytesIO(deck_of(few(story)))).slides
    assert not any(one.has_notes_slide for one in without)


def make_foreign(path: Path, *, is_wide: bool = True) -> str:
    """A template as others make them: slides of its own, titles below, layouts without one."""
    own = Presentation()
    if is_wide:
        own.slide_width, own.slide_height = Inches(13.333), Inches(7.5)
    own.slides.add_slide(own.slide_layouts[0]).shapes.title.text = "left over"
    for layout in own.slide_layouts:
        title = next((one for one in layout.placeholders if one.placeholder_format.idx == 0), None)
        if title is not None:
            title.left, title.width = Inches(1), own.slide_width - Inches(2)
            title.top, title.height = Inches(5), Inches(1.5)
    own.save(str(path))
    return str(path)


@pytest.mark.long
def test_template__by_a_command_with_titles_elsewhere_and_in_four_to_three(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.pptx"
    command = ["pptx", str(out), "--of", str(KRAKATOA), "--scope", "view", "--date", "1883-05-27", "--option"]
    template = make_foreign(tmp_path / "own.pptx", is_wide=False)
    assert main([*command, f"template={template}"]) == 0
    assert "4:3, as the template is" in capsys.readouterr().out
    deck = Presentation(str(out))
    assert deck.slide_width == Presentation(template).slide_width
    assert "left over" not in " ".join(texts_of(out.read_bytes()))
    for place, slide in enumerate(deck.slides):
        head = slide.shapes.title
        assert head.top + head.height < deck.slide_height * (0.3 if place else 0.6)
        for shape in slide.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= deck.slide_width
            assert 0 <= shape.top <= shape.top + shape.height <= deck.slide_height
    assert main([*command, f"template={make_foreign(tmp_path / 'wide.pptx')}"]) == 0
    assert "as the template is" not in capsys.readouterr().out


@pytest.mark.long
def test_template__keeps_the_place_of_its_titles_where_these_are_at_the_top(tmp_path: Path) -> None:
    Presentation().save(str(tmp_path / "own.pptx"))
    deck = Presentation(io.BytesIO(deck_of(few(read_story(KRAKATOA), template=str(tmp_path / "own.pptx")))))
    slide = deck.slides[1]
    assert slide.shapes.title.top == slide.slide_layout.placeholders[0].top
    assert slide.slide_layout.name == "Title Only"


def test_deck__template_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "none.pptx").write_text("no deck")
    for name, words in (("none.pptx", "is no presentation"), ("missing.pptx", "There is no file")):
        with pytest.raises(ExportError, match=words):
            deck_of(few(read_story(KRAKATOA), template=str(tmp_path / name)))


@pytest.mark.long
def test_split__loses_no_word_and_keeps_within_its_height() -> None:
    text = " ".join(f"word{number}" for number in range(900))
    pages = split(["short", text, "end"], 16, 400, 200)
    assert " ".join(part for page in pages for part in page) == f"short {text} end"
    assert len(pages) > 2
    assert all(height_of(page, 16, 400) <= 200 for page in pages)


def test_even__no_slide_is_nearly_empty_and_none_is_added() -> None:
    def cut(height: float) -> list[list[int]]:
        rows = int(height)
        return [list(range(21))[start : start + rows] for start in range(0, 21, rows)]

    assert [len(column) for column in cut(5)] == [5, 5, 5, 5, 1]  # the last would have a slide to itself
    columns = even(cut, 5, 4)
    assert [len(column) for column in columns] == [3] * 7
    assert [number for column in columns for number in column] == list(range(21))
    assert even(cut, 21, 4) == cut(6)  # one slide: all of its columns


@pytest.mark.process
@pytest.mark.long
@pytest.mark.parametrize("script", [ONCE, WHOLE], ids=["few", "whole"])
def test_deck__same_bytes_in_two_processes(script: str) -> None:
    assert len(print_twice(script).strip()) == len(hashlib.sha256().hexdigest())


def sizes_of(slide: Slide) -> list[float]:
    runs = [
        run
        for shape in slide.shapes
        if shape.has_text_frame and shape.text_frame.text.partition(":")[0] != "Sources"
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    return [run.font.size.pt for run in runs if run.font.size]


def heads_of(slide: Slide) -> set[str]:
    return {
        paragraph.text
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        if any(run.font.bold for run in paragraph.runs)
    }


@pytest.mark.long
def test_briefing__few_slides_in_letters_that_can_be_read_and_no_side_alone(shusha, monkeypatch):
    for part, name in ((making, "show_event"), (title, "show_whole")):
        monkeypatch.setattr(part, name, lambda *_: None)
    deck = Presentation(io.BytesIO(deck_of(whole(shusha))))
    assert len(shusha.steps) < len(deck.slides) <= 45
    labels = {party.label for party in shusha.settings.parties.values()}
    said = [slide for slide in deck.slides if labels & heads_of(slide)]
    assert len(said) == len([step for step in shusha.steps if step.event.claims])
    for slide in said:
        assert len(labels & heads_of(slide)) > 1, slide.shapes.title.text
    for slide in deck.slides:
        least = LEAST_OF_SOURCES if slide.shapes.title.text.startswith("Sources") else LEAST
        assert min(sizes_of(slide)) >= least, slide.shapes.title.text
    assert (deck.slide_width, deck.slide_height) == (Inches(13.333), Inches(7.5))
    document = shusha.settings.document
    assert len(shusha.clauses) > 5
    clauses = [f"{document.fields[one.field]}: {one.statement}" for one in shusha.clauses]
    told = words_under(deck, document.title)
    assert [text for text in [document.note, *clauses] if text not in told] == []
    method = words_under(deck, "Method and credits")
    assert "It does not show front lines, the course of any battle, or who was right." in method
    assert f"The whole method stands in the story itself: {STAMP.link}." in method


def words_under(deck: Any, title: str) -> str:
    """The words of the slides of a title, in the order of their columns, without the slides' numbers."""
    shapes = [
        shape
        for slide in deck.slides
        if slide.shapes.title.text.removesuffix(" (continued)") == title
        for shape in slide.shapes
        if shape.has_text_frame and shape != slide.shapes.title
    ]
    texts = [shape.text_frame.text for shape in shapes]
    return " ".join(" ".join(text for text in texts if not text.isdigit()).split())


@pytest.mark.long
@pytest.mark.parametrize("count", [2, 3, 5, 9, 13])
@pytest.mark.parametrize("words", [8, 700])
def test_claims__each_slide_has_two_sides_and_no_word_is_lost(count: int, words: int) -> None:
    slides = Slides(open_template(""), False)
    claims = {f"Side {side}": [f"brief{side}"] for side in range(count)}
    claims["Side 0"] = [" ".join(f"word{number}" for number in range(words))]
    add_slides_of(slides, "Dispute", claims)
    assert (len(slides.deck.slides) == 1) == (words == 8)
    for slide in slides.deck.slides:
        assert len(heads_of(slide) & set(claims)) > 1
        assert len(set(sizes_of(slide))) == 1
    said = " ".join(
        shape.text_frame.text
        for slide in slides.deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
    )
    assert [word for texts in claims.values() for word in texts[0].split() if word not in said.split()] == []


def test_sources__lead_to_their_addresses() -> None:
    story = read_story(KRAKATOA)
    request = few(story)
    slides = Presentation(io.BytesIO(deck_of(request))).slides
    found = {
        run.hyperlink.address
        for slide in slides
        if slide.shapes.title.text.startswith("Sources")
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    }
    asked = {source.url for event in request.events() for source in event.sources if source.url}
    assert asked
    assert asked <= found
