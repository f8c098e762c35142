"""A story of nothing but hostile texts, in a real browser: all of it is letters."""

import pytest
from playwright.sync_api import expect

from geo.story import load_story
from tests.browser.taken import take_away
from tests.hostile.story import make_story, read_hostile
from tests.hostile.texts import TEXTS
from tests.servers import serving

ALL = tuple(TEXTS.values())
STRANGE = 'img[src="x"], svg[onload], a[href^="javascript:"], [onerror], [onload]'
LAYER = "date,lat,lon,title,kind\n" + "".join(
    f'1883-05-{20 + number % 10},-6.1,105.{number:02},"{text.replace(chr(34), chr(34) * 2)}",a\n'
    for number, text in enumerate(ALL)
)


def look_through(page, story):
    """Open whatever tells a text: each event's card, the sources, what is found; hover and click the map."""
    for event in story.events:
        page.follow(f"?event={event.id}")
        page.expect_card(event.id)
    page.page.get_by_role("button", name="About").click()
    page.page.get_by_role("tab", name="Sources").click()
    page.close_dialog()
    page.page.get_by_role("radio", name="Find", exact=True).click(force=True)
    page.wait_settled()


def assert_letters(page):
    """Neither document holds an element that a text wrote, and none has run."""
    for document in (page.page, page.document):
        assert document.locator(STRANGE).count() == 0
        assert document.evaluate("() => window.pwned ?? parent.pwned") is None


@pytest.mark.long
def test_app__every_text_is_letters(open_page, tmp_path):
    story = make_story(tmp_path, *ALL)
    with serving(story) as server:
        page = open_page(server.url)
        page.page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
        look_through(page, load_story(story))
        page.page.get_by_role("radio", name="Layers", exact=True).click(force=True)
        sites = {
            "name": "<img src=x onerror=window.pwned=1>.csv",
            "mimeType": "text/csv",
            "buffer": LAYER.encode(),
        }
        page.page.locator('input[type="file"]').set_input_files(sites)
        page.page.get_by_role("button", name=f"Add {len(ALL)} rows to the map").click()
        expect(page.page.get_by_text(f"{len(ALL)} features")).to_be_visible()
        page.wait_settled()
        assert_letters(page)


def test_taken_page__every_text_is_letters_where_no_policy_helps(open_taken, tmp_path):
    story = read_hostile(*ALL)
    path = tmp_path / "hostile.html"
    path.write_bytes(take_away(story, "html"))
    page = open_taken(path.as_uri())
    page.page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    look_through(page, story)
    assert_letters(page)
