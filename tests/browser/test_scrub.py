"""Moving through time in the page: one frame, no server, no lost place."""

import json
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from geo.timemap.dates import parse_day, to_iso


def test_scrub__the_whole_range(open_map, shusha):
    page = open_map(shusha)
    starts = [event.span.start for event in shusha.events]
    day = date(2020, 9, 27)
    while day <= date(2022, 6, 15):
        page.scrub(day.isoformat(), release=False)
        page.expect_date(day.isoformat())
        number = parse_day(day.isoformat())
        state = page.state()
        assert int(state["visible"]) == sum(start <= number for start in starts), day
        assert state["event"] == shusha.event_at(number).id, day
        day += timedelta(days=13)


def test_scrub__let_go__url_and_card_follow(open_any):
    page = open_any()
    page.scrub("2021-06-15")
    page.expect_query(date="2021-06-15", event="declaration-signed")
    page.expect_card("declaration-signed")
    page.slider.focus()
    page.page.keyboard.press("Home")
    page.expect_query(date="2020-09-27", event="war-begins")


REPORT_MS = 150  # after the last change, as `report.js` has it

SCRUB_EACH_FRAME = """async (days) => {
  const range = document.querySelector('input[type=range][aria-label=Date]');
  const pauses = [];
  let last = 0;
  const report = Streamlit.setComponentValue;
  Streamlit.setComponentValue = (words) => {
    pauses.push(performance.now() - last);
    report.call(Streamlit, words);
  };
  for (const day of days) {
    range.value = String(day);
    last = performance.now();
    range.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise(requestAnimationFrame);
  }
  Streamlit.setComponentValue = report;
  return pauses;
}"""


MEASURED_IN_A_SCRUB = """async (days) => {
  const range = document.querySelector('input[type=range][aria-label=Date]');
  const ask = Element.prototype.getBoundingClientRect;
  const scroll = Object.getOwnPropertyDescriptor(Element.prototype, 'scrollTop');
  const asked = [];
  Element.prototype.getBoundingClientRect = function () {
    asked.push(this.className);
    return ask.call(this);
  };
  Object.defineProperty(Element.prototype, 'scrollTop', {
    ...scroll, set(top) { asked.push(this.className); scroll.set.call(this, top); },
  });
  const painted = [];
  for (const day of days) {
    range.value = String(day);
    requestAnimationFrame(() => (asked.length = 0)); // observers cost nothing
    range.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise(requestAnimationFrame);
    painted.push(...asked);
  }
  Element.prototype.getBoundingClientRect = ask;
  Object.defineProperty(Element.prototype, 'scrollTop', scroll);
  return painted;
}"""


def test_scrub__no_frame_is_laid_out_twice(open_map, shusha):
    page = open_map(shusha)
    days = [parse_day("2020-09-27") + 13 * step for step in range(20)]
    frame = page.slider.element_handle().owner_frame()
    assert frame.evaluate(MEASURED_IN_A_SCRUB, days) == []
    page.expect_date(to_iso(days[-1]))


@pytest.mark.long
def test_scrub__held__reports_nothing_until_it_rests(open_any):
    page = open_any()
    page.expect_query(date="2020-09-27")
    count = len(page.requests)
    first = parse_day("2020-10-01")
    pauses = page.document.evaluate(SCRUB_EACH_FRAME, list(range(first, first + 28)))
    # A busy machine may itself rest for longer between two frames.
    assert [pause for pause in pauses if pause < REPORT_MS - 1] == []
    page.expect_date("2020-10-28")
    page.expect_query(date="2020-10-28")
    assert page.requests[count:] == []


def test_slider__its_own_keys_and_spoken_date(open_map, shusha):
    page = open_map(shusha)
    page.slider.focus()
    page.page.keyboard.press("ArrowRight")
    page.expect_date("2020-09-28")
    expect(page.slider).to_have_attribute(
        "aria-valuetext", "Monday 28 September 2020, Shells kill five of a family in Gashalti"
    )
    page.page.keyboard.press("End")
    page.expect_date("2022-06-15")
    page.page.keyboard.press("Home")
    page.expect_date("2020-09-27")
    page.expect_report(date="2020-09-27", event="war-begins")


