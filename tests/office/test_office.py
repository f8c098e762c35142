"""Deck and handout opened by LibreOffice and poppler: no page is lost, none is empty, each step is told."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from page import ValidationProfile, validate_pdf
from PIL import Image, ImageChops, ImageFilter, ImageStat
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
BLUR = 3
"""Pixels: hatching that is finer than the page's dots comes out otherwise in each program."""
MOST_OVER = 0.1
"""How much of the smaller of two words may lie under the other."""
LETTERS = 0.3
"""How much of a word's height is above its letters, and as much below: poppler tells the font's own."""
EDGE = 12
"""Points from the edge of a page within which no word stands."""
LEAST_OF_COLUMNS = 0.75
"""How full the last slide of sources is at least, as a share of the one before it."""


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


def smooth(image: Image.Image) -> Image.Image:
    return image.filter(ImageFilter.GaussianBlur(BLUR))


def over(one: programs.Edges, other: programs.Edges) -> float:
    """How much of the smaller of two boxes lies in the other, 0..1."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    least = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return max(across, 0) * max(down, 0) / least if least else 0


def words_out_of_place(pdf: Path) -> list[str]:
    """The words that leave their page, or lie on another."""
    found = []
    for number, ((width, height), words) in enumerate(programs.boxes_of(pdf), 1):
        room = (EDGE, EDGE, width - EDGE, height - EDGE)
        lines = [
            (word, (left, top + LETTERS * (low - top), right, low - LETTERS * (low - top)))
            for word, (left, top, right, low) in words
        ]
        for at, (word, box) in enumerate(lines):
            if box[0] < room[0] or box[1] < room[1] or box[2] > room[2] or box[3] > room[3]:
                found.append(f"{number}: {word} at the edge")
            hidden = [one for one, edges in lines[:at] if over(box, edges) > MOST_OVER]
            found += [f"{number}: {word} on {one}" for one in hidden]
    return found


def sources_on_slides(deck: Any) -> list[int]:
    """How many sources stand on each of the slides that list them."""
    return [
        sum(len(one.text_frame.paragraphs) for one in slide.shapes if one.has_text_frame) - 2
        for slide in deck.slides
        if slide.shapes.title.text.startswith("Sources")
    ]


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
                wanted = smooth(image.convert("L").resize(size))
            area = smooth(drawn.crop((left, top, left + size[0], top + size[1])))
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
    assert words_out_of_place(pdf) == []
    *full, last = sources_on_slides(shown)
    assert last >= LEAST_OF_COLUMNS * max(full, default=0)
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
    assert words_out_of_place(pdf) == []


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
