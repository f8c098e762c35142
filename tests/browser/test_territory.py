"""Territory under the events, its legend and chart; and the part of the story after the opening range."""

import io
import re

import pytest
from PIL import Image, ImageStat
from playwright.sync_api import expect

from geo.map.legend import to_percentages
from geo.story.areas import round_to
from geo.timemap.dates import parse_day, to_iso


def row(page, holder):
    return page.frame.locator(".tm-territory li").filter(has_text=re.compile(f"^{holder}(?!,)"))


def test_legend__follows_the_scrub_with_the_areas_of_the_day(open_map, shusha):
    land = shusha.territory
    page = open_map(shusha)
    for day in ("2020-10-09", "2020-11-09", "2020-11-10", "2020-11-20", "2020-12-01", "2022-06-15"):
        page.scrub(day, release=False)
        page.expect_date(day)
        areas = land.areas_on(parse_day(day))
        holders = list(shusha.settings.territory.holders)
        shares = dict(zip(holders, to_percentages([areas.get(name, 0) for name in holders]), strict=True))
        for holder, label in (("azerbaijan", "Azerbaijan"), ("contested", "Contested")):
            km2, share = areas.get(holder, 0), shares[holder]
            words = f"{round_to(km2, 2):,.0f} km² · {share or '<1'} %" if km2 else "none"
            expect(row(page, label)).to_have_text(f"{label}{words}")


@pytest.mark.long
def test_chart__a_click_moves_the_date_and_its_rule(open_map, shusha):
    page = open_map(shusha)
    chart = page.frame.locator(".tm-chart")
    box = chart.bounding_box()
    chart.click(position={"x": box["width"] / 2, "y": 20})
    # The middle of 27 September 2020 to 15 June 2022.
    page.expect_date("2021-08-06")
    page.expect_report(date="2021-08-06")
    rule = page.frame.locator(".tm-rule").bounding_box()
    assert abs(rule["x"] + rule["width"] / 2 - box["x"] - box["width"] / 2) < 2


def test_land__is_seen_on_the_map_and_changes_with_the_scrub(open_map, shusha):
    page = open_map(shusha, "?date=2020-11-24&view=40.0000,46.0500,10.00")
    size = page.frame.locator(".tm-map").bounding_box()
    middle = {
        "x": size["x"] + size["width"] / 2 - 30,
        "y": size["y"] + size["height"] / 2,
        "width": 60,
        "height": 60,
    }

    def colour():
        picture = Image.open(io.BytesIO(page.page.screenshot(clip=middle))).convert("RGB")
        return ImageStat.Stat(picture).mean

    red, _, blue = colour()
    assert red - blue > 20  # Armenian forces, in a warm colour
    page.scrub("2020-11-25")
    page.expect_date("2020-11-25")
    red, _, blue = colour()
    assert blue - red > 20  # Azerbaijan, in a cold one


def test_hover__tells_district_holder_since_and_source(open_map, shusha):
    page = open_map(shusha, "?date=2020-11-26&view=40.0000,46.0500,9.00")
    size = page.frame.locator(".tm-map").bounding_box()
    page.page.mouse.move(size["x"] + size["width"] / 2, size["y"] + size["height"] / 2)
    hint = page.frame.locator(".tm-hover")
    expect(hint).to_contain_text("Kalbajar district: Azerbaijan since 25 November 2020. Source: ")


@pytest.mark.long
def test_names__a_switch_changes_the_labels_without_a_new_map(open_page, shusha_server):
    page = open_page(f"{shusha_server.url}?date=2020-11-08")
    page.mark_document()
    page.page.get_by_role("radio", name="ՀԱՅ").click()
    page.expect_query(names="hy")
    expect(page.root).to_have_attribute("data-names", "hy")
    expect(page.card).to_contain_text("Շուշի")
    assert page.is_same_document()


@pytest.mark.long
def test_document__its_track_moves_the_map_and_shows_its_arcs(open_page, shusha_server):
    page = open_page(f"{shusha_server.url}?date=2021-06-15")
    page.mark_document()
    expect(page.frame.locator(".tm-away")).to_have_text("→Ankara, Baku: show on the map")
    page.page.get_by_role("button", name="Anniversary").click()
    page.expect_event("anniversary")
    page.frame.locator(".tm-away").click()
    expect(page.frame.locator(".tm-away")).to_be_hidden()
    assert page.is_same_document()


