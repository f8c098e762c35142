"""The presentation and the speaker notes beside it; and that nobody else is ever sent a note."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import TIMEOUT_MS
from tests.servers import PRESENTER_KEY

SPOKEN = "SPEAKER-ONLY-WORD"


def to_bytes(frame):
    return frame.encode() if isinstance(frame, str) else frame


def open_notes(page):
    """Press N, sign in, and return the second window."""
    with page.page.expect_popup() as opened:
        page.page.keyboard.press("n")
    notes = opened.value
    notes.set_default_timeout(TIMEOUT_MS)
    notes.get_by_label("Presenter’s key").fill(PRESENTER_KEY)
    notes.get_by_role("button", name="Sign in").click()
    expect(notes.get_by_text("Following the presentation")).to_be_visible()
    return notes


@pytest.mark.long
def test_two_windows__either_steps_and_the_other_follows(open_page, krakatoa_server):
    page = open_page(f"{krakatoa_server.url}?mode=present")
    page.expect_mode("present")
    notes = open_notes(page)
    title = notes.get_by_role("heading", level=1)
    expect(title).to_have_text("Steam and ash seen over Krakatoa")
    expect(notes.get_by_text(SPOKEN)).to_be_visible()

    page.page.keyboard.press("ArrowRight")
    expect(title).to_have_text("The great eruption")
    notes.keyboard.press("ArrowRight")
    page.expect_event("anjer-wave")
    expect(title).to_have_text("A wave destroys Anjer")
    notes.keyboard.press("PageUp")
    page.expect_event("august-blast")
    notes.get_by_role("region", name="All steps").get_by_role("button").last.click()
    page.expect_event("anjer-wave")
    notes.keyboard.press("PageUp")
    page.expect_event("august-blast")

    notes.keyboard.press("b")
    expect(page.frame.locator(".tm-blank")).to_be_visible()
    expect(notes.get_by_text("Screen is blank")).to_be_visible()
    notes.keyboard.press("b")
    expect(page.frame.locator(".tm-blank")).to_be_hidden()

    page.scrub("1883-09-15")
    expect(notes.get_by_text("Exploring off the script")).to_be_visible()
    notes.keyboard.press("r")
    page.expect_event("august-blast")
    page.expect_date("1883-08-26")
    expect(notes.get_by_text("Following the presentation")).to_be_visible()

    page.page.keyboard.press("Escape")
    expect(notes.get_by_text("The presentation was closed")).to_be_visible()


@pytest.mark.long
def test_a_reload__the_notes_go_on_following(open_page, krakatoa_server):
    page = open_page(f"{krakatoa_server.url}?mode=present")
    page.expect_mode("present")
    notes = open_notes(page)
    page.page.keyboard.press("ArrowRight")
    page.expect_query(event="august-blast")
    page.page.reload()
    page.wait_ready()
    page.page.keyboard.press("ArrowRight")
    expect(notes.get_by_role("heading", level=1)).to_have_text("A wave destroys Anjer")


@pytest.mark.parametrize("query", ["", "mode=present", "embed=true"])
@pytest.mark.long
def test_notes__are_in_nothing_that_a_page_is_sent(take_page, krakatoa_server, query):
    page = take_page(1280, 720)
    context = page.context
    # The one who asks is signed in: it is no question of who asks, but of what for.
    context.request.post(
        f"{krakatoa_server.url}presenter",
        form={"key": PRESENTER_KEY},
        headers={"Origin": krakatoa_server.url.rstrip("/")},
    )
    assert SPOKEN in context.request.get(f"{krakatoa_server.url}presenter/notes.json").text()
    page.set_default_timeout(TIMEOUT_MS)
    asked, frames = set(), []
    page.on("request", lambda request: asked.add(request.url))
    page.on("websocket", lambda socket: socket.on("framereceived", lambda one: frames.append(to_bytes(one))))
    page.goto(f"{krakatoa_server.url}?{query}")
    frame = page.frame_locator("iframe")
    frame.locator('[data-timemap][data-ready="true"]').wait_for(state="attached")
    frame.get_by_role("button", name="Next event").click()
    expect(frame.locator("[data-timemap]")).not_to_have_attribute("data-event", "first-steam")
    page.wait_for_function("() => new URLSearchParams(location.search).get('event') !== 'first-steam'")
    bodies = [context.request.get(url).body() for url in asked if url.startswith("http")]
    assert any(b"Steam and ash seen" in body for body in bodies)
    assert any(b"timemap" in one for one in frames)
    assert not any(SPOKEN.encode() in one for one in [*bodies, *frames])
    assert SPOKEN not in page.url
    assert SPOKEN not in page.content() + page.frames[1].content()
