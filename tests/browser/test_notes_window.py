"""The speaker notes' window, beside a page that speaks as the map does."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser.pages import TIMEOUT_MS
from tests.servers import PRESENTER_KEY

ID = "1f2e3d4c"
# Chromium tells each answer that is no success; these are meant.
FAULTS = ("error", "warning")
MEANT = ("status of 401", "status of 403", "status of 503", "net::ERR_")


anywhere = pytest.mark.parametrize(
    "desk",
    ["krakatoa_server", pytest.param("krakatoa_below", marks=pytest.mark.long)],
    ids=["at the root", "under a base path"],
    indirect=True,
)


class Desk:
    """The notes' window and the map's, in one browser."""

    def __init__(self, page, url):
        self.page = page
        self.url = url
        self.map = page.context.new_page()
        self.map.goto(f"{url}presenter/notes.css")  # any page of the same origin
        self.map.evaluate(
            """() => {
              window.heard = [];
              window.channel = new BroadcastChannel('timemap-briefing');
              channel.addEventListener('message', ({ data }) => heard.push(data));
            }"""
        )

    def sign_in(self, fragment=f"#{ID}", key=PRESENTER_KEY):
        self.page.goto(f"{self.url}presenter{fragment}")
        self.give_key(key)

    def give_key(self, key):
        self.page.get_by_label("Presenter’s key").fill(key)
        self.page.get_by_role("button", name="Sign in").click()

    def open(self, fragment=f"#{ID}"):
        self.sign_in(fragment)
        expect(self.rows.first).to_be_visible()

    def tell(self, step, event, **changes):
        now = time.time() * 1000
        state = {"kind": "state", "briefing": ID, "story": "krakatoa", "step": step, "event": event}
        state |= {"day": "Sunday 20 May 1883", "isOff": False, "isBlank": False, "isPlaying": False}
        state |= {"startedAt": now - 600_500, "stepStartedAt": now - 500, "spent": {}}
        self.post({"from": "map", **state, **changes})

    def post(self, message):
        self.map.evaluate("message => channel.postMessage(message)", message)

    def pressed(self, count):
        """Return the keys sent to the map, once there are so many."""
        self.map.wait_for_function(
            "count => heard.filter(({ kind }) => kind === 'press').length >= count", arg=count
        )
        return self.map.evaluate("() => heard.filter(({ kind }) => kind === 'press').map(({ key }) => key)")

    def went(self):
        """Return the last message, once it asks for a step."""
        self.map.wait_for_function("() => heard.at(-1).kind === 'go'")
        return self.map.evaluate("() => heard.at(-1)")

    @property
    def title(self):
        return self.page.get_by_role("heading", level=1)

    @property
    def status(self):
        return self.page.locator("#status")

    @property
    def rows(self):
        return self.page.get_by_role("region", name="All steps").get_by_role("button")


@pytest.fixture
def desk(request, take_page):
    server = request.getfixturevalue(getattr(request, "param", "krakatoa_server"))
    page = take_page(1280, 800)
    page.set_default_timeout(TIMEOUT_MS)
    heard = []

    def hear(line):
        if not any(words in line for words in MEANT):
            heard.append(line)

    def hear_console(message):
        if message.type in FAULTS:
            hear(message.text)

    def hear_error(error):
        hear(str(error))

    page.on("console", hear_console)
    page.on("pageerror", hear_error)
    yield Desk(page, server.url)
    page.remove_listener("console", hear_console)
    page.remove_listener("pageerror", hear_error)
    assert heard == []


@pytest.mark.long
@anywhere
def test_sign_in__keeps_the_window_to_follow(desk):
    desk.sign_in(key="not the key")
    expect(desk.page.get_by_role("alert")).to_have_text("That is not the key.")
    desk.give_key(PRESENTER_KEY)
    expect(desk.status).to_contain_text("Press Present in the map’s window")
    assert desk.page.url.endswith(f"/presenter#{ID}")
    hello = {"from": "notes", "kind": "hello", "briefing": ID}
    desk.map.wait_for_function("() => heard.length > 0")
    assert desk.map.evaluate("() => heard") == [hello]


def test_follow__the_step_its_notes_and_the_next(desk):
    desk.open()
    desk.tell(0, "first-steam")
    expect(desk.title).to_have_text("Steam and ash seen over Krakatoa")
    expect(desk.status).to_have_text("Following the presentation")
    now = desk.page.get_by_role("region", name="This step")
    expect(now).to_contain_text(re.compile(r"1 of \d"))
    expect(now).to_contain_text("Sunday 20 May 1883")
    expect(now).to_contain_text("A ship’s crew reports a tall column of steam and ash.")
    expect(now).to_contain_text("Point at the island. SPEAKER-ONLY-WORD")
    # Markup in a note is text.
    expect(now.get_by_role("listitem")).to_have_text(
        ["Name the Royal Society.", "Go on to the <b>eruption</b>."]
    )
    second = desk.rows.nth(1).locator("span").nth(1).text_content()
    expect(desk.page.get_by_role("region", name="Next step")).to_contain_text(f"2. {second}")
    expect(desk.rows.nth(0)).to_have_attribute("aria-current", "step")


def test_follow__only_the_window_that_opened_it(desk):
    desk.open()
    desk.tell(0, "first-steam", briefing="another")
    desk.tell(0, "first-steam", briefing="another", isBlank=True)
    desk.tell(0, "first-steam")
    expect(desk.status).to_have_text("Following the presentation")


def test_follow__without_a_fragment_the_first_that_is_heard(desk):
    desk.open(fragment="")
    desk.tell(0, "first-steam", briefing="first")
    expect(desk.status).to_have_text("Following the presentation")
    desk.tell(0, "first-steam", briefing="second", isBlank=True)
    desk.page.keyboard.press("b")
    desk.pressed(1)
    assert desk.map.evaluate("() => heard.at(-1).briefing") == "first"
    expect(desk.status).to_have_text("Following the presentation")


@pytest.mark.parametrize(
    "message",
    [
        None,
        "state",
        {"from": "map", "kind": "state"},
        {"from": "map", "kind": "state", "briefing": ID, "step": "1"},
        {"from": "map", "kind": "state", "briefing": ID, "step": -1},
        {"from": "map", "kind": "bye", "briefing": 7},
        {"from": "notes", "kind": "press", "briefing": ID, "key": "b"},
    ],
)
@pytest.mark.long
def test_messages__of_another_shape_are_passed_over(desk, message):
    desk.open()
    desk.post(message)
    desk.tell(0, "first-steam")
    expect(desk.status).to_have_text("Following the presentation")


@pytest.mark.long
def test_lines__one_for_each_state(desk):
    desk.open()
    desk.tell(0, "first-steam", isOff=True, day="Monday 27 August 1883")
    expect(desk.status).to_have_text("Exploring off the script, Monday 27 August 1883 — R returns")
    desk.tell(0, "first-steam", isBlank=True)
    expect(desk.status).to_have_text("Screen is blank — B shows it again")
    desk.tell(0, "first-steam", isPlaying=True)
    expect(desk.status).to_contain_text("Playing by itself")
    desk.tell(0, "first-steam", story="another")
    expect(desk.status).to_contain_text("another story")
    desk.tell(0, "of-another-version")
    expect(desk.status).to_contain_text("The story has changed")
    desk.post({"from": "map", "kind": "bye", "briefing": ID})
    expect(desk.status).to_contain_text("The presentation was closed")
    desk.tell(0, "first-steam")
    expect(desk.status).to_have_text("Following the presentation")


def test_keys__go_to_the_map(desk):
    desk.open()
    desk.tell(0, "first-steam")
    expect(desk.status).to_have_text("Following the presentation")
    keys = [
        "ArrowRight",
        "ArrowLeft",
        " ",
        "PageDown",
        "PageUp",
        "Home",
        "End",
        "b",
        ".",
        "p",
        "r",
        "Backspace",
    ]
    for key in keys:
        desk.page.keyboard.press(key)
    for key in ("Alt+p", "Control+b", "x", "f", "n", "q", "?", "Escape", "Tab"):
        desk.page.keyboard.press(key)
    desk.page.keyboard.press("Enter")
    assert desk.pressed(len(keys)) == keys  # the last Enter is of the button that Tab has reached


def test_keys__digits_and_enter_jump(desk):
    desk.open()
    desk.tell(0, "first-steam")
    expect(desk.status).to_have_text("Following the presentation")
    desk.page.keyboard.press("2")
    expect(desk.page.get_by_text("Go to step 2 — Enter")).to_be_visible()
    desk.page.get_by_role("button", name="Next").focus()
    desk.page.keyboard.press("Enter")
    assert desk.went() == {"from": "notes", "kind": "go", "briefing": ID, "step": 1}
    expect(desk.page.get_by_text("Go to step")).to_have_count(0)
    assert desk.pressed(0) == []


def test_keys__escape_and_backspace_forget_a_number(desk):
    desk.open()
    desk.tell(0, "first-steam")
    expect(desk.status).to_have_text("Following the presentation")
    for key in ("2", "Escape", "2", "Backspace", "Enter"):
        desk.page.keyboard.press(key)
    expect(desk.page.get_by_text("Go to step")).to_have_count(0)
    desk.page.keyboard.press("Backspace")
    assert desk.pressed(1) == ["Backspace"]
    assert desk.map.evaluate("() => heard.filter(({ kind }) => kind === 'go')") == []


def test_keys__space_steps_and_enter_presses_on_a_button(desk):
    desk.open()
    desk.tell(0, "first-steam")
    expect(desk.status).to_have_text("Following the presentation")
    desk.page.get_by_role("button", name="Previous").focus()
    desk.page.keyboard.press(" ")
    desk.page.keyboard.press("Enter")
    assert desk.pressed(2) == [" ", "ArrowLeft"]


@pytest.mark.long
def test_buttons__step_and_jump(desk):
    desk.open()
    desk.tell(0, "first-steam")
    expect(desk.status).to_have_text("Following the presentation")
    desk.page.get_by_role("button", name="Next").click()
    desk.rows.nth(1).click()
    assert desk.pressed(1) == ["ArrowRight"]
    assert desk.went() == {"from": "notes", "kind": "go", "briefing": ID, "step": 1}


@pytest.mark.long
def test_times__of_all_of_this_step_and_of_each(desk):
    desk.open()
    second = 65_500
    desk.tell(0, "first-steam", spent={"first-steam": 2_000, "august-blast": second})
    stay = desk.page.locator("#stay")
    expect(desk.page.locator("#elapsed")).to_have_text(re.compile(r"10:0\d"))
    expect(desk.page.locator("#spent")).to_have_text(re.compile(r"0:0\d"))
    expect(stay).to_contain_text("plan 0:24")
    expect(stay).not_to_have_class("over")
    expect(desk.rows.filter(has_text="1:05")).to_have_count(1)
    desk.tell(0, "first-steam", spent={"first-steam": 24_000})
    expect(stay).to_have_class("over")
    expect(stay).to_have_attribute("title", re.compile("Amber after 0:24"))
    desk.post({"from": "map", "kind": "bye", "briefing": ID})
    expect(desk.status).to_contain_text("closed")
    elapsed = desk.page.locator("#elapsed").text_content()
    desk.page.clock.install()
    desk.page.clock.run_for(5_000)
    expect(desk.page.locator("#elapsed")).to_have_text(elapsed)
    desk.page.close()  # no other test is to have this clock


@pytest.mark.long
def test_waiting__pages_turn_here_alone(desk):
    desk.open()
    first = desk.title.text_content()
    desk.page.keyboard.press("ArrowRight")
    expect(desk.rows.nth(1)).to_have_attribute("aria-current", "step")
    expect(desk.title).not_to_have_text(first)
    desk.rows.nth(0).click()
    expect(desk.title).to_have_text(first)
    desk.page.keyboard.press("2")
    desk.page.keyboard.press("Enter")
    expect(desk.rows.nth(1)).to_have_attribute("aria-current", "step")


@pytest.mark.long
def test_size__of_the_notes_is_kept(desk):
    desk.open()
    text = desk.page.locator("#text")
    for key in ("+", "+", "-"):
        desk.page.keyboard.press(key)
    expect(text).to_have_css("font-size", "24px")
    desk.page.get_by_role("button", name="Larger notes").click()
    desk.page.reload()
    expect(text).to_have_css("font-size", "27px")


@pytest.mark.long
def test_window__opened_again_for_another_presentation(desk):
    desk.open()
    desk.tell(0, "first-steam")
    expect(desk.status).to_have_text("Following the presentation")
    desk.page.evaluate("location.hash = 'next-one'")
    expect(desk.status).to_contain_text("Press Present")
    desk.tell(0, "first-steam", briefing="next-one")
    expect(desk.status).to_have_text("Following the presentation")


@anywhere
@pytest.mark.long
def test_signed_out__a_link_to_sign_in(desk):
    desk.open()
    desk.page.context.clear_cookies()
    desk.page.get_by_role("button", name="Reload notes").click()
    expect(desk.page.get_by_role("alert")).to_contain_text("You are signed out.")
    desk.page.get_by_role("link", name="Sign in").click()
    desk.give_key(PRESENTER_KEY)
    expect(desk.rows.first).to_be_visible()
    assert desk.page.url.endswith(f"#{ID}")


@anywhere
@pytest.mark.long
def test_sign_out(desk):
    desk.open()
    desk.page.get_by_role("button", name="Sign out").click()
    expect(desk.page.get_by_label("Presenter’s key")).to_be_visible()
    desk.page.goto(f"{desk.url}presenter#{ID}")
    expect(desk.page.get_by_label("Presenter’s key")).to_be_visible()


def test_no_server__what_was_loaded_stays(desk):
    desk.open()
    desk.page.route("**/*", lambda route: route.abort())
    desk.page.get_by_role("button", name="Reload notes").click()
    expect(desk.page.get_by_role("alert")).to_contain_text("The notes loaded before stay")
    desk.tell(0, "first-steam")
    expect(desk.page.get_by_text("SPEAKER-ONLY-WORD")).to_be_visible()


def test_no_steps__is_told(desk):
    briefing = {"title": "Krakatoa", "story": "krakatoa", "steps": []}
    desk.page.route("**/presenter/notes.json", lambda route: route.fulfill(json=briefing))
    desk.sign_in()
    expect(desk.status).to_have_text("This story has no steps, and so no notes to them.")
    for key in ("ArrowRight", "2", "Enter"):
        desk.page.keyboard.press(key)
    expect(desk.title).to_have_text("No steps")


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
@pytest.mark.long
def test_layout__nothing_is_cut_off(desk, width, height):
    desk.page.set_viewport_size({"width": width, "height": height})
    desk.open()
    desk.tell(0, "first-steam")
    expect(desk.status).to_have_text("Following the presentation")
    assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(desk.page.get_by_text("SPEAKER-ONLY-WORD")).to_be_in_viewport()
    expect(desk.page.get_by_role("button", name="Next")).to_be_in_viewport()
