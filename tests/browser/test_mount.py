"""The map is mounted once: its document is the same object through all that happens to the page."""

import re

import pytest
from playwright.sync_api import expect

from tests.servers import ROOT, serving
from tests.stories import KRAKATOA


def test_twenty_steps__one_document(open_page, shusha_server):
    page = open_page(shusha_server.url)
    page.mark_document()
    for _ in range(20):
        event = page.state()["event"]
        page.page.locator(".st-key-step-next button").click()
        expect(page.root).not_to_have_attribute("data-event", event)
        assert page.is_same_document()


@pytest.mark.long
def test_a_warning_line__one_document(open_page, shusha_server):
    page = open_page(f"{shusha_server.url}?date=2020-10-09")
    page.mark_document()
    page.follow("?date=foo")
    expect(page.page.get_by_role("status").filter(has_text="“foo” is no day")).to_be_visible()
    page.expect_date("2020-09-27")
    assert page.is_same_document()
    page.page.locator(".st-key-step-next button").click()
    expect(page.page.get_by_role("status").filter(has_text="“foo” is no day")).to_have_count(0)
    assert page.is_same_document()


@pytest.mark.parametrize("query", ["panel=find", "panel=compare&compare=2020-09-27"])
@pytest.mark.long
def test_presenting__the_map_fills_the_screen_whatever_panel_is_chosen(open_page, shusha_server, query):
    page = open_page(f"{shusha_server.url}?mode=present&{query}")
    page.expect_mode("present")
    for width, height in ((1440, 900), (390, 844)):
        page.page.set_viewport_size({"width": width, "height": height})
        box = page.page.locator("iframe").bounding_box()
        assert box == {"x": 0, "y": 0, "width": width, "height": height}


def test_a_mode_switch__one_document_and_the_map_fills_the_screen(open_page, shusha_server):
    page = open_page(f"{shusha_server.url}?date=2021-06-15")
    page.mark_document()
    page.page.get_by_role("button", name="Present").click()
    page.expect_query(mode="present")
    expect(page.page.locator(".st-key-side")).to_be_hidden()
    frame = page.page.locator("iframe").bounding_box()
    assert (frame["width"], frame["height"]) == (1440, 900)
    page.button("Leave").click()
    expect(page.page.locator(".st-key-side")).to_be_visible()
    page.expect_date("2021-06-15")
    assert page.is_same_document()


@pytest.fixture(scope="module")
def faulty_server():
    with serving(KRAKATOA, script=ROOT / "tests" / "browser" / "faulty_app.py") as server:
        yield server


@pytest.mark.long
def test_faults_above_the_map_and_beside_it__one_document_and_the_map_goes_on(open_page, faulty_server):
    page = open_page(faulty_server.url)
    page.mark_document()
    page.button("Next event").click()
    page.expect_event("excursion")
    lines = page.page.locator(".st-key-remarks .remarks")
    expect(lines).to_have_text(
        [re.compile("^The summary of the filter can’t"), re.compile("^The message about the link can’t")]
    )
    upper, lower = (line.bounding_box() for line in lines.all())
    assert upper["y"] + upper["height"] <= lower["y"]
    expect(page.page.locator(".st-key-side .failed")).to_have_text(
        re.compile("^The event’s card can’t be shown")
    )
    expect(page.page.get_by_test_id("stException")).to_have_count(0)
    expect(page.page.locator("body")).not_to_contain_text("a fault of this test")
    page.expect_query(event="excursion")
    assert page.is_same_document()
    page.page.locator(".st-key-step-next button").click()
    page.expect_card("august-blast")
    expect(lines).to_have_count(0)
    expect(page.page.locator(".failed")).to_have_count(0)
    expect(page.page.get_by_role("button", name="Present")).to_be_visible()
    assert page.is_same_document()


@pytest.mark.long
def test_resizing__one_document(open_page, shusha_server):
    page = open_page(shusha_server.url)
    page.mark_document()
    for width, height in ((390, 844), (1024, 768), (1920, 1080)):
        page.page.set_viewport_size({"width": width, "height": height})
        expect(page.slider).to_be_visible()
    assert page.is_same_document()


@pytest.mark.long
def test_icons__their_font_is_fetched_when_the_first_is_shown(browser, shusha_server):
    asked = []
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.on(
        "request", lambda request: asked.append(request.url) if "MaterialSymbols" in request.url else None
    )
    page.goto(shusha_server.url)
    page.frame_locator("iframe").locator('[data-ready="true"]').wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    assert asked == []
    page.get_by_role("button", name="Find", exact=True).or_(page.get_by_role("radio", name="Find")).click()
    page.wait_for_function("""() => [...document.fonts].some(
        face => face.family.includes("Material Symbols") && face.status === "loaded")""")
    assert len(asked) == 1
    page.close()
