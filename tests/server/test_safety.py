"""What each answer says to browsers, by its route."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest

from geo.page.policy import hash_of
from geo.story.online_tiles import find_provider, tile_urls
from server.safety import Policies, SafeHeaders, hosts_of
from server.safety.policies import inline_scripts
from tests.server.test_presenter import ask, cookie, sign_in  # noqa: F401 - a fixture
from tests.server.test_routes import asset_path, get  # noqa: F401 - a fixture

POLICIES = Policies("frame-ancestors 'self' https://news.example", ("run()",), ("https://tiles.example",))
PAGES = ["", "?embed=true", "no/such/page"]
SHARED = ["api/v1/events?limit=1", "api/v1/nothing", "api/v1/openapi.json", "feed.atom"]
FILES = ["_stcore/health", "_stcore/host-config", "assets/00000000000000000000/timemap.js", "media/none"]


def directives(answer):
    parts = getattr(answer, "headers", answer)["content-security-policy"].split("; ")
    return {name: value.split() for name, _, value in (part.partition(" ") for part in parts)}


def said(headers, path="/", status=200):
    """Return the headers of an answer that had these, behind the middleware."""
    sent = []

    async def app(_scope, _receive, send):
        await send({"type": "http.response.start", "status": status, "headers": list(headers)})

    async def send(message):
        sent.extend(message["headers"])

    # In a thread of its own: a browser's tests leave a running loop in this one.
    call = SafeHeaders(app, POLICIES, "maps/here")({"type": "http", "path": f"/maps/here{path}"}, None, send)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, call).result()
    return {name.decode(): value.decode() for name, value in sent}


HTML = (b"content-type", b"text/html; charset=utf-8")


def test_headers__a_page_loses_the_older_header():
    headers = said([HTML, (b"x-frame-options", b"DENY")])
    assert "x-frame-options" not in headers
    assert headers["content-security-policy"].endswith("; frame-ancestors 'self' https://news.example")


def test_headers__what_an_answer_says_itself_stays():
    own = [HTML, (b"content-security-policy", b"default-src 'none'"), (b"referrer-policy", b"same-origin")]
    headers = said(own, "/presenter")
    assert (headers["content-security-policy"], headers["referrer-policy"]) == (
        "default-src 'none'",
        "same-origin",
    )
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]


def test_headers__the_frame_runs_what_it_is_sent_but_no_attribute_and_asks_tiles_alone():
    policy = directives(said([HTML], "/component/any/index.html"))
    assert policy["script-src"] == ["'self'", "'unsafe-inline'", "'unsafe-eval'"]
    assert policy["script-src-attr"] == ["'none'"]
    assert policy["connect-src"] == ["'self'"]
    assert policy["img-src"] == ["'self'", "data:", "blob:", "https://tiles.example"]


@pytest.mark.parametrize(
    ("host", "hosts"), [("", []), ("https://data.example:8443", ["https://data.example:8443"])]
)
def test_headers__the_frame_may_ask_the_archive_s_host(host, hosts):
    policies = Policies(POLICIES.ancestors, find_archive=lambda: host)
    policy = directives({"content-security-policy": policies.frame["content-security-policy"]})
    assert policy["connect-src"] == ["'self'", *hosts]


def test_headers__the_frame_s_path_counts_below_the_base_path_alone():
    assert "'unsafe-eval'" not in said([HTML], "/x/component/any/index.html")["content-security-policy"]


def test_headers__a_copy_that_is_kept_keeps_its_policy():
    """The frame's page is asked for again; an answer without a body must not bring a file's policy to it."""
    assert "content-security-policy" not in said([], "/component/any/index.html", 304)
    assert "script-src" in said([HTML], "/", 304)["content-security-policy"]


def test_inline_scripts__files_are_none():
    page = '<script>a()</script><script src="b.js"></script><SCRIPT type="module">c()</SCRIPT>'
    assert inline_scripts(page) == ["a()", "c()"]


def test_hash_of__as_browsers_make_it():
    assert hash_of("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"


def test_hosts_of__those_of_every_tile_that_a_story_can_name():
    hosts = hosts_of(tile_urls())
    assert len(hosts) == len(set(hosts)) > 20
    assert all(re.fullmatch(r"https?://[a-z0-9.-]+", host) for host in hosts)
    for name in ("OpenStreetMap.Mapnik", "OpenTopoMap", "Esri.WorldImagery"):
        assert f"https://{urlsplit(find_provider(name).build_url()).netloc}" in hosts


@pytest.mark.parametrize("path", [*PAGES, *SHARED, *FILES, "presenter", "presenter/none"])
def test_server__every_answer_is_bound(server, path):
    answer, _ = get(server, path)
    policy = directives(answer)
    assert policy["default-src"] == ["'none'"]
    assert policy["base-uri"] == ["'none'"]
    assert "object-src" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    for name in ("content-security-policy", "referrer-policy", "cross-origin-resource-policy"):
        assert len(answer.headers.get_all(name)) == 1, name


@pytest.mark.parametrize("path", PAGES)
def test_server__a_page_runs_its_own_scripts_alone(server, path):
    answer, body = get(server, path)
    policy = directives(answer)
    assert policy["script-src-attr"] == ["'none'"]
    assert policy["frame-ancestors"] == ["*", "file:", "data:", "blob:"]
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert answer.headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "geolocation=()" in answer.headers["permissions-policy"]
    assert {"'unsafe-inline'", "'unsafe-eval'"}.isdisjoint(policy["script-src"])
    assert policy["img-src"] == ["'self'", "data:", "blob:"]
    written = inline_scripts(body.decode())
    assert written
    assert {hash_of(script) for script in written} <= set(policy["script-src"])


@pytest.mark.parametrize("path", [*FILES, *SHARED])
def test_server__what_is_no_page_does_nothing_when_opened(server, path):
    answer, _ = get(server, path)
    assert directives(answer)["frame-ancestors"] == ["'none'"]
    assert directives(answer)["sandbox"] == []
    assert answer.headers["referrer-policy"] == "no-referrer"
    shown = "cross-origin" if path in SHARED else "same-origin"
    assert answer.headers["cross-origin-resource-policy"] == shown


def test_server__scripts_of_other_sites_read_the_data_still(server):
    answer, _ = get(server, SHARED[0], origin="https://news.example")
    assert answer.headers["access-control-allow-origin"] == "*"


def test_server__a_published_file_and_the_presenter_s_window(server, asset_path, cookie):  # noqa: F811
    answer, _ = get(server, asset_path)
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    answer, _ = ask(server, "presenter", cookie=cookie)
    policy = directives(answer)
    assert policy["script-src"] == policy["style-src"] == ["'self'"]
    assert policy["frame-ancestors"] == ["'none'"]
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
