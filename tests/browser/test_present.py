"""A briefing: stepped from the keyboard, left for an excursion, resumed where it was."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser.test_reconnect import GONE
from tests.servers import SHUSHA, Server
from tests.stories import KRAKATOA, read_story

STORY = read_story(SHUSHA)
ALL_STEPS = [step.event.id for step in STORY.steps]
BEFORE = sum(step.event.span.start < STORY.first for step in STORY.steps)
STEPS = ALL_STEPS[BEFORE:]
"""Those of the range that a briefing opens with, whose first step it opens on."""
TITLES = {event.id: event.title for event in STORY.events}


def open_briefing(open_page, url="", query="", **options):
    """Open a briefing by what opens pages of an address, or by `open_any`, which knows its own."""
    page = open_page(f"{url}?mode=present{query}", **options)
    page.expect_mode("present")
    page.wait_landed()
    return page


@pytest.fixture
def brief(open_map):
    """Open a story's briefing in its map alone, as large as a screen."""

    def open_one(story, query="", width=1440, height=900, **options):
        page = open_map(story, f"?mode=present{query}", width=width, height=height, **options)
        page.expect_mode("present")
        page.wait_landed()
        return page

    return open_one


def press(page, *keys):
    for key in keys:
        page.page.keyboard.press(key)


def near(camera, other):
    """Whether two cameras show the same within a pixel, on a screen of 1920 pixels."""
    pixel = 360 / (256 * 2 ** other[2])
    return (
        abs(camera[0] - other[0]) <= pixel
        and abs(camera[1] - other[1]) <= pixel
        and abs(camera[2] - other[2]) <= 0.001
    )


@pytest.mark.long
def test_a_whole_briefing__by_keyboard_with_an_excursion_and_the_return(open_any):
    page = open_briefing(open_any)
    page.mark_document()
    page.expect_event(STEPS[0])
    keys = ["ArrowRight", "Space", "PageDown"]
    for number, event in enumerate(STEPS[1:6], start=1):
        press(page, keys[number % 3])
        page.expect_event(event)
    page.wait_landed()
    camera = page.camera()

    press(page, "Shift+ArrowRight")  # through the events, off the script
    expect(page.root).not_to_have_attribute("data-event", STEPS[5])
    page.scrub("2021-10-26")
    page.expect_event("fuzuli-airport")
    page.page.mouse.move(500, 400)
    page.page.mouse.wheel(0, -300)
    page.wait_zoomed_in(camera[2])
    page.page.mouse.down()
    page.page.mouse.move(300, 250, steps=5)
    page.page.mouse.up()
    back = page.frame.get_by_role("button", name=f"Exploring · R returns to step {BEFORE + 6}")
    expect(back).to_be_visible()
    assert not near(page.camera(), camera)

    press(page, "r")
    page.expect_event(STEPS[5])
    page.wait_landed()
    expect(back).to_be_hidden()
    assert near(page.camera(), camera)

    page.document.evaluate("() => void timemap.page.maps().map.panBy([300, 0], { duration: 5 })")
    press(page, "r")
    page.document.wait_for_function("() => document.querySelector('[data-flying=true]')")
    page.wait_landed()
    assert near(page.camera(), camera)

    for event in STEPS[6:]:
        press(page, "ArrowRight")
        page.expect_event(event)
    press(page, "ArrowRight")
    page.expect_event(STEPS[-1])
    press(page, "ArrowLeft")
    page.expect_event(STEPS[-2])
    press(page, "Home")
    page.expect_event(ALL_STEPS[0])
    press(page, "End")
    page.expect_event(STEPS[-1])
    press(page, "1", "3", "Enter")
    page.expect_event(ALL_STEPS[12])
    page.expect_query(event=ALL_STEPS[12], mode="present")
    assert page.is_same_document()
    press(page, "Escape")
    page.expect_mode("explore")
    page.expect_card(ALL_STEPS[12])
    assert page.is_same_document()


