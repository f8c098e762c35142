"""The languages of a story's places: any that its settings name, and what is wrong where they don't."""

import pytest

from geo.errors import StoryError
from geo.story import Filter, load_story
from tests.stories import copy_story, edit, set_languages


@pytest.fixture
def story(tmp_path):
    return copy_story(tmp_path)


def fails(folder):
    with pytest.raises(StoryError) as error:
        load_story(folder)
    return str(error.value)


def test_places__are_named_in_the_storys_languages_and_the_first_is_theirs(story):
    table = '[languages]\nnl = { name = "Nederlands" }\nid-ID = { name = "Bahasa Indonesia", latin = true }\n'
    set_languages(story, table, ("nl", "id-ID", "id-ID_latin"))
    loaded = load_story(story)
    place = loaded.places["anjer"]
    assert place.names == {"nl": "Anjer nl", "id-ID": "Anjer id-ID"}
    assert place.name == "Anjer nl"
    assert loaded.settings.first_language == "nl"
    assert "Anjer id-ID_latin" in place.spellings
    found = loaded.find_events(Filter(text="id-ID_latin anjer"))
    assert {event.place.id for event in found} == {"anjer"}


def test_names__by_hand_are_of_the_storys_columns(story):
    set_languages(story, '[languages]\nnl = { name = "Nederlands", latin = true }\n', ("nl", "nl_latin"))
    edit(story, "places.csv", ",,by hand", ",nl_latin,by hand")
    assert load_story(story).places["krakatoa"].by_hand == ("nl_latin",)
    edit(story, "places.csv", ",nl_latin,by hand", ",tr,by hand")
    assert "column by_hand: got 'tr'; expected nothing, or some of nl nl_latin" in fails(story)


def test_names__none_known_is_no_spelling(story):
    assert load_story(story).places["anjer"].spellings == ("Anjer", "Аньер")


@pytest.mark.long
@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("[languages]\n", "[spoken]\n", "places.csv row 1, column az: got 'az'; expected only the columns"),
        ("hy = {", "HY = {", "story.toml row 48, column languages.HY: got 'HY'; expected a language's code"),
        ("hy = {", "id = {", "column languages.id: got 'id'; expected a code that is no other column of"),
        ("ru = { name", "ru = { label", "column languages.ru.name: expected this key"),
        ('ru = { name = "Русский"', 'ru = { name = ""', "column languages.ru.name: expected some text"),
        ("latin = true", 'latin = "yes"', "column languages.hy.latin: got 'yes'; expected true or false"),
        (
            'tr = { name = "Türkçe", english = "Turkish" }',
            'tr = "Türkçe"',
            "column languages.tr: got 'Türkçe'",
        ),
        ("latin = true", "latin = false", "places.csv row 1, column hy_latin: got 'hy_latin'; expected only"),
        ('en = { name = "English" }', 'nl = { name = "Nederlands" }', "column nl: expected this column"),
        ('tr = { name = "Türkçe", english = "Turkish" }\n', "", "places.csv row 1, column tr: got 'tr'"),
    ],
)
def test_settings__an_odd_language_is_a_fault_with_its_place(story, old, new, fault):
    edit(story, "story.toml", old, new)
    assert fault in fails(story)


def test_settings__no_languages_at_all_is_one_fault_and_hides_none_of_other_files(story):
    set_languages(story, "languages = {}\n", ("en",))
    edit(story, "story.toml", "languages = {}\n", "[languages]\n")
    edit(story, "events.csv", "1883-05-20", "never")
    words = fails(story)
    assert "column languages: got '{}'; expected a section of languages" in words
    assert "column date: got 'never'" in words
    assert "places.csv" not in words


def test_first_language__names_every_place(story):
    edit(story, "places.csv", "Krakatoa,-,", "-,-,")
    assert "column en: got '-'; expected the English name, 1 to 60 characters" in fails(story)
