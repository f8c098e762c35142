"""The app's own server, asked as a browser asks."""

import gzip
import http.client
import re

import brotli
import pytest

from server.assets import serve_part


def get(server, path, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    root = f"/{server.base_path}/" if server.base_path else "/"
    connection.request("GET", root + path, headers={k.replace("_", "-"): v for k, v in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


@pytest.fixture
def asset_path():
    from components.story_source import publish  # noqa: PLC0415 - the same digests as the server's
    from geo.timemap.script import engine_asset  # noqa: PLC0415

    return publish(engine_asset()).removeprefix("../../")


UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [("gzip", "gzip"), ("gzip, deflate, br, zstd", "br"), ("br;q=0, gzip;q=0.5", "gzip")],
)
def test_asset__immutable_and_compressed(server, asset_path, accept, encoding):
    answer, body = get(server, asset_path, accept_encoding=accept)
    assert answer.status == 200
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-encoding"] == encoding
    assert b"timemap" in UNPACK[encoding](body)


def test_asset__plain_where_the_client_takes_neither(server, asset_path):
    answer, body = get(server, asset_path)
    assert answer.headers["content-encoding"] is None
    assert b"timemap" in body


def test_asset__unknown_is_404_and_not_the_app(server):
    answer, body = get(server, "assets/00000000000000000000/timemap.js")
    assert (answer.status, body) == (404, b"No such file.")


BYTES = bytes(range(100))


@pytest.mark.parametrize(
    ("wanted", "status", "first", "last"),
    [
        ("", 200, 0, 99),
        ("bytes=0-9", 206, 0, 9),
        ("bytes=90-", 206, 90, 99),
        ("bytes=-10", 206, 90, 99),
        ("bytes=-500", 206, 0, 99),
        ("bytes=95-500", 206, 95, 99),
        ("bytes=0-1,5-6", 200, 0, 99),
        ("lines=1-2", 200, 0, 99),
        ("bytes=-", 200, 0, 99),
    ],
)
def test_asset__compressed_already_comes_by_ranges(wanted, status, first, last):
    answer = serve_part(BYTES, "application/octet-stream", wanted, {})
    assert (answer.status_code, answer.body) == (status, BYTES[first : last + 1])
    told = f"bytes {first}-{last}/100" if status == 206 else None
    assert (answer.headers.get("content-range"), answer.headers["accept-ranges"]) == (told, "bytes")


@pytest.mark.parametrize("wanted", ["bytes=100-", "bytes=9-8", "bytes=-0"])
def test_asset__a_range_that_holds_nothing_is_refused(wanted):
    answer = serve_part(BYTES, "application/octet-stream", wanted, {})
    assert (answer.status_code, answer.headers["content-range"]) == (416, "bytes */100")


@pytest.mark.parametrize("encoding", UNPACK)
@pytest.mark.parametrize("attempt", [1, 2], ids=["first", "kept"])
def test_static__compressed(server, attempt, encoding):
    _, page = get(server, "")
    script = re.search(rb'src="\./(static/js/index[^"]+)"', page)[1].decode()
    answer, body = get(server, script, accept_encoding=encoding)
    assert answer.headers["content-encoding"] == encoding
    assert int(answer.headers["content-length"]) == len(body)
    plain_answer, plain = get(server, script)
    assert plain_answer.headers["content-encoding"] is None
    assert UNPACK[encoding](body) == plain