def test_keys__work_wherever_the_focus_is(open_any):
    page = open_briefing(open_any)
    page.page.evaluate("document.body.focus()")
    press(page, "ArrowRight")
    page.expect_event(STEPS[1])
    page.slider.focus()
    press(page, "ArrowRight")
    page.expect_event(STEPS[2])
    page.button("Next event").focus()
    press(page, "Space")
    page.expect_event(STEPS[3])
    page.frame.get_by_role("application").focus()
    press(page, "PageUp")
    page.expect_event(STEPS[2])
    page.expect_query(event=STEPS[2])  # a key that was taken twice would have moved it before it was reported
    page.expect_event(STEPS[2])


@pytest.mark.long
def test_the_caption__tells_act_date_title_sentence_and_sources(open_any):
    page = open_briefing(open_any, query="&event=shusha-announced", width=1920, height=1080)
    expect(page.caption).to_contain_text("War · Sunday 8 November 2020")
    expect(page.caption.get_by_role("heading")).to_have_text("Capture of Shusha announced")
    expect(page.caption).to_contain_text("President Aliyev announces that Azerbaijani troops hold the town;")
    links = page.caption.get_by_role("link")
    expect(links.first).to_have_text("AZERTAC (state news agency)")
    assert all(link.get_attribute("href").startswith("https://") for link in links.all())
    size = page.caption.get_by_role("heading").evaluate("node => parseFloat(getComputedStyle(node).fontSize)")
    assert size >= 48


@pytest.mark.long
def test_the_caption__off_the_script_gives_each_side(open_any):
    page = open_briefing(open_any, query="&event=jabrayil-announced", width=1920, height=1080)
    page.expect_event("jabrayil-announced")
    claims = page.caption.get_by_role("listitem")
    expect(claims).to_have_count(2)
    expect(claims.last).to_contain_text("Armenia (denied): ")


def test_the_caption__of_the_most_claims_stays_above_the_time_control(open_any, shusha):
    most = max(shusha.events, key=lambda event: len(shusha.caption_claims(event.id)))
    page = open_briefing(open_any, query=f"&event={most.id}", width=1280, height=720)
    expect(page.caption.get_by_role("listitem")).to_have_count(len(most.claims))
    caption = page.caption.bounding_box()
    assert caption["y"] + caption["height"] <= page.frame.locator(".tm-strip").bounding_box()["y"]


@pytest.mark.long
def test_blank__and_back(open_any):
    page = open_briefing(open_any)
    blank = page.frame.locator(".tm-blank")
    press(page, "b")
    expect(blank).to_be_visible()
    press(page, "b")
    expect(blank).to_be_hidden()
    press(page, ".", "ArrowRight")
    expect(blank).to_be_hidden()
    page.expect_event(STEPS[1])


@pytest.mark.long
def test_help__lists_the_keys_and_escape_closes_it_alone(open_any):
    page = open_briefing(open_any)
    press(page, "?")
    keys = page.frame.get_by_role("dialog", name="Keys")
    expect(keys).to_contain_text("Next step")
    press(page, "Escape")
    expect(keys).to_be_hidden()
    page.expect_mode("present")


@pytest.mark.long
def test_full_screen__and_back(open_any):
    page = open_briefing(open_any)
    press(page, "f")
    page.page.wait_for_function("document.fullscreenElement !== null")
    press(page, "f")
    page.page.wait_for_function("document.fullscreenElement === null")


@pytest.mark.long
def test_reduced_motion__cuts(brief, shusha):
    page = brief(shusha, reduced_motion="reduce")
    before = page.camera()
    flew = page.page.evaluate(
        """() => { const { map } = timemap.page.maps();
          let moves = 0; map.on('move', () => { moves += 1; });
          document.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }));
          return { moves, lng: map.getCenter().lng }; }"""
    )
    assert flew["moves"] == 1
    assert flew["lng"] != before[1]
    expect(page.root).to_have_attribute("data-flying", "false")


@pytest.mark.long
def test_it_plays_by_itself__each_step_for_its_seconds(open_any):
    at, step = min(enumerate(STORY.steps), key=lambda pair: pair[1].seconds)
    page = open_briefing(open_any, query=f"&event={step.event.id}")
    begin = time.monotonic()
    press(page, "p")
    expect(page.button("Pause")).to_be_visible()
    page.expect_event(step.event.id)
    page.expect_event(ALL_STEPS[at + 1])
    assert time.monotonic() - begin == pytest.approx(step.seconds, abs=3)
    press(page, "p")
    expect(page.button("Play")).to_be_visible()


