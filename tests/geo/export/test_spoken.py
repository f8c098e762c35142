"""Pictures, slides and handouts in another language: none of their words stays English, nor is on another."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from gettext import NullTranslations
from itertools import pairwise

import pypdfium2
import pytest
from defusedxml import ElementTree
from pptx import Presentation
from pypdf import PdfReader

from geo.export.deck import make_deck
from geo.export.deck.slides import tongue_of
from geo.export.fonts import letters, split_words, to_print
from geo.export.handout.acts import events_of, parts_of
from geo.export.handout.content import texts_of, to_content
from geo.export.handout.pages import Pages
from geo.export.picture import SIZES, Look, draw
from geo.export.picture.names import _base_labels
from geo.export.picture.raster import to_pdf
from geo.export.picture.svg import width_of, wrap
from geo.export.picture.words import BASE_CREDITS, copyright_of, ended
from geo.export.request import Request, Stamp
from geo.map.story_json import attribution_of
from geo.story import Story
from geo.story.telling import in_language
from geo.timemap.basemap import CREDIT, WORLD_CREDIT
from geo.timemap.languages import Words, speaking
from geo.timemap.languages.forms import MONTHS, WEEKDAYS
from geo.view.model import view_first, view_of, view_on
from tests.stories import KRAKATOA, SHUSHA, read_story

STAMP = Stamp("2026-11-28", "https://example.org/?date=x")
SVG = "{http://www.w3.org/2000/svg}"
OWN_LETTERS = re.compile(r"[^\W\d_]{3,}")


class Marked(NullTranslations):
    """Says each text in marks: what is outside of any was never given to be translated."""

    def gettext(self, text: str) -> str:
        return f"‹{text}›"

    def ngettext(self, one: str, many: str, count: int) -> str:
        return self.gettext(one if count == 1 else many)

    def pgettext(self, _context: str, text: str) -> str:
        return self.gettext(text)


MARKED = Words("eo", Marked())


def outside(text: str) -> Iterator[str]:
    """What of a text stands in no marks, parted at its punctuation."""
    depth, kept = 0, ""
    for letter in text:
        depth += (letter == "‹") - (letter == "›")
        kept += "|" if depth or letter == "›" else letter
    yield from re.split(r"[|·,;:.()\[\]–→\n]", kept)


def bare(text: str) -> str:
    return "".join(re.findall(r"\w", text)).casefold()


def unsaid(story: Story, texts: Iterable[str]) -> set[str]:
    """What is neither in marks nor the story's own, nor a date, nor a name of the map below."""
    sources = [source.in_short for source in story.sources.values()]
    names = [name for one in _base_labels(story.settings.bounds) for name in one["names"].values()]
    tables = [str(cell) for table in story.tables.values() for row in table.to_numpy() for cell in row]
    claims = [claim.text for event in story.events for claim in event.claims]
    told = [event.plain_summary for event in story.events] + [step.sentence for step in story.steps]
    known = [repr(story.settings), story.about, attribution_of(story.settings), STAMP.link]
    lines = [line.name for line in story.lines]
    whole = bare("|".join([*known, *sources, *names, *tables, *claims, *told, *lines, story.digest]))
    parts = {part.strip() for text in texts for part in outside(text)}
    dates = re.compile("|".join([*MONTHS, *WEEKDAYS, "GMT", "UTC", "https?", "km²"]))
    return {part for part in parts if OWN_LETTERS.search(dates.sub("", part)) and bare(part) not in whole}


def request_of(story: Story) -> Request:
    view = view_of(story, story.steps[-1].event.id, view_first(story))
    return Request(story, view, "view", stamp=STAMP, options={"notes": "yes"})


def test_picture__has_no_word_that_is_not_said_in_its_language() -> None:
    story = read_story(KRAKATOA)
    with speaking(MARKED):
        picture, rights = draw(request_of(story)), copyright_of(request_of(story))
        root = ElementTree.fromstring(picture.svg)
        lines = "\n".join(one.text or "" for one in root.iter(f"{SVG}text"))
        assert unsaid(story, [lines, picture.alt, picture.title, rights]) == set()
    assert {"‹N›", "‹This"} <= set(lines.split())


