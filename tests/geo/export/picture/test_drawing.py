"""A picture of a view: what stands in it, in any story, size and theme, and the same bytes at every run."""

import io
import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from defusedxml import ElementTree
from PIL import Image

from geo.export.picture import SIZES, THEMES, Look, draw, to_png
from geo.export.picture.frame import Box
from geo.export.picture.labels import Label, place_labels
from geo.export.picture.svg import width_of
from geo.export.picture.words import NO_LICENCE, attribution_line
from geo.export.request import Request, Stamp
from geo.map.legend import speak_areas
from geo.story import Story
from geo.view.model import view_first, view_of, view_on
from tests.geo.export.processes import print_twice
from tests.stories import GREAT_FIRE, KRAKATOA, MAGELLAN, PUNIC_WARS, SHUSHA, read_story

STORIES = [SHUSHA, KRAKATOA, GREAT_FIRE, PUNIC_WARS, MAGELLAN]
SVG = "{http://www.w3.org/2000/svg}"


def request_of(story: Story, event: str = "") -> Request:
    view = view_of(story, event, view_first(story)) if event else view_on(story, story.last)
    return Request(story, view, stamp=Stamp("2026-11-28", "https://example.org/?date=x"))


def texts_of(svg: str) -> list[str]:
    return [one.text or "" for one in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.long
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


@pytest.mark.long
@pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)
def test_draw__says_all_that_a_figure_needs(folder: Path) -> None:
    """Scale, north, date, caption, sources, whom to credit, licence; of land how much each holds."""
    story = read_story(folder)
    event = story.steps[-1].event
    request = request_of(story, event.id)
    texts = texts_of(draw(request).svg)
    words = "".join("".join(texts).split())
    assert [text for text in texts if re.fullmatch(r"[\d.]+ k?m( at \d+° [NS])?", text)]
    assert "N" in texts
    read = [source for source in event.sources if not source.is_cited_only] or event.sources
    needed = [
        story.speak(request.view.day),
        story.sentence_of(event.id),
        *(source.in_short for source in read),
        attribution_line(story.settings),
        story.settings.licence or NO_LICENCE,
    ]
    assert [text for text in needed if "".join(text.split()) not in words] == []
    territory = story.settings.territory
    if territory is not None and story.territory is not None:
        held = story.territory.areas_on(request.view.day)
        areas = [held.get(holder, 0.0) for holder in territory.holders]
        told = dict(zip(territory.holders, speak_areas(areas, territory.figures), strict=True))
        assert held
        assert [told[holder] for holder in held if told[holder] not in texts] == []
        assert all("km²" in told[holder] for holder in held)


def letters_of(svg: str) -> list[tuple[str, Box]]:
    """Each line of text on a map, which has a halo, and what its letters cover."""
    found = []
    for one in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        if one.get("paint-order") != "stroke":
            continue
        size, style = float(one.get("font-size")), one.get("font-style", "regular")
        face = "bold" if one.get("font-weight") == "700" else style
        width = width_of(one.text, size, face, float(one.get("letter-spacing", 0)))
        left = float(one.get("x")) - (width / 2 if one.get("text-anchor") == "middle" else 0)
        found.append((one.text, Box(left, float(one.get("y")) - 0.75 * size, width, size)))
    return found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("folder", [SHUSHA, KRAKATOA, PUNIC_WARS], ids=lambda folder: folder.name)
@pytest.mark.long
def test_labels__none_stands_on_another(folder: Path, size: str) -> None:
    story = read_story(folder)
    names = letters_of(draw(request_of(story, story.steps[-1].event.id), Look(SIZES[size])).svg)
    assert len(names) > 4
    assert [(one, other) for (one, box), (other, over) in combinations(names, 2) if box.overlaps(over)] == []


def test_place_labels__the_first_have_their_room_and_no_two_overlap() -> None:
    within = Box(0, 0, 400, 300)
    marks = [Box(195, 145, 10, 10), Box(0, 0, 400, 40)]
    labels = [Label(f"Place {n}", 14, "regular", "#000000", 200 + n % 3, 150, 10) for n in range(30)]
    labels += [Label(f"Land {n}", 14, "regular", "#000000", 60 * n, 60 * n) for n in range(6)]
    placed = place_labels(labels, marks, within, aside=2)
    assert placed[0] == (labels[0], labels[0].boxes()[0])
    assert 5 < len(placed) < len(labels)
    boxes = [box for _, box in placed]
    assert not [1 for one, other in combinations(boxes, 2) if one.inset(-1.9).overlaps(other)]
    assert not [box for box in boxes if not within.holds(box) or any(map(box.overlaps, marks))]
    for label, box in placed:
        assert box in label.boxes()


def test_place_labels__one_that_is_needed_stands_even_on_a_mark_but_on_no_name() -> None:
    everywhere = [Box(0, 0, 400, 300)]
    label = Label("Here", 14, "bold", "#000000", 200, 150, 10)
    assert place_labels([label], everywhere, everywhere[0]) == []
    needed = [replace(label, is_needed=True)] * 2
    (_, first), (_, second) = place_labels(needed, everywhere, everywhere[0])
    assert not first.overlaps(second)


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
    assert print_twice(PRINT, str(SHUSHA))
