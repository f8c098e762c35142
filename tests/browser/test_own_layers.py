"""A visitor's own layers beside the story: days beyond its own, what is hidden, and what is told of each."""

import pytest
from playwright.sync_api import expect

from tests.server.api.test_api import PATHS

HEAD = "date,lon,lat,title,kind\n"
FAR = HEAD + "1720-05-01,46.75,39.76,Before,a\n2020-10-09,46.6,39.9,Within,b\n2031-09-19,46.8,39.8,After,b\n"


@pytest.fixture
def page(open_page, shusha_server):
    opened = open_page(f"{shusha_server.url}?panel=layers&date=2020-10-09")
    opened.mark_document()
    return opened


def give(page, text, name="far.csv"):
    page.page.locator('input[type="file"]').set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    )


def add(page, count):
    page.page.get_by_role("button", name=f"Add {count} rows to the map").click()
    expect(page.page.get_by_role("button", name="rows to the map")).to_be_hidden()
    page.wait_settled()


@pytest.mark.long
def test_beyond__the_slider_reaches_there_while_the_layer_is_on(page):
    before = page.slider.evaluate("range => [range.min, range.max]")
    give(page, FAR)
    expect(page.page.get_by_text("2 rows lie outside this story’s dates: the slider reaches")).to_be_visible()
    add(page, 3)
    overview = page.frame.get_by_role("slider", name="Stretch of time in sight")
    expect(overview).to_be_visible()
    assert page.slider.evaluate("range => [range.min, range.max]") == before
    page.slider.focus()
    page.page.keyboard.press("Home")
    page.expect_date("1720-05-01")
    expect(page.frame.get_by_text("The story tells nothing of this time.")).to_be_visible()
    page.page.wait_for_url("**date=1720-05-01**")
    page.page.keyboard.press("End")
    page.expect_date("2031-09-19")
    page.page.wait_for_url("**date=2031-09-19**")
    page.page.get_by_role("button", name="Remove").click()
    expect(overview).to_be_hidden()
    page.page.wait_for_url(lambda url: "date=202" in url and "2031" not in url)
    assert page.slider.evaluate("range => range.value") == page.slider.evaluate("range => range.max")
    assert page.is_same_document()


@pytest.mark.long
def test_legend__files_with_their_counts_and_a_click_hides_one_or_a_kind_of_it(page):
    give(page, HEAD + "2020-10-09,46.75,39.76,One,a\n2020-10-09,46.6,39.9,Two,b\n", "kinds.csv")
    add(page, 2)
    give(page, HEAD + "2020-10-09,46.7,39.7,Three,\n2020-10-09,46.71,39.7,Four,\n", "posts.csv")
    add(page, 2)
    all_shown = page.state()["visible"]
    kinds = page.frame.locator(".tm-key").filter(has_text="kinds")
    posts = page.button("posts 2")
    expect(posts).to_have_attribute("aria-pressed", "true")
    for name in ("All kinds 2", "a 1", "b 1"):
        expect(kinds.get_by_role("button", name=name, exact=True)).to_be_visible()
    posts.click()
    expect(page.button("posts hidden")).to_be_visible()
    expect(page.root).to_have_attribute("data-visible", str(int(all_shown) - 2))
    kinds.get_by_role("button", name="a 1", exact=True).click()
    expect(kinds.get_by_role("button", name="All kinds 1", exact=True)).to_be_visible()
    kinds.get_by_role("button", name="All kinds 1", exact=True).click()
    expect(kinds.get_by_role("button", name="b hidden", exact=True)).to_be_visible()
    expect(page.root).to_have_attribute("data-visible", str(int(all_shown) - 4))
    kinds.get_by_role("button", name="All kinds hidden", exact=True).click()
    expect(page.root).to_have_attribute("data-visible", str(int(all_shown) - 2))
    assert page.is_same_document()


