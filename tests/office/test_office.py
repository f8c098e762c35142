"""Deck and handout opened by LibreOffice and poppler: no page is lost, none is empty, each step is told."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from page import ValidationProfile, validate_pdf
from PIL import Image, ImageChops, ImageStat
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from geo.export.kinds import KINDS
from geo.export.request import Request, Stamp
from geo.story import Story
from geo.view.model import view_first
from tests.office import programs
from tests.stories import KRAKATOA, SHUSHA, read_story

pytestmark = [pytest.mark.office, pytest.mark.process]
STORIES = pytest.mark.parametrize("folder", [KRAKATOA, SHUSHA], ids=lambda one: one.name)
PICTURE = MSO_SHAPE_TYPE.PICTURE
MOST_UNLIKE = 12
"""Levels of grey by which a picture on a page of 40 dots an inch differs from itself, drawn as small."""


@pytest.fixture(autouse=True)
def _all_programs() -> None:
    lacking = programs.remedy()
    assert not lacking, lacking


@pytest.fixture
def make(tmp_path: Path) -> Callable[[str, Story], Path]:
    def write(name: str, story: Story) -> Path:
        kind = KINDS[name]
        request = Request(story, view_first(story), kind.scopes[0], stamp=Stamp("2026-11-28"))
        file = tmp_path / f"{name}{kind.suffix}"
        file.write_bytes(kind.make(request, lambda _share, _words: None))
        return file

    return write


def untold(story: Story, words: str, *, has_claims: bool = True) -> list[str]:
    """The texts of a story's steps that don't stand in words without blanks."""
    texts = [text for step in story.steps for text in (step.event.title, step.event.when, step.sentence)]
    if has_claims:
        texts += [claim.text for step in story.steps for claim in step.event.claims]
    return [text for text in texts if programs.bare(text) not in words]


def empty_pages(pdf: Path, folder: Path) -> list[str]:
    """The pages that are of one colour."""
    pages = programs.pictures_of(pdf, folder)
    assert len(pages) == programs.pages_of(pdf)
    return [page.name for page in pages if len(Image.open(page).convert("L").getcolors() or [0] * 2) < 2]


def slides_without_their_pictures(deck: Any, pages: list[Path]) -> list[str]:
    """Each slide on whose page the area of a picture isn't as the picture is."""
    found = []
    for slide, page in zip(deck.slides, pages, strict=True):
        with Image.open(page) as image:
            drawn = image.convert("L")
        across, down = drawn.width / deck.slide_width, drawn.height / deck.slide_height
        for shape in (one for one in slide.shapes if one.shape_type == PICTURE):
            left, top = round(shape.left * across), round(shape.top * down)
            size = round(shape.width * across), round(shape.height * down)
            with Image.open(io.BytesIO(shape.image.blob)) as image:
                wanted = image.convert("L").resize(size)
            area = drawn.crop((left, top, left + size[0], top + size[1]))
            if ImageStat.Stat(ImageChops.difference(area, wanted)).mean[0] > MOST_UNLIKE:
                found.append(slide.shapes.title.text)
    return found


@STORIES
def test_deck__opened_by_libreoffice(
    folder: Path, make: Callable[[str, Story], Path], tmp_path: Path
) -> None:
    story = read_story(folder)
    deck = make("pptx", story)
    pdf = programs.to_pdf(deck, tmp_path)
    shown = Presentation(str(deck))
    slides = len(shown.slides)
    assert slides > len(story.steps)
    assert programs.pages_of(pdf) == slides
    assert untold(story, programs.words_of(pdf)) == []
    assert empty_pages(pdf, tmp_path / "slides") == []
    pages = sorted((tmp_path / "slides").glob("page*.png"))
    pictures = [one for slide in shown.slides for one in slide.shapes if one.shape_type == PICTURE]
    assert len(pictures) == 1 + len(story.steps)
    assert slides_without_their_pictures(shown, pages) == []
    # One on which its map isn't drawn is found, though its title and its words are.
    with Image.open(pages[1]) as image:
        (map_,) = (one for one in shown.slides[1].shapes if one.shape_type == PICTURE)
        scale = image.width / shown.slide_width
        box = [
            round(edge * scale)
            for edge in (map_.left, map_.top, map_.left + map_.width, map_.top + map_.height)
        ]
        image.paste("white", tuple(box))
        image.save(pages[1])
    assert slides_without_their_pictures(shown, pages) == [shown.slides[1].shapes.title.text]


@STORIES
def test_handout__opened_by_poppler(folder: Path, make: Callable[[str, Story], Path], tmp_path: Path) -> None:
    story = read_story(folder)
    pdf = make("handout", story)
    info = programs.run("pdfinfo", pdf)
    assert "Tagged:          yes" in info
    assert story.settings.title in info
    tree = programs.run("pdfinfo", "-struct", pdf)
    assert all(tag in tree for tag in ("H1", "H2", "Figure", "Link"))
    assert untold(story, programs.words_of(pdf)) == []
    assert empty_pages(pdf, tmp_path / "pages") == []


@STORIES
@pytest.mark.parametrize("name", ["handout", "pdf"])
def test_print__has_no_fault_for_who_hears_it(
    name: str, folder: Path, make: Callable[[str, Story], Path]
) -> None:
    report = validate_pdf(make(name, read_story(folder)), profile=ValidationProfile.PDF_UA_1)
    assert report.rules.total > 100
    assert [f"{one.rule_id}: {one.message}" for one in report.failures] == []


def test_handout__opened_by_libreoffice(make: Callable[[str, Story], Path], tmp_path: Path) -> None:
    story = read_story(KRAKATOA)
    handout = make("handout", story)
    pdf = programs.to_pdf(handout, tmp_path)
    assert programs.pages_of(pdf) == programs.pages_of(handout)
    assert untold(story, programs.words_of(pdf)) == []


def test_remedy__names_programs_that_are_missing() -> None:
    words = programs.remedy(lambda name: None if name == "pdfinfo" else f"/usr/bin/{name}")
    assert words == "Not here: pdfinfo. Get them by: apt-get install poppler-utils"


def test_untold__tells_what_is_missing() -> None:
    story = replace(read_story(KRAKATOA))
    assert story.steps[0].event.title in untold(story, "")
