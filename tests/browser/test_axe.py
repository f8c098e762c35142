"""No part of the page, in any mode and on any size of screen, bars anyone that axe knows of."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations

QUERY = "?date=2020-11-08&event=shusha-announced"
SIZES = [(1440, 900), (1024, 768), (390, 844)]
STATES = {
    "event": "",
    "find": "&panel=find&q=shusha",
    "compare": "&panel=compare&compare=2020-12-01",
    "measure": "&panel=measure&measure=within:20:46.75,39.76",
    "layers": "&panel=layers",
    "a link with a fault": "&foo=1",
    "present": "&mode=present",
    "embed": "&embed=true",
}
DIALOGS = ["About", "Share", "Take"]


def test_axe__explore_find_and_present(open_page, shusha_server):
    page = open_page(f"{shusha_server.url}{QUERY}")
    page.expect_card("shusha-announced")
    assert violations(page.page) == []
    page.follow(f"{QUERY}&panel=find")
    expect(page.page.get_by_role("textbox", name="Words")).to_be_visible()
    page.wait_settled()
    assert violations(page.page) == []
    page.follow(f"{QUERY}&mode=present")
    page.expect_mode("present")
    assert violations(page.page) == []


def test_axe__read(take_page, shusha_server):
    page = take_page()
    page.goto(f"{shusha_server.url}read{QUERY}&compare=2020-12-01&q=shusha")
    assert violations(page) == []


@pytest.mark.long
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_axe__every_state_on_every_screen(open_page, shusha_server, state, width, height):
    page = open_page(f"{shusha_server.url}{QUERY}{STATES[state]}", width=width, height=height)
    page.wait_settled()
    assert violations(page.page) == []


@pytest.mark.long
@pytest.mark.parametrize("name", DIALOGS)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_axe__every_dialog(open_page, shusha_server, name, width, height):
    page = open_page(f"{shusha_server.url}{QUERY}", width=width, height=height)
    page.page.get_by_role("button", name=name, exact=True).click()
    expect(page.page.get_by_role("dialog")).to_be_visible()
    page.wait_settled()
    assert violations(page.page) == []


@pytest.mark.long
def test_axe__the_keys_of_a_briefing(open_page, shusha_server):
    page = open_page(f"{shusha_server.url}{QUERY}&mode=present")
    page.frame.get_by_role("application").focus()
    page.page.keyboard.press("?")
    expect(page.frame.get_by_role("dialog", name="Keys")).to_be_visible()
    assert violations(page.page) == []


@pytest.mark.long
@pytest.mark.parametrize("query", ["", "panel=find", "panel=compare&compare=2020-12-01", "mode=present"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_axe__taken_away(open_taken, taken_files, shusha, query, width, height):
    page = open_taken(taken_files(shusha).as_uri(), f"date=2020-11-08&{query}", width=width, height=height)
    assert violations(page.page) == []


@pytest.mark.long
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_axe__read_whole(take_page, shusha_server, width, height):
    page = take_page(width, height)
    page.goto(f"{shusha_server.url}read{QUERY}")
    assert violations(page) == []
