"""A presenter and those who follow: on phones of their own, without Streamlit, each in its own names."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.pages import EnginePage
from tests.browser.test_present import near
from tests.browser.test_reconnect import GONE
from tests.servers import PRESENTER_KEY, Server
from tests.stories import KRAKATOA

PHONE = {"width": 390, "height": 844}
FOLLOWING = "Following the presenter"
OUT_OF_REACH = "The presenter is out of reach; you may look around."


class FollowPage(EnginePage):
    """The page of who follows."""

    def __init__(self, page, url, allow=()):
        super().__init__(page, allow)
        self._host = urlsplit(url).netloc

    def _may_ask(self, url):
        return super()._may_ask(url) or urlsplit(url).netloc == self._host

    @property
    def status(self):
        return self.page.get_by_role("status").first

    @property
    def way_back(self):
        return self.page.get_by_role("button", name="Back to the presenter")

    def drag(self):
        """Move the map by hand."""
        self.page.mouse.move(200, 200)
        self.page.mouse.down()
        self.page.mouse.move(120, 260, steps=4)
        self.page.mouse.up()
        before = None
        while (now := self.camera()) != before:  # it glides on for a while
            before = now
            self.document.evaluate(
                "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
            )


@pytest.fixture
def follow(take_page, watch):
    """Open a link that a presenter shows, on a phone."""

    def open_one(link, *, allow=(), **options):
        page = FollowPage(take_page(**{**PHONE, **options}), link, allow)
        watch(page)
        page.page.goto(link)
        page.wait_ready()
        return page

    return open_one


def sign_in(page, url):
    answer = page.page.context.request.post(
        f"{url}presenter", form={"key": PRESENTER_KEY}, headers={"Origin": url[: url.index("/", 8)]}
    )
    assert answer.ok


@pytest.fixture
def lead(open_page):
    """Present, and let others follow; returns the presenter's page and the link."""

    def open_one(url, **options):
        page = open_page(url, **options)
        sign_in(page, url)
        page.page.goto(f"{url}?mode=present")
        page.wait_ready()
        page.wait_landed()
        page.page.keyboard.press("l")
        link = page.frame.get_by_role("dialog").get_by_role("link", name="mode=follow")
        expect(link).to_be_visible()
        address = link.get_attribute("href")
        page.frame.get_by_role("button", name="Close").last.click()
        return page, address

    return open_one


@pytest.mark.long
def test_followers__go_with_the_presenter_look_elsewhere_and_come_back(lead, follow, krakatoa_server):
    page, link = lead(krakatoa_server.url)
    one, other = follow(link), follow(link)
    for phone in (one, other):
        phone.expect_event("first-steam")
        expect(phone.status).to_have_text(FOLLOWING)
        expect(phone.way_back).to_be_hidden()
        expect(phone.caption).to_contain_text("Steam and ash")
    expect(page.frame.get_by_role("button", name="2 follow")).to_be_visible()

    page.page.keyboard.press("ArrowRight")
    for phone in (one, other):
        phone.expect_event("august-blast")
    one.wait_landed()
    one.drag()
    expect(one.way_back).to_be_visible()
    away = one.camera()
    page.page.keyboard.press("ArrowRight")
    other.expect_event("anjer-wave")
    one.expect_event("august-blast")
    assert one.camera() == away
    one.way_back.click()
    one.expect_event("anjer-wave")
    one.wait_landed()
    other.wait_landed()
    assert near(one.camera(), other.camera())

    other.scrub("1883-06-20")  # time by hand
    expect(other.way_back).to_be_visible()
    page.page.keyboard.press("ArrowLeft")
    one.expect_event("august-blast")
    other.expect_date("1883-06-20")
    other.way_back.click()
    other.expect_event("august-blast")

    # Nothing of it goes by Streamlit.
    assert not [url for url in one.requests if "_stcore" in url or "/static/js/" in url]


@pytest.mark.long
def test_followers__where_the_presenter_explores_off_the_script(lead, follow, krakatoa_server):
    page, link = lead(krakatoa_server.url)
    phone = follow(link)
    phone.expect_event("first-steam")
    page.scrub("1883-09-15")
    phone.expect_date("1883-09-15")
    page.document.evaluate("() => void timemap.page.maps().map.setView([-8, 110], 6, { animate: false })")
    phone.page.wait_for_function(
        """() => { const c = timemap.page.maps().map.getCenter();
          return Math.abs(c.lat + 8) < 6 && Math.abs(c.lng - 110) < 2; }"""
    )  # somewhat further south: the caption lies on the foot of a phone's map
    page.page.keyboard.press("r")
    phone.expect_event("first-steam")
    page.page.keyboard.press("Escape")  # and goes on leading while the panels are there
    page.expect_mode("explore")
    page.scrub("1883-08-30")
    phone.expect_date("1883-08-30")


