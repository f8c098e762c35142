"""Sharing: one press copies a link, and the link opens the very view elsewhere."""

import base64
import re

import numpy as np
import pytest
import zxingcpp
from playwright.sync_api import expect

CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}
QUERY = "?date=2020-11-08&event=shusha-announced"


def share(page):
    """Press Share; return the link that it copied."""
    page.page.evaluate("navigator.clipboard.writeText('nothing yet')")
    page.page.locator(".st-key-share button").click()
    return copied(page)


def copied(page):
    expect(page.page.locator(".st-key-share-link [role=status]")).to_have_text("Link copied")
    link = page.page.evaluate("navigator.clipboard.readText()")
    expect(page.page.get_by_role("textbox", name="Link", exact=True)).to_have_value(link)
    return link


def drag(page, dx, dy):
    """Pan the map as a hand does: it rests before it lets go, so that the map does not glide on."""
    box = page.frame.get_by_role("application").first.bounding_box()
    x, y = box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.3
    mouse = page.page.mouse
    mouse.move(x, y)
    mouse.down()
    for part in range(1, 11):
        mouse.move(x + dx * part / 10, y + dy * part / 10)
    mouse.up()


def decode(page, locator):
    """What a QR code says as it is on the screen; the browser unpacks the screenshot."""
    shot = base64.b64encode(locator.screenshot()).decode()
    width, reds = page.page.evaluate(
        """async shot => {
          const image = new Image();
          image.src = 'data:image/png;base64,' + shot;
          await image.decode();
          const { width, height } = image;
          const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
          context.drawImage(image, 0, 0);
          const { data } = context.getImageData(0, 0, width, height);
          let reds = '';
          for (let at = 0; at < data.length; at += 4) reds += String.fromCharCode(data[at]);
          return [width, btoa(reds)];
        }""",
        shot,
    )
    pixels = np.frombuffer(base64.b64decode(reds), np.uint8).reshape(-1, width)
    (found,) = zxingcpp.read_barcodes(pixels)
    return found.text


def expect_same_view(other, page):
    """The other page has the same day, event and, within a pixel, the same camera."""
    state, wanted = other.state(), page.state()
    for key in ("date", "event", "names", "visible"):
        assert state[key] == wanted[key], key
    assert other.camera()[2] == pytest.approx(page.camera()[2], abs=0.01)
    lat, lon, _ = page.camera()
    away = other.document.evaluate(
        """([lat, lon]) => { const { map } = timemap.page.maps();
          return map.latLngToContainerPoint([lat, lon]).distanceTo(map.getSize().divideBy(2)); }""",
        [lat, lon],
    )
    assert away <= 1.5  # a pixel across and one down


@pytest.fixture
def page(open_page, shusha_server):
    opened = open_page(f"{shusha_server.url}{QUERY}", context_options=CLIPBOARD)
    opened.mark_document()
    return opened


@pytest.mark.long
def test_share__one_press_copies_a_link_to_where_the_map_was_panned_and_zoomed(page, open_page):
    before = page.camera()
    page.frame.get_by_role("button", name="Zoom in", exact=True).click()
    drag(page, -170, 90)
    link = share(page)  # at once, while the map still glides
    assert page.camera() != pytest.approx(before, abs=1e-3)
    assert "view=" in link
    assert page.is_same_document()
    expect_same_view(open_page(link), page)
    page.close_dialog()
    drag(page, 60, 40)
    again = share(page)
    assert again != link
    expect_same_view(open_page(again), page)
    assert page.is_same_document()


@pytest.mark.long
def test_share__a_day_let_go_just_before_is_in_the_link(page, open_page):
    page.scrub("2020-11-25")
    link = share(page)
    assert "date=2020-11-25&event=kalbajar-handover" in link
    expect_same_view(open_page(link), page)


@pytest.mark.long
def test_share__filter_names_and_hidden_layers(open_page, shusha_server):
    query = f"{QUERY}&kinds=battle,handover&names=hy&layers=territory&panel=find&range=all"
    page = open_page(shusha_server.url + query, context_options=CLIPBOARD)
    drag(page, 80, 0)
    link = share(page)
    other = open_page(link)
    expect_same_view(other, page)
    other.expect_query(kinds="battle,handover", names="hy", panel="find", layers="territory")
    page.close_dialog()
    page.expect_query(kinds="battle,handover")  # Escape closed the dialog, and that alone


@pytest.mark.long
def test_share__presenting_and_back(open_page, shusha_server):
    page = open_page(
        f"{shusha_server.url}{QUERY}&mode=present", context_options=CLIPBOARD, width=1920, height=1080
    )
    page.mark_document()
    page.frame.get_by_role("application").first.focus()
    page.page.keyboard.press("PageDown")
    page.page.keyboard.press("q")  # while the map still flies to the next step
    link = copied(page)
    assert "mode=present" in link
    code = page.page.get_by_role("img", name="QR code of the link")
    assert code.bounding_box()["width"] >= 360
    assert decode(page, code) == link
    other = open_page(link, width=1920, height=1080)
    expect(other.root).to_have_attribute("data-mode", "present")
    expect_same_view(other, page)

    # The same words without the map.
    page.page.get_by_text("Without the map", exact=True).click()
    field = page.page.get_by_role("textbox", name="Link", exact=True)
    expect(field).to_have_value(re.compile(r"/read\?date=2020-11"))

    # The same view for reading: the link is another, and it is copied.
    page.page.get_by_text("Reading", exact=True).click()
    field = page.page.get_by_role("textbox", name="Link", exact=True)
    expect(field).to_have_value(re.compile("mode=explore"))
    reading = copied(page)
    assert reading == link.replace("mode=present", "mode=explore")
    third = open_page(reading, width=1920, height=1080)
    expect(third.root).to_have_attribute("data-mode", "explore")
    assert third.state()["event"] == page.state()["event"]

    page.close_dialog()
    assert page.is_same_document()
    expect(page.root).to_have_attribute("data-mode", "present")
    event = page.state()["event"]
    page.page.keyboard.press("PageDown")  # the keys are the briefing's again
    expect(page.root).not_to_have_attribute("data-event", event)


