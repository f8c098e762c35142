"""What a story says in other languages: from a file for translators, told apart by who has read it."""

import re

import pytest

from geo.errors import StoryError
from geo.files.workbook import read_workbook
from geo.land.territory import NO_DISTRICT
from geo.story import load_story
from geo.story.__main__ import main
from geo.story.sheet import story_of, to_workbook
from geo.story.telling import tell_in, texts_of
from geo.story.translation.translations import Translation
from tests.stories import KRAKATOA, SHUSHA, copy_story, edit, read_story


@pytest.fixture
def story(tmp_path):
    """A story with a file of Dutch, in which nothing is translated yet."""
    folder = copy_story(tmp_path)
    assert main(["translate", str(folder), "nl"]) == 0
    return folder


def translate(folder, text, told, mark=""):
    """Give a text of one line its translation."""
    entry = f'msgid "{text}"\nmsgstr ""\n'
    path = folder / "translations" / "nl.po"
    content = path.read_text("utf-8")
    assert entry in content
    head, rest = content.split(entry)
    flags = f"#, {mark}\n" if mark else ""
    path.write_text(f'{head}{flags}msgid "{text}"\nmsgstr "{told}"\n{rest}', "utf-8")


def faults_of(folder):
    with pytest.raises(StoryError) as error:
        load_story(folder)
    return [
        (fault.file, fault.row > 0, fault.column, fault.value, fault.expected) for fault in error.value.faults
    ]


def test_told__where_each_text_is_from(story):
    first = load_story(story).events[0]
    translate(story, first.title, "Eerste stoom", mark="fuzzy")
    translate(story, first.short, "Stoom")
    loaded = load_story(story)
    dutch = loaded.translations["nl"]
    told = tell_in(loaded, dutch).events[0]
    assert (told.title, told.short, told.summary) == ("Eerste stoom", "Stoom", first.summary)
    assert [dutch.origin_of_told(text) for text in (told.title, told.short, told.summary)] == [
        "machine",
        "read",
        "written",
    ]
    assert (len(dutch.texts), dutch.missing) == (2, dutch.count - 2)


def test_a_text_that_changes__has_no_translation_until_someone_gives_it_one(story):
    first = load_story(story).events[0]
    translate(story, first.short, "Stoom")
    edit(story, "events.csv", first.short, "Much steam")
    loaded = load_story(story)
    assert loaded.translations["nl"].texts == {}
    assert tell_in(loaded, loaded.translations["nl"]).events[0].short == "Much steam"
    assert main(["translate", str(story), "nl"]) == 0
    content = (story / "translations" / "nl.po").read_text("utf-8")
    assert 'msgid "Much steam"\nmsgstr ""' in content
    assert "Stoom" not in content


def test_translate__again__keeps_what_is_there_and_writes_the_same(story):
    first = load_story(story).events[0]
    translate(story, first.short, "Stoom")
    translate(story, first.title, "Eerste stoom", mark="fuzzy")
    path = story / "translations" / "nl.po"
    assert main(["translate", str(story), "nl"]) == 0
    once = path.read_bytes()
    assert main(["translate", str(story), "nl"]) == 0
    assert path.read_bytes() == once
    dutch = load_story(story).translations["nl"]
    assert (dutch.texts[first.short], dutch.origin_of_told(dutch.texts[first.title])) == ("Stoom", "machine")