@pytest.mark.long
def test_buttons__next_and_previous_visit_every_event(open_map, shusha):
    page = open_map(shusha, f"?date=1988-02-20&event={shusha.events[0].id}")
    for event in shusha.events[1:]:
        page.button("Next event").click()
        page.expect_event(event.id)
    expect(page.button("Next event")).to_be_disabled()
    for event in reversed(shusha.events[:-1]):
        page.button("Previous event").click()
        page.expect_event(event.id)
    expect(page.button("Previous event")).to_be_disabled()


def test_keys__arrows_step_events_when_the_map_has_the_focus(open_map, shusha):
    page = open_map(shusha)
    page.frame.get_by_role("application").focus()
    page.page.keyboard.press("ArrowRight")
    page.expect_event("martuni-strike")
    page.page.keyboard.press("ArrowLeft")
    page.expect_event("war-begins")


@pytest.mark.long
def test_play__walks_the_events_without_the_server(open_any):
    page = open_any()
    page.expect_query(date="2020-09-27")
    url = page.page.url
    page.button("Play").click()
    page.expect_event("su25-dispute")
    page.expect_event("ganja-strike-1")
    assert page.page.url == url
    page.button("Pause").click()
    page.expect_query(date="2020-10-04")
    expect(page.button("Play")).to_be_visible()


def test_tick_and_act__go_there(open_map, shusha):
    page = open_map(shusha)
    page.frame.get_by_role("button", name=f"{shusha.events[shusha.positions['anniversary']].title}, ").click()
    page.expect_event("anniversary")
    page.frame.get_by_role("button", name="War", exact=True).click()
    page.expect_date("2020-09-27")


def test_mark__hover_names_it_and_a_click_goes_to_its_event(open_map, shusha):
    page = open_map(shusha, "?date=2022-06-15")
    place = shusha.places["ganja"]
    point = page.page.evaluate(
        "place => { const p = timemap.page.maps().map.latLngToContainerPoint(place); return [p.x, p.y]; }",
        [place.lat, place.lon],
    )
    page.page.mouse.move(*point)
    expect(page.frame.locator(".tm-hover")).to_have_text(
        "Ganja: Night missile strike on Ganja (3 events here)"
    )
    page.page.mouse.click(*point)
    page.expect_event("ganja-strike-3")


def test_away__an_event_off_the_map_is_pointed_at(open_map, shusha):
    page = open_map(shusha, "?date=2020-10-26")
    away = page.frame.get_by_role("button", name="Washington: show on the map")
    away.click()
    expect(away).to_be_hidden()
    lat, lon, _ = page.camera()
    assert (round(lat), round(lon)) == (39, -77)


@pytest.mark.long
def test_panning__causes_no_rerun_and_stepping_keeps_the_camera(open_page, shusha_server):
    page = open_page(shusha_server.url)
    page.expect_query(date="2020-09-27")
    url, before = page.page.url, page.camera()
    page.document.evaluate(
        """() => { window.sent = []; const report = Streamlit.setComponentValue;
          Streamlit.setComponentValue = (words) => { sent.push(words); report.call(Streamlit, words); }; }"""
    )
    page.page.mouse.move(400, 400)
    page.page.mouse.down()
    page.page.mouse.move(520, 460, steps=8)
    page.page.mouse.up()
    page.page.mouse.wheel(0, -240)
    page.wait_zoomed_in(before[2])
    after = page.camera()
    assert after != before
    assert page.document.evaluate("() => sent") == []
    assert page.page.url == url
    for button in (
        ".st-key-step-next button",
        ".st-key-step-next button",
        "[data-act=declaration]",
        ".st-key-step-previous button",
    ):
        page.page.locator(button).click()
    page.expect_event("prisoners-maps-june")
    assert page.camera() == after


PRESS_STEPS = """ways => {
  const { store } = document.querySelector('iframe').contentWindow.timemap.page;
  const first = store.now.event;
  return ways.map(way => {
    document.querySelector(`.st-key-step-${way} button`).click();
    return store.now.event - first;
  });
}"""