@pytest.mark.long
def test_about__opens_over_the_map_and_the_map_stays(open_page, shusha_server):
    page = open_page(f"{shusha_server.url}?date=2020-11-08")
    page.mark_document()
    page.page.get_by_role("button", name="About", exact=True).click()
    dialog = page.page.get_by_role("dialog")
    expect(dialog).to_contain_text("Natural Earth, which draws countries de facto")
    dialog.get_by_role("tab", name="Names").click()
    expect(dialog.get_by_role("cell", name="Ստեփանակերտ")).to_be_visible()
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)
    page.scrub("2020-11-10")
    page.expect_query(date="2020-11-10")
    assert page.is_same_document()


@pytest.mark.long
def test_second_story__has_a_territory_of_its_own(open_map, krakatoa):
    page = open_map(krakatoa)
    expect(page.frame.locator(".tm-territory summary")).to_have_text("Land and sea")
    page.scrub("1883-08-27")
    expect(row(page, "Sea")).to_contain_text("km²")


@pytest.mark.long
def test_aftermath__one_click_away_and_back(open_page, shusha_server, shusha):
    page = open_page(shusha_server.url)
    page.button("Aftermath").click()
    first = next(event for event in shusha.events if event.span.start > parse_day("2022-06-15"))
    page.expect_query(date=to_iso(first.span.start), event=first.id, range="later")
    page.scrub("2024-06-12")
    page.expect_query(date="2024-06-12", range="later")
    expect(row(page, "Azerbaijan")).to_contain_text("100 %")
    page.frame.get_by_label("How it plays").click()
    page.frame.get_by_label("Go on to: Aftermath").uncheck()
    page.expect_date("2022-06-15")
    page.expect_query(date="2022-06-15")
    assert "range" not in page.query


@pytest.mark.long
def test_prologue__one_click_away_and_back(open_page, shusha_server, shusha):
    page = open_page(shusha_server.url)
    page.mark_document()
    page.button("Prologue").click()
    first = shusha.events[0]
    page.expect_query(date=to_iso(first.span.start), event=first.id, range="earlier")
    page.expect_card(first.id)
    expect(page.frame.get_by_role("slider", name="Date")).to_have_attribute("min", str(shusha.earliest))
    page.frame.get_by_label("How it plays").click()
    page.frame.get_by_label("Go back to: Prologue").uncheck()
    page.expect_date("2020-09-27")
    page.expect_query(date="2020-09-27", event="gashalti-strike")
    assert "range" not in page.query
    assert page.is_same_document()


@pytest.mark.long
def test_prologue__a_step_before_the_opening_range_goes_back(open_page, shusha_server, shusha):
    first = next(event for event in shusha.events if event.span.start >= shusha.first)
    page = open_page(f"{shusha_server.url}?date=2020-09-27&event={first.id}")
    page.mark_document()
    page.button("Previous event").click()
    page.expect_query(event="july-2020", range="earlier")
    page.button("Aftermath").click()
    page.expect_query(range="whole")
    assert page.is_same_document()


@pytest.mark.long
def test_prologue__a_link_before_the_opening_range_opens_it(open_page, shusha_server):
    page = open_page(f"{shusha_server.url}?date=1994-05-12")
    page.expect_date("1994-05-12")
    page.expect_query(date="1994-05-12", event="ceasefire-1994", range="earlier")


@pytest.mark.long
def test_aftermath__a_step_past_the_opening_range_goes_on(open_page, shusha_server):
    page = open_page(f"{shusha_server.url}?date=2022-06-15&event=anniversary")
    page.mark_document()
    page.button("Next event").click()
    page.expect_query(range="later")
    assert page.is_same_document()


@pytest.mark.long
def test_aftermath__a_link_past_the_opening_range_opens_it(open_page, shusha_server):
    page = open_page(f"{shusha_server.url}?date=2023-09-20")
    page.expect_date("2023-09-20")
    page.expect_query(date="2023-09-20", range="later")
