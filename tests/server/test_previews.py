"""Link previews: what the served page says of the link."""

import gzip
import http.client
import re
from html import unescape
from urllib.parse import quote, urlencode

import brotli
import pytest

from server.previews import Preview, write_preview
from tests.server.test_routes import get

EVENT = {"date": "1883-08-27", "event": "august-blast"}


def read(page):
    """Return the title and all named contents of a page's head."""
    text = page.decode()
    named = dict(re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)" />', text))
    titles = re.findall(r"<title>(.*?)</title>", text, re.DOTALL)
    assert len(titles) == 1
    return unescape(titles[0]), {name: unescape(content) for name, content in named.items()}


def test_event__title_date_and_sentence(server):
    answer, page = get(server, f"?{urlencode(EVENT)}")
    title, named = read(page)
    assert title.endswith("· 26–27 August 1883")
    assert named["og:title"] == title
    assert (
        named["og:description"]
        == named["description"]
        == ("Four great blasts end the eruption, the Royal Society reports.")
    )
    assert named["og:site_name"].startswith("Krakatoa 1883")
    assert (named["og:type"], named["twitter:card"]) == ("website", "summary_large_image")
    assert named["og:image"].startswith(f"{server.url}preview.png?date=1883-08-27")
    assert int(answer.headers["content-length"]) == len(page)
    assert b'<div id="root"></div>' in page


def test_bare_link__is_the_story(server):
    title, named = read(get(server, "")[1])
    assert title.startswith("Krakatoa 1883")
    assert named["description"]


def test_cache__one_link_s_copy_is_not_another_s(server):
    first, _ = get(server, f"?{urlencode(EVENT)}")
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "no-cache"
    assert first.headers["last-modified"] is None
    same, body = get(server, f"?{urlencode(EVENT)}", if_none_match=f'"other", W/{tag}')
    assert (same.status, body, same.headers["etag"]) == (304, b"", tag)
    other, page = get(server, "?date=1883-05-20", if_none_match=tag)
    assert other.status == 200
    assert other.headers["etag"] != tag
    assert page
    dated, _ = get(server, "", if_modified_since="Fri, 01 Jan 2100 00:00:00 GMT")
    assert dated.status == 200


def test_range__is_not_cut_from_the_file(server):
    answer, page = get(server, "", range="bytes=0-9")
    assert answer.status == 200
    assert b"</html>" in page


@pytest.mark.parametrize(("encoding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_compression(server, encoding, unpack):
    plain = get(server, f"?{urlencode(EVENT)}")[1]
    answer, packed = get(server, f"?{urlencode(EVENT)}", accept_encoding=encoding)
    assert answer.headers["content-encoding"] == encoding
    assert int(answer.headers["content-length"]) == len(packed) < len(plain)
    assert unpack(packed) == plain


def test_head__the_same_headers_and_no_body(server):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request("HEAD", f"/{server.base_path}/" if server.base_path else "/")
    answer = connection.getresponse()
    assert answer.read() == b""
    connection.close()
    assert int(answer.headers["content-length"]) == len(get(server, "")[1])


@pytest.mark.parametrize(
    "query",
    [
        "date=" + "9" * 10_000,
        "event=" + quote("</title><script>alert(1)</script>"),
        "date=1883-08-27&event=" + quote("\x00\u2028\"'><img src=x onerror=1>"),
        "&".join(f"k{number}={number}" for number in range(3000)),
        "date=%FF%FE&q=%F0%9F",
        "q=" + quote("<script>" * 100),
        "&&&===;;;?",
        "date=0000-00-00&view=nan,nan,nan&compare=x&from=1&to=2",
    ],
    ids=["long", "script", "quotes", "many keys", "no UTF-8", "q", "signs", "no numbers"],
)
def test_hostile_links__the_nearest_view(server, query):
    answer, page = get(server, f"?{query}")
    assert answer.status == 200
    title, _ = read(page)
    assert "Krakatoa" in title or "1883" in title
    assert b"alert(1)" not in page
    assert b"onerror" not in page


def test_other_paths__are_left_alone(server):
    _, body = get(server, "_stcore/health?date=1883-08-27")
    assert b"<title>" not in body


def test_write_preview__escapes():
    page = write_preview("<head><title>Streamlit</title></head>", Preview('</title>"\\1', "a\n<b>", "'&"))
    assert "<title>&lt;/title&gt;&#34;\\1</title>" in page
    assert 'content="a &lt;b&gt;"' in page
    assert 'content="&#39;&amp;"' in page
