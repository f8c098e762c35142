"""Pages with the map in them as tests hold them: by roles, names, and the element of what was painted."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urldefrag, urlsplit

from playwright.sync_api import Frame, FrameLocator, Locator, Page, Request, Route, expect
from playwright.sync_api import TimeoutError as WaitError

from geo.timemap.dates import Unit, parse_moment

TIMEOUT_MS = 30_000
expect.set_options(timeout=TIMEOUT_MS)
# Chromium's and Streamlit's own remarks on Streamlit's own iframe, none of them ours to mend.
NOT_OURS = ("Unrecognized feature:", "allow-scripts and allow-same-origin")


def is_uncovered(words: Locator) -> bool:
    """Whether an element has words, all of them within the window, with nothing over them."""
    return words.evaluate(
        """(node) => {
          const range = document.createRange();
          range.selectNodeContents(node);
          const lines = [...range.getClientRects()];
          if (!node.textContent.trim() || !lines.length) return false;
          return lines.flatMap(({ left, right, top, bottom }) =>
            [[left + 1, top + 4], [right - 1, bottom - 4]]).every(([x, y]) =>
              x < innerWidth && node.contains(document.elementFromPoint(x, y))); }"""
    )


class EnginePage:
    """A page that is the map alone, watched."""

    def __init__(self, page: Page, allow: tuple[str, ...] = ()) -> None:
        self.page = page
        self.not_ours = (*NOT_OURS, *allow)
        self.heard: list[str] = []
        self.requests: list[str] = []
        page.set_default_timeout(TIMEOUT_MS)
        self._listeners = {
            "console": self._hear_console,
            "pageerror": lambda error: self.heard.append(f"page error: {error}"),
            "request": self._hear_request,
        }
        for name, listener in self._listeners.items():
            page.on(name, listener)

    def stop_listening(self) -> None:
        for name, listener in self._listeners.items():
            self.page.remove_listener(name, listener)

    def _hear_console(self, message) -> None:
        if message.type in {"error", "warning"} and not any(words in message.text for words in self.not_ours):
            self.heard.append(f"console {message.type}: {message.text}")

    def _hear_request(self, request: Request) -> None:
        self.requests.append(request.url)
        if not self._may_ask(request.url):
            self.heard.append(f"a request left the page: {request.url}")

    def _may_ask(self, url: str) -> bool:
        return url.startswith(("file:", "data:", "blob:"))

    @property
    def frame(self) -> Page | FrameLocator:
        """What holds the map's document, to find elements in."""
        return self.page

    @property
    def document(self) -> Page | Frame:
        """The map's document, to run scripts in."""
        return self.page

    @property
    def root(self):
        return self.frame.locator("[data-timemap]")

    @property
    def slider(self):
        return self.frame.locator(".tm-track input[type=range]").first  # its name is in the page's language

    def button(self, name: str):
        return self.frame.get_by_role("button", name=name, exact=True)

    @property
    def caption(self):
        return self.frame.get_by_role("region", name="Caption")

    def wait_ready(self) -> None:
        self.frame.locator('[data-timemap][data-ready="true"]').wait_for(state="attached")

    def state(self) -> dict[str, str]:
        return self.root.evaluate("root => ({ ...root.dataset })")

    def expect_date(self, date: str) -> None:
        expect(self.root).to_have_attribute("data-date", date)

    def expect_event(self, event: str) -> None:
        expect(self.root).to_have_attribute("data-event", event)

    def expect_mode(self, mode: str) -> None:
        expect(self.root).to_have_attribute("data-mode", mode)
        self.page.wait_for_function("mode => document.documentElement.dataset.mode === mode", arg=mode)

    def expect_report(self, **values: Any) -> None:
        """The last report to Python says this; the stand-alone page keeps them."""
        self.document.wait_for_function(
            """values => Object.entries(values).every(([key, value]) =>
              JSON.stringify(reports.at(-1)?.[key]) === JSON.stringify(value))""",
            arg=values,
        )

    def scrub(self, date: str, unit: Unit = "day", *, release: bool = True) -> None:
        """Move the slider as a drag does: an input event, and a change when it is let go."""
        self.slider.evaluate(
            """(range, [moment, release]) => {
              range.value = String(moment);
              range.dispatchEvent(new Event('input', { bubbles: true }));
              if (release) range.dispatchEvent(new Event('change', { bubbles: true }));
            }""",
            [parse_moment(date, unit), release],
        )

    def wait_landed(self) -> None:
        """Wait until the map stands still after a flight."""
        expect(self.root).to_have_attribute("data-flying", "false")

    def camera(self) -> list[float]:
        return self.document.evaluate(
            """() => { const { map } = timemap.page.maps();
              const c = map.getCenter(); return [c.lat, c.lng, map.getZoom()]; }"""
        )

    def wait_zoomed_in(self, zoom: float) -> None:
        """Wait until the map has zoomed in beyond a zoom, and stands still."""
        self.document.wait_for_function(
            """zoom => { const { map } = timemap.page.maps();
              return map.getZoom() > zoom && !map._animatingZoom; }""",
            arg=zoom,
        )


