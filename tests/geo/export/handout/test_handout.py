"""A handout: what each story tells, as it stands, tagged, with numbered sources, the same bytes twice."""

import hashlib
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from geo.export.__main__ import main
from geo.export.handout import make_handout
from geo.export.handout.acts import events_of, parts_of
from geo.export.handout.content import METHOD, MOST_OF_EVENT, printed_of, sections_of, shorten, to_runs
from geo.export.handout.making import LEAST_PAGES, MOST_PAGES
from geo.export.request import ExportError, Request, Scope, Stamp
from geo.story import Story, load_story
from geo.view.model import view_first, view_on
from tests.geo.export.handout.reading_pdf import bare, tags_of, words_of
from tests.geo.export.processes import print_twice
from tests.stories import GREAT_FIRE, KRAKATOA, MAGELLAN, PUNIC_WARS, SHUSHA, copy_story, edit, read_story

STAMP = Stamp("2026-11-28", "https://example.org/?date=x")
HOSTILE = '#panic("x") $x^2$ *b* _t_ [a] @who <label> // /* ~ -- \\u{41} `raw` #h'
ONCE = """
import hashlib
from tests.geo.export.handout.test_handout import KRAKATOA, handout_of, read_story
print(hashlib.sha256(handout_of(read_story(KRAKATOA))).hexdigest())
"""


def request_of(story: Story, scope: Scope = "story") -> Request:
    return Request(story, view_first(story), scope, stamp=STAMP)


def handout_of(story: Story, scope: Scope = "story") -> bytes:
    return make_handout(request_of(story, scope), lambda _share, _words: None)


def check(story: Story, content: bytes) -> str:
    words = words_of(content)
    cited = {}
    for step in story.steps:
        event = step.event
        texts = [event.title, event.when, step.sentence, *(claim.text for claim in event.claims)]
        assert [text for text in texts if bare(text) not in words] == []
        cited |= {source.id: source for source in printed_of(event)}
        cited |= {claim.source.id: claim.source for claim in event.claims}
    listed = words[words.rindex("Licenceandorigin") :]
    assert [one.url for one in cited.values() if bare(one.url) not in listed] == []
    for place, one in enumerate(cited.values(), 1):
        assert f"{place}{bare(one.in_short)}" in listed
    for text in (story.settings.attribution, STAMP.link, STAMP.made, request_of(story).version):
        assert bare(text) in words
    sections = sections_of(story.about)
    assert not sections or bare(sections[0][1][0]) in words  # what the handout begins with
    method = words[: words.rindex("Licenceandorigin")]
    for section in shorten(sections, METHOD)["sections"]:
        method = method[method.index(bare(section["head"])) :]
        assert [text for text in section["texts"] if bare(text) not in method] == []
    return words


@pytest.mark.parametrize(
    "folder",
    [KRAKATOA, GREAT_FIRE, *(pytest.param(one, marks=pytest.mark.long) for one in (PUNIC_WARS, MAGELLAN))],
    ids=lambda one: one.name,
)
def test_handout__tells_each_key_event_with_what_each_side_says_and_its_sources(folder: Path) -> None:
    story = read_story(folder)
    content = handout_of(story)
    check(story, content)
    count = len(PdfReader(io.BytesIO(content)).pages)
    assert count <= MOST_PAGES
    # Three events fill three pages, each with its own map.
    assert count >= (LEAST_PAGES if len(story.steps) > 3 else 3)


@pytest.mark.long
def test_handout__whole_story_on_eight_pages_in_all_its_languages() -> None:
    story = read_story(SHUSHA)
    content = handout_of(story)
    words = check(story, content)
    assert 4 <= len(PdfReader(io.BytesIO(content)).pages) <= 8
    places = {step.event.place.id: step.event.place for step in story.steps}
    names = {name for place in places.values() for name in place.names.values()}
    assert len(names) > 50
    assert [name for name in names if bare(name) not in words] == []


def test_handout__tagged_with_language_title_and_words_for_each_picture() -> None:
    story = read_story(KRAKATOA)
    content = handout_of(story)
    reader = PdfReader(io.BytesIO(content))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == story.settings.title
    assert re.search(rb"pdfuaid:part>1<", root["/Metadata"].get_object().get_data())
    tags = tags_of(content)
    alts = [str(tag["/Alt"]) for tag in tags if tag["/S"] == "/Figure"]
    events = events_of(request_of(story))
    # So few events that each has a map beside its act's.
    assert len(alts) == len(parts_of(story, events)) + len(events)
    assert all("event" in alt for alt in alts)
    assert {"/H1", "/H2", "/P", "/TH", "/TD"} <= {tag["/S"] for tag in tags}


@pytest.mark.long
def test_handout__text_that_looks_like_markup_stands_as_it_is(tmp_path: Path) -> None:
    folder = copy_story(tmp_path)
    quoted = HOSTILE.replace('"', '""')
    edit(folder, "events.csv", "Steam and ash seen over Krakatoa", f'"{quoted}"')
    # In the timeline, and above its sentence.
    assert words_of(handout_of(load_story(folder))).count(bare(HOSTILE)) == 2


