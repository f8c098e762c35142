"""What is printed, for who hears it: the rules of PDF/UA-1 that a program can check, and the order of it."""

import io

import pytest
from page import ValidationProfile, validate_pdf_bytes
from pypdf import PdfWriter
from pypdf.generic import NameObject

from geo.export.handout.acts import events_of, parts_of
from geo.export.kinds import KINDS
from geo.export.request import Request
from tests.geo.export.handout.reading_pdf import outline_of, tags_below, tags_of
from tests.geo.export.handout.test_handout import handout_of, request_of
from tests.stories import KRAKATOA, SHUSHA, read_story

RULES = 100
"""How many the checker has at least: of PDF/UA-1's, those that need no reader."""


def failures_of(content: bytes) -> list[str]:
    report = validate_pdf_bytes(content, profile=ValidationProfile.PDF_UA_1)
    assert report.rules.total >= RULES
    return [f"{one.rule_id}: {one.message}" for one in report.failures]


@pytest.mark.long
def test_failures__of_a_document_whose_pictures_have_no_words() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(handout_of(read_story(KRAKATOA))))
    for tag in tags_below(writer.root_object["/StructTreeRoot"]):
        tag.pop(NameObject("/Alt"), None)
    out = io.BytesIO()
    writer.write(out)
    assert any("ALTERNATIVE-TEXT" in one for one in failures_of(out.getvalue()))


@pytest.mark.long
@pytest.mark.parametrize("kind", ["handout", "pdf"])
def test_print__keeps_all_rules_of_pdf_ua(kind: str) -> None:
    request: Request = request_of(read_story(KRAKATOA))
    assert failures_of(KINDS[kind].make(request, lambda _share, _words: None)) == []


@pytest.mark.long
def test_handout__of_a_large_story_keeps_all_rules_of_pdf_ua() -> None:
    assert failures_of(handout_of(read_story(SHUSHA))) == []


def test_handout__headings_and_pictures_in_the_order_of_the_story() -> None:
    story = read_story(KRAKATOA)
    content = handout_of(story)
    events = events_of(request_of(story))
    parts = parts_of(story, events)
    found = outline_of(content)
    told = [(2, event.title) for event in events]
    acts = [(1, part.title) for part in parts]
    assert [one for one in found if one in told] == told
    assert [one for one in found if one in acts] == acts
    tags = [tag["/S"] for tag in tags_of(content) if tag["/S"] in {"/H1", "/H2", "/Figure"}]
    assert [f"/H{level}" for level, _ in found] == [tag for tag in tags if tag != "/Figure"]
    # An act's map follows its name, and comes before its events.
    first = tags.index("/Figure")
    assert tags[first - 1 : first + 2] == ["/H1", "/Figure", "/H2"]


def test_handout__each_column_of_a_table_has_its_head() -> None:
    rows = [tag for tag in tags_of(handout_of(read_story(KRAKATOA))) if tag["/S"] == "/TR"]
    heads, *others = [
        [tag["/S"] for tag in tags_below(row["/K"]) if tag["/S"] in {"/TH", "/TD"}] for row in rows
    ]
    assert set(heads) == {"/TH"}
    assert others
    assert {tuple(one) for one in others} == {("/TD",) * len(heads)}