@pytest.mark.long
def test_qr__fills_the_screen_and_only_its_own_keys_close_it(page):
    link = share(page)
    page.page.get_by_role("button", name="Fill the screen").click()
    large = page.page.locator(".qr-large img")
    expect(large).to_be_visible()
    box = large.bounding_box()
    assert min(box["width"], box["height"]) >= 0.91 * 900
    assert decode(page, large) == link
    page.page.keyboard.press("ArrowRight")
    expect(large).to_be_visible()
    page.page.keyboard.press("Escape")
    expect(page.page.locator(".qr-large")).to_have_count(0)
    expect(page.page.get_by_role("dialog")).to_have_count(1)
    page.page.get_by_role("img", name="QR code of the link").click()
    large.click()
    expect(page.page.locator(".qr-large")).to_have_count(0)
    expect(page.page.get_by_role("dialog")).to_have_count(1)
    assert page.state()["event"] == "shusha-announced"


@pytest.mark.long
def test_embed__the_snippet_shows_the_view_in_another_page(page, open_page, shusha_server):
    share(page)
    page.page.get_by_text("640 × 360", exact=True).click()
    field = page.page.get_by_role("textbox", name="HTML")
    expect(field).to_have_value(re.compile('width="640" height="360"'))
    page.page.get_by_role("button", name="Copy HTML").click()
    expect(page.page.locator(".st-key-share-embed [role=status]")).to_have_text("HTML copied")
    snippet = page.page.evaluate("navigator.clipboard.readText()")
    source = page.page.evaluate(
        "snippet => new DOMParser().parseFromString(snippet, 'text/html').querySelector('iframe').src",
        snippet,
    )
    other = open_page(source, width=640, height=360)
    other.expect_date("2020-11-08")
    other.expect_event("shusha-announced")
    expect(other.root).to_have_attribute("data-mode", "embed")


@pytest.mark.long
def test_cite__each_is_copied_by_its_own_button(page):
    share(page)
    for name, words in (("text", "Capture of Shusha announced"), ("BibTeX", "@misc{shusha-2020-11-08,")):
        button = page.page.get_by_role("button", name=f"Copy {name}")
        button.focus()
        page.page.keyboard.press("Enter")
        expect(
            page.page.get_by_text(f"{name.capitalize() if name == 'text' else name} copied")
        ).to_be_visible()
        assert words in page.page.evaluate("navigator.clipboard.readText()")


def test_keyboard__opens_copies_closes_and_gives_the_focus_back(page):
    button = page.page.locator(".st-key-share button")
    button.focus()
    page.page.keyboard.press("Enter")
    copied(page)
    page.close_dialog()
    expect(button).to_be_focused()
    assert page.is_same_document()


def test_keyboard__escape_closes_the_dialog_wherever_the_focus_is(page):
    """What held the focus may be gone from the page: the key then goes to the page itself."""
    button = page.page.locator(".st-key-share button")
    button.focus()
    page.page.keyboard.press("Enter")
    copied(page)
    page.wait_settled()
    page.page.get_by_role("textbox", name="Link", exact=True).evaluate("box => { box.focus(); box.blur(); }")
    page.page.keyboard.press("Escape")
    expect(page.page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.long
def test_no_clipboard__the_link_stands_selected_and_the_button_copies(open_page, shusha_server):
    page = open_page(f"{shusha_server.url}{QUERY}")
    page.page.evaluate(
        """() => {
          const refusing = { writeText: () => Promise.reject(new Error('no')) };
          Object.defineProperty(navigator, 'clipboard', { value: refusing });
          window.refuses = true;
          const execute = document.execCommand.bind(document);
          document.execCommand = (word) => !window.refuses && execute(word);
        }"""
    )
    page.page.locator(".st-key-share button").click()
    status = page.page.locator(".st-key-share-link [role=status]")
    expect(status).to_have_text("Not copied yet: press Copy link.")
    field = page.page.get_by_role("textbox", name="Link", exact=True)
    selected = field.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)")
    assert selected == field.input_value() != ""
    page.page.evaluate("window.refuses = false")
    page.page.get_by_role("button", name="Copy link").first.click()
    expect(status).to_have_text("Link copied")


@pytest.mark.long
def test_base_path__is_in_the_link(open_page, krakatoa_below):
    page = open_page(krakatoa_below.url, context_options=CLIPBOARD)
    page.button("Next event").click()
    page.expect_card("excursion")
    link = share(page)
    assert link.startswith(f"{krakatoa_below.url}?date=")
    open_page(link).expect_event("excursion")


@pytest.mark.long
def test_layers__each_is_taken_off_the_map_and_put_back(open_page, shusha_server):
    page = open_page(f"{shusha_server.url}{QUERY}&panel=layers")
    page.mark_document()
    legend = page.frame.get_by_text("Who held what")
    expect(legend).to_be_visible()
    pill = page.page.locator(".st-key-story-layers").get_by_text("Who held what")
    pill.click()
    expect(legend).to_be_hidden()
    page.expect_query(layers="lines,arcs")
    pill.click()
    expect(legend).to_be_visible()
    assert page.is_same_document()
