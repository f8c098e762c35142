"""What a visitor gives: files, links, reports of the map's frame, words and headers of requests."""

import csv
import io
import json
import zipfile

import geopandas as gpd
import pytest
from shapely import Point
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components.panels.text import markdown
from geo.errors import WorkbookFaultsError
from geo.export.kinds import KINDS
from geo.export.request import Request
from geo.page.markdown import to_html
from geo.page.template import render
from geo.story.sheet import story_of
from geo.timemap import read_dated
from geo.timemap.reading.opening.formulas import FORMULA
from geo.timemap.reading.opening.texts import clean
from geo.view.link import KEYS, from_query, to_query
from geo.view.message import read_report
from geo.view.model import view_first, view_on
from server.api import api_routes
from server.api.rate import Rate
from server.api.resources import FOUND
from server.presenter import Lock, presenter_routes
from tests.hostile.shape import read_html, read_xml, runs, shape_of
from tests.hostile.texts import TEXTS
from tests.stories import KRAKATOA, read_story

PLAIN = "Plain words"
UNSENT = {
    "nothing": "\0",
    "nothing within": "a\0b",
    "end of a line": "a\r\nset-cookie: pwned=1",
    "long": "x" * 9000,
}
"""What a story refuses, and a browser may send all the same."""
EVERY = TEXTS | UNSENT
UNSEEN = {"\0", "\r", "\n", "\u2028", "\u202e"}
each_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
every_text = pytest.mark.parametrize("text", EVERY.values(), ids=EVERY)


def to_csv(*rows):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def read_file(tmp_path, content, name="own.csv"):
    path = tmp_path / name
    path.write_bytes(content)
    return read_dated(path)


@each_text
def test_upload__titles_and_kinds_are_words(tmp_path, text):
    head, row = ["date", "lat", "lon", "title", "kind", "note"], ["2020-10-01", "39.8", "46.7", *[text] * 3]
    frame = read_file(tmp_path, to_csv(head, row))
    assert list(frame["title"]) == list(frame["kind"]) == [clean(text)]


@each_text
def test_upload__names_of_properties_are_words(tmp_path, text):
    """A name that a script or a table has a meaning for is a column as any other."""
    shape = {"type": "Point", "coordinates": [46.7, 39.8]}
    feature = {
        "type": "Feature",
        "geometry": shape,
        "properties": {"date": "2020-10-01", "title": "A", text: text},
    }
    content = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    assert list(read_file(tmp_path, content, "own.geojson")["title"]) == ["A"]


def take_own(kind, text):
    """Return a file that holds a visitor's own layer of that name, with a column of it."""
    told = {"start": ["1883-05-21"], "end": [None], "title": [text], "kind": [text], text: [text]}
    frame = gpd.GeoDataFrame(told, geometry=[Point(105.4, -6.1)], crs="EPSG:4326")
    frame.attrs["unit"] = "day"
    story = read_story(KRAKATOA)
    request = Request(story, view_on(story, story.last), "view", own={text: frame}, options={"what": "own"})
    return KINDS[kind].make(request, lambda _share, _words: None)


@each_text
def test_own_layer__neither_a_cell_nor_a_head_becomes_a_formula_and_it_reads_back(tmp_path, text):
    content = take_own("csv", text)
    cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]
    assert [cell for cell in cells if FORMULA.match(cell) and not cell.startswith("'")] == []
    assert list(read_file(tmp_path, content)["title"]) == [clean(text)]
    with zipfile.ZipFile(io.BytesIO(take_own("datapackage", text))) as archive:
        (own,) = [name for name in archive.namelist() if "own-" in name and name.endswith(".csv")]
        head = next(csv.reader(io.StringIO(archive.read(own).decode())))
        resources = json.loads(archive.read("datapackage.json"))["resources"]
    (fields,) = [one["schema"]["fields"] for one in resources if one["path"] == own]
    assert [one for one in head if FORMULA.match(one) and not one.startswith("'")] == []
    assert [one["name"] for one in fields] == head


@each_text
def test_own_layer__is_words_in_kml(text):
    root = read_xml(take_own("kml", text))
    told = [one.text for one in root.iter("{http://www.opengis.net/kml/2.2}description")]
    assert not any("<" in words for words in told)


