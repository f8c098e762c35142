"""Deck and handout opened by LibreOffice and poppler: no page is lost, none is empty, each step is told."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from page import ValidationProfile, validate_pdf
from PIL import Image
from pptx import Presentation

from geo.export.kinds import KINDS
from geo.export.request import Request, Stamp
from geo.story import Story
from geo.view.model import view_first
from tests.office import programs
from tests.stories import KRAKATOA, SHUSHA, read_story

pytestmark = [pytest.mark.office, pytest.mark.process]
STORIES = pytest.mark.parametrize("folder", [KRAKATOA, SHUSHA], ids=lambda one: one.name)


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


@STORIES
def test_deck__opened_by_libreoffice(
    folder: Path, make: Callable[[str, Story], Path], tmp_path: Path
) -> None:
    story = read_story(folder)
    deck = make("pptx", story)
    pdf = programs.to_pdf(deck, tmp_path)
    slides = len(Presentation(str(deck)).slides)
    assert slides > len(story.steps)
    assert programs.pages_of(pdf) == slides
    assert untold(story, programs.words_of(pdf)) == []
    assert empty_pages(pdf, tmp_path / "slides") == []


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
