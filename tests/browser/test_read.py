"""The way from the map to the words and back in a real browser; the document on small screens and paper."""

import pytest
from playwright.sync_api import expect

QUERY = "?date=2020-11-08&event=shusha-announced&names=az"


def test_read__from_the_bar_at_the_event_that_is_shown_and_back(open_page, shusha_server):
    page = open_page(f"{shusha_server.url}{QUERY}")
    page.scrub("2020-10-17")
    page.expect_query(date="2020-10-17")
    shown = page.query["event"]
    page.page.get_by_role("link", name="Read the story without the map").click()
    document = page.page
    expect(document.get_by_role("heading", level=1)).to_have_text(
        "Karabakh 2020–2022: war, ceasefire, alliance"
    )
    article = document.locator(f"#event-{shown}")
    expect(article).to_be_in_viewport()
    expect(article).to_have_attribute("aria-current", "true")
    article.get_by_role("link", name="On the map").click()
    page.wait_ready()
    page.expect_event(shown)
    page.expect_query(date="2020-10-17", names="az")


def test_read__needs_no_script(take_page, shusha_server):
    page = take_page(java_script_enabled=False)
    page.goto(f"{shusha_server.url}{QUERY}")
    page.get_by_role("link", name="Read the story without the map").click()
    expect(page.get_by_role("article", name="Capture of Shusha announced")).to_contain_text("Şuşa")


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (720, 450), (320, 256)])
def test_read__scrolls_one_way(take_page, shusha_server, width, height):
    page = take_page(width, height)
    page.goto(f"{shusha_server.url}read{QUERY}&compare=2020-12-01")
    wide = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
          .filter((node) => !node.closest(".scroll, .skip, .unseen"))
          .filter((node) => node.getBoundingClientRect().right > innerWidth)
          .map((node) => node.outerHTML.slice(0, 80))"""
    )
    assert wide == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.long
def test_read__printed_without_ways_to_the_map(take_page, shusha_server):
    page = take_page()
    page.goto(f"{shusha_server.url}read{QUERY}")
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="On the map").first).to_be_hidden()
    address = page.locator(".sources a").first.evaluate("node => getComputedStyle(node, '::after').content")
    assert "http" in address or "attr(href)" in address