@each_text
def test_own_layer__its_name_is_words_where_the_page_reads_markdown(text):
    made = read_html(to_html(f"**{markdown(text)}** · 1 feature"))
    assert runs(made) == []
    tags = {one.tag for one in made.iter()}
    assert tags <= {"html", "body", "p", "strong"}, tags


@every_text
def test_sheet__a_story_or_its_faults_by_cell(text):
    rows = [["date", "title", "place", "lon", "lat", "text"], ["1969-07-16", text, text, "1", "2", text]]
    try:
        story, _ = story_of({"events": rows}, "own")
    except WorkbookFaultsError as error:
        made = read_html(render("cell_faults", title="T", remedy="", faults=error.faults, more=""))
        assert runs(made) == []
        assert {one.tag for one in made.iter()}.isdisjoint({"script", "img", "svg"})
    else:
        assert story.events[0].title == text


@every_text
def test_link__leads_to_a_valid_view_and_is_told_in_words(text):
    story = read_story(KRAKATOA)
    for key in KEYS:
        view, remarks = from_query({key: text}, story)
        again, _ = from_query(to_query(view, story), story)
        assert again == view, key
        made = render("notice", look="remarks", lines=remarks)
        assert shape_of(made) == shape_of(render("notice", look="remarks", lines=[PLAIN] * len(remarks))), key
        assert not any(UNSEEN & set(remark) for remark in remarks), key


@every_text
def test_link__a_word_that_is_none_is_ignored(text):
    story = read_story(KRAKATOA)
    view, _ = from_query({text: text}, story)
    assert view == view_first(story)


REPORT = {"epoch": "e", "seq": 1, "applied": 1, "date": "1883-08-27", "event": "anjer-wave"}
REPORTED = ("date", "event", "names", "mode", "panel", "camera", "sight", "measure", "compare", "__proto__")


@every_text
def test_report__what_is_none_leaves_a_valid_view(text):
    story = read_story(KRAKATOA)
    before = view_first(story)
    for key in REPORTED:
        for value in (text, [text], {text: text}, [[text], 1, None]):
            report = read_report({**REPORT, key: value}, story, before)
            if report is not None:
                assert from_query(to_query(report.view, story), story)[0] == report.view, (key, value)


@pytest.fixture(scope="module")
def api():
    story = read_story(KRAKATOA)
    routes = api_routes("", lambda: story, ".*", Rate(at_once=1_000_000))
    desk = presenter_routes("", Lock("correct horse"), lambda _asked: {}, lambda _asked: b"")
    return TestClient(Starlette(routes=[*routes, *desk]))


@every_text
def test_api__a_word_is_answered_or_refused_in_json(api, text):
    for key in (*FOUND, "limit", "offset", text):
        answer = api.get("/api/v1/events", params={key: text})
        assert answer.status_code in {200, 400}, key
        assert "json" in answer.headers["content-type"]
        answer.json()


@every_text
def test_path__nothing_is_found(api, text):
    for path in ("/api/v1/", "/api/v1/events.", "/presenter/"):
        answer = api.get(path + "".join(f"%{byte:02x}" for byte in text.encode()))
        assert answer.status_code == 404, path
        assert answer.headers["content-type"].partition(";")[0] in {"application/problem+json", "text/plain"}


HEADERS = (
    *("accept", "accept-encoding", "if-none-match", "range", "origin", "x-forwarded-for"),
    *("x-forwarded-proto", "host", "cookie", "sec-fetch-site"),
)


@each_text
def test_header__is_never_sent_back_and_stops_nothing(api, text):
    for name in HEADERS:
        told = {name.encode(): text.encode()}
        for path in ("/api/v1/events?limit=1", "/presenter"):
            answer = api.get(path, headers=told)
            assert answer.status_code in {200, 206, 304, 400, 406, 416}, name
            assert not any(text in value for value in answer.headers.values()), name
        answer = api.get("/feed.atom", headers=told)
        if answer.status_code == 200:
            read_xml(answer.content)


@every_text
def test_sign_in__a_key_is_compared_and_not_shown(api, text):
    """An address has ten tries, and each text comes from one of its own."""
    client = TestClient(api.app, client=(f"10.9.0.{list(EVERY.values()).index(text)}", 1))
    answer = client.post("/presenter", data={"key": text})
    assert answer.status_code in {403, 413}
    assert "set-cookie" not in answer.headers
    assert shape_of(answer.text) == shape_of(client.post("/presenter", data={"key": PLAIN}).text)
