"""A picture of a view: what stands in it, in any story, size and theme, and the same bytes at every run."""

import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from defusedxml import ElementTree
from PIL import Image

from geo.export.picture import SIZES, THEMES, Look, draw, to_png
from geo.export.request import Request, Stamp
from geo.story import Story
from geo.view.model import view_first, view_of, view_on
from tests.stories import GREAT_FIRE, KRAKATOA, MAGELLAN, PUNIC_WARS, SHUSHA, read_story

STORIES = [SHUSHA, KRAKATOA, GREAT_FIRE, PUNIC_WARS, MAGELLAN]
SVG = "{http://www.w3.org/2000/svg}"


def request_of(story: Story, event: str = "") -> Request:
    view = view_of(story, event, view_first(story)) if event else view_on(story, story.last)
    return Request(story, view, stamp=Stamp("2026-11-28", "https://example.org/?date=x"))


def texts_of(svg: str) -> list[str]:
    return [one.text or "" for one in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)
def test_draw__is_sound_svg_with_words_of_any_story(folder: Path) -> None:
    story = read_story(folder)
    picture = draw(request_of(story))
    root = ElementTree.fromstring(picture.svg)
    assert (root.get("width"), root.get("height")) == ("1920", "1080")
    assert root.find(f"{SVG}desc").text == picture.alt
    assert story.settings.title in picture.alt
    words = " ".join(texts_of(picture.svg))
    assert story.digest[:12] in words
    assert "2026-11-28" in words
    assert "km" in words  # the scale's


def test_draw__tells_who_holds_how_much_in_legend_and_alt() -> None:
    picture = draw(request_of(read_story(SHUSHA), "shusha-announced"))
    words = texts_of(picture.svg)
    assert "7,600 km² · 64 %" in words
    assert "Armenian forces" in words
    assert "Armenian forces 7,600 km², 64 %; Contested 4,200 km², 36 %" in picture.alt
    assert "Shusha" in words


def test_draw__has_the_layers_that_are_not_hidden() -> None:
    request = request_of(read_story(SHUSHA), "shusha-announced")
    hidden = replace(request, view=replace(request.view, hidden=frozenset({"territory"})))
    assert "held-armenian-forces" in draw(request).svg
    assert "held-" not in draw(hidden).svg
    assert "km²" not in draw(hidden).alt


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.long
def test_to_png__has_the_size_asked_for_and_words_in_the_file(size: str, theme: str) -> None:
    picture = draw(request_of(read_story(KRAKATOA)), Look(SIZES[size], THEMES[theme]))
    with Image.open(io.BytesIO(to_png(picture, 0.5))) as image:
        image.load()
        assert image.size == (SIZES[size].width // 2, SIZES[size].height // 2)
        assert image.text["Description"] == picture.alt
        assert image.text["Title"] == picture.title


PRINT = """
import hashlib, sys
from pathlib import Path
from geo.export.picture import draw, to_png
from geo.export.request import Request
from geo.story import load_story
from geo.view.model import view_on
story = load_story(Path(sys.argv[1]))
print(hashlib.sha256(to_png(draw(Request(story, view_on(story, story.last))), 0.5)).hexdigest())
"""


@pytest.mark.process
@pytest.mark.long
def test_to_png__gives_the_same_bytes_in_two_processes() -> None:
    root = Path(__file__).parents[4]
    digests = {
        subprocess.run(
            [sys.executable, "-c", PRINT, str(SHUSHA)],
            cwd=root,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
