"""The same in, the same out, whatever the kind: two processes, and two days, which change the stamp alone."""

import io
import shutil
import zipfile
from dataclasses import replace

import numpy as np
import pytest

from geo.export.kinds import KINDS
from geo.export.picture import film
from geo.export.request import Request, Stamp
from geo.view.model import view_on
from tests.geo.export.processes import print_twice
from tests.geo.export.unpacking import unpack
from tests.stories import KRAKATOA, read_story

pytestmark = [pytest.mark.process, pytest.mark.long]
FILMS = ["film-mp4", "film-webm"]
HERE = [name for name in KINDS if name not in FILMS]
LINK = "https://example.org/?date=x"
FIRST, LATER = "2026-11-28", "2028-11-26"
"""Two days of the same letters, so that nothing is set wider and no font has a letter more."""
MOST_PIXELS = 0.01
"""The share of a picture that its line with the day takes at most."""
MAKE = """
import hashlib, sys
from tests.geo.export.test_same_bytes import FIRST, make
for kind in sys.argv[1:]:
    print(kind, hashlib.sha256(make(kind, FIRST)).hexdigest())
"""


def make(kind, day):
    """Return a file of a story so small that a film of it has three steps."""
    story = read_story(KRAKATOA)
    options = {"size": "preview"} if "size" in KINDS[kind].options else {}
    request = Request(
        story, view_on(story, story.last), KINDS[kind].scopes[0], Stamp(day, LINK), options=options
    )
    return KINDS[kind].make(request, lambda _share, _words: None)


def test_bytes__of_every_kind_are_the_same_in_two_processes():
    assert len(print_twice(MAKE, *HERE).splitlines()) == len(HERE)


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg, which writes MP4 and WebM, is not here")
def test_bytes__of_films_by_an_encoder_are_the_same_in_two_processes():
    assert len(print_twice(MAKE, *FILMS).splitlines()) == len(FILMS)


def packed(_encoder, _form, folder):
    """Return what is handed to the encoder: its pictures and its words."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as files:
        for one in sorted(folder.iterdir()):
            files.writestr(zipfile.ZipInfo(one.name), one.read_bytes())
    return out.getvalue()


def apart(one, other):
    """The share of two pictures' pixels that differ."""
    assert one.shape == other.shape
    return (one != other).any(axis=-1).mean()


@pytest.mark.parametrize("kind", KINDS)
def test_another_day__changes_the_stamp_alone(kind, monkeypatch):
    monkeypatch.setattr(film, "_encoder", lambda form: form)
    monkeypatch.setattr(film, "_run", packed)
    first, later = (unpack(make(kind, day)) for day in (FIRST, LATER))
    assert set(first) == set(later)
    texts = {name: text for name, text in first.items() if isinstance(text, str)}
    assert {name: later[name].replace(LATER, FIRST) for name in texts} == texts
    shares = {name: apart(one, later[name]) for name, one in first.items() if isinstance(one, np.ndarray)}
    assert {name: share for name, share in shares.items() if share > MOST_PIXELS} == {}
    # The day stands in it: as text, or drawn.
    assert any(later[name] != texts[name] for name in texts) or max(shares.values()) > 0


def test_another_day__that_changed_more_would_be_seen():
    story = read_story(KRAKATOA)
    request = Request(
        story, view_on(story, story.last), "view", Stamp(FIRST, LINK), options={"size": "preview"}
    )
    other = replace(request, view=view_on(story, story.first))
    one, two = (unpack(KINDS["png"].make(asked, lambda *_: None))["#0"] for asked in (request, other))
    assert apart(one, two) > MOST_PIXELS
