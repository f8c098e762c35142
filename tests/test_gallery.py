"""The gallery's page is made of its scripts, and every script has its picture."""

import pytest
from PIL import Image

from tests.gallery import GALLERY, SIZE, picture_of, readme, scripts, split

MOST_BYTES = 60_000
MOST_LINES = 30


def test_the_page_holds_every_script_as_it_is():
    text = (GALLERY / "README.md").read_text("utf-8")
    assert text == readme(), "a script has changed; run 'make gallery'"


def test_there_are_twelve():
    assert [script.name[:3] for script in scripts()] == [f"{number:02}_" for number in range(1, 13)]


@pytest.mark.parametrize("script", scripts(), ids=lambda script: script.stem)
def test_a_script_is_small_and_saves_a_page_of_its_name(script):
    words, code = split(script)
    assert words.endswith(".")
    assert "\n" not in words
    assert len(code.splitlines()) <= MOST_LINES
    assert code.endswith(f'\nm.save("{script.stem}.html")')


def test_every_script_has_its_picture_and_no_other_lies_there():
    pictures = [picture_of(script) for script in scripts()]
    assert sorted(GALLERY.glob("*.webp")) == pictures
    for picture in pictures:
        assert picture.stat().st_size <= MOST_BYTES, picture.name
        with Image.open(picture) as image:
            assert image.size == (SIZE["width"], SIZE["height"]), picture.name
