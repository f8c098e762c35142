"""What the story says in other languages: all of it, with the same figures and addresses, in its letters."""

import re
import unicodedata

import pytest

from tests.stories import SHUSHA, read_story

LANGUAGES = read_story(SHUSHA).translations
SCRIPTS = {"az": "LATIN", "hy": "ARMENIAN", "ru": "CYRILLIC", "tr": "LATIN"}
ADDRESS = re.compile(r"\]\(([^)]*)\)")
FIGURES = re.compile(r"\d+")
WITHIN = re.compile(r"(?<=\d)[ ,.\u00a0\u202f](?=\d)")
"""What parts the digits of one number, by language."""
WORD = re.compile(r"\w+")


def figures(text):
    return sorted(FIGURES.findall(WITHIN.sub("", text)))


def test_languages__those_of_the_names():
    own, *others = read_story(SHUSHA).settings.languages
    assert (own, sorted(others)) == ("en", sorted(LANGUAGES))


@pytest.mark.parametrize("language", LANGUAGES)
def test_translation__is_whole(language):
    assert LANGUAGES[language].missing == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_translation__has_the_figures_and_addresses_of_what_it_translates(language):
    texts = LANGUAGES[language].texts
    assert {text: told for text, told in texts.items() if figures(text) != figures(told)} == {}
    assert {text for text, told in texts.items() if ADDRESS.findall(text) != ADDRESS.findall(told)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_translation__no_word_mixes_letters_of_two_scripts(language):
    mixed = set()
    for told in LANGUAGES[language].texts.values():
        for word in WORD.findall(told):
            scripts = {unicodedata.name(letter).split()[0] for letter in word if letter.isalpha()}
            if len(scripts & {"LATIN", "CYRILLIC", "ARMENIAN"}) > 1:
                mixed.add(word)
    assert mixed == set()
    letters = "".join(LANGUAGES[language].texts.values())
    own = sum(unicodedata.name(one).startswith(SCRIPTS[language]) for one in letters if one.isalpha())
    assert own > 0.9 * sum(map(str.isalpha, letters))
