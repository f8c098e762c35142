"""Measuring with the map: clicks are points, Python answers, the map stays mounted."""

import re

import pytest
from playwright.sync_api import expect

from geo.land.geodesy import distance_km


@pytest.mark.long
def test_distance__clicks_are_points_and_figures_agree(open_page, shusha_server):
    page = open_page(f"{shusha_server.url}?date=2020-11-10&panel=measure")
    page.mark_document()
    expect(page.page.locator(".st-key-measure")).to_contain_text("each click adds a point")
    for count, position in ((1, {"x": 500, "y": 300}), (2, {"x": 700, "y": 200})):
        page.frame.locator(".tm-map").click(position=position)
        page.page.wait_for_function(
            "n => new URLSearchParams(location.search).get('measure')?.split(';').length === n", arg=count
        )
    page.expect_event("ceasefire-in-force")
    points = [tuple(map(float, pair.split(","))) for pair in page.query["measure"].split(":")[1].split(";")]
    told = page.page.locator(".measured b")
    expect(told).to_have_text(f"{distance_km(*points):,.1f} km")
    page.page.get_by_role("button", name="Undo").click()
    expect(page.page.locator(".measured")).to_contain_text("One point so far")
    page.page.get_by_role("button", name="Clear").click()
    expect(page.page.locator(".st-key-measure")).to_contain_text("each click adds a point")
    assert page.is_same_document()


@pytest.mark.long
def test_within__a_place_is_taken_where_it_stands(open_page, shusha_server):
    page = open_page(f"{shusha_server.url}?date=2020-11-10&panel=measure&view=39.7601,46.7499,9.00")
    page.page.get_by_role("radio", name="Within").click()
    size = page.frame.locator(".tm-map").bounding_box()
    page.frame.locator(".tm-map").click(position={"x": size["width"] / 2 + 3, "y": size["height"] / 2 + 3})
    page.page.wait_for_function("() => location.search.includes('within')")
    assert re.fullmatch(r"within:20:46\.7499,39\.7601", page.query["measure"])
    expect(page.page.locator(".measured")).to_contain_text("14 events within 20 km by 10 November 2020")
    page.scrub("2020-09-27")
    expect(page.page.locator(".measured")).to_contain_text("within 20 km by 27 September 2020")


@pytest.mark.long
def test_other_panels__a_click_selects_again(open_page, shusha_server):
    page = open_page(f"{shusha_server.url}?date=2020-11-10&panel=measure&view=39.7601,46.7499,9.00")
    page.page.get_by_role("radio", name="Event").click()
    page.page.wait_for_function("() => !location.search.includes('panel')")
    size = page.frame.locator(".tm-map").bounding_box()
    page.frame.locator(".tm-map").click(position={"x": size["width"] / 2, "y": size["height"] / 2})
    page.expect_event("shusha-announced")