def test_deck__has_no_word_that_is_not_said_in_its_language() -> None:
    story = read_story(KRAKATOA)
    request = replace(request_of(story), view=view_on(story, story.events[0].span.start))
    with speaking(MARKED):
        deck = Presentation(io.BytesIO(make_deck(request, lambda _share, _words: None)))
        shapes = [shape for slide in deck.slides for shape in slide.shapes]
        texts = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
        alts = [one._element.nvPicPr.cNvPr.get("descr") for one in shapes if not one.has_text_frame]
        about = deck.core_properties
        assert unsaid(story, [*texts, *alts, about.title, about.subject, about.comments]) == set()
    runs = [run for slide in deck.slides for run in slide.element.iter("{*}rPr")]
    assert runs
    assert {run.get("lang") for run in runs} == {"en-GB"}


def test_handout__has_no_word_that_is_not_said_in_its_language() -> None:
    """Nor one that its pages add to the texts that they are given."""
    story = read_story(KRAKATOA)
    request = Request(story, view_first(story), "story", stamp=STAMP)
    with speaking(MARKED):
        content = to_content(request, parts_of(story, events_of(request)))
        codes = {"family", "language", "codes", "colour", "picture", "url"}
        texts = list(texts_of(_without(content, codes)))
        assert unsaid(story, texts) == set()
    pages = pypdfium2.PdfDocument(Pages(content, 1.0).to_pdf())
    printed = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    given = bare(" ".join(texts_of(content)))
    assert {word for word in OWN_LETTERS.findall(printed) if word.casefold() not in given} == set()


def _without(content: object, names: set[str]) -> object:
    if isinstance(content, dict):
        return {name: _without(one, names) for name, one in content.items() if name not in names}
    return [_without(one, names) for one in content] if isinstance(content, list) else content


@pytest.mark.long
@pytest.mark.parametrize("size", ["slide", "preview"])
def test_picture__with_more_words_than_room_has_none_on_another(size: str) -> None:
    """The event of most claims: no side's rather than some, and sources by their number."""
    story = in_language(read_story(SHUSHA), "ru")
    event = max(story.events, key=lambda event: len(event.claims))
    request = replace(request_of(story), view=view_of(story, event.id, view_first(story)))
    root = ElementTree.fromstring(draw(request, Look(SIZES[size])).svg)
    lines = [one for one in root.iter(f"{SVG}text") if one.get("paint-order") != "stroke"]
    tops = sorted((float(one.get("y")), float(one.get("font-size"))) for one in lines)
    steps = [(two - one, size) for (one, _), (two, size) in pairwise(tops)]
    assert not [step for step, size in steps if 1 < step < 0.8 * size]
    said = " ".join(one.text for one in lines)
    assert not any(claim.text in said for claim in event.claims)


@pytest.mark.long
def test_picture__tells_its_language() -> None:
    story = in_language(read_story(SHUSHA), "hy")
    picture = draw(Request(story, view_on(story, story.first)))
    assert 'xml:lang="hy"' in picture.svg
    assert PdfReader(io.BytesIO(to_pdf(picture))).trailer["/Root"]["/Lang"] == "hy"


def test_tongue_of__is_a_tag_with_a_country() -> None:
    codes = ["en", "az", "hy", "ru", "tr", "pt-BR", "eo", "zz"]
    tags = ["en-GB", "az-Latn-AZ", "hy-AM", "ru-RU", "tr-TR", "pt-BR", "eo", "zz"]
    assert [tongue_of(code) for code in codes] == tags


def test_wrap__keeps_a_number_and_a_date_whole() -> None:
    text = "Свыше 100\u00a0000 армян, 24 сентября 2023\u202fг."
    words = ["Свыше", "100\u00a0000", "армян,", "24", "сентября", "2023\u00a0г."]
    assert split_words(text) == words
    assert wrap(text, width_of("100\u00a0000", 10) + 1, 10)[1] == "100\u00a0000"
    assert set(to_print(text)) - {" ", "\u00a0"} <= letters()


def test_ended__has_one_full_stop() -> None:
    assert [ended("2023 г.."), ended("2023."), ended("2023")] == ["2023 г.", "2023.", "2023"]


def test_base_credits__are_those_of_the_base_maps() -> None:
    assert set(BASE_CREDITS) == {CREDIT, WORLD_CREDIT}
