"""Pictures of events: what is read of them, and every file that is none for a page."""

import io
import os
from functools import partial

import pytest
from PIL import Image

from geo.errors import StoryError
from geo.page.card import to_html
from geo.story import load_story
from geo.story.pictures import LARGEST_BYTES
from geo.timemap.assets import STORE
from tests.stories import EVIL, copy_story

HEAD = "event,file,alt,credit,licence\n"
ROW = "anjer-wave,plan.png,A plan of the town,A. Engraver,public domain\n"


def image(form="PNG", size=(6, 4), noise=False):
    drawn = Image.frombytes("RGB", size, os.urandom(size[0] * size[1] * 3)) if noise else Image.new("1", size)
    body = io.BytesIO()
    drawn.save(body, form)
    return body.getvalue()


@pytest.fixture
def story(tmp_path):
    folder = copy_story(tmp_path)
    (folder / "pictures").mkdir()
    (folder / "pictures" / "plan.png").write_bytes(image())
    (folder / "pictures.csv").write_text(HEAD + ROW, "utf-8")
    return folder


def fails(folder):
    with pytest.raises(StoryError) as error:
        load_story(folder)
    return [str(fault) for fault in error.value.faults]


def test_pictures__of_an_event_on_its_card(story):
    loaded = load_story(story)
    card = to_html(loaded, loaded.events[loaded.positions["anjer-wave"]], 0, address=STORE.publish)
    assert 'width="6" height="4" alt="A plan of the town" loading="lazy"' in card
    assert "<figcaption>A. Engraver, public domain</figcaption>" in card
    path = card.partition('<img src="')[2].partition('"')[0]
    asset = STORE.find(path)
    assert (asset.body, asset.media_type, asset.is_packed) == (image(), "image/png", True)
    assert "<figure" not in to_html(loaded, loaded.events[0], 0)


def test_pictures__are_a_part_of_the_storys_version(story):
    before = load_story(story).digest
    (story / "pictures" / "plan.png").write_bytes(image(size=(7, 4)))
    assert load_story(story).digest != before


@pytest.mark.parametrize(("form", "suffix"), [("JPEG", ".jpg"), ("PNG", ".png"), ("WEBP", ".webp")])
def test_pictures__are_what_their_bytes_are_whatever_their_name(story, form, suffix):
    (story / "pictures" / "plan.png").write_bytes(image(form))
    (picture,) = load_story(story).pictures["anjer-wave"]
    assert (picture.image.suffix, picture.image.width, picture.image.height) == (suffix, 6, 4)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (None, "expected a file in the story's folder pictures"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "expected a whole picture as JPEG, PNG or WebP"),
        (partial(image, "GIF"), "expected a whole picture as JPEG, PNG or WebP"),
        (lambda: image("PNG", (90, 90), noise=True)[:9000], "expected a whole picture as JPEG, PNG or WebP"),
        (b"", "expected a whole picture as JPEG, PNG or WebP"),
        (
            partial(image, "PNG", (700, 700), noise=True),
            f"expected {LARGEST_BYTES:,} bytes at most; make it smaller",
        ),
        (partial(image, "PNG", (6000, 5001)), "pixels'; expected 30,000,000 pixels at most"),
        (partial(image, "PNG", (20000, 10000)), "expected a whole picture as JPEG, PNG or WebP"),
    ],
    ids=["none", "svg", "gif", "cut", "empty", "large", "wide", "bomb"],
)
def test_pictures__that_are_none_for_a_page(story, body, words):
    path = story / "pictures" / "plan.png"
    path.unlink()
    if body is not None:
        path.write_bytes(body() if callable(body) else body)
    (told,) = fails(story)
    assert told.startswith("pictures.csv row 2, column file: got 'plan.png") and words in told


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "plan.png",
            "../plan.png",
            "column file: got '../plan.png'; expected the name of a file in the folder",
        ),
        ("plan.png", ".hidden.png", "column file: got '.hidden.png'; expected the name of a file"),
        ("A plan of the town", "", "column alt: expected what the picture shows"),
        ("A. Engraver", "", "column credit: expected who made it"),
        ("public domain", "", "column licence: expected its licence"),
        ("anjer-wave", "anjer", "column event: got 'anjer'; expected an id that stands in events.csv"),
        (ROW, ROW + ROW, "row 3, column event + file: got 'anjer-wave + plan.png'; expected each once"),
    ],
)
def test_pictures__what_is_wrong_with_a_row(story, old, new, words):
    (story / "pictures.csv").write_text(HEAD + ROW.replace(old, new), "utf-8")
    (told,) = fails(story)
    assert words in told


def test_pictures__words_are_escaped(story):
    quoted = '"' + EVIL.replace('"', '""') + '"'
    (story / "pictures.csv").write_text(HEAD + ROW.replace("A plan of the town", quoted), "utf-8")
    loaded = load_story(story)
    card = to_html(loaded, loaded.events[loaded.positions["anjer-wave"]], 0, address=STORE.publish)
    assert "<img src=x" not in card and "<script" not in card
