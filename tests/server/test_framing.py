"""Who may frame the app's pages."""

import re

import pytest

from server.framing import read_ancestors, read_origins
from tests.server.test_routes import get
from tests.servers import serving
from tests.stories import KRAKATOA


@pytest.mark.parametrize(
    ("setting", "policy"),
    [
        ("", "frame-ancestors * file: data: blob:"),
        ("*", "frame-ancestors * file: data: blob:"),
        ("none", "frame-ancestors 'self'"),
        (
            " https://news.example  https://*.example.org:8443 http://localhost:3000 ",
            "frame-ancestors 'self' https://news.example https://*.example.org:8443 http://localhost:3000",
        ),
    ],
)
def test_read_ancestors(setting, policy):
    assert read_ancestors(setting) == policy


@pytest.mark.parametrize(
    "word",
    [
        "self",
        "news.example",
        "https://a.example/page",
        "https://a.example;",
        "ftp://a.example",
        "https://",
        "'none'",
    ],
)
def test_read_ancestors__anything_else_is_told(word):
    with pytest.raises(ValueError, match=r"FRAME_ANCESTORS holds .*expected"):
        read_ancestors(f"https://good.example {word}")


@pytest.mark.parametrize("words", ["none https://a.example", "* https://a.example"])
def test_read_ancestors__all_and_nobody_stand_alone(words):
    with pytest.raises(ValueError, match="FRAME_ANCESTORS holds"):
        read_ancestors(words)


@pytest.mark.process
@pytest.mark.parametrize("base_path", ["", "maps/krakatoa"], ids=["at the root", "under a base path"])
@pytest.mark.long
def test_server__pages_and_the_map_s_frame_carry_the_setting(base_path):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FRAME_ANCESTORS", "https://news.example")
        with serving(KRAKATOA, base_path=base_path) as server:
            for path in ("", "?embed=true"):
                answer, _ = get(server, path)
                policy = answer.headers["content-security-policy"]
                assert policy.endswith("; frame-ancestors 'self' https://news.example")
            answer, _ = get(server, "presenter")
            assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
            assert len(answer.headers.get_all("content-security-policy")) == 1


@pytest.mark.parametrize(
    ("setting", "origin", "is_allowed"),
    [
        ("", "https://any.example", True),
        ("*", "null", True),
        ("https://news.example", "https://news.example", True),
        ("https://news.example", "https://news.example.evil", False),
        ("https://news.example", "https://newsXexample", False),
        ("https://*.example.org", "https://a.b.example.org", True),
        ("https://*.example.org", "https://example.org", False),
        ("https://*.example.org", "https://evil.com/.example.org", False),
        ("http://localhost:*", "http://localhost:3000", True),
        ("http://localhost:*", "http://localhost:3000.evil.com", False),
        ("http://localhost:3000", "http://localhost", False),
    ],
)
def test_read_origins__those_that_may_frame_may_read(setting, origin, is_allowed):
    assert bool(re.fullmatch(read_origins(setting), origin)) == is_allowed


def test_read_origins__nobody_s_scripts_may_read_what_nobody_may_frame():
    assert read_origins("none") is None
    with pytest.raises(ValueError, match="FRAME_ANCESTORS holds"):
        read_origins("self")
