"""What is taken away runs nothing, whatever the story says, and holds its texts as they are."""

import csv
import io
import json
import re
import zipfile

import pypdf
import pytest

from geo.export.kinds import KINDS
from geo.export.request import Request, Stamp
from geo.timemap.reading.opening.formulas import FORMULA, unescape_formula
from geo.view.model import view_on
from server.api.feed import to_atom
from tests.hostile.shape import read_html, read_xml, runs
from tests.hostile.story import read_hostile
from tests.hostile.texts import TEXTS

PLAIN = "Plain words"
UNPRINTED = {"right to left", "beyond"}
"""Letters that the fonts of what is printed lack, which is told in a sentence."""
PRINTED = tuple(text for name, text in TEXTS.items() if name not in UNPRINTED)
TURNS = [PRINTED, (*PRINTED[9:], *PRINTED[:9]), (*PRINTED[17:], *PRINTED[:17])]
"""All of the texts in one story, so that each stands elsewhere in another."""
ADDRESS = "https://maps.example/"
EXTERNAL = re.compile(
    rb'Target="([^"]*)"[^>]*TargetMode="External"|TargetMode="External"[^>]*Target="([^"]*)"'
)


def take(kind, *texts):
    """Return a file of a story of the texts."""
    story = read_hostile(*texts)
    options = {"size": "preview"} if "size" in KINDS[kind].options else {}
    view = view_on(story, story.last)
    scope = "story" if "story" in KINDS[kind].scopes else KINDS[kind].scopes[0]
    request = Request(story, view, scope, Stamp("2026-11-29", ADDRESS), options=options)
    return KINDS[kind].make(request, lambda _share, _words: None)


def unpack(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def cells_of(content):
    return [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]


each_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
each_turn = pytest.mark.parametrize(
    "texts",
    [TURNS[0], *(pytest.param(texts, marks=pytest.mark.long) for texts in TURNS[1:])],
    ids=["one", "another", "a third"],
)


@each_text
def test_csv__no_cell_is_a_formula_and_each_reads_back(text):
    cells = cells_of(take("csv", text))
    assert [cell for cell in cells if FORMULA.match(cell) and not cell.startswith("'")] == []
    assert text in {unescape_formula(cell) for cell in cells}


@each_text
def test_xlsx__cells_are_text(text):
    files = unpack(take("xlsx", text))
    sheets = [content for name, content in files.items() if name.startswith("xl/worksheets/")]
    assert sheets
    for sheet in sheets:
        tags = {one.tag.rpartition("}")[2] for one in read_xml(sheet).iter()}
        assert {"f", "hyperlink", "hyperlinks", "legacyDrawing", "oleObject"}.isdisjoint(tags)
    assert not any("externalLink" in name or "vba" in name.lower() for name in files)
    read_xml(files["xl/sharedStrings.xml"])


@each_text
def test_kml__descriptions_are_no_html(text):
    root = read_xml(take("kml", text))
    told = [one.text for one in root.iter("{http://www.opengis.net/kml/2.2}description")]
    assert not any("<" in words for words in told)
    assert {one.tag.rpartition("}")[2] for one in root.iter()}.isdisjoint({"script", "NetworkLink", "href"})


@each_text
def test_geojson__is_data_and_its_texts_the_story_s(text):
    content = json.loads(take("geojson", text))
    titles = {one["properties"].get("title") for one in content["features"]}
    assert text in titles


@each_text
def test_datapackage__tables_hold_no_formula(text):
    files = unpack(take("datapackage", text))
    json.loads(files["datapackage.json"])
    assert not any(name.startswith("/") or ".." in name for name in files)
    for name, content in files.items():
        if name.endswith(".csv"):
            assert [c for c in cells_of(content) if FORMULA.match(c) and not c.startswith("'")] == [], name


@each_text
def test_feed__is_well_formed_and_its_links_lead_back(text):
    root = read_xml(to_atom(read_hostile(text), ADDRESS))
    atom = "{http://www.w3.org/2005/Atom}"
    assert all(link.get("href").startswith(ADDRESS) for link in root.iter(f"{atom}link"))
    assert all(
        one.get("type", "text") == "text" for tag in ("title", "summary") for one in root.iter(atom + tag)
    )


@each_turn
def test_svg__draws_and_nothing_else(texts):
    root = read_xml(take("svg", *texts))
    assert runs(root) == []
    tags = {one.tag.rpartition("}")[2] for one in root.iter()}
    assert {"script", "foreignObject", "set", "animate", "iframe", "handler"}.isdisjoint(tags)


@each_turn
def test_page__has_no_script_but_its_own(texts):
    root = read_html(take("html", *texts).decode())
    assert runs(root) == []
    expected = [one.get("id") for one in read_html(take("html", PLAIN).decode()).iter("script")]
    assert [one.get("id") for one in root.iter("script")] == expected
    for one in root.iter("script"):
        if one.get("type") == "application/json":
            json.loads(one.text)


@each_turn
def test_site__no_page_of_it_has_either(texts):
    files = unpack(take("site", *texts))
    for name, content in files.items():
        assert ".." not in name
        if name.endswith(".html"):
            assert runs(read_html(content.decode())) == [], name
        elif name.endswith((".xml", ".atom", ".svg")):
            read_xml(content)


@each_turn
def test_slides__lead_to_the_web_alone_and_run_nothing(texts):
    files = unpack(take("pptx", *texts))
    for name, content in files.items():
        if name.endswith((".xml", ".rels")):
            read_xml(content)
        for found in EXTERNAL.findall(content):
            assert re.match(rb"https?://", b"".join(found)), name
        assert b"ppaction://program" not in content
        assert b"ppaction://macro" not in content
    assert not any("vba" in name.lower() or "embeddings" in name for name in files)


@each_turn
@pytest.mark.parametrize("kind", ["pdf", "handout"])
def test_pdf__has_no_action_but_links_to_the_web(kind, texts):
    reader = pypdf.PdfReader(io.BytesIO(take(kind, *texts)))
    root = reader.trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(root)
    assert not {"/JavaScript", "/EmbeddedFiles"} & set(root.get("/Names", {}))
    for page in reader.pages:
        assert "/AA" not in page
        for one in page.get("/Annots", []):
            action = one.get_object().get("/A")
            if action is not None:
                assert action["/S"] in {"/URI", "/GoTo"}
                assert re.match("https?://", action.get("/URI", "https://"))
