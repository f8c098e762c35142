"""The strip zooms in time: 2,000 years of days, and the story of two."""

import itertools
import json
from contextlib import contextmanager

import folium
import geopandas as gpd
import numpy as np
import pytest
from playwright.sync_api import expect

from geo.story import load_story
from geo.timemap import TimeMap
from geo.timemap.dates import parse_day, to_iso
from tests.browser.pages import EnginePage
from tests.browser.stand_alone import message_for

FIRST, LAST = parse_day("0001-01-01"), parse_day("2000-12-31")
LEAST_DAYS = 8


def save_points(days, path):
    """Write a map of its own with a point on each of some days."""
    random = np.random.default_rng(5)
    points = gpd.points_from_xy(random.uniform(40, 50, len(days)), random.uniform(36, 43, len(days)))
    frame = gpd.GeoDataFrame({"start": [to_iso(int(day)) for day in days]}, geometry=points, crs="EPSG:4326")
    whole = folium.Map(tiles=None)
    TimeMap(frame, "start", show="so-far", base_map=False).add_to(whole)
    whole.save(path)
    return path


@pytest.fixture(scope="module")
def ages_path(tmp_path_factory):
    days = np.random.default_rng(3).integers(FIRST, LAST, 5000)
    return save_points([FIRST, *days, LAST], tmp_path_factory.mktemp("ages") / "map.html")


@pytest.fixture
def open_file(take_page, watch):
    """Open a saved page, on its first day."""

    def open_one(path, *, width=1440, height=900, **options):
        page = EnginePage(take_page(width, height, offline=True, **options))
        watch(page)
        page.page.goto(path.as_uri())
        page.wait_ready()
        page.slider.evaluate("range => { range.value = range.min; range.dispatchEvent(new Event('input')); }")
        return page

    return open_one


@pytest.fixture
def ages(open_file, ages_path):
    return open_file(ages_path)


STANDING = """async () => {
  const read = () => ['min', 'max'].map((end) => Number(document.querySelector('.tm-range')[end]));
  let [was, frames, since] = ['', 0, 0];
  while (frames < 5 || performance.now() - since < 200) {
    await new Promise(requestAnimationFrame);
    const now = JSON.stringify(read());
    if (now === was) frames += 1;
    else [was, frames, since] = [now, 0, performance.now()];
  }
  return read();
}"""


def in_sight(page):
    """Return where the window begins and ends, in days, when it stands still."""
    return page.page.evaluate(STANDING)


def width_of(page):
    first, last = in_sight(page)
    return last - first


def track_of(page):
    return page.frame.locator(".tm-track").bounding_box()


def overview_of(page):
    return page.frame.get_by_role("group", name="Overview of the whole time")


def point_at(page, share, y=27):
    box = track_of(page)
    return box["x"] + share * box["width"], box["y"] + y


def zoom_in(page, share, notches=4, y=27):
    """Turn the wheel over a share of the strip; a notch halves the root of what is in sight."""
    page.page.mouse.move(*point_at(page, share, y))
    for _ in range(notches):
        page.page.mouse.wheel(0, -100)


@contextmanager
def fingers_on(page):
    """Lend a function that sends what a screen sends: of what kind, and where each finger is."""
    session = page.page.context.new_cdp_session(page.page)

    def touch(kind, *points):
        fingers = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    yield touch
    session.detach()


def pinch(page, middle, before, after, y=27):
    """Two fingers about a share of the strip, from so many pixels apart to so many."""
    x, top = point_at(page, middle, y)
    with fingers_on(page) as touch:
        for kind, spread in (
            ("touchStart", before),
            ("touchMove", (before + after) / 2),
            ("touchMove", after),
        ):
            touch(kind, (x - spread / 2, top), (x + spread / 2, top))
        touch("touchEnd")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.8])
@pytest.mark.long
def test_wheel__zooms_about_the_pointer(ages, share):
    before = in_sight(ages)
    assert before == [FIRST, LAST]
    zoom_in(ages, share, notches=6)
    first, last = in_sight(ages)
    day_px = (last - first) / track_of(ages)["width"]
    assert last - first == pytest.approx((LAST - FIRST) / 8)
    under_pointer = first + share * (last - first)
    assert under_pointer == pytest.approx(FIRST + share * (LAST - FIRST), abs=8 * day_px)


@pytest.mark.long
def test_wheel__down_to_eight_days_and_out_to_the_whole(ages):
    zoom_in(ages, 0.5, notches=45)
    assert width_of(ages) == pytest.approx(LEAST_DAYS)
    for _ in range(45):
        ages.page.mouse.wheel(0, 100)
    assert in_sight(ages) == [FIRST, LAST]


