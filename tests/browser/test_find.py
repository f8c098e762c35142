"""Finding in a real browser: the map, the table and the link tell the same; the map stays mounted."""

import csv
import io
import json
import re

import pytest
from playwright.sync_api import expect

from geo.story import Filter
from tests.stories import SHUSHA, read_story

STORY = read_story(SHUSHA)


def found(**asked):
    return [STORY.events[position] for position in STORY.search.select(Filter(**asked)).positions]


def table(page):
    return page.page.get_by_test_id("stDataFrame")


def test_filter__map_and_strip_show_what_is_asked_for(open_any):
    page = open_any("?panel=find&date=2022-06-15&range=all")
    page.mark_document()
    page.page.get_by_role("button", name=re.compile("^Hand-over")).click()
    page.expect_query(kinds="handover")
    handovers = [event for event in found(kinds=("handover",)) if event.span.start <= 19158]
    expect(page.root).to_have_attribute("data-visible", str(len(handovers)))
    page.expect_event(handovers[-1].id)
    expect(page.frame.locator(".tm-tick:visible")).to_have_count(len(found(kinds=("handover",))))
    page.button("Previous event").click()
    page.expect_event(handovers[-2].id)
    assert page.is_same_document()


@pytest.mark.long
def test_filter__escape_shows_all_again_from_within_the_map(open_any):
    page = open_any("?date=2022-06-15&kinds=handover")
    expect(page.page.locator(".shown")).to_contain_text("of 110 events: hand-over")
    page.mark_document()
    page.frame.locator(".tm-map").focus()
    page.page.keyboard.press("Escape")
    expect(page.page.locator(".shown")).to_have_count(0)
    assert "kinds" not in page.query
    assert page.is_same_document()


@pytest.mark.long
def test_filter__an_empty_one_leaves_the_map_and_offers_the_way_out(open_any):
    page = open_any("?date=2021-06-15&panel=find")
    page.mark_document()
    page.page.get_by_label("Words").fill("zzzzzz")
    page.page.get_by_label("Words").press("Enter")
    expect(page.root).to_have_attribute("data-visible", "0")
    page.expect_event("")
    page.page.get_by_role("button", name="Without the words: 110 events").click()
    expect(page.root).not_to_have_attribute("data-visible", "0")
    assert page.is_same_document()


@pytest.mark.long
def test_filter__words_in_any_language(open_any):
    page = open_any("?panel=find")
    page.page.get_by_label("Words").fill("Ստեփանակերտ")
    page.page.get_by_label("Words").press("Enter")
    page.expect_query(q="Ստեփանակերտ")
    expect(page.page.locator(".shown")).to_contain_text(f"{len(found(text='Ստեփանակերտ'))} of 110 events")


@pytest.mark.long
def test_table__a_row_moves_the_map_and_the_map_its_row(open_page, shusha_server):
    page = open_page(f"{shusha_server.url}?panel=find&kinds=handover&date=2020-11-20")
    handovers = found(kinds=("handover",))
    page.mark_document()
    # The header is one row of 35 pixels, the boxes that select stand in the first column.
    table(page).scroll_into_view_if_needed()
    table(page).locator(".dvn-scroller").click(position={"x": 16, "y": 35 * 3 + 17})
    page.expect_event(handovers[2].id)
    page.button("Next event").click()
    page.expect_query(event=handovers[3].id)
    row = table(page).locator('[role="row"][aria-selected="true"]')
    expect(row).to_contain_text(handovers[3].title)
    assert page.is_same_document()


@pytest.mark.long
def test_download__just_what_is_shown(open_page, shusha_server):
    page = open_page(f"{shusha_server.url}?panel=find&kinds=strike")
    expected = [event.id for event in found(kinds=("strike",))]
    assert [row["id"] for row in csv.DictReader(io.StringIO(page.download("CSV")))] == expected
    features = json.loads(page.download("GeoJSON"))["features"]
    assert [feature["id"] for feature in features] == expected


@pytest.mark.long
def test_filter__each_of_them_leaves_the_map_mounted(open_page, shusha_server):
    page = open_page(f"{shusha_server.url}?panel=find&date=2022-06-15")
    page.mark_document()
    panel = page.page.locator(".st-key-find")
    for group, pill, key in (
        ("Kind", "Battle", "kinds"),
        ("Act", "War", "acts"),
        ("Party with a claim", "Armenia", "parties"),
        ("Precision of the place", "town", "precision"),
        ("Confidence", "high", "confidence"),
    ):
        if group == "Act":
            panel.get_by_text("More", exact=True).click()
        pills = panel.locator('[data-testid="stButtonGroup"]').filter(has_text=group)
        pills.get_by_role("button", name=re.compile(f"^{pill} ")).click()
        page.page.wait_for_function("key => new URLSearchParams(location.search).has(key)", arg=key)
        page.wait_settled()
    for label, option, key in (("Place", "Hadrut", "places"), ("Source", "Caucasian Knot", "sources")):
        page.choose(label, option)
        page.page.wait_for_function("key => new URLSearchParams(location.search).has(key)", arg=key)
    assert page.is_same_document()
    expect(page.root).to_have_attribute("data-ready", "true")
