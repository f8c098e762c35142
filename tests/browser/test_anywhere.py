"""A story round the world, across 180°: looked at, presented, linked, measured."""

import pytest
from playwright.sync_api import expect

from tests.stories import MAGELLAN, read_story

SIZES = [(1440, 900), (1024, 768), (720, 900), (390, 844)]
INK = """name => { const canvases = [...document.querySelectorAll(`.leaflet-${name}-pane canvas`)];
  return canvases.map((canvas) => { const { width, height } = canvas;
    const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    copy.drawImage(canvas, 0, 0);
    const data = copy.getImageData(0, 0, width, height).data;
    let first = width, last = -1;
    const left = canvas.getBoundingClientRect().left;
    for (let i = 3; i < data.length; i += 4) if (data[i]) {
      const x = ((i - 3) / 4) % width;
      if (left + x < 0 || left + x > innerWidth) continue; // copies of the world, out of sight
      first = Math.min(first, x); last = Math.max(last, x); }
    return last < 0 ? null : [left + first, left + last]; }).filter(Boolean); }"""
"""From where to where, CSS pixels, each canvas of a pane has anything on it."""


@pytest.fixture(scope="module")
def story():
    return read_story(MAGELLAN)


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.long
def test_present__each_place_that_is_told_is_in_sight(open_map, story, width, height):
    page = open_map(story, "?mode=present&event=leave", width=width, height=height)
    for event in story.events:
        page.expect_event(event.id)
        page.wait_landed()
        expect(page.page.locator(".tm-away")).to_be_hidden()
        page.page.keyboard.press("PageDown")


@pytest.mark.long
def test_home__the_whole_world_is_on_a_phone(open_map, story):
    page = open_map(story, width=390, height=420)
    _, lon, zoom = page.camera()
    assert zoom < 1
    assert lon == pytest.approx(220, abs=0.01)
    west, east = page.page.evaluate(
        "() => { const b = timemap.page.maps().map.getBounds(); return [b.getWest(), b.getEast()]; }"
    )
    assert east - west >= 320


@pytest.mark.long
def test_link__told_within_180_and_opened_where_the_story_lies(open_map, story):
    page = open_map(story, "?view=13.45,144.75,6,1040&event=guam")
    assert page.camera() == pytest.approx([13.45, 144.75, 6])
    east = open_map(story, "?view=-11.4,-151.8,5,1040")
    assert east.camera() == pytest.approx([-11.4, 208.2, 5])
    east.page.evaluate("() => timemap.page.tell()")
    east.document.wait_for_function("() => reports.at(-1)?.sight?.[1] === -151.8")


@pytest.mark.long
def test_route__grows_and_goes_the_short_way(open_map, story):
    page = open_map(story, "?date=1519-09-19", width=1200)
    (treaty,) = page.page.evaluate(INK, "overlay")
    assert treaty[1] - treaty[0] < 6  # the line of Tordesillas alone: nothing of the way to come
    page.scrub("1521-02-28")
    page.expect_date("1521-02-28")
    (drawn,) = page.page.evaluate(INK, "overlay")
    ends = page.page.evaluate(
        """() => [165, 360 - 6.35].map((lon) => timemap.page.maps().map.latLngToContainerPoint([0, lon]).x)"""
    )
    assert drawn == pytest.approx(ends, abs=5)


@pytest.mark.long
def test_measure__a_line_across_180_is_drawn_the_short_way(open_map, story):
    page = open_map(story, "?panel=measure&measure=distance:144.7500,13.4500;-151.8000,-11.4000", width=1200)
    page.page.wait_for_function("() => timemap.page.store.now.measure !== null")
    ends = page.page.evaluate(
        """() => [144.75, 208.2].map((lon) => timemap.page.maps().map.latLngToContainerPoint([0, lon]).x)"""
    )
    drawn = page.page.evaluate(INK, "marker")
    assert drawn[-1] == pytest.approx([ends[0] - 6, ends[1] + 6], abs=4)


@pytest.mark.long
def test_names__an_ocean_is_named_once_and_what_the_story_names_is_not_named_twice(open_map, story):
    page = open_map(story, width=1440)
    told = page.page.evaluate(
        """() => { const told = []; const write = CanvasRenderingContext2D.prototype.fillText;
          CanvasRenderingContext2D.prototype.fillText = function (words, ...at) {
            told.push(words); return write.call(this, words, ...at); };
          timemap.page.redraw(); CanvasRenderingContext2D.prototype.fillText = write; return told; }"""
    )
    assert told.count("Pacific Ocean") == 1
    assert "RUSSIA" in told