def test_steps__the_map_answers_at_once_among_those_found_and_the_panel_follows(open_page, shusha_server):
    page = open_page(f"{shusha_server.url}?date=2020-10-09&event=hadrut-announced&kinds=battle")
    page.mark_document()
    assert page.page.evaluate(PRESS_STEPS, ["next", "next", "next", "previous"]) == [7, 9, 10, 9]
    page.expect_card("zangilan-announced")
    page.expect_query(event="zangilan-announced")
    assert page.is_same_document()


def test_no_label_stands_on_another_at_the_opening_zoom(open_map, shusha):
    page = open_map(shusha, "?date=2022-06-15")
    boxes = page.page.evaluate(
        """() => { const prototype = CanvasRenderingContext2D.prototype; const kept = prototype.fillText;
          const boxes = [];
          prototype.fillText = function (text, x, y) {
            const m = this.measureText(text);
            const left = x - m.actualBoundingBoxLeft, right = x + m.actualBoundingBoxRight;
            boxes.push([text, left, y - m.actualBoundingBoxAscent, right, y + m.actualBoundingBoxDescent]);
            kept.call(this, text, x, y); };
          timemap.page.redraw(); prototype.fillText = kept; return boxes; }"""
    )
    assert len(boxes) > 15
    for index, (name, left, top, right, bottom) in enumerate(boxes):
        for other, left2, top2, right2, bottom2 in boxes[index + 1 :]:
            overlap = left < right2 and left2 < right and top < bottom2 and top2 < bottom
            assert not overlap, json.dumps([name, other], ensure_ascii=False)


@pytest.mark.long
def test_play__the_card_follows_and_the_link_waits_for_the_end(open_page, shusha_server, shusha):
    page = open_page(f"{shusha_server.url}?date=2020-10-04")
    page.expect_query(date="2020-10-04")
    page.button("Play").click()
    ahead = [event.id for event in shusha.events if event.span.start > parse_day("2020-10-04")]
    page.expect_card(ahead[0])
    page.expect_card(ahead[1])
    assert page.query["date"] == "2020-10-04"
    page.button("Pause").click()
    state = page.state()
    page.expect_card(state["event"])
    page.expect_query(date=state["date"], event=state["event"])


@pytest.mark.long
def test_ticks__in_a_crowd_each_is_reached_at_its_own_place(open_map, shusha):
    page = open_map(shusha)
    ticks = page.frame.locator(".tm-ticks")
    box = ticks.bounding_box()
    span = shusha.last - shusha.first
    seen = set()
    within = [event for event in shusha.events if shusha.first <= event.span.start <= shusha.last]
    for event in within:
        x = box["width"] * (event.span.start - shusha.first) / span
        page.page.mouse.click(box["x"] + x, box["y"] + 6)
        page.expect_date(to_iso(event.span.start))
        # Events of one day take turns, each press shows another of them.
        page.page.wait_for_function(
            "seen => !seen.includes(document.querySelector('[data-timemap]').dataset.event)",
            arg=sorted(seen),
        )
        seen.add(page.state()["event"])
    assert len(seen) == len(within)


def test_menu__closes_by_escape_and_by_a_press_elsewhere(open_map, shusha):
    page = open_map(shusha)
    menu = page.frame.locator("details.tm-options:not(.tm-list)")
    menu.locator("summary").click()
    expect(menu.get_by_label("Repeat")).to_be_visible()
    page.page.keyboard.press("Escape")
    expect(menu.get_by_label("Repeat")).to_be_hidden()
    menu.locator("summary").click()
    page.frame.locator(".tm-map").click(position={"x": 500, "y": 100})
    expect(menu.get_by_label("Repeat")).to_be_hidden()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1024, 768), (1920, 1080)])
@pytest.mark.long
def test_foot__nothing_lies_over_its_buttons(open_any, width, height):
    page = open_any("?date=2020-10-09", width=width, height=height)
    covered = page.page.evaluate(
        """() => [...document.querySelectorAll('.st-key-foot button, .acts button')]
          .filter((button) => button.checkVisibility())
          .filter((button) => {
            const { left, right, top, bottom } = button.getBoundingClientRect();
            const edges = [[left + 8, top + 2], [right - 8, bottom - 2]];
            return !edges.every(([x, y]) => button.contains(document.elementFromPoint(x, y)));
          }).map((button) => button.textContent)"""
    )
    assert covered == []
