"""The dialog that shares: link, QR code, frame and citation of the view as it is."""

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from urllib.parse import parse_qsl, unquote, urlsplit

import numpy as np
import pytest
import zxingcpp

from components.panels import share
from components.panels.share_box import CopyBox, to_html
from components.panels.share_link import LOCAL, NETWORK, SIZES, Shared, link_to, reach_of, snippet, tell
from components.panels.share_qr import qr_box, to_qr
from geo.story import Filter, load_story
from geo.story.__main__ import main
from geo.timemap.dates import parse_day
from geo.view.camera import Camera
from geo.view.link import from_query
from geo.view.model import View
from tests.components.test_page import component, html, message
from tests.servers import ROOT, SHUSHA
from tests.stories import EVIL, KRAKATOA, make_hostile

PAGE = "https://maps.example/shusha/"
SIGHT = Camera(39.79279, 46.55, 8.5, 1040)
VIEW = View(parse_day("2020-11-08"), "shusha-announced")


@pytest.fixture(scope="module")
def story(shusha):
    return shusha


def read(link, story):
    view, remarks = from_query(dict(parse_qsl(urlsplit(link).query)), story)
    assert remarks == []
    return view


def only_element(markup):
    """The one element of a piece of HTML, as a browser reads it."""
    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.append((tag, dict(attrs)))

        def handle_data(self, data):
            assert not data.strip()

    Reader().feed(markup)
    (element,) = found
    return element


@pytest.mark.parametrize(
    "page",
    [PAGE, PAGE.rstrip("/"), f"{PAGE}?embed=true&date=2021-01-01", f"{PAGE}#part", f"{PAGE}?a=#b"],
)
def test_link__the_page_and_all_of_the_view(story, page):
    link = link_to(page, story, Shared(VIEW, SIGHT, "present"))
    assert link.startswith(
        f"{PAGE}?date=2020-11-08&event=shusha-announced&view=39.79279,46.5500,8.50,1040&lang=en&names=en"
    )
    view = read(link, story)
    assert (view.day, view.event, view.camera, view.mode) == (VIEW.day, VIEW.event, SIGHT, "present")


def test_link__what_is_typed_comes_back(story):
    asked = Filter(text="Şuşa & “50 %” #1+2=3;/?", kinds=("battle",))
    view = View(VIEW.day, "", asked=asked)
    assert read(link_to(PAGE, story, Shared(view, None, "explore")), story).asked == asked


def test_link_for_reading__whatever_is_chosen(story):
    assert (
        read(link_to(PAGE, story, Shared(VIEW, SIGHT, "present"), is_reading=True), story).mode == "explore"
    )


def test_link_without_the_map__its_own_page_and_no_word_of_the_map(story):
    link = link_to(PAGE, story, Shared(VIEW, SIGHT, "read"))
    assert link.startswith(f"{PAGE}read?date=2020-11-08&event=shusha-announced&lang=en&names=en")
    assert "view=" not in link
    view = read(link, story)
    assert (view.day, view.event) == (VIEW.day, VIEW.event)


@pytest.mark.parametrize("size", SIZES)
def test_snippet__a_frame_of_the_view_for_reading(story, size):
    tag, attributes = only_element(snippet(PAGE, story, Shared(VIEW, SIGHT, "present", size)))
    assert tag == "iframe"
    assert (attributes["width"], attributes["height"]) == SIZES[size][1:]
    assert attributes["title"] == story.settings.title
    assert attributes["allow"] == "fullscreen; clipboard-write"
    assert attributes["src"].endswith("&embed=true")
    view = read(attributes["src"], story)
    assert (view.day, view.event, view.camera, view.mode) == (VIEW.day, VIEW.event, SIGHT, "explore")


def test_snippet__hostile_title_and_words_stay_in_their_attributes(tmp_path):
    story = load_story(make_hostile(tmp_path))
    shared = Shared(View(story.first, "first-steam", asked=Filter(text=EVIL)), None, "explore")
    tag, attributes = only_element(snippet(PAGE, story, shared))
    assert tag == "iframe"
    assert set(attributes) == {"src", "width", "height", "style", "loading", "allow", "title"}


def test_copy_box__text_is_text():
    box = to_html(boxes=[CopyBox("HTML", f"\n</textarea>{EVIL}&amp;", "Copy", "Copied")])
    assert "<img" not in box
    assert unescape(re.search(r"<textarea[^>]*>\n(.*?)</textarea>", box, re.S)[1]) == (
        f"\n</textarea>{EVIL}&amp;"
    )


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (
            VIEW,
            "8 November 2020 · Capture of Shusha announced · names in English · all layers · all 110 events",
        ),
        (
            View(VIEW.day, "", names="hy", hidden=frozenset({"lines"})),
            "8 November 2020 · names in Armenian · without Lines · all 110 events",
        ),
        (
            View(VIEW.day, "", asked=Filter(kinds=("handover",)), other=parse_day("2020-12-01")),
            "8 November 2020 · compared with 1 December 2020 · names in English · all layers "
            "· 7 of 110 events",
        ),
    ],
)
def test_tell__what_the_link_names(story, view, words):
    assert tell(story, view) == words


