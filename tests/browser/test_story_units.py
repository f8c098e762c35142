"""Stories by the hour and by the year in the app: scrubbed, stepped, presented, linked; a finer layer."""

import re

import pytest
from playwright.sync_api import expect

from geo.timemap.dates import parse_moment
from tests.servers import serving
from tests.stories import GREAT_FIRE, PUNIC_WARS, make_of_unit, read_story

HOURLY = "date,lon,lat,title\n" + "".join(
    f"2020-11-10T{hour:02d}:00,{46 + hour / 40:.3f},39.8,Post {hour}\n" for hour in range(24)
)


@pytest.fixture(scope="module")
def fire_server():
    with serving(GREAT_FIRE) as server:
        yield server


@pytest.fixture(scope="module")
def wars_server():
    with serving(PUNIC_WARS) as server:
        yield server


@pytest.mark.long
def test_hours__scrubbed_stepped_and_linked(open_page, fire_server):
    page = open_page(fire_server.url)
    page.expect_date("1666-09-02T00:00")
    expect(page.frame.get_by_text("2 September 1666, 00:00 (London time)")).to_be_visible()
    page.scrub("1666-09-02T01:00", "hour")
    page.expect_event("fire-begins")
    page.expect_card("fire-begins")
    page.expect_query(date="1666-09-02T01:00", event="fire-begins")
    page.button("Next event").click()
    page.expect_date("1666-09-02T03:00")
    page.expect_query(date="1666-09-02T03:00", event="pepys-woken")
    page.page.get_by_role("button", name="Fish Street burns ›").click()
    page.expect_date("1666-09-02T07:00")
    page.expect_query(date="1666-09-02T07:00", event="fish-street")
    again = open_page(page.page.url)
    again.expect_date("1666-09-02T07:00")
    again.expect_card("fish-street")
    expect(again.page.get_by_text("The fire spreads, day 1 of 4")).to_be_visible()


@pytest.mark.long
def test_hours__presented(open_page, fire_server):
    page = open_page(f"{fire_server.url}?mode=present&date=1666-09-02T01:00")
    expect(page.caption).to_contain_text("Fire breaks out in Pudding Lane")
    expect(page.caption).to_contain_text("2 September 1666, 01:00")
    page.page.keyboard.press("PageDown")
    page.expect_event("fish-street")
    page.page.keyboard.press("PageDown")
    page.expect_date("1666-09-04T20:00")
    expect(page.caption).to_contain_text("4 September 1666, about 20:00")
    page.expect_query(date="1666-09-04T20:00", mode="present")


@pytest.mark.long
def test_years__scrubbed_stepped_presented_and_linked(open_page, wars_server):
    page = open_page(wars_server.url)
    page.expect_date("-0263")
    expect(page.slider).to_have_attribute(
        "aria-valuetext", "264 BC, Rome and Carthage go to war over Messana"
    )
    page.scrub("-0230", "year")
    page.expect_event("aegates")
    page.expect_query(date="-0230", event="aegates")
    expect(page.page.get_by_text("The latest event as of 231 BC.")).to_be_visible()
    page.button("Next event").click()
    page.expect_query(date="-0218", event="saguntum")
    page.page.get_by_role("button", name="Present").click()
    page.expect_mode("present")
    expect(page.caption).to_contain_text("219–218 BC")
    page.page.keyboard.press("PageDown")
    page.expect_query(date="-0215", event="cannae", mode="present")
    again = open_page(page.page.url)
    again.expect_date("-0215")
    expect(again.caption).to_contain_text("216 BC")


@pytest.mark.long
def test_years__compared_by_text(open_page, wars_server):
    page = open_page(f"{wars_server.url}?panel=compare&date=-0263")
    page.page.get_by_role("textbox", name="Compare 264 BC with").fill("-0240")
    page.page.keyboard.press("Enter")
    page.expect_query(compare="-0240")
    expect(page.root).to_have_attribute("data-other", "-0240")
    expect(page.page.get_by_text("264–241 BC: 4 events of this story began in that time.")).to_be_visible()


@pytest.mark.parametrize("unit", ["year", "day", "hour"])
@pytest.mark.long
def test_year_0__both_sides_of_it(open_map, tmp_path, unit):
    story = read_story(make_of_unit(tmp_path, unit, "-0001", "0001", "0000"))
    page = open_map(story)
    edge = parse_moment("0000", unit)
    for moment, event in ((edge - 1, ""), (edge, story.events[-1].id), (parse_moment("0001", unit), None)):
        page.slider.evaluate(
            """(range, moment) => {
              range.value = String(moment);
              range.dispatchEvent(new Event('input', { bubbles: true }));
            }""",
            moment,
        )
        page.expect_event(story.events[-1].id if event is None else event)
    expect(page.root).to_have_attribute("data-date", re.compile("^0001"))
    words = page.slider.get_attribute("aria-valuetext")
    assert words.startswith("AD 1" if unit == "year" else "1 January 1")


def give(page, text):
    content = {"name": "posts.csv", "mimeType": "text/csv", "buffer": text.encode()}
    page.page.locator('input[type="file"]').set_input_files(content)


@pytest.mark.long
def test_finer_layer__no_run_of_the_page_takes_the_map_back_to_midnight(open_page, shusha_server):
    page = open_page(f"{shusha_server.url}?panel=layers&date=2020-11-10")
    give(page, HOURLY)
    told = "Times are kept: the map moves by hours while this layer is on."
    expect(page.page.get_by_text(told)).to_be_visible()
    page.page.get_by_role("button", name="Add 24 rows to the map").click()
    page.expect_date("2020-11-10T00:00")
    page.scrub("2020-11-10T05:00", "hour")
    page.expect_query(date="2020-11-10T05:00")
    page.page.get_by_role("radio", name="ՀԱՅ").click()
    expect(page.root).to_have_attribute("data-names", "hy")
    page.wait_settled()
    page.expect_date("2020-11-10T05:00")
    page.expect_query(date="2020-11-10T05:00", names="hy")
    page.page.get_by_role("radio", name="Find").click()
    page.wait_settled()
    page.expect_date("2020-11-10T05:00")
    page.root.evaluate("node => { node.dataset.before = 'yes'; }")
    page.document.evaluate("() => void setTimeout(() => location.reload(), 50)")
    expect(page.frame.locator("[data-timemap]:not([data-before])")).to_have_count(1)
    expect(page.root).to_have_attribute("data-ready", "true")
    page.expect_date("2020-11-10T05:00")
    page.expect_query(date="2020-11-10T05:00", names="hy")
    again = open_page(page.page.url)
    again.expect_date("2020-11-10")
    again.expect_query(date="2020-11-10", names="hy")
    page.page.get_by_role("radio", name="Layers").click()
    page.page.get_by_role("button", name="Remove").click()
    page.expect_date("2020-11-10")
    page.expect_query(date="2020-11-10")


@pytest.mark.long
def test_finer_layer__a_step_of_the_panel_goes_to_the_event_s_own_day(open_page, shusha_server):
    page = open_page(f"{shusha_server.url}?panel=layers&date=2020-11-09")
    give(page, HOURLY)
    page.page.get_by_role("button", name="Add 24 rows to the map").click()
    page.expect_date("2020-11-09T00:00")
    page.scrub("2020-11-09T22:00", "hour")
    page.expect_query(date="2020-11-09T22:00")
    page.page.get_by_role("radio", name="Event").click()
    page.page.locator(".st-key-step-next button").click()
    page.expect_query(date="2020-11-10")
    page.expect_date("2020-11-10T00:00")
