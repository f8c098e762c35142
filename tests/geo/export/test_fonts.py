"""The letters of what is taken away: of five languages, and what is said of those that are lacking."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from geo.export.fonts import FACES, FAMILY, check_letters, letters
from geo.export.request import ExportError

ALPHABETS = {
    "az": "AaBbCcÇçDdEeƏəFfGgĞğHhXxIıİiJjKkQqLlMmNnOoÖöPpRrSsŞşTtUuÜüVvYyZz",
    "hy": "".join(map(chr, [*range(0x531, 0x557), *range(0x561, 0x588)])) + "՛՝՞՜։֊֏",
    "tr": "ÇçĞğIıİiÖöŞşÜüÂâÎîÛû",
    "ru": "".join(map(chr, range(0x410, 0x450))) + "Ёё",
    "en": "".join(map(chr, range(0x21, 0x7F))) + "“”‘’–—…·•°²³½£€₼₽₺№×−±≈≤≥→",
}


@pytest.mark.parametrize("language", ALPHABETS)
def test_fonts__every_face_has_the_letters_of_a_language(language: str) -> None:
    for face in FACES:
        has = TTFont(face).getBestCmap()
        assert [letter for letter in ALPHABETS[language] if ord(letter) not in has] == []


def test_fonts__what_is_listed_is_what_each_face_has() -> None:
    common = set.intersection(*(set(TTFont(face).getBestCmap()) for face in FACES))
    assert letters() == frozenset(map(chr, common))


def test_fonts__one_family_and_plain_letters_of_their_own() -> None:
    for face in FACES:
        font = TTFont(face)
        assert font["name"].getDebugName(1) == FAMILY
        # Latin A and Armenian Ա are other shapes: no letter stands for another.
        assert font.getBestCmap()[ord("U")] != font.getBestCmap()[ord("Ս")]


def test_fonts__the_story_is_whole_in_all_its_languages() -> None:
    folder = Path(__file__).parents[3] / "data" / "shusha"
    check_letters(path.read_text("utf-8") for path in folder.glob("*.csv"))


def test_check_letters__names_those_that_are_lacking() -> None:
    with pytest.raises(ExportError, match=r"no letters for 日 本 .*choose another language"):
        check_letters(["Tokyo", "日本"])