def test_wheel__sideways_moves_on(ages):
    zoom_in(ages, 0.5)
    first, last = in_sight(ages)
    ages.page.mouse.wheel(track_of(ages)["width"] / 2, 0)
    assert in_sight(ages) == pytest.approx([first + (last - first) / 2, last + (last - first) / 2])


TURN = """([deltaY, ctrlKey]) => !document.querySelector('.tm-track').dispatchEvent(
  new WheelEvent('wheel', { deltaY, ctrlKey, clientX: 500, bubbles: true, cancelable: true }))"""


@pytest.mark.long
def test_wheel__where_it_can_do_nothing_it_scrolls_the_page(open_file, ages_path, tmp_path):
    few = open_file(save_points(range(18000, 18008), tmp_path / "few.html"))
    assert not few.page.evaluate(TURN, [-100, False])
    assert few.page.get_by_role("group", name="Zoom in time").is_hidden()
    page = open_file(ages_path)
    assert not page.page.evaluate(TURN, [100, False]), "all is in sight: nothing to zoom out"
    assert page.page.evaluate(TURN, [-100, False])
    assert page.page.evaluate(TURN, [100, False])
    assert page.page.evaluate(TURN, [100, False]), "the same movement ends where it began"
    assert in_sight(page) == [FIRST, LAST]
    page.page.wait_for_timeout(300)  # nothing but time ends a movement: the 250 ms of control/wheel.js
    assert not page.page.evaluate(TURN, [100, False])
    assert page.page.evaluate(TURN, [-10, True]), "a trackpad's pinch"
    assert width_of(page) < LAST - FIRST


def test_wheel__in_anothers_page_scrolls_it_until_the_map_is_asked_for(open_map, shusha):
    page = open_map(shusha, "?embed=true", width=800, height=500)
    assert not page.page.evaluate(TURN, [-100, False])
    page.frame.locator(".tm-map").click(position={"x": 400, "y": 200})
    assert page.page.evaluate(TURN, [-100, False])


def test_pinch__zooms_about_what_is_between_the_fingers(open_file, ages_path):
    page = open_file(ages_path, width=390, height=844, has_touch=True)
    pinch(page, 0.4, 40, 160)
    first, last = in_sight(page)
    assert last - first == pytest.approx((LAST - FIRST) / 4, rel=0.02)
    day_px = (LAST - FIRST) / track_of(page)["width"]
    assert first + 0.4 * (last - first) == pytest.approx(FIRST + 0.4 * (LAST - FIRST), abs=2 * day_px)
    page.expect_date("0001-01-01")
    pinch(page, 0.4, 160, 20)
    assert in_sight(page) == [FIRST, LAST]


def test_pinch__with_a_finger_on_the_thumb_moves_no_day(open_file, ages_path):
    page = open_file(ages_path, width=390, height=844, has_touch=True)
    pinch(page, 0.1, 0.2 * track_of(page)["width"], 300)
    assert width_of(page) < 0.5 * (LAST - FIRST)
    page.expect_date("0001-01-01")


def test_pinch__what_the_first_finger_did_to_the_day_is_undone(open_file, ages_path):
    page = open_file(ages_path, width=390, height=844, has_touch=True)
    (x, y), (x2, _) = point_at(page, 0.4), point_at(page, 0.6)
    with fingers_on(page) as touch:
        touch("touchStart", (x, y))
        touch("touchMove", (x + 30, y))
        page.page.wait_for_function("() => document.querySelector('[data-timemap]').dataset.date > '0700'")
        touch("touchStart", (x + 30, y), (x2, y))
        touch("touchMove", (x - 30, y), (x2 + 60, y))
        touch("touchEnd")
    page.expect_date("0001-01-01")
    assert width_of(page) < 0.6 * (LAST - FIRST)


@pytest.mark.long
def test_keys__zoom_what_has_the_focus(open_map, shusha):
    page = open_map(shusha, "?date=2021-06-15")
    whole, zoom = in_sight(page), page.camera()[2]
    day = parse_day("2021-06-15")
    page.slider.focus()
    page.page.keyboard.press("+")
    first, last = in_sight(page)
    assert last - first == pytest.approx((whole[1] - whole[0]) / 2)
    assert (day - first) / (last - first) == pytest.approx((day - whole[0]) / (whole[1] - whole[0]))
    page.page.keyboard.press("=")
    assert width_of(page) == pytest.approx((whole[1] - whole[0]) / 4)
    page.page.keyboard.press("-")
    assert in_sight(page) == pytest.approx([first, last])
    page.page.keyboard.press("0")
    assert in_sight(page) == whole
    assert page.camera()[2] == zoom
    page.frame.get_by_role("application").focus()
    page.page.keyboard.press("+")
    page.wait_zoomed_in(zoom)
    assert in_sight(page) == whole
    page.expect_date("2021-06-15")


