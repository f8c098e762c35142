"""The names' policy, as About states it: English shows each name in general use, no language hides one."""

import re
import unicodedata
from difflib import SequenceMatcher

import pytest

from tests.stories import SHUSHA, read_story

STORY = read_story(SHUSHA)
SETTLEMENTS = [place for place in STORY.places.values() if place.kind in {"city", "town", "village"}]
HOSTS = {"moscow", "washington", "prague", "vienna", "the-hague"}
"""Cities far off, whose names are each language's own."""
LETTERS = {"az": "Latin", "tr": "Latin", "en": "Latin", "hy": "Armenian", "ru": "Cyrillic"}
SOUNDS = (
    "а a, б b, в v, г g, д d, е e, ё o, ж zh, з z, и i, й y, к k, л l, м m, н n, о o, п p, р r, с s, т t,"
    " у u, ф f, х kh, ц ts, ч ch, ш sh, щ sh, ъ -, ы i, ь -, э e, ю yu, я ya"
)
CYRILLIC = dict(pair.split() for pair in SOUNDS.split(", "))
ONE_SOUND = ("kgqx", "bp", "dt", "szcj", "vfw")
"""Consonants that the languages write for one another in a name."""


def skeleton(name: str) -> str:
    """Return the consonants of a name as all of the languages' scripts could share them."""
    latin = "".join(CYRILLIC.get(letter, letter) for letter in name.casefold())
    plain = unicodedata.normalize("NFKD", latin)
    sounds = [
        next((group[0] for group in ONE_SOUND if letter in group), letter)
        for letter in plain
        if letter.isascii() and letter.isalpha() and letter not in "aeiouyh"
    ]
    return re.sub(r"(.)\1+", r"\1", "".join(sounds))


def is_form_of(name: str, other: str) -> bool:
    return SequenceMatcher(None, skeleton(name), skeleton(other)).ratio() >= 0.66


def rows():
    return {row["id"]: row for row in STORY.tables["places.csv"].to_dict("records")}


@pytest.mark.parametrize("place", SETTLEMENTS, ids=lambda place: place.id)
def test_every_language_shows_names_that_english_shows(place):
    """A name that one side alone has given since stands under Also, whichever side it is."""
    if place.id in HOSTS:
        return
    shown = place.names["en"].split(" / ")
    row = rows()[place.id]
    for column in ("az", "hy_latin", "tr", "ru"):
        for name in re.findall(r"[^()]+", row[column]):
            assert any(is_form_of(name, one) for one in shown), f"{column}: {name} is no form of {shown}"


@pytest.mark.parametrize("place", SETTLEMENTS, ids=lambda place: place.id)
def test_two_names_in_english_are_two_in_russian_and_no_spellings_of_one(place):
    english = place.names["en"].split(" / ")
    russian = re.fullmatch(r"([^()]+)(?: \(([^()]+)\))?", place.names["ru"])
    assert russian, place.names["ru"]
    assert len(english) <= 2
    assert (len(english) == 2) == (russian[2] is not None)
    if len(english) == 2:
        assert skeleton(english[0]) != skeleton(english[1]), f"{place.names['en']} is one name, spelled twice"
        assert is_form_of(russian[1], english[0])
        assert is_form_of(russian[2], english[1])


@pytest.mark.parametrize(
    ("place", "names"),
    [
        ("khankendi", "Xankəndi Ստեփանակերտ"),
        ("kalbajar", "Karvachar Քարվաճառ"),
        ("lachin", "Berdzor Բերձոր"),
        ("zabukh", "Aghavno Աղավնո"),
        ("aghdam", "Akna Ակնա"),
        ("fuzuli", "Varanda Վարանդա"),
        ("jabrayil", "Jrakan Ջրական"),
        ("zangilan", "Kovsakan Կովսական"),
        ("qubadli", "Sanasar Սանասար"),
        ("khojaly", "Ivanyan Իվանյան"),
        ("vardenis", "Basarkeçər"),
        ("shusha", "Shushi Շուշի"),
        ("ganja", "Gandzak Գանձակ"),
    ],
)
def test_no_name_is_hidden(place, names):
    spellings = " ".join(STORY.places[place].spellings)
    assert [name for name in names.split() if name not in spellings] == []


@pytest.mark.parametrize("language", LETTERS)
def test_a_name_is_in_its_languages_letters(language):
    for place in STORY.places.values():
        letters = [letter for letter in place.names[language] if letter.isalpha()]
        script = LETTERS[language].upper()
        assert letters, place.id
        assert all(unicodedata.name(letter).startswith(script) for letter in letters), place.names[language]


@pytest.mark.parametrize("field", ["title", "short", "summary"])
def test_a_text_that_names_a_place_of_two_names_gives_both(field):
    """Once is enough: the first mention carries both."""
    pairs = [place.names["en"].split(" / ") for place in SETTLEMENTS if " / " in place.names["en"]]
    for event in STORY.events:
        text = getattr(event, field)
        for first, second in pairs:
            both = re.search(rf"{re.escape(first)} ?/ ?{re.escape(second)}", text)
            alone = re.search(rf"\b({re.escape(first)}|{re.escape(second)})\b", text)
            assert both or not alone, f"{event.id}: {text}"
