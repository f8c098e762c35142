"""The story without sight or mouse: all of it by one key, as the browser's accessibility tree tells it."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_present import ALL_STEPS


class Listener:
    """What a screen reader gets of a page: the tree that the browser makes for it."""

    def __init__(self, page):
        self._session = page.page.context.new_cdp_session(page.page)
        self._session.send("Accessibility.enable")
        self._page = page

    def query(self, **what):
        """Return the nodes of a role, or of a name."""
        root = self._session.send("DOM.getDocument")["root"]["nodeId"]
        return self._session.send("Accessibility.queryAXTree", {"nodeId": root, **what})["nodes"]

    def names(self, role):
        return [node["name"]["value"] for node in self.query(role=role) if not node["ignored"]]

    def hear(self, words):
        """Wait until words are said; return all that the page said with them."""
        expect(self._page.frame.locator(".tm-moment")).to_contain_text(words)
        for node in self.query(role="status"):
            children = self._session.send("Accessibility.getChildAXNodes", {"id": node["nodeId"]})["nodes"]
            said = "".join(child["name"]["value"] for child in children if "name" in child)
            if words in said:
                live = {one["name"]: one["value"].get("value") for one in node["properties"]}
                assert live["live"] == "polite"
                return said
        raise AssertionError(f"no live region says {words!r}")


def spoken(story, event):
    return f"{story.speak(event.span.start)}, {event.title}"


@pytest.mark.long
@pytest.mark.parametrize("name", ["krakatoa", "fire", "shusha"])
def test_story__every_event_is_heard_in_order_by_one_key(open_map, request, name):
    story = request.getfixturevalue(name)
    first, *others = story.events
    page = open_map(story, f"?range=whole&event={first.id}")
    listener = Listener(page)
    page.page.keyboard.press("Tab")
    expect(page.frame.get_by_role("application")).to_be_focused()
    for event in others:
        page.page.keyboard.press("ArrowRight")
        said = listener.hear(event.title)
        assert said.startswith(spoken(story, event))
        if event.act:
            assert event.act.title in said
    page.page.keyboard.press("ArrowRight")  # at the end there is no more
    page.expect_event(others[-1].id)


def test_tree__has_every_event_with_its_date(open_map, shusha):
    page = open_map(shusha, "?range=whole&date=2020-11-08&event=shusha-announced")
    buttons = Listener(page).names("button")
    ticks = [f"{event.title}, {shusha.speak(event.span.start)}" for event in shusha.events]
    assert [name for name in buttons if name in set(ticks)] == ticks


@pytest.mark.long
def test_briefing__is_given_by_ear(open_map, shusha):
    page = open_map(shusha, "?mode=present")
    listener = Listener(page)
    page.frame.get_by_role("application").focus()
    page.page.keyboard.press("Home")
    for event in ALL_STEPS[1:]:
        page.page.keyboard.press("ArrowRight")
        told = shusha.events[shusha.positions[event]]
        said = listener.hear(told.title)
        assert said.startswith(spoken(shusha, told))
        assert shusha.sentence_of(event) in said
