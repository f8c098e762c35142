"""Pages used again: a page that has held the app before opens it in half the time of a new one."""

import json
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

BLANK = "about:blank"


@dataclass
class Seat:
    """A context of its own and the page in it, lent to one test at a time."""

    kind: str
    context: BrowserContext
    page: Page


class PagePool:
    """Pages of one browser, each in a context of its own; a context's options are its kind.

    A page comes back blank, alone in its context, without cookies, storage, routes or listeners: all that a
    test leaves behind is what the browser has learned of the app's files.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[str, list[Seat]] = {}

    def take(self, width: int, height: int, **options: Any) -> Seat:
        """Return a free page of a kind, or a new one."""
        kind = json.dumps(options, sort_keys=True)
        size = {"width": width, "height": height}
        free = self._free.setdefault(kind, [])
        if free:
            seat = free.pop()
            seat.page.set_viewport_size(size)
            return seat
        context = self._browser.new_context(viewport=size, **options)
        return Seat(kind, context, context.new_page())

    def give_back(self, seat: Seat) -> None:
        """Leave a page blank for the next test; one that the test has closed takes its context with it."""
        if seat.page.is_closed():
            seat.context.close()
            return
        for page in seat.context.pages:
            if page is not seat.page:
                page.close()
        if seat.page.url != BLANK:
            seat.page.evaluate("() => { sessionStorage.clear(); localStorage.clear(); }")
        seat.page.unroute_all()
        seat.page.goto(BLANK)
        seat.context.clear_cookies()
        self._free[seat.kind].append(seat)

    def drop(self, seat: Seat) -> None:
        """Close a page that is in no state to be used again."""
        seat.context.close()