@pytest.mark.long
def test_exploring__holds_what_plays(open_any):
    page = open_briefing(open_any)
    press(page, "p")
    page.page.mouse.move(400, 300)
    page.page.mouse.down()
    page.page.mouse.move(350, 250, steps=3)
    page.page.mouse.up()
    expect(page.button("Play")).to_be_visible()


def test_a_step_of_the_progress__is_pressed(open_any):
    page = open_briefing(open_any)
    number = ALL_STEPS.index("aghdam-handover") + 1
    page.button(f"Step {number}: Aghdam district handed over").click()
    page.expect_event("aghdam-handover")
    expect(page.frame.locator(".tm-step-count")).to_have_text(f"{number} of {len(ALL_STEPS)}")


@pytest.mark.long
def test_back__goes_to_the_step_before_with_its_camera(open_any):
    page = open_briefing(open_any)
    press(page, "ArrowRight")
    page.expect_query(event=STEPS[1])
    page.wait_landed()
    camera = page.camera()
    press(page, "ArrowRight")
    page.expect_query(event=STEPS[2])
    page.page.go_back()
    page.expect_event(STEPS[1])
    page.expect_query(event=STEPS[1])
    page.document.wait_for_function(
        "camera => Math.abs(timemap.page.maps().map.getZoom() - camera[2]) < 0.01", arg=camera
    )
    page.wait_landed()
    assert near(page.camera(), camera)


@pytest.mark.long
def test_a_filter__passes_over_steps(open_any):
    page = open_briefing(open_any, query="&kinds=handover")
    handovers = [step.event.id for step in STORY.steps if step.event.kind == "handover"]
    press(page, "Home")
    page.expect_event(handovers[0])
    press(page, "ArrowRight")
    page.expect_event(handovers[1])


@pytest.mark.long
def test_killed_in_mid_briefing__stepping_goes_on_and_nothing_jumps(open_page):
    server = Server(SHUSHA)
    server.start()
    try:
        page = open_briefing(open_page, server.url, allow=GONE)
        press(page, "ArrowRight", "ArrowRight")
        page.expect_query(event=STEPS[2])
        page.mark_document()
        server.kill()
        expect(page.page.get_by_text("Connection lost")).to_be_visible()
        press(page, "ArrowRight", "ArrowRight", "ArrowRight")
        page.expect_event(STEPS[5])
        expect(page.caption.get_by_role("heading")).to_have_text(TITLES[STEPS[5]])
        page.wait_landed()
        camera = page.camera()
        server.start()
        expect(page.page.get_by_text("Connection lost")).to_be_hidden(timeout=30_000)
        page.expect_query(event=STEPS[5], mode="present")
        page.expect_mode("present")
        page.expect_event(STEPS[5])
        assert page.camera() == camera
        press(page, "ArrowRight")
        page.expect_event(STEPS[6])
        page.expect_query(event=STEPS[6])
        assert page.is_same_document()
    finally:
        server.stop()


@pytest.mark.long
def test_leaving_while_the_server_is_gone(open_page):
    server = Server(KRAKATOA)
    server.start()
    try:
        page = open_briefing(open_page, server.url, allow=(*GONE, "Failed to fetch"))
        server.kill()
        expect(page.page.get_by_text("Connection lost")).to_be_visible()
        press(page, "Escape")
        page.expect_mode("explore")
        server.start()
        expect(page.page.get_by_text("Connection lost")).to_be_hidden(timeout=30_000)
        page.page.wait_for_url(lambda url: "mode=" not in url)
        page.expect_mode("explore")
    finally:
        server.stop()


def test_a_phone__the_caption_stands_on_the_time_control(brief, shusha):
    page = brief(shusha, "&event=shusha-announced", width=390, height=844)
    caption, slider = page.caption.bounding_box(), page.slider.bounding_box()
    assert caption["y"] + caption["height"] <= slider["y"]
    assert caption["width"] >= 360