@pytest.mark.long
def test_keys__go_as_far_as_is_seen(ages):
    ages.slider.focus()
    for key, date in (
        ("ArrowRight", "0002-01-01"),
        ("ArrowUp", "0002-01-02"),
        ("ArrowLeft", "0002-01-01"),
        ("Shift+ArrowRight", "0012-01-01"),
        ("PageUp", to_iso(parse_day("0012-01-01") + round((LAST - FIRST) / 10))),
        ("Home", "0001-01-01"),
    ):
        ages.page.keyboard.press(key)
        ages.expect_date(date)
    zoom_in(ages, 0, notches=45)
    assert width_of(ages) == pytest.approx(LEAST_DAYS)
    ages.page.keyboard.press("ArrowRight")
    ages.expect_date("0001-01-02")
    ages.page.keyboard.press("End")
    ages.expect_date("2000-12-31")
    assert in_sight(ages) == pytest.approx([LAST - LEAST_DAYS, LAST])


@pytest.mark.long
def test_buttons__zoom_and_show_all_again(ages):
    out, whole = ages.button("Zoom out in time"), ages.button("Whole time")
    expect(out).to_have_attribute("aria-disabled", "true")
    ages.button("Zoom in in time").click()
    assert width_of(ages) == pytest.approx((LAST - FIRST) / 2)
    ages.button("Zoom in in time").click()
    expect(ages.frame.locator(".tm-said:not(.tm-moment)")).to_contain_text("In sight: 1 Jan 1 – ")
    out.click()
    assert width_of(ages) == pytest.approx((LAST - FIRST) / 2)
    whole.click()
    assert in_sight(ages) == [FIRST, LAST]
    expect(whole).to_have_attribute("aria-disabled", "true")
    expect(ages.frame.locator(".tm-said:not(.tm-moment)")).to_have_text("The whole time is in sight")


def test_double_click__zooms_in_there(ages):
    ages.page.mouse.dblclick(*point_at(ages, 0.75))
    first, last = in_sight(ages)
    assert last - first == pytest.approx((LAST - FIRST) / 2)
    assert first + 0.75 * (last - first) == pytest.approx(FIRST + 0.75 * (LAST - FIRST), abs=800)


@pytest.mark.long
def test_overview__is_there_when_zoomed_and_where_days_are_too_many(open_map, shusha, ages):
    page = open_map(shusha)
    expect(overview_of(page)).to_be_hidden()
    zoom_in(page, 0.5)
    expect(overview_of(page)).to_be_visible()
    page.button("Whole time").click()
    expect(overview_of(page)).to_be_hidden()
    expect(overview_of(ages)).to_be_visible()


@pytest.mark.parametrize("width", [390, 900, 1440])
def test_overview__is_whole_on_a_map_that_others_share(open_file, ages_path, width):
    page = open_file(ages_path, width=width, height=560)
    box = overview_of(page).bounding_box()
    assert box["y"] + box["height"] <= 560


def drag(page, start, end):
    page.page.mouse.move(*start)
    page.page.mouse.down()
    page.page.mouse.move((start[0] + end[0]) / 2, end[1])
    page.page.mouse.move(*end)
    page.page.mouse.up()


def test_overview__the_window_is_dragged_and_pulled_wider(ages):
    zoom_in(ages, 0.5)
    first, last = in_sight(ages)
    whole = overview_of(ages).bounding_box()
    y = whole["y"] + 18
    day_px = (LAST - FIRST) / whole["width"]
    x_of = lambda day: whole["x"] + (day - FIRST) / day_px  # noqa: E731
    middle = x_of((first + last) / 2)
    drag(ages, (middle, y), (middle + 200, y))
    moved = in_sight(ages)
    assert moved == pytest.approx([first + 200 * day_px, last + 200 * day_px], abs=2 * day_px)
    drag(ages, (x_of(moved[0]) - 2, y), (x_of(moved[0]) - 102, y))
    wider = in_sight(ages)
    assert wider == pytest.approx([moved[0] - 100 * day_px, moved[1]], abs=2 * day_px)
    drag(ages, (x_of(wider[1]) + 2, y), (x_of(wider[1]) + 5000, y))
    assert in_sight(ages) == pytest.approx([wider[0], LAST], abs=2 * day_px)
    ages.expect_date("0001-01-01")


