"""Stories of any place and time: the Great Fire with pictures, and a voyage of events alone."""

import pytest
from playwright.sync_api import expect

from tests.geo.story.test_minimal_story import EVENTS
from tests.servers import Server
from tests.stories import GREAT_FIRE


@pytest.fixture(scope="module")
def fire_server():
    server = Server(GREAT_FIRE)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def voyage_server(tmp_path_factory):
    """A draft of events alone, two of them on the first day."""
    folder = tmp_path_factory.mktemp("voyage")
    first = "1519-08-10,The crews are counted,Seville,About 270 men are aboard.,-5.99,37.39\n1520-11-28"
    (folder / "events.csv").write_text(EVENTS.replace("1520-11-28", first, 1), "utf-8")
    (folder / "story.toml").write_text("draft = true\n[time]\njulian_until = 1582-10-15\n", "utf-8")
    server = Server(folder)
    server.start()
    yield server
    server.stop()


@pytest.mark.long
def test_picture__is_loaded_told_and_fits_the_card(open_page, fire_server):
    page = open_page(f"{fire_server.url}?event=fire-begins")
    picture = page.page.get_by_role("img", name="A sketch of the City")
    picture.scroll_into_view_if_needed()
    expect(picture).to_be_visible()
    page.page.wait_for_function(
        "node => node.complete && node.naturalWidth === 800", arg=picture.element_handle()
    )
    expect(page.page.get_by_text("Drawn for this project, CC0 1.0")).to_be_visible()
    card = page.page.locator(".card").bounding_box()
    assert picture.bounding_box()["width"] <= card["width"]


@pytest.mark.long
def test_weekday__is_told_by_the_calendar_that_was_kept(open_page, fire_server):
    page = open_page(f"{fire_server.url}?event=fire-begins")
    expect(page.page.get_by_text("Sunday 2 September 1666, 01:00 (London time)")).to_be_visible()
    assert page.slider.get_attribute("aria-valuetext").startswith("Sunday 2 September 1666")


@pytest.mark.long
def test_summary__links_to_the_web_in_a_page_of_its_own(open_page, fire_server):
    page = open_page(f"{fire_server.url}?event=ruins")
    link = page.page.get_by_role("link", name="all the town burned")
    expect(link).to_have_attribute("href", "http://www.pepysdiary.com/diary/1666/09/07/")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


@pytest.mark.long
def test_book__is_named_without_a_link(open_page, fire_server):
    page = open_page(f"{fire_server.url}?event=bankside")
    expect(page.page.get_by_text("John Evelyn, Diary, edited by E. S. de Beer")).to_be_visible()
    assert page.page.locator("a[href='']").count() == 0


@pytest.mark.long
def test_voyage__opens_on_its_first_event_and_presents_it_first(open_page, voyage_server):
    page = open_page(voyage_server.url)
    page.expect_event("1519-08-10-five-ships-leave-seville")
    expect(page.page.get_by_text("Draft", exact=True)).to_be_visible()
    expect(page.frame.get_by_text("Draft. Map: Natural Earth")).to_be_visible()
    page.page.get_by_role("button", name="Present").click()
    page.expect_mode("present")
    page.expect_event("1519-08-10-five-ships-leave-seville")
    expect(page.frame.get_by_text("1 of 5")).to_be_visible()
    page.page.keyboard.press("ArrowRight")
    page.expect_event("1519-08-10-the-crews-are-counted")
    page.page.keyboard.press("Home")
    page.expect_event("1519-08-10-five-ships-leave-seville")