def test_handout__act_has_all_its_events() -> None:
    story = read_story(KRAKATOA)
    request = replace(request_of(story, "act"), view=view_on(story, story.events[0].span.start))
    act = story.events[0].act
    events = events_of(request)
    assert events == tuple(event for event in story.events if event.act == act)
    assert [part.title for part in parts_of(story, events)] == [act.title if act else ""]


def test_handout__events_between_acts_have_a_part_of_their_own() -> None:
    story = read_story(PUNIC_WARS)
    titles = [part.title for part in parts_of(story, events_of(request_of(story)))]
    assert titles[1] == "Between First Punic War and Second Punic War"


@pytest.mark.long
def test_handout__story_of_events_alone(tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text(
        "date,title,place,text,lon,lat\n1900-01-02,Øne,Here,So it began.,1,2\n1901,Two,There,On.,3,4\n",
        encoding="utf-8",
    )
    (tmp_path / "about.md").write_text("### What\n\nIt began.\n\n### Dates\n\nAs they were told.", "utf-8")
    content = handout_of(load_story(tmp_path))
    words = words_of(content)
    for text in ("Øne", "Two", "All 2 events", "ask its author before you publish", "It began."):
        assert bare(text) in words
    assert "MethodDatesAstheyweretold.Licenceandorigin" in words
    # Told in so few words that not even a map each makes four pages: nothing is stretched to fill them.
    assert len(PdfReader(io.BytesIO(content)).pages) < LEAST_PAGES


@pytest.mark.long
def test_handout__of_three_hundred_key_events_is_eight_pages_with_each_in_its_timeline(
    tmp_path: Path,
) -> None:
    text = "It was told at some length what had happened. " * 3
    rows = [
        f"{1700 + n},Event no. {n} of many,Town {n % 40},{text},{n % 40},{n % 30},yes" for n in range(300)
    ]
    lines = ["date,title,place,text,lon,lat,key", *rows]
    (tmp_path / "events.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    content = handout_of(load_story(tmp_path))
    assert len(PdfReader(io.BytesIO(content)).pages) == 8
    words = words_of(content)
    assert [n for n in range(300) if bare(f"Event no. {n} of many") not in words] == []
    told = re.search(r"belowofthe(\d+)eventsthathave", words)
    assert told
    assert 50 < int(told[1]) < 150


def test_handout__nothing_to_tell() -> None:
    story = replace(read_story(KRAKATOA))
    vars(story)["steps"] = ()
    with pytest.raises(ExportError, match=r"write yes in the column key of events\.csv"):
        handout_of(story)


@pytest.mark.long
def test_handout__letters_that_no_font_has_are_named_or_their_language_left_out() -> None:
    story = read_story(KRAKATOA)
    with pytest.raises(ExportError, match="no letters for 地"):
        handout_of(replace(story, about="地"))
    code = list(story.settings.languages)[-1]
    step = story.steps[0]
    place = replace(step.event.place, names=step.event.place.names | {code: "地"})
    odd = replace(story)
    vars(odd)["steps"] = (replace(step, event=replace(step.event, place=place)),)
    told = f"for want of letters: {story.settings.languages[code].english}"
    assert bare(told) in words_of(handout_of(odd))


def test_printed_of__claims_sources_and_a_few_others() -> None:
    for event in read_story(SHUSHA).events:
        claimed = {claim.source.id for claim in event.claims}
        own = {source.id for source in event.sources}
        printed = {source.id for source in printed_of(event)}
        assert own & claimed <= printed <= own
        assert len(printed - claimed) == min(MOST_OF_EVENT, len(own - claimed))


def test_to_runs() -> None:
    assert to_runs([1, 2, 3, 5, 6, 9]) == [[1, 3], [5, 5], [6, 6], [9, 9]]
    assert to_runs([]) == []


def test_shorten__first_paragraphs_of_each_section_first_and_whole_ones_alone() -> None:
    sections = sections_of("# A\nlead\n\nmore of A\n\n### B\nfirst\n\nsecond\n- third")
    assert sections == [("A", ["lead", "more of A"]), ("B", ["first", "second third"])]
    assert shorten(sections, 14) == {
        "sections": [{"head": "A", "texts": ["more of A"]}, {"head": "B", "texts": ["first"]}],
        "is_whole": False,
    }
    assert shorten(sections, 5)["sections"] == [{"head": "B", "texts": ["first"]}]
    assert shorten(sections, 99)["is_whole"]
    assert sections_of("") == []


def test_command__handout(tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    assert main(["handout", str(out), "--of", str(KRAKATOA)]) == 0
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.process
@pytest.mark.long
def test_handout__same_bytes_in_two_processes() -> None:
    assert len(print_twice(ONCE).strip()) == len(hashlib.sha256().hexdigest())