def test_overview__keys_move_its_window_and_say_so(ages):
    zoom_in(ages, 0.5)
    first, last = in_sight(ages)
    handle = ages.frame.get_by_role("slider", name="Stretch of time in sight")
    handle.focus()
    ages.page.keyboard.press("ArrowRight")
    assert in_sight(ages) == pytest.approx([first + (last - first) / 10, last + (last - first) / 10])
    ages.page.keyboard.press("Home")
    assert in_sight(ages)[0] == FIRST
    expect(handle).to_have_attribute("aria-valuetext", "1 Jan 1 – 1 Jan 501")
    ages.expect_date("0001-01-01")


def test_strip__is_dragged_along_and_a_press_goes_to_the_day(ages):
    zoom_in(ages, 0.5)
    first, last = in_sight(ages)
    drag(ages, point_at(ages, 0.5), point_at(ages, 0.25))
    assert in_sight(ages) == pytest.approx([first + (last - first) / 4, last + (last - first) / 4], rel=0.01)
    ages.expect_date("0001-01-01")
    first, last = in_sight(ages)
    ages.page.mouse.click(*point_at(ages, 0.5))
    day_px = (last - first) / track_of(ages)["width"]
    ages.page.wait_for_function("() => document.querySelector('[data-timemap]').dataset.date > '0002'")
    assert parse_day(ages.state()["date"]) == pytest.approx((first + last) / 2, abs=2 * day_px)
    assert in_sight(ages) == [first, last]
    expect(ages.slider).to_be_focused()


@pytest.mark.long
def test_thumb__held_at_an_edge_time_goes_on_under_it_and_stops_when_let_go(open_map, shusha):
    page = open_map(shusha, "?date=2021-02-01")
    page.slider.focus()
    for _ in range(3):
        page.page.keyboard.press("+")
    first, last = in_sight(page)
    share = (parse_day("2021-02-01") - first) / (last - first)
    page.page.mouse.move(*point_at(page, share))
    page.page.mouse.down()
    page.page.mouse.move(*point_at(page, 0.9))
    page.page.mouse.move(*point_at(page, 1.01))
    page.page.wait_for_function(
        "day => document.querySelector('[data-timemap]').dataset.date > day", arg=to_iso(int(last) + 60)
    )
    page.page.mouse.up()
    begins, ends = in_sight(page)
    date = page.state()["date"]
    assert ends - begins == pytest.approx(last - first)
    assert ends - 1 <= parse_day(date) <= ends
    page.expect_report(date=date)


@pytest.mark.long
def test_story__unzoomed_as_it_was(open_map, shusha):
    page = open_map(shusha)
    assert in_sight(page) == [shusha.first, shusha.last]
    expect(page.slider).to_have_attribute("step", "1")
    height = page.frame.locator(".tm-map").bounding_box()["height"]
    lefts = (
        "() => [...document.querySelectorAll('.tm-tick')].map((tick) => tick.hidden ? null : tick.style.left)"
    )
    before = page.page.evaluate(lefts)
    span = shusha.last - shusha.first
    for event, left in zip(shusha.events, before, strict=True):
        share = (event.span.start - shusha.first) / span
        assert (left is None) == (not 0 <= share <= 1)
        assert left is None or float(left[:-1]) == pytest.approx(100 * share, abs=0.001)
    zoom_in(page, 0.5)
    assert page.page.evaluate(lefts) != before
    assert page.frame.locator(".tm-map").bounding_box()["height"] == height
    page.button("Whole time").click()
    assert in_sight(page) == [shusha.first, shusha.last]
    assert page.page.evaluate(lefts) == before


@pytest.mark.long
def test_window__follows_the_moment(open_map, shusha):
    page = open_map(shusha)
    page.slider.focus()
    for _ in range(4):
        page.page.keyboard.press("+")
    width, (_, ends) = width_of(page), in_sight(page)
    while parse_day(page.state()["date"]) <= ends:
        event = page.state()["event"]
        page.button("Next event").click()
        expect(page.root).not_to_have_attribute("data-event", event)
    day = parse_day(page.state()["date"])
    assert in_sight(page) == pytest.approx([day - width / 2, day + width / 2])
    message = json.loads(message_for(shusha, "?date=2022-01-15")) | {"seq": 2, "ack": 10**6}
    page.page.evaluate("message => timemap.receive(message)", message)
    page.expect_date("2022-01-15")
    day = parse_day("2022-01-15")
    assert in_sight(page) == pytest.approx([day - width / 2, day + width / 2])


