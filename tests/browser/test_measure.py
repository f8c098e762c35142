"""Measuring: clicks on the map are points, the panel answers, the map stays; so in the page taken away."""

import pytest
from playwright.sync_api import expect

from components.panels.measure import to_html
from geo.land.geodesy import distance_km
from geo.view.link import from_query
from geo.view.message import Stamp, to_message

HEAR = (
    "() => { const { receive } = timemap;"
    " timemap.receive = (message) => { window.told = message; receive(message); }; }"
)
MIDDLE = "view=39.7601,46.7499,9.00"


@pytest.mark.long
def test_distance__clicks_are_points_and_figures_agree(open_any):
    page = open_any("?date=2020-11-10&panel=measure")
    page.mark_document()
    page.document.evaluate(HEAR)
    hint = page.page.get_by_text("Click the map: each click adds a point to the line.", exact=True)
    expect(hint).to_be_visible()
    first, second = {"x": 500, "y": 300}, {"x": 700, "y": 200}
    page.frame.locator(".tm-map").click(position=first)
    expect(page.page.locator(".measured")).to_contain_text("One point so far")
    page.frame.locator(".tm-map").click(position=second)
    told = page.page.locator(".measured b")
    expect(told).to_be_visible()
    page.expect_event("ceasefire-in-force")
    points = [tuple(map(float, pair.split(","))) for pair in page.query["measure"].split(":")[1].split(";")]
    expect(told).to_have_text(f"{distance_km(*points):,.1f} km")
    # The way between them is drawn as the geodesic, once the panel has answered.
    page.document.wait_for_function("() => window.told.measure.lines.flat().length > 2")
    page.page.get_by_role("button", name="Undo").click()
    expect(page.page.locator(".measured")).to_contain_text("One point so far")
    page.page.get_by_role("button", name="Clear").click()
    expect(hint).to_be_visible()
    assert page.is_same_document()


@pytest.mark.long
def test_within__a_place_is_taken_where_it_stands(open_any):
    page = open_any(f"?date=2020-11-10&panel=measure&{MIDDLE}")
    page.page.get_by_role("radio", name="Within").click()
    size = page.frame.locator(".tm-map").bounding_box()
    page.frame.locator(".tm-map").click(position={"x": size["width"] / 2 + 3, "y": size["height"] / 2 + 3})
    page.expect_query(measure="within:20:46.7499,39.7601")
    told = page.page.locator(".measured")
    expect(told).to_contain_text("14 events within 20 km by 10 November 2020")
    expect(told).to_contain_text("Land within it:")
    page.scrub("2020-09-27")
    expect(told).to_contain_text("within 20 km by 27 September 2020")
    kilometres = page.page.get_by_role("spinbutton", name="Kilometres")
    kilometres.fill("35")
    kilometres.press("Enter")
    expect(told).to_contain_text("within 35 km by 27 September 2020")
    page.expect_query(measure="within:35:46.7499,39.7601")


@pytest.mark.long
def test_other_panels__a_click_selects_again(open_any):
    page = open_any(f"?date=2020-11-10&panel=measure&{MIDDLE}")
    page.page.get_by_role("radio", name="Event").click()
    page.page.wait_for_function("() => !location.href.includes('panel')")
    size = page.frame.locator(".tm-map").bounding_box()
    page.frame.locator(".tm-map").click(position={"x": size["width"] / 2, "y": size["height"] / 2})
    page.expect_event("shusha-announced")


MEASURES = [
    "distance:46.7500,39.7600",
    "distance:46.7500,39.7600;32.8500,39.9300",
    "distance:46.7500,39.7600;47.0300,39.5167;47.1000,39.6000",
    "area:46.0000,39.9000;46.9000,39.2000;47.2000,40.2000",
    "area:46.0000,39.0000;47.0000,40.0000;47.0000,39.0000;46.0000,40.0000",
    "area:46.0000,39.0000;47.0000,40.0000",
    "within:20:46.7499,39.7601",
    "within:120:46.2000,39.9000",
    "within:1:10.0000,10.0000",
    "near:46.7499,39.7601",
]


@pytest.mark.long
@pytest.mark.parametrize("day", ["2020-11-10", "1993-01-01"])
def test_taken__tells_and_draws_what_the_app_does(open_taken, taken_files, shusha, day):
    page = open_taken(taken_files(shusha).as_uri(), f"?date={day}&panel=measure")
    page.document.evaluate(HEAR)
    for measure in MEASURES:
        query = {"date": day, "panel": "measure", "measure": measure}
        page.follow("?" + "&".join(f"{key}={value}" for key, value in query.items()))
        view, remarks = from_query(query, shusha)
        assert remarks == []
        wanted = page.page.evaluate(
            "html => new DOMParser().parseFromString(html, 'text/html').body.textContent",
            to_html(shusha, view),
        )
        expect(page.page.locator(".measured")).to_have_text(wanted)
        drawn = to_message(view, shusha, Stamp("", 0, 0, 0))["measure"]
        told = page.document.evaluate("() => window.told.measure")
        assert (told["tool"], told["isSingle"]) == (drawn["tool"], drawn["isSingle"])
        assert told["points"] == [list(point) for point in drawn["points"]]
        assert len(told["lines"]) == len(drawn["lines"])
        for line, other in zip(told["lines"], drawn["lines"], strict=True):
            assert [tuple(point) for point in line] == [pytest.approx(point, abs=2e-4) for point in other]