class MapPage(EnginePage):
    """A page of the app: the map in its frame, and what is round it."""

    def __init__(
        self,
        page: Page,
        host: str,
        allow: tuple[str, ...] = (),
        answer: Callable[[Route], None] | None = None,
    ) -> None:
        super().__init__(page, allow)
        self.host = host
        self.answers = answer is not None
        if answer is not None:
            page.route(lambda url: not self._is_own(url), answer)

    def _is_own(self, url: str) -> bool:
        return urlsplit(url).netloc == self.host or url.startswith(("data:", "blob:"))

    def _may_ask(self, url: str) -> bool:
        return self.answers or self._is_own(url)

    @property
    def frame(self) -> FrameLocator:
        return self.page.frame_locator("iframe")

    @property
    def document(self) -> Frame:
        return self.page.locator("iframe").element_handle().content_frame()

    @property
    def card(self):
        return self.page.locator(".card")

    @property
    def query(self) -> dict[str, str]:
        return {key: values[-1] for key, values in parse_qs(urlsplit(self.page.url).query).items()}

    def expect_card(self, event: str) -> None:
        expect(self.page.locator(f'.card[data-card="{event}"]')).to_be_visible()

    def expect_query(self, **values: str) -> None:
        self.page.wait_for_function(
            "values => { const q = new URLSearchParams(location.search);"
            " return Object.entries(values).every(([k, v]) => q.get(k) === v); }",
            arg=values,
        )

    def follow(self, query: str) -> None:
        """Go to another link of the app in the same visit, as Back and Forward do."""
        self.page.evaluate(
            """query => { history.pushState({}, '', query);
              window.dispatchEvent(new PopStateEvent('popstate')); }""",
            query,
        )

    def wait_settled(self) -> None:
        """Wait until the page has drawn all of its last run: until then it replaces what may be pressed."""
        expect(self.page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")

    def download(self, button: str) -> str:
        """Return the text of the file that a button gives, without a byte order mark."""
        self.wait_settled()
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name=button).click()
        return str(download.value.path().read_text("utf-8-sig"))

    def close_dialog(self) -> None:
        """Close the dialog by Escape, once the run has ended that draws it: it would open it again."""
        self.wait_settled()
        self.page.keyboard.press("Escape")
        expect(self.page.get_by_role("dialog")).to_have_count(0)

    def choose(self, label: str, option: str) -> None:
        """Choose from a list; an open one closes when the panel below it still moves, and is opened again."""
        box = self.page.get_by_role("combobox", name=label)
        for _ in range(8):
            self.wait_settled()
            box.focus()
            box.fill(option)  # a long list holds only what is in sight
            try:
                self.page.get_by_role("option", name=option, exact=True).click(timeout=1500)
            except WaitError:
                box.blur()
            else:
                if self.page.get_by_role("listbox").count():  # one of several may be chosen: it stays open
                    self.page.keyboard.press("Escape")
                self.wait_settled()
                return
        raise AssertionError(f"{option} can't be chosen")

    def mark_document(self) -> None:
        """Remember the frame's document, to be asked for again by `is_same_document`."""
        self.page.evaluate("() => { window.kept = document.querySelector('iframe').contentDocument; }")

    def is_same_document(self) -> bool:
        return self.page.evaluate("() => window.kept === document.querySelector('iframe').contentDocument")


class TakenPage(MapPage):
    """The page taken away: one file, or a site's page; its view stands behind the address's #."""

    def __init__(self, page: Page, url: str, allow: tuple[str, ...] = ()) -> None:
        super().__init__(page, urlsplit(url).netloc, allow)
        self.own = urldefrag(url)[0]

    def _may_ask(self, url: str) -> bool:
        """Its own file and no other; of a site what lies on its host."""
        if url.startswith("file:"):
            return urldefrag(url)[0] == self.own
        return self._is_own(url)

    @property
    def query(self) -> dict[str, str]:
        return {key: values[-1] for key, values in parse_qs(urlsplit(self.page.url).fragment).items()}

    def expect_query(self, **values: str) -> None:
        self.page.wait_for_function(
            "values => { const q = new URLSearchParams(location.hash.slice(1));"
            " return Object.entries(values).every(([k, v]) => q.get(k) === v); }",
            arg=values,
        )

    def follow(self, query: str) -> None:
        """Go to another link of the page in the same visit."""
        self.page.evaluate("hash => { location.hash = hash; }", query.removeprefix("?"))

    def wait_settled(self) -> None:
        """All is drawn at once."""