@pytest.mark.long
def test_window__stays_when_the_reach_grows(open_map, shusha):
    page = open_map(shusha, "?date=2020-10-09")
    page.slider.focus()
    for _ in range(3):
        page.page.keyboard.press("+")
    before = in_sight(page)
    page.frame.get_by_label("How it plays").click()
    page.frame.get_by_role("checkbox", name="Go on to").check()
    assert in_sight(page) == pytest.approx(before, abs=1.5)
    expect(page.slider).to_have_js_property("value", str(parse_day("2020-10-09")))


@pytest.mark.long
def test_events_scale__zooms_by_its_own_steps(open_map, shusha):
    page = open_map(shusha)
    page.button("Events").click()
    seen = page.frame.locator(".tm-tick:visible")
    many = seen.count()
    zoom_in(page, 0.5, notches=45)
    in_sight(page)
    assert 6 <= len({tick.evaluate("tick => tick.style.left") for tick in seen.all()}) <= 9
    page.button("Calendar").click()
    page.button("Whole time").click()
    in_sight(page)
    expect(seen).to_have_count(many)


@pytest.mark.long
def test_playback__by_days_goes_as_fast_as_what_is_in_sight(ages):
    ages.frame.get_by_label("How it plays").click()
    ages.frame.get_by_role("combobox", name="Play by").select_option("days")
    ages.frame.get_by_label("Skip empty stretches").uncheck()
    ages.button("Play").click()
    ages.page.wait_for_function("() => document.querySelector('[data-timemap]').dataset.date > '0020'")
    ages.button("Pause").click()
    expect(ages.button("Play")).to_be_visible()
    assert (parse_day(ages.state()["date"]) - FIRST) % round((LAST - FIRST) / 720) == 0


def test_motion__none_where_the_reader_wants_none(open_file, ages_path):
    page = open_file(ages_path, reduced_motion="reduce")
    widths = page.page.evaluate(
        """async () => {
          const range = document.querySelector('.tm-range');
          document.querySelector('.tm-zoom-in').click();
          await new Promise(requestAnimationFrame);
          await new Promise(requestAnimationFrame);
          return Number(range.max) - Number(range.min);
        }"""
    )
    assert widths == pytest.approx((LAST - FIRST) / 2)


BOXES = """() => [...document.querySelectorAll('.tm-axis span, .tm-act')]
  .filter((one) => one.checkVisibility())
  .map((one) => {
    const { left, right, top } = one.getBoundingClientRect();
    return [one.textContent, left, right, top];
  })"""


@pytest.mark.parametrize("width", [320, 390, 704, 858, 1440, 1920])
@pytest.mark.long
def test_dates__along_the_strip_at_every_zoom_never_on_each_other(open_file, ages_path, width):
    page = open_file(ages_path, width=width)
    for _ in range(9):
        in_sight(page)
        boxes = page.page.evaluate(BOXES)
        assert 2 <= len(boxes) <= 8
        for (name, _, right, _), (other, left, _, _) in itertools.pairwise(boxes):
            assert right + 8 <= left, (name, other)
        assert boxes[0][1] >= 0
        assert boxes[-1][2] <= width
        zoom_in(page, 0.37, notches=5)