@pytest.mark.long
def test_stop__is_told_and_the_room_is_gone(lead, follow, krakatoa_server):
    page, link = lead(krakatoa_server.url)
    phone = follow(link)
    expect(phone.status).to_have_text(FOLLOWING)
    page.frame.get_by_role("button", name="1 follows").click()
    page.page.keyboard.press("ArrowRight")  # the keys of an open dialog are its own
    page.expect_event("first-steam")
    page.frame.get_by_role("button", name="Stop").click()
    expect(phone.status).to_have_text("The presentation is over; you may look around.")
    late = follow(link)
    expect(late.status).to_contain_text("Nobody presents here now.")
    expect(page.frame.locator(".tm-lead-chip")).to_be_hidden()


def test_who_is_not_signed_in__is_told_where(open_page, krakatoa_server):
    page = open_page(f"{krakatoa_server.url}?mode=present", allow=("status of 401",))
    page.page.keyboard.press("l")
    dialog = page.frame.get_by_role("dialog")
    expect(dialog.get_by_role("status")).to_contain_text("Sign in to the speaker notes first")
    address = dialog.get_by_role("link", name="Sign in").get_attribute("href")
    assert address == f"{krakatoa_server.url}presenter?lang=en"
    sign_in(page, krakatoa_server.url)
    dialog.get_by_role("button", name="Try again").click()
    expect(dialog.get_by_role("img", name="QR code of the link")).to_be_visible()


@pytest.mark.long
def test_below_a_base_path__after_a_reload_of_the_presenter_s_page(lead, follow, krakatoa_below):
    page, link = lead(krakatoa_below.url)
    assert link.startswith(f"{krakatoa_below.url}?mode=follow&room=")
    phone = follow(link)
    page.page.keyboard.press("ArrowRight")
    phone.expect_event("august-blast")
    page.expect_query(event="august-blast")
    page.page.reload()
    page.wait_ready()
    expect(page.frame.get_by_role("button", name="1 follows")).to_be_visible()
    page.page.keyboard.press("ArrowRight")
    phone.expect_event("anjer-wave")


@pytest.mark.long
def test_names__in_the_follower_s_own_language(lead, follow, shusha):
    with_key = Server(presenter_key=PRESENTER_KEY)
    with_key.start()
    try:
        page, link = lead(with_key.url)
        phone = follow(link, locale="az-AZ")
        assert phone.state()["names"] == "az"
        phone.page.locator("#names").select_option("hy")
        expect(phone.root).to_have_attribute("data-names", "hy")
        page.page.keyboard.press("ArrowRight")
        phone.expect_event(shusha.steps[4].event.id)
        assert phone.state()["names"] == "hy"
        page.page.keyboard.press("Home")  # before the range that the map opens with
        phone.expect_event(shusha.steps[0].event.id)
    finally:
        with_key.stop()


@pytest.mark.long
def test_presenter_out_of_reach__goes_on_and_followers_catch_up(lead, follow, krakatoa_server):
    page, link = lead(krakatoa_server.url, allow=("net::ERR_FAILED",))
    phone = follow(link)
    expect(phone.status).to_have_text(FOLLOWING)
    page.page.route("**/follow/rooms/*", lambda route: route.abort())
    page.page.keyboard.press("ArrowRight")
    page.expect_event("august-blast")
    expect(page.frame.get_by_role("button", name="Followers wait for the network")).to_be_visible()
    expect(phone.status).to_have_text(OUT_OF_REACH)
    phone.drag()
    expect(phone.way_back).to_be_hidden()
    page.page.unroute("**/follow/rooms/*")
    phone.expect_event("august-blast")
    expect(phone.status).to_have_text(FOLLOWING)


@pytest.mark.long
def test_server_started_anew__the_room_is_there_again(lead, follow):
    server = Server(KRAKATOA, presenter_key=PRESENTER_KEY)
    server.start()
    try:
        page, link = lead(server.url, allow=GONE)
        phone = follow(link, allow=GONE)
        expect(phone.status).to_have_text(FOLLOWING)
        server.stop()
        expect(phone.status).to_contain_text("No connection")
        page.page.keyboard.press("ArrowRight")
        page.expect_event("august-blast")
        server.start()
        phone.expect_event("august-blast")
        expect(phone.status).to_have_text(FOLLOWING)
    finally:
        server.stop()
