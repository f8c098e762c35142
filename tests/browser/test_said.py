"""What those hear who don't see the map: each moment once it rests, and nothing while it is scrubbed."""

import re

from playwright.sync_api import expect

from geo.timemap.dates import parse_day

WRITTEN_IN_A_SCRUB = """async (days) => {
  const said = document.querySelector('.tm-moment');
  const written = [];
  const observer = new MutationObserver((changes) => written.push(...changes));
  observer.observe(said, { childList: true, characterData: true, subtree: true });
  const range = document.querySelector('input[type=range][aria-label=Date]');
  for (const day of days) {
    range.value = String(day);
    range.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise(requestAnimationFrame);
  }
  observer.disconnect();
  return written.length;
}"""


def said(page):
    return page.frame.locator(".tm-moment[role=status]")


def test_step__the_moment_is_said_with_the_land_that_changed(open_map, shusha):
    page = open_map(shusha, "date=2020-11-09&event=trilateral-signed")
    page.frame.get_by_role("application").focus()
    page.page.keyboard.press("ArrowRight")
    page.expect_date("2020-11-10")
    words = (
        "Tuesday 10 November 2020, Ceasefire takes effect; peacekeepers deploy. Ceasefire and hand-overs. "
    )
    expect(said(page)).to_have_text(re.compile(f"^{words}Land: Armenian forces 4,400 km², 38 %; Azerbaijan "))
    page.page.keyboard.press("ArrowRight")
    expect(said(page)).not_to_contain_text("Land:")


def test_scrub__nothing_is_written_before_it_rests(open_map, shusha):
    page = open_map(shusha)
    first = parse_day("2020-10-01")
    assert page.document.evaluate(WRITTEN_IN_A_SCRUB, list(range(first, first + 40))) == 0
    expect(said(page)).to_contain_text("Monday 9 November 2020")


def test_slider__says_its_own_moment_and_the_rest_is_said_once(open_map, shusha):
    page = open_map(shusha, "date=2020-10-01")
    page.slider.focus()
    page.page.keyboard.press("PageUp")
    page.expect_date("2020-11-10")
    expect(said(page)).to_have_text(
        re.compile("^Ceasefire and hand-overs. Land: Armenian forces 4,400 km², 38 %; ")
    )
