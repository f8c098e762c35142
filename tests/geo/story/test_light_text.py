"""Light Markdown: what it is in HTML, what in plain words, and that nothing else gets through."""

import pytest

from geo.story.schema.light_text import is_light, to_html, to_plain
from tests.stories import EVIL

LINK = '<a href="https://example.org/a?b=1&amp;c" target="_blank" rel="noopener noreferrer">the *log*</a>'


@pytest.mark.parametrize(
    ("text", "html", "plain"),
    [
        ("a **bold** and *slanted* word", "a <strong>bold</strong> and <em>slanted</em> word", None),
        ("see [the \\*log\\*](https://example.org/a?b=1&c)", f"see {LINK}", "see the *log*"),
        ("<https://example.org>", None, "https://example.org"),
        (
            "2 * 3 * 4 = 24, snake_case_word",
            "2 * 3 * 4 = 24, snake_case_word",
            "2 * 3 * 4 = 24, snake_case_word",
        ),
        ("# no heading\n- no list", "# no heading\n- no list", "# no heading\n- no list"),
        ("`code` ~~gone~~ https://example.org", None, "`code` ~~gone~~ https://example.org"),
        ("", "", ""),
    ],
)
def test_light__bold_italics_and_links(text, html, plain):
    if html is not None:
        assert to_html(text) == html
    assert to_plain(text) == ("a bold and slanted word" if plain is None else plain)


@pytest.mark.parametrize(
    "text",
    [
        EVIL,
        "[x](javascript:alert(1))",
        "[x](JAVASCRIPT:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html,<script>)",
        "[x](/local)",
        "![x](https://example.org/x.png)",
        '[x](https://example.org "onmouseover=\\"evil()\\"")',
        "<javascript:alert(1)>",
        "<b onclick=evil()>x</b>",
        "**<script>evil()</script>**",
        '[<img src=x onerror="evil()">](https://example.org)',
    ],
)
def test_light__nothing_else_gets_through(text):
    html = to_html(text)
    assert "<img" not in html and "<script" not in html and "<b" not in html
    assert 'href="' not in html or 'href="https://' in html
    assert html.count('"') == html.count('="') * 2  # no attribute is broken open


@pytest.mark.parametrize(
    ("text", "is_good"),
    [
        ("[a](https://a.org) [b](http://b.org)", True),
        ("in 1666 [sic] (so it says)", True),
        ("[a](a.html)", False),
        ("[a](mailto:a@b.org)", False),
        ("[a]( <javascript:x>)", False),
        ("![a](https://a.org/a.png)", False),
    ],
)
def test_light__links_to_the_web_alone(text, is_good):
    assert is_light(text) is is_good
