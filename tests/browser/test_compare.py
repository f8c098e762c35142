"""Two days side by side: two maps that move together, each on its own day, and one mounted frame."""

import pytest
from playwright.sync_api import expect


def twin(page):
    return page.frame.locator(".tm-twin")


def slider(page):
    return page.frame.get_by_role("slider", name="Compared day")


def wait_together(page, before):
    """Wait until the maps have left a camera and stand still on the same one; return it."""
    page.page.wait_for_function(
        """before => {
          const { map, other } = timemap.page.maps();
          const at = (one) => [one.getCenter().lat, one.getCenter().lng, one.getZoom()];
          const now = at(map);
          const rests = !map._animatingZoom && !other._animatingZoom && JSON.stringify(now) === window.seen;
          window.seen = JSON.stringify(now);
          return rests && now.some((value, i) => Math.abs(value - before[i]) > 0.01)
            && at(other).every((value, i) => Math.abs(value - now[i]) < 0.01);
        }""",
        arg=before,
    )
    return page.camera()


@pytest.mark.long
def test_link__opens_both_days(open_page, shusha_server):
    page = open_page(f"{shusha_server.url}?date=2020-11-10&compare=2020-12-01")
    expect(twin(page)).to_contain_text("Tuesday 1 December 2020")
    expect(page.frame.locator(".tm-badge")).to_have_text("Tuesday 10 November 2020")
    page.expect_query(date="2020-11-10", compare="2020-12-01")


@pytest.mark.long
def test_maps__move_together(open_map, shusha):
    page = open_map(shusha, "?date=2020-11-10&compare=2020-12-01")
    expect(twin(page)).to_be_visible()
    box = twin(page).bounding_box()
    camera = page.camera()
    for start in (box["x"] - 300, box["x"] + 200):
        page.page.mouse.move(start, 300)
        page.page.mouse.down()
        page.page.mouse.move(start + 60, 340, steps=4)
        page.page.mouse.up()
        camera = wait_together(page, camera)
    page.page.mouse.move(box["x"] + 200, 300)
    page.page.mouse.wheel(0, -240)
    assert wait_together(page, camera)[2] > camera[2]


@pytest.mark.long
def test_days__each_map_has_its_own(open_page, shusha_server):
    page = open_page(f"{shusha_server.url}?date=2020-11-10&compare=2020-12-01&panel=compare")
    page.mark_document()
    quote = page.page.locator(".quote")
    expect(quote).to_contain_text("about 4,300 of 12,000 km² changed holder")
    slider(page).focus()
    page.page.keyboard.press("ArrowLeft")
    expect(twin(page)).to_contain_text("Monday 30 November 2020")
    page.expect_query(date="2020-11-10", compare="2020-11-30")
    expect(quote).to_contain_text("10–30 November 2020")
    page.scrub("2020-09-27")
    page.expect_query(date="2020-09-27", compare="2020-11-30")
    expect(quote).to_contain_text("27 September – 30 November 2020")
    page.frame.get_by_label("Only what changed").check()
    page.frame.get_by_role("button", name="One map again").click()
    expect(twin(page)).to_have_count(0)
    expect(page.page.locator(".quote")).to_have_count(0)
    assert "compare" not in page.query
    assert page.is_same_document()


@pytest.mark.long
def test_panel__opens_and_closes_the_second_map(open_page, shusha_server):
    page = open_page(f"{shusha_server.url}?date=2020-11-10")
    page.mark_document()
    page.page.get_by_role("radio", name="Compare").click()
    page.page.get_by_role("button", name="1 December 2020", exact=True).click()
    expect(twin(page)).to_be_visible()
    page.page.get_by_role("button", name="Present").click()
    expect(twin(page)).to_have_count(0)
    page.button("Leave").click()
    expect(twin(page)).to_be_visible()
    page.page.get_by_role("button", name="One map again").click()
    expect(twin(page)).to_have_count(0)
    assert page.is_same_document()


@pytest.mark.parametrize(
    ("story", "first", "other", "unit"),
    [("fire", "1666-09-02T01:00", "1666-09-03T01:00", "hour"), ("wars", "-0263", "-0217", "year")],
)
def test_slider__is_named_by_what_the_story_counts(open_map, request, story, first, other, unit):
    page = open_map(request.getfixturevalue(story), f"?date={first}&compare={other}")
    expect(page.frame.get_by_role("slider", name=f"Compared {unit}")).to_be_visible()


@pytest.mark.long
def test_phone__one_above_the_other(open_map, shusha):
    page = open_map(shusha, "?date=2020-11-10&compare=2020-12-01", width=390, height=523)
    first, second = page.frame.locator(".tm-map").first.bounding_box(), twin(page).bounding_box()
    assert second["y"] >= first["y"] + first["height"] - 1
    assert second["width"] == first["width"]


@pytest.mark.long
def test_another_story__is_compared_as_well(open_page, krakatoa_server):
    page = open_page(f"{krakatoa_server.url}?date=1883-08-26&compare=1883-08-28&panel=compare")
    expect(twin(page)).to_contain_text("28 August 1883")
    expect(page.page.locator(".quote")).to_contain_text("changed holder")
