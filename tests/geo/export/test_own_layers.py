"""A visitor's own layers in any kind of file that holds them: it says that they are no part of the story."""

import contextlib
import io
import json
import re
import zipfile
from dataclasses import replace

import geopandas as gpd
import pytest
import shapely
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from geo.export.kinds import KINDS
from geo.export.picture import film
from geo.export.request import ExportError, Request
from geo.view.model import view_on
from tests.geo.export.test_page import content_of

TITLE = "My quakes"
SAID = "nopartofthestory"
"""Without blanks: where a line ends says nothing of the words."""
SLOW = {"film", "film-mp4", "film-webm", "site", "pptx"}
OWN = [name for name, kind in KINDS.items() if kind.takes_own({"what": "own"})]


def own_layer():
    frame = gpd.GeoDataFrame(
        {"start": ["1883-05-20", "1883-05-22"], "end": [None, None], "title": ["A", "B"], "kind": ["a", "b"]},
        geometry=[shapely.Point(105.4, -6.1), shapely.Point(105.5, -6.2)],
        crs="EPSG:4326",
    )
    frame.attrs["unit"] = "day"
    return frame


def bare(words):
    """Words without marks of XML and blanks."""
    return "".join(re.sub("<[^>]*>", "", words).split())


def png_words(content):
    with Image.open(io.BytesIO(content)) as image:
        return image.info["Description"]


def pdf_words(content):
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def pptx_words(content):
    first = Presentation(io.BytesIO(content)).slides[0]
    return " ".join(shape.text_frame.text for shape in first.shapes if shape.has_text_frame)


def html_words(content):
    return json.dumps(content_of(content), ensure_ascii=False)


def archive_words(content):
    archive = zipfile.ZipFile(io.BytesIO(content))
    names = [name for name in archive.namelist() if name.endswith((".json", ".xml"))]
    return "".join(archive.read(name).decode() for name in names)


READERS = {
    "png": png_words,
    "pdf": pdf_words,
    "pptx": pptx_words,
    "html": html_words,
    **dict.fromkeys(["site", "xlsx", "datapackage"], archive_words),
}


def test_kinds__but_the_story_on_paper_and_in_words_hold_own_layers():
    assert set(KINDS) - set(OWN) == {"handout", "read"}


@pytest.mark.parametrize(
    "name", [pytest.param(one, marks=[pytest.mark.long] if one in SLOW else []) for one in OWN]
)
def test_own_layer__is_said_to_be_no_part_of_the_story(krakatoa, monkeypatch, name):
    kind = KINDS[name]
    pictures = []
    if name.startswith("film"):
        draw = film.draw
        monkeypatch.setattr(film, "draw", lambda *words: pictures.append(draw(*words)) or pictures[-1])
        monkeypatch.setattr(film.shutil, "which", lambda _: "/bin/false")
    options = {option: words[0] for option, words in kind.options.items() if words}
    options |= {"what": "own"} if "what" in options else {}
    options |= {"size": "preview"} if "size" in options else {}
    view = view_on(krakatoa, krakatoa.last)
    request = Request(krakatoa, view, kind.scopes[0], own={TITLE: own_layer()}, options=options)

    def words_of(asked):
        pictures.clear()
        content = b""
        # What has no encoder here has drawn its pictures before.
        with contextlib.suppress(*([ExportError] if name in ("film-mp4", "film-webm") else [])):
            content = kind.make(asked, lambda _share, _words: None)
        found = [picture.svg for picture in pictures]
        return found or [READERS.get(name, lambda content: content.decode("utf-8", "replace"))(content)]

    assert all(SAID in bare(words) for words in words_of(request))
    if "what" not in options:
        without = words_of(replace(request, own={}))
        assert not any(SAID in bare(words) for words in without)
