"""The server killed in the middle of something and started again: the page comes back to its view."""

import os
import signal
import time
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import expect

from tests.browser.test_own_layers import HEAD, add, give
from tests.browser.test_reconnect import GONE
from tests.server.watch.test_metrics import read_figures
from tests.servers import Server
from tests.stories import KRAKATOA

pytestmark = pytest.mark.long
LINK = "?date=1883-08-26&event=august-blast&view=-6.1000,105.4000,8.50&names=en"


@pytest.fixture
def server(tmp_path):
    """Serve the app, with temporary files in a folder of its own."""
    aside = tmp_path / "aside"
    aside.mkdir()
    one = Server(KRAKATOA, TMPDIR=str(aside))
    one.start()
    yield one
    one.stop()


@pytest.fixture
def page(open_page, server):
    return open_page(f"{server.url}{LINK}", allow=(*GONE, "Failed to fetch"))


def freeze(server):
    """Let the server take what is sent to it, and do nothing of it."""
    os.kill(server.process.pid, signal.SIGSTOP)


def come_back(server, page):
    """Kill the server and start it again; wait until the page has found it."""
    server.kill()
    expect(page.page.get_by_text("Connection lost")).to_be_visible()
    server.start()
    expect(page.page.get_by_text("Connection lost")).to_be_hidden(timeout=60_000)
    # A press before the first run of the new visit is over is of a page that it doesn't know.
    wait_for(lambda: read_figures(server)["timemap_step_seconds_count",] >= 1)
    page.wait_settled()


def wait_for(is_so, seconds=60):
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.05)


def assert_is_one_view(page, event):
    """The map, the panel and the address tell one event."""
    page.expect_event(event)
    page.expect_card(event)
    page.expect_query(event=event)


def test_in_a_scrub__the_day_where_it_ended_is_kept(server, page):
    page.mark_document()
    camera = page.camera()
    page.scrub("1883-08-20", release=False)
    server.kill()
    page.scrub("1883-05-27")
    page.expect_date("1883-05-27")
    expect(page.page.get_by_text("Connection lost")).to_be_visible()
    server.start()
    expect(page.page.get_by_text("Connection lost")).to_be_hidden(timeout=60_000)
    assert_is_one_view(page, "excursion")
    page.expect_query(date="1883-05-27")
    assert (page.camera(), page.is_same_document()) == (camera, True)


def test_in_a_step__map_panel_and_address_agree_and_the_next_press_steps(server, page):
    page.mark_document()
    freeze(server)
    page.page.locator(".st-key-step-next button").click()
    come_back(server, page)
    assert_is_one_view(page, "anjer-wave")  # the map had answered the press by itself
    page.page.locator(".st-key-step-next button").click()
    assert_is_one_view(page, "merak-wave")
    assert page.is_same_document()


def test_reloaded_after__the_very_view(server, page):
    page.page.wait_for_url("**event=august-blast**")
    address, camera = page.page.url, page.camera()
    come_back(server, page)
    page.page.reload()
    page.wait_ready()
    assert_is_one_view(page, "august-blast")
    assert page.page.url == address
    assert page.camera() == pytest.approx(camera, abs=1e-3)


ANEW = "This visit was begun anew"


def test_in_an_upload__it_is_said_that_files_are_gone_and_they_can_be_given_again(server, open_page):
    page = open_page(
        f"{server.url}{LINK}&panel=layers",
        allow=(*GONE, "Failed to load resource", "AxiosError", "Failed to fetch"),
    )
    rows = HEAD + "1883-08-26,105.4,-6.1,One,a\n" * 2
    give(page, rows)
    add(page, 2)
    expect(page.page.get_by_text(ANEW)).to_be_hidden()
    freeze(server)
    give(page, rows * 10_000, "large.csv")
    come_back(server, page)
    assert page.query["panel"] == "layers"
    page.expect_event("august-blast")
    expect(page.page.get_by_text(ANEW)).to_be_visible()
    give(page, rows, "again.csv")
    add(page, 2)
    expect(page.page.get_by_text(ANEW)).to_be_hidden()
    page.expect_query(event="august-blast", date="1883-08-26")


def workers_of(aside):
    """Return the processes that make files in a folder."""
    found = []
    for process in psutil.process_iter(["cmdline"]):
        words = process.info["cmdline"] or []
        if "geo.export.worker" in words and process.environ().get("TMPDIR", "").startswith(str(aside)):
            found.append(process)
    return found


def test_in_an_export__nothing_is_left_of_it_and_it_can_be_made_again(server, page, tmp_path):
    aside = Path(server.settings["TMPDIR"])
    dialog = page.page.get_by_role("dialog", name="Take it away")
    page.page.get_by_role("button", name="Take").click()
    wait_for(lambda: workers_of(aside))
    worker = workers_of(aside)[0]
    worker.suspend()  # it has not made its file before the server is gone
    come_back(server, page)
    worker.resume()
    wait_for(lambda: not workers_of(aside) and not list(aside.iterdir()))
    assert_is_one_view(page, "august-blast")
    if dialog.count():
        page.close_dialog()
    page.page.get_by_role("button", name="Take").click()
    expect(dialog.get_by_role("button", name="Save PNG")).to_be_visible(timeout=60_000)
