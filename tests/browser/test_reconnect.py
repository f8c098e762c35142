"""The server goes away and comes back: the page stays where it is."""

import pytest
from playwright.sync_api import expect

from tests.servers import Server
from tests.stories import KRAKATOA

# What Chromium says of a server that is gone, and Streamlit of its lost connection.
GONE = (
    "ERR_CONNECTION_REFUSED",
    "ERR_CONNECTION_RESET",
    "ERR_EMPTY_RESPONSE",
    "WebSocket",
    "when disconnected from server",
    "Client Error in reaching server endpoint",
    "Streamlit server is not responding",
    "timed out",
)


@pytest.mark.long
def test_killed_and_restarted__stepping_goes_on_and_nothing_jumps(open_page):
    server = Server(KRAKATOA)
    server.start()
    try:
        page = open_page(server.url, allow=GONE)
        page.expect_query(date="1883-05-20")
        page.mark_document()
        server.kill()
        expect(page.page.get_by_text("Connection lost")).to_be_visible()
        page.button("Next event").click()
        page.expect_event("excursion")
        page.button("Next event").click()
        page.expect_event("august-blast")
        camera = page.camera()
        server.start()
        expect(page.page.get_by_text("Connection lost")).to_be_hidden(timeout=30_000)
        page.expect_card("august-blast")
        page.expect_query(event="august-blast")
        page.expect_event("august-blast")
        page.page.locator(".st-key-step-next button").click()
        page.expect_event("anjer-wave")
        page.expect_card("anjer-wave")
        assert page.camera() == camera
        assert page.is_same_document()
    finally:
        server.stop()
