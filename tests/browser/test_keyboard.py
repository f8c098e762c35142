"""The page by the keyboard alone: the order, a ring round the focus, room for a finger, larger letters."""

import pytest
from playwright.sync_api import expect

QUERY = "?date=2020-11-08&event=shusha-announced"
# What has the focus, in the map's frame or round it, and how that is seen.
FOCUSED = """() => {
  let active = document.activeElement;
  while (active.tagName === "IFRAME") active = active.contentDocument.activeElement;
  const style = active.ownerDocument.defaultView.getComputedStyle(active);
  const name = active.getAttribute("aria-label") || active.innerText || "";
  return {
    tag: active.tagName, name: name.split("\\n")[0],
    isSeen: style.boxShadow !== "none" || style.outlineStyle !== "none",
  };
}"""
ORDER = [
    "Skip to main content",  # Streamlit's own
    "Skip to the time control",
    "Language of the story",
    "Read the story without the map",
    "EN",
    "About",
    "Share",
    "Take",
    "Present",
    "Map; left and right arrow keys step through the events",
    "Zoom in",
    "Zoom out",
    "Who held what",
    "Previous event",
    "Play",
    "Next event",
    "Calendar",
    "Events",
    "Speed",
    "How it plays",
    "Date",
    "Prologue",
    "War",
    "Ceasefire and hand-overs",
    "Declaration",
    "Aftermath",
    "Zoom in in time",
    "Zoom out in time",
    "Whole time",
    "Event",
]
LAST = ["‹ Aghdara/Martakert struck", "Mi-24 shot down ›"]
ACTS = ["Prologue", "War", "Ceasefire", "Declaration", "Aftermath"]
SMALL = """() => {
  const controls = "button, [role=button], [role=radio], summary, select, input, textarea";
  const found = [];
  const look = (page) => {
    for (const node of page.querySelectorAll(controls)) {
      if (!node.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      if (node.closest(".tm-ticks, .tm-progress, [data-testid=stDateInput]")) continue;
      const { width, height } = (node.closest("label") ?? node).getBoundingClientRect();
      if (width < 23.9 || height < 23.9)
        found.push(`${node.ariaLabel || node.innerText || node.outerHTML}: ${width} x ${height}`);
    }
    for (const frame of page.querySelectorAll("iframe")) look(frame.contentDocument);
  };
  look(document);
  return found;
}"""
"""Controls smaller than 24 CSS pixels. Left out are those that stand for one place in time, as close as that
is (the buttons beside the date go to each of them), and the parts of Streamlit's field of a date."""
PANELS = ["&panel=find", "&panel=compare&compare=2020-12-01", "&panel=measure", "&panel=layers"]


def tab_through(page):
    """Press Tab until the page is left; return what had the focus."""
    stops = []
    while len(stops) < 120:
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["tag"] == "BODY":
            return stops
        stops.append(stop)
    raise AssertionError(f"the keyboard is trapped: {[stop['name'] for stop in stops[-5:]]}")


def test_tab__all_of_the_page_in_order_each_seen(open_page, shusha_server):
    page = open_page(f"{shusha_server.url}{QUERY}")
    page.expect_card("shusha-announced")
    page.wait_settled()
    stops = tab_through(page.page)
    names = [stop["name"] for stop in stops]
    assert names[: len(ORDER)] == ORDER
    assert names[-len(ACTS) - 2 :] == [*LAST, *ACTS]
    sources = stops[len(ORDER) : -len(ACTS) - 2]
    assert {stop["tag"] for stop in sources} == {"A"}
    # Of the slider the thumb has the ring, which no style of the whole tells of: see the test of it.
    assert [stop["name"] for stop in stops if not stop["isSeen"]] == ["Date"]


def test_slider__its_thumb_has_the_ring(open_map, shusha):
    page = open_map(shusha)
    before = page.slider.screenshot()
    page.page.keyboard.press("Tab")
    page.slider.focus()
    page.page.keyboard.press("Shift")
    assert page.slider.screenshot() != before


def test_skip__to_the_time_control(open_any):
    page = open_any(QUERY)
    page.page.get_by_role("button", name="Skip to the time control").focus()
    page.page.keyboard.press("Enter")
    page.page.keyboard.press("Home")
    page.expect_date("2020-09-27")


@pytest.mark.long
@pytest.mark.parametrize("words", ["", *PANELS])
def test_tab__leaves_every_panel(open_page, shusha_server, words):
    page = open_page(f"{shusha_server.url}{QUERY}{words}", width=390, height=844)
    page.wait_settled()
    assert len(tab_through(page.page)) > 30


@pytest.mark.parametrize(
    ("width", "height", "words"),
    [
        (1440, 900, ""),
        *(
            pytest.param(width, height, words, marks=pytest.mark.long)
            for width, height in [(1440, 900), (390, 844)]
            for words in [*PANELS, "&mode=present", "&embed=true"]
        ),
    ],
)
def test_targets__have_room_for_a_finger(open_page, shusha_server, width, height, words):
    page = open_page(f"{shusha_server.url}{QUERY}{words}", width=width, height=height)
    page.wait_settled()
    assert page.page.evaluate(SMALL) == []


@pytest.mark.long
@pytest.mark.parametrize(("width", "height"), [(720, 450), (320, 256)], ids=["200 %", "400 %"])
def test_zoom__every_control_is_reached(open_page, shusha_server, width, height):
    page = open_page(f"{shusha_server.url}{QUERY}", width=width, height=height)
    page.wait_settled()
    assert page.page.evaluate("document.documentElement.scrollWidth") == width
    for name in ("About", "Share", "Take", "Present"):
        page.page.get_by_role("button", name=name, exact=True).click(trial=True)
    page.page.get_by_role("link", name="Read the story without the map").click(trial=True)
    for name in ("Find", "Measure", "Layers"):
        page.page.get_by_role("radio", name=name).click(trial=True)
    for name in ("Previous event", "Play", "Next event", "Calendar"):
        page.button(name).click(trial=True)
    page.button("Next event").click()
    expect(page.root).not_to_have_attribute("data-event", "shusha-announced")


@pytest.mark.long
def test_colours_of_the_readers_own__what_is_chosen_and_begun_is_told(open_page, shusha_server):
    options = {"forced_colors": "active", "reduced_motion": "reduce"}
    page = open_page(f"{shusha_server.url}{QUERY}", context_options=options)
    page.wait_settled()
    look = "node => getComputedStyle(node).backgroundColor"
    radios = page.page.get_by_role("radiogroup", name="Panel").get_by_role("radio")
    assert radios.nth(0).evaluate(look) != radios.nth(1).evaluate(look)
    calendar, events = page.button("Calendar"), page.button("Events")
    assert calendar.evaluate(look) != events.evaluate(look)
    ticks = page.frame.locator(".tm-tick:visible")
    looks = [ticks.nth(at).evaluate("node => getComputedStyle(node).backgroundImage") for at in (0, -1)]
    assert looks[0] != looks[1]
    # With reduced motion a press is there at once.
    page.button("Next event").click()
    expect(page.root).to_have_attribute("data-flying", "false")
