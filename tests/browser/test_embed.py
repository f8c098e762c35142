"""The app in another's page: map, caption and time control alone, from a small frame up."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

HELICOPTER = "Azerbaijan shoots down a Russian helicopter over Armenia"

SIZES = [(320, 240), (640, 360), (1000, 480), (390, 700)]


def test_embed__the_map_fills_the_page_and_nothing_else_is_there(open_any):
    page = open_any("?embed=true&event=shusha-announced", width=320, height=240)
    page.expect_event("shusha-announced")
    for width, height in SIZES:
        page.page.set_viewport_size({"width": width, "height": height})
        frame = page.page.locator("iframe").bounding_box()
        assert frame == {"x": 0, "y": 0, "width": width, "height": height}
        expect(page.page.get_by_role("button", name="Present")).to_have_count(0)
        expect(page.page.locator(".card")).to_have_count(0)
        expect(page.frame.get_by_role("button", name="Leave")).to_be_hidden()
    page.button("Next event").click()
    expect(page.caption.get_by_role("heading")).to_have_text(HELICOPTER)


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.long
def test_embed__caption_and_time_control_are_whole(open_map, shusha, width, height):
    page = open_map(shusha, "?embed=true&event=shusha-announced", width=width, height=height)
    page.expect_event("shusha-announced")
    expect(page.caption.get_by_role("heading")).to_have_text("Capture of Shusha announced")
    expect(page.caption.get_by_role("link").first).to_be_visible()
    for part in (page.slider, page.button("Play"), page.button("Next event"), page.caption):
        box = part.bounding_box()
        assert box["x"] >= -13
        assert box["x"] + box["width"] <= width + 13  # the slider reaches past its ends by half its thumb
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= height
    # The place of the event is in sight, and not under the caption.
    away = page.frame.get_by_role("button", name="show on the map")
    expect(away).to_be_hidden()
    expect(page.frame.get_by_role("button", name="Leave")).to_be_hidden()
    page.button("Next event").click()
    expect(page.caption.get_by_role("heading")).to_have_text(HELICOPTER)


def test_embed__of_the_smallest_gives_no_side_s_word(open_map, shusha):
    page = open_map(shusha, "?embed=true&event=jabrayil-announced", width=320, height=240)
    expect(page.caption.get_by_role("heading")).to_have_text("Capture of Jabrayil announced")
    expect(page.caption.locator(".tm-sentence")).to_be_hidden()
    expect(page.caption.locator(".tm-claims")).to_be_hidden()


@pytest.mark.parametrize(("width", "height"), SIZES[1:])
@pytest.mark.long
def test_embed__each_side_s_word_can_be_reached(open_map, shusha, width, height):
    page = open_map(shusha, "?embed=true&event=jabrayil-announced", width=width, height=height)
    claims = page.caption.get_by_role("list", name="What each side says").get_by_role("listitem")
    expect(claims).to_have_text(
        [re.compile(r"^Azerbaijan \(announced\): "), re.compile(r"^Armenia \(denied\): ")]
    )
    sizes = claims.evaluate_all("nodes => nodes.map(node => getComputedStyle(node).fontSize)")
    assert sizes[0] == sizes[1]
    box = page.caption.bounding_box()
    assert box["y"] + box["height"] <= page.slider.bounding_box()["y"]
    claims.last.scroll_into_view_if_needed()
    expect(claims.last).to_be_in_viewport()


@pytest.mark.long
def test_embed__opens_the_whole_page_on_its_view(open_any):
    page = open_any("?embed=true&names=az", width=640, height=360)
    page.scrub("2021-06-15")
    page.expect_event("declaration-signed")
    link = page.frame.get_by_role("link", name="Open")
    link.hover()
    address = urlsplit(link.get_attribute("href"))
    query = parse_qs(address.fragment or address.query)
    assert "embed" not in query
    assert (query["date"], query["event"], query["names"]) == (["2021-06-15"], ["declaration-signed"], ["az"])
    with page.page.expect_popup() as opened:
        link.click()
    whole = opened.value
    whole.frame_locator("iframe").locator('[data-event="declaration-signed"]').wait_for(state="attached")
    expect(whole.get_by_role("button", name="Present")).to_be_visible()


@pytest.mark.long
def test_embed__in_a_page_of_another_origin(take_page, shusha_server, tmp_path):
    """A page opened from a file frames the app: another origin altogether."""
    page = take_page(900, 600)
    source = f"{shusha_server.url}?embed=true&amp;event=lachin-handover&amp;mode=present"
    news = tmp_path / "news.html"
    frame = f'<iframe src="{source}" width="640" height="360" title="Map" allow="fullscreen"></iframe>'
    news.write_text(f"<!doctype html><h1>News</h1>{frame}", "utf-8")
    page.goto(news.as_uri())
    inner = page.frame_locator("iframe").frame_locator("iframe")
    root = inner.locator('[data-timemap][data-ready="true"]')
    root.wait_for(state="attached")
    expect(root).to_have_attribute("data-event", "lachin-handover")
    expect(root).to_have_attribute("data-mode", "embed")
    inner.get_by_role("button", name="Next event").click()
    expect(root).not_to_have_attribute("data-event", "lachin-handover")


def test_embed__the_wheel_scrolls_the_page_round_it_until_the_map_is_asked_for(open_map, shusha):
    page = open_map(shusha, "?embed=true", width=640, height=360)
    zoom = page.camera()[2]
    # A map that heeds a wheel keeps it from the page round it.
    page.page.evaluate(
        """() => { window.taken = [];
          const look = (event) => setTimeout(() => taken.push(event.defaultPrevented));
          addEventListener('wheel', look, { capture: true }); }"""
    )
    page.page.mouse.move(200, 150)
    page.page.mouse.wheel(0, -300)
    page.page.wait_for_function("() => taken.length === 1")
    page.page.mouse.click(60, 40)
    page.page.mouse.wheel(0, -300)
    page.page.wait_for_function("() => taken.length === 2")
    assert page.page.evaluate("() => taken") == [False, True]
    page.wait_zoomed_in(zoom)
