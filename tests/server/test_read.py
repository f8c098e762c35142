"""The story without its map, as it is served: to anyone, without a script or a visit."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from urllib.parse import quote

import brotli
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.errors import Fault, StoryError
from server.previews import Preview
from server.read import MOST_WAITING, read_routes
from tests.server.test_previews import read
from tests.server.test_routes import get


def test_read__plain_html_with_its_own_head(server):
    answer, page = get(server, "read?date=1883-08-27&event=august-blast")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "script" not in policy
    assert "frame-ancestors" in policy
    title, named = read(page)
    assert title.endswith("· 26–27 August 1883")
    assert named["og:image"].startswith(f"{server.url}preview.png?date=1883-08-27")
    assert f'<link rel="canonical" href="{server.url}read" />'.encode() in page
    scripts = re.findall(rb"<script[^>]*>", page)
    assert [b"application/ld+json" in tag for tag in scripts] == [True]


def test_read__links_lead_to_the_map_and_keep_the_link_s_words(server):
    _, page = get(server, "read?date=1883-08-27&event=august-blast&q=wave")
    links = [unescape(link) for link in re.findall(r'href="(\./[^"]*)"', page.decode())]
    assert "./?date=1883-08-27&event=anjer-wave&q=wave" in links
    assert all("q=wave" in link for link in links)
    answer, _ = get(server, links[-1].removeprefix("./"))
    assert answer.status == 200


def test_read__asked_again(server):
    first, page = get(server, "read?date=1883-08-27")
    tag = first.headers["etag"]
    again, body = get(server, "read?date=1883-08-27", if_none_match=tag)
    assert (again.status, body, again.headers["etag"]) == (304, b"", tag)
    other, _ = get(server, "read?date=1883-05-20", if_none_match=tag)
    assert other.status == 200
    packed, body = get(server, "read?date=1883-08-27", accept_encoding="br")
    assert packed.headers["content-encoding"] == "br"
    assert brotli.decompress(body) == page
    assert packed.headers["etag"] != tag


def test_read__what_changes_no_word_is_the_same_document(server):
    plain, _ = get(server, "read?date=1883-08-27")
    moved, _ = get(server, "read?date=1883-08-27&view=-6.1,105.4,8&panel=find&mode=present")
    assert moved.headers["etag"] == plain.headers["etag"]


@pytest.mark.parametrize(
    "query",
    [
        "date=" + "9" * 10_000,
        "event=" + quote("</title><script>alert(1)</script>"),
        "q=" + quote("<script>alert(1)</script>" * 8),
        "date=%FF%FE&q=%F0%9F",
        "names=" + quote('"><img src=x onerror=1>'),
    ],
    ids=["long", "script", "q", "no UTF-8", "names"],
)
def test_read__hostile_links(server, query):
    answer, page = get(server, f"read?{query}")
    assert answer.status == 200
    assert b"<script>" not in page
    assert b"<img" not in page


def test_mode_read__leads_there_with_the_rest_of_the_link(server):
    answer, _ = get(server, "?mode=read&date=1883-08-27&q=wave+%26+ash")
    assert (answer.status, answer.headers["location"]) == (307, "read?date=1883-08-27&q=wave+%26+ash")
    bare, _ = get(server, "?mode=read")
    assert (bare.status, bare.headers["location"]) == (307, "read")
    other, _ = get(server, "?mode=present")
    assert other.status == 200


def test_page__who_has_no_script_finds_the_way(server):
    _, page = get(server, "?date=1883-08-27&event=august-blast")
    found = re.search(rb'<noscript><p><a href="([^"]+)">Read', page)
    way = unescape(found[1].decode())
    assert way.startswith("read?date=1883-08-27&event=august-blast")
    assert get(server, way)[0].status == 200


def app_of(read_story):
    routes = read_routes("", read_story, lambda _query: Preview("A title", "Words", "A site"))
    return Starlette(routes=routes)


def test_read__a_story_with_faults_is_none_and_its_faults_are_nobody_s():
    def read_story():
        raise StoryError("krakatoa", [Fault("notes.md", 1, "", "SPEAKER-ONLY-WORD", "nothing")])

    answer = TestClient(app_of(read_story)).get("/read")
    assert answer.status_code == 503
    assert "SPEAKER" not in answer.text


def test_read__who_comes_when_too_many_wait_is_told(krakatoa):
    is_told = threading.Event()

    def read_story():
        is_in_time = is_told.wait(5)
        is_told.set()  # the others are served at once
        assert is_in_time
        return krakatoa

    def ask(client):
        answer = client.get("/read")
        if answer.status_code == 503:
            is_told.set()
        return answer

    with TestClient(app_of(read_story)) as client, ThreadPoolExecutor(MOST_WAITING + 2) as askers:
        answers = list(askers.map(ask, [client] * (MOST_WAITING + 2)))
        assert client.get("/read").status_code == 200  # who has been served is in nobody's way
    told = [answer for answer in answers if answer.status_code == 503]
    assert [answer.headers["retry-after"] for answer in told] == ["1"]
    assert sum(answer.status_code == 200 for answer in answers) == MOST_WAITING + 1