@pytest.mark.long
def test_dates__of_a_story_keep_off_the_names_of_its_acts(open_map, shusha):
    page = open_map(shusha)
    for _ in range(6):
        in_sight(page)
        boxes = sorted(page.page.evaluate(BOXES), key=lambda box: box[1])
        low = [box for box in boxes if box[3] >= track_of(page)["y"] + 30]
        for _, row in itertools.groupby(sorted(low, key=lambda box: box[3]), key=lambda box: box[3] // 12):
            boxes = sorted(row, key=lambda box: box[1])
            for (name, _, right, _), (other, left, _, _) in itertools.pairwise(boxes):
                assert right <= left, (name, other)
        zoom_in(page, 0.1, notches=2)


# Names of acts, dates, and what else stands at the strip's foot: words and edges, CSS pixels.
FOOT = """() => new Promise(requestAnimationFrame).then(() => new Promise(requestAnimationFrame)).then(() =>
  [...document.querySelectorAll('.tm-axis span, .tm-act, .tm-tools > *, .tm-zooms button')]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().width)
  .map((one) => {
    const { left, top, right, bottom: edge } = one.getBoundingClientRect();
    const bottom = edge - parseFloat(getComputedStyle(one).paddingBottom); // a finger has room below
    const [isDate, isTool] = ['.tm-axis span', '.tm-tools *, .tm-zooms *'].map((which) => one.matches(which));
    return { words: one.textContent, isDate, isTool, left, top, right, bottom };
  }))"""


def is_apart(one, other):
    beside = max(one["left"], other["left"]) - min(one["right"], other["right"])
    return beside >= 4 or max(one["top"], other["top"]) >= min(one["bottom"], other["bottom"])


@pytest.mark.parametrize(
    ("query", "expected"),
    [("", ("27 Sep 2020", "15 Jun 2022")), ("?range=all", ("27 Sep 2020", "30 Nov 2025"))],
)
@pytest.mark.long
def test_acts__no_name_or_date_touches_another_at_any_width(open_map, shusha, query, expected):
    """Both ends of the range are told wherever an overview does not stand in their place."""
    page = open_map(shusha, query)
    ends = set()
    for width in [390, 858, *range(320, 1921, 100)]:
        page.page.set_viewport_size({"width": width, "height": 500})
        boxes = page.page.evaluate(FOOT)
        for one, other in itertools.combinations(boxes, 2):
            assert is_apart(one, other) or (one["isTool"] and other["isTool"]), (width, one, other)
        assert max(box["bottom"] for box in boxes) <= 500
        dates = sorted((box for box in boxes if box["isDate"]), key=lambda box: box["left"])
        if not overview_of(page).is_visible():
            ends.add((dates[0]["words"], dates[-1]["words"]))
    assert ends == {expected}


def test_phone__nothing_scrolls_sideways_and_fingers_reach_it(open_file, ages_path):
    page = open_file(ages_path, width=390, height=844, has_touch=True)
    pinch(page, 0.5, 30, 200)
    for name in ("Zoom in in time", "Zoom out in time", "Whole time"):
        box = page.button(name).bounding_box()
        assert box["width"] >= 24
        assert box["height"] >= 24
        assert box["x"] + box["width"] <= 390
    assert overview_of(page).bounding_box()["height"] >= 24
    before = in_sight(page)
    (x, y), (x2, _) = point_at(page, 0.8), point_at(page, 0.4)
    with fingers_on(page) as touch:
        for kind, at in (("touchStart", x), ("touchMove", x - 20), ("touchMove", x2)):
            touch(kind, (at, y))
        touch("touchEnd")
    assert in_sight(page)[0] > before[0]
    page.expect_date("0001-01-01")


@pytest.fixture(scope="module")
def minutes(tmp_path_factory):
    """A story of days by the minute, without acts: more than a pointer tells apart, so with an overview."""
    folder = tmp_path_factory.mktemp("minutes") / "minutes"
    folder.mkdir()
    rows = "2021-03-01T12:05,One,Here,A text.,1,2\n2021-03-02T09:30,Two,Here,A text.,1,2\n"
    rows += "2021-03-05T23:40,Three,Here,A text.,1,2\n"
    (folder / "events.csv").write_text(f"date,title,place,text,lon,lat\n{rows}", "utf-8")
    return load_story(folder)


LOWEST = """() => { const labels = [...document.querySelectorAll(".tm-axis span, .tm-act")]
    .filter((node) => node.textContent && node.checkVisibility());
  const { top, bottom } = document.querySelector(".tm-overview").getBoundingClientRect();
  const drawn = getComputedStyle(document.querySelector(".tm-sight"), "::before");
  return { labels: Math.max(0, ...labels.map((node) => node.getBoundingClientRect().bottom)),
    drawn: top + parseFloat(drawn.top), end: bottom - parseFloat(drawn.bottom), window: innerHeight }; }"""


@pytest.mark.parametrize("query", ["", "?mode=present", "?embed=true"])
@pytest.mark.parametrize(("width", "height"), [(1040, 846), (390, 523)])
@pytest.mark.long
def test_overview__lies_below_the_dates_and_whole_within_the_window(open_map, minutes, query, width, height):
    page = open_map(minutes, query, width=width, height=height)
    expect(page.page.locator(".tm-overview")).to_be_visible()
    at = page.page.evaluate(LOWEST)
    assert at["labels"] <= at["drawn"] < at["end"] <= at["window"]