def test_tell__a_story_without_layers_says_nothing_of_them():
    story = replace(load_story(KRAKATOA), territory=None, lines=())
    assert tell(story, View(story.first, "")) == "20 May 1883 · names in English · all 5 events"


@pytest.mark.parametrize("length", [1, 250, 1500])
def test_qr__reads_as_the_link(story, length):
    link = f"{PAGE}?q={'x' * length}"
    image = to_qr(link)
    assert image.startswith("data:image/svg+xml,")
    svg = unquote(image.partition(",")[2])
    pixels = draw(svg)
    margins = (pixels[:4], pixels[-4:], pixels[:, :4], pixels[:, -4:])
    assert all((margin == 255).all() for margin in margins)
    (found,) = zxingcpp.read_barcodes(pixels.repeat(4, 0).repeat(4, 1))
    assert found.text == link
    assert found.ec_level in {"M", "Q", "H"}


def draw(svg):
    """The picture of a code's SVG, a pixel a module, drawn by its path of level lines."""
    side = int(re.search(r'viewBox="0 0 (\d+) \1"', svg)[1])
    assert f'fill="#fff" d="M0 0h{side}v{side}h-{side}z"' in svg
    pixels = np.full((side, side), 255, dtype=np.uint8)
    path = re.search(r'stroke="#000" d="([^"]+)"', svg)[1]
    x = y = 0.0
    for command, numbers in re.findall(r"([Mmh])([^Mmh]*)", path):
        values = [float(n) for n in re.findall(r"-?\d*\.?\d+", numbers)]
        if command == "M":
            x, y = values
        elif command == "m":
            x, y = x + values[0], y + values[1]
        else:
            pixels[int(y), int(x) : int(x + values[0])] = 0
            x += values[0]
    return pixels


def test_qr__too_long_a_link_is_said(story):
    assert to_qr(PAGE + "x" * 3000) == ""
    assert "too long for a QR code" in qr_box(PAGE + "x" * 3000, PAGE)


def test_dialog__opens_over_the_page_and_moves_nothing(open_app, story):
    app = open_app(SHUSHA, date="2020-11-08", names="hy", layers="territory,arcs")
    before = component(app)
    app.button(key="share").click().run()
    assert not app.exception
    page = unescape(html(app))
    for words in (
        "8 November 2020 · Capture of Shusha announced · names in Armenian · without Lines · all 110 events",
        "No link includes your own files",
        "@misc{shusha-2020-11-08,",
        "&amp;embed=true",
        "FRAME_ANCESTORS",
        "data:image/svg+xml,",
    ):
        assert words in page
    assert page.count("data-copy-now") - read_script().count("data-copy-now") == 1
    assert component(app) == before
    assert app.query_params["layers"] == "territory,arcs"


def test_dialog__the_mode_now_is_chosen_first_and_the_other_can_be(open_app, story):
    app = open_app(SHUSHA, date="2020-11-08", mode="present")
    app.button(key="share").click().run()
    assert app.segmented_control(key="share-mode").value == "present"
    assert "mode=present" in html(app)
    app.segmented_control(key="share-mode").set_value("explore").run()
    assert not app.exception


def read_script():
    return (ROOT / "components" / "browser" / "dist" / "page.js").read_text("utf-8")


def test_script__holds_nothing_that_the_page_takes_for_a_tag():
    """Streamlit's sanitiser drops a script whole when anything in it looks like a tag."""
    assert re.search(r"<[/\w!]", read_script()) is None


def test_layers__the_choice_follows_the_link_and_changes_it(open_app):
    app = open_app(SHUSHA, date="2020-11-08", panel="layers", layers="territory,arcs")
    assert app.button_group(key="story-layers").value == ["territory", "arcs"]
    assert message(app)["hidden"] == ["lines"]
    app.button_group(key="story-layers").set_value(["arcs"]).run()
    assert message(app)["hidden"] == ["lines", "territory"]
    assert app.query_params["layers"] == "arcs"
    app.button_group(key="story-layers").set_value(["territory", "lines", "arcs"]).run()
    assert message(app)["hidden"] == []
    assert "layers" not in app.query_params


def test_layers__no_choice_where_a_story_has_none(open_app, tmp_path):
    assert main(["new", str(tmp_path / "story")]) == 0
    app = open_app(tmp_path / "story", panel="layers")
    assert "story-layers" not in {one.key for one in app.button_group}


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("http://localhost:8501/", LOCAL),
        ("http://127.0.0.1:8501/maps/?date=2020-11-08", LOCAL),
        ("http://[::1]:8501/", LOCAL),
        ("http://0.0.0.0:8501/", LOCAL),
        ("http://192.168.1.7:8501/", NETWORK),
        ("http://teachers-laptop:8501/", NETWORK),
        ("http://laptop.local/", NETWORK),
        ("https://maps.example/", ""),
        ("https://93.184.216.34/", ""),
        ("", ""),
    ],
)
def test_link__says_who_can_not_open_it(page, words):
    assert reach_of(page) == words


@pytest.mark.parametrize("words", [LOCAL, ""])
def test_dialog__says_so(open_app, monkeypatch, words):
    monkeypatch.setattr(share, "reach_of", lambda _page: words)
    app = open_app(KRAKATOA)
    app.button(key="share").click().run()
    assert not app.exception
    assert (LOCAL in unescape(html(app))) == bool(words)