@pytest.mark.long
def test_only_my_data__found_compared_presented_and_left_again(page):
    rows = [f"19{60 + at}-05-01,{46 + at / 10},39.8,Post {at},{'ab'[at % 2]}\n" for at in range(9)]
    give(page, HEAD + "".join(rows), "posts.csv")
    add(page, 9)
    page.page.get_by_role("button", name="Only my data").click()
    page.page.get_by_role("button", name="Back to the first story").wait_for()
    page.expect_date("1960-05-01")
    page.wait_ready()
    expect(page.page.locator(".bar, header").first).to_be_attached()
    assert page.slider.evaluate("range => [Number(range.max) - Number(range.min)]") == [2922]
    page.page.get_by_role("radio", name="Find").click()
    page.page.get_by_role("button", name="B", exact=False).first.wait_for()
    page.page.get_by_role("radio", name="Compare").click()
    page.page.get_by_role("button", name="1 May 1968", exact=True).click()
    page.document.wait_for_function("() => timemap.page.maps().other !== null")
    page.page.get_by_role("button", name="Share").click()
    expect(page.page.get_by_text("no link leads to it")).to_be_visible()
    page.close_dialog()
    page.page.get_by_role("button", name="Present", exact=True).click()
    page.expect_mode("present")
    expect(page.frame.get_by_text("1 of 9")).to_be_visible()
    page.page.keyboard.press("ArrowRight")
    page.expect_date("1961-05-01")
    page.button("Leave").click()
    page.expect_mode("explore")
    page.page.get_by_role("button", name="Back to the first story").click()
    expect(page.page.get_by_role("button", name="Back to the first story")).to_have_count(0)
    page.wait_settled()  # until then the map of before stands beside the first story's
    page.expect_date("2020-10-09")
    expect(page.button("posts 0").or_(page.frame.locator(".tm-key").first)).to_be_visible()


@pytest.mark.long
def test_interface__has_nothing_of_a_visit_s_own_layer(page, shusha_server):
    rows = "2020-10-09,46.75,39.76,OWN-LAYER-WORD,a\n2020-10-09,46.6,39.9,OWN-LAYER-PLACE,a\n"
    give(page, HEAD + rows, "own-layer-name.csv")
    add(page, 2)
    expect(page.button("own-layer-name 2")).to_be_visible()
    answers = {path: page.page.request.get(f"{shusha_server.url}{path.lstrip('/')}") for path in PATHS}
    assert {path: one.status for path, one in answers.items() if one.status != 200} == {}
    texts = {path: one.text().casefold() for path, one in answers.items()}
    # Asked by the visitor's own browser, cookies and all.
    assert "shusha" in texts[PATHS[0]]
    assert [path for path, text in texts.items() if "own-layer" in text] == []


def slow_table(rows=150_000):
    """A file whose degrees are taken apart one by one, for a good while."""
    seconds = (f"{at // 3600 % 60:02d}'{at % 3600 / 60:05.2f}\"" for at in range(rows))
    return "date,lat,lon\n" + "".join(f"2020-10-09,39°{one}N,46°{one}E\n" for one in seconds)


def test_cancel__a_large_file_is_let_go_while_it_is_read_and_the_map_stays(page):
    give(page, slow_table(), "large.csv")
    cancel = page.page.get_by_role("button", name="Cancel")
    bar = page.page.locator('[data-testid="stProgress"]')
    expect(bar).to_contain_text("Reading the rows", timeout=20_000)
    first = bar.inner_text()
    expect(bar).not_to_have_text(first)
    cancel.click()
    expect(cancel).to_be_hidden(timeout=3_000)
    expect(page.page.get_by_text("large.csv")).to_be_hidden()
    expect(page.page.get_by_role("button", name="Download an empty workbook")).to_be_visible()
    give(page, FAR, "small.csv")
    add(page, 3)
    expect(page.page.get_by_text("small · 3 features")).to_be_visible()
    assert page.is_same_document()