@pytest.mark.parametrize("folder", [KRAKATOA, SHUSHA])
def test_tell_in__every_word_is_told_and_nothing_else_changes(folder):
    story = read_story(folder)
    known = []
    everything = Translation("nl", _Shouted(known), frozenset(), 0)
    told = tell_in(story, everything)
    assert [event.id for event in told.events] == [event.id for event in story.events]
    assert [event.span for event in told.events] == [event.span for event in story.events]
    words = [
        *(word for event in told.events for word in (event.title, event.short, event.summary, event.note)),
        *(claim.text for event in told.events for claim in event.claims),
        *(step.sentence for step in told.steps),
        *(clause.statement for clause in told.clauses),
        *(word for act in told.settings.acts for word in (act.title, act.short)),
        *(kind.label for kind in told.settings.kinds.values()),
        *(party.label for party in told.settings.parties.values()),
        *(told.settings.title, told.settings.short_title, told.settings.hint),
        *re.split(r"\n{2,}", told.about.strip()),
    ]
    if told.settings.territory:
        words += [one.label for one in told.settings.territory.holders.values()]
        words += [*told.settings.territory.pieces.values(), told.settings.territory.title]
        words += [one for one in told.territory.parts["district"] if one != NO_DISTRICT]
        words += [area.district for area in told.areas if area.district]
    if told.settings.document:
        words += [*told.settings.document.fields.values(), *told.settings.document.milestones.values()]
    assert [word for word in words if word and not word.startswith("¡")] == []
    assert told.settings.id == story.settings.id
    assert {place.name for place in told.places.values()} == {place.name for place in story.places.values()}
    assert texts_of(story).settings == story.settings


class _Shouted(dict):
    """Says everything in a language that is told apart at once."""

    def get(self, text, _default=None):
        return f"¡{text}"


@pytest.mark.parametrize(
    ("field", "told", "expected"),
    [
        ("short", "x" * 40, "39 characters at most"),
        ("short", "two\\nlines", "one line, as the text itself is"),
        ("summary", "![a](https://example.org/a.png)", "links to https:// or http:// alone, and no pictures"),
        ("summary", "[a](javascript:alert(1))", "links to https:// or http:// alone, and no pictures"),
    ],
)
def test_fault__names_the_file_the_line_and_what_is_translated(story, field, told, expected):
    text = getattr(load_story(story).events[0], field)
    translate(story, text, told)
    value = told.replace("\\n", "\n")
    assert faults_of(story) == [("translations/nl.po", True, f"events.csv/{field}", value, expected)]


def test_fault__a_longer_translation_than_its_text_has_room(story):
    text = load_story(story).events[0].short
    translate(story, text, "x" * 39)
    assert load_story(story).translations["nl"].texts[text] == "x" * 39


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("nl.po", "msgid nothing", "a PO file, as gettext’s tools write it"),
        ("klingon.po", "", "a file named by a language’s code, such as az.po or pt_BR.po"),
    ],
)
def test_fault__a_file_that_is_none(story, name, content, expected):
    (story / "translations" / name).write_text(content, "utf-8")
    ((file, _, _, _, words),) = faults_of(story)
    assert (file, words) == (f"translations/{name}", expected)


def test_digest__changes_with_a_translation(story):
    loaded = load_story(story)
    translate(story, loaded.events[0].short, "Stoom")
    assert load_story(story).digest != loaded.digest


def test_check__counts_what_is_translated_and_by_whom(story, capsys):
    first = load_story(story).events[0]
    translate(story, first.short, "Stoom", mark="fuzzy")
    capsys.readouterr()
    assert main(["check", str(story)]) == 0
    assert re.search(
        r"^nl: 1 of \d+ texts translated, 1 of them by machine and read by no speaker; \d+ are told in the "
        r"story’s own language$",
        capsys.readouterr().out,
        re.MULTILINE,
    )


def test_workbook__a_story_beside_its_translations_keeps_them(story):
    translate(story, load_story(story).events[0].short, "Stoom")
    back, _ = story_of(read_workbook(to_workbook(story)), story.name, story)
    assert back.translations == load_story(story).translations
    assert story_of(read_workbook(to_workbook(story)), story.name)[0].translations == {}


def test_translate__no_language__nothing_is_written(story, capsys):
    assert main(["translate", str(story), "klingon"]) == 1
    assert "'klingon' is no language’s code" in capsys.readouterr().err
    assert [path.name for path in (story / "translations").iterdir()] == ["nl.po"]
