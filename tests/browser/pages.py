"""The app's page as tests hold it: by roles, names, and the one element that tells what was painted."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, Route, expect
from playwright.sync_api import TimeoutError as WaitError

TIMEOUT_MS = 15_000


class MapPage:
    """A page of the app, watched."""

    def __init__(
        self, page: Page, host: str, not_ours: tuple[str, ...], answer: Callable[[Route], None] | None = None
    ) -> None:
        self.page = page
        self.host = host
        self.not_ours = not_ours
        self.answer = answer
        self.heard: list[str] = []
        self.requests: list[str] = []
        page.set_default_timeout(TIMEOUT_MS)
        page.on("console", self._hear_console)
        page.on("pageerror", lambda error: self.heard.append(f"page error: {error}"))
        page.route("**/*", self._route)

    def _hear_console(self, message) -> None:
        if message.type in {"error", "warning"} and not any(words in message.text for words in self.not_ours):
            self.heard.append(f"console {message.type}: {message.text}")

    def _route(self, route) -> None:
        url = route.request.url
        self.requests.append(url)
        if urlsplit(url).netloc == self.host or url.startswith(("data:", "blob:")):
            route.continue_()
        elif self.answer is not None:
            self.answer(route)
        else:
            self.heard.append(f"a request left the machine: {url}")
            route.abort()

    @property
    def frame(self):
        return self.page.frame_locator("iframe")

    @property
    def root(self):
        return self.frame.locator("[data-timemap]")

    @property
    def slider(self):
        return self.frame.get_by_role("slider", name="Date")

    def button(self, name: str):
        return self.frame.get_by_role("button", name=name, exact=True)

    @property
    def card(self):
        return self.page.locator(".card")

    @property
    def query(self) -> dict[str, str]:
        return {key: values[-1] for key, values in parse_qs(urlsplit(self.page.url).query).items()}

    def wait_ready(self) -> None:
        self.frame.locator('[data-timemap][data-ready="true"]').wait_for(state="attached")

    def state(self) -> dict[str, str]:
        return self.root.evaluate("root => ({ ...root.dataset })")

    def expect_date(self, date: str) -> None:
        expect(self.root).to_have_attribute("data-date", date)

    def expect_event(self, event: str) -> None:
        expect(self.root).to_have_attribute("data-event", event)

    def expect_card(self, event: str) -> None:
        expect(self.page.locator(f'.card[data-card="{event}"]')).to_be_visible()

    def expect_query(self, **values: str) -> None:
        self.page.wait_for_function(
            "values => { const q = new URLSearchParams(location.search);"
            " return Object.entries(values).every(([k, v]) => q.get(k) === v); }",
            arg=values,
        )

    def scrub(self, date: str, *, release: bool = True) -> None:
        """Move the slider as a drag does: an input event, and a change when it is let go."""
        self.slider.evaluate(
            """(range, [date, release]) => {
              range.value = String(Date.parse(date + 'T00:00:00Z') / 86400000);
              range.dispatchEvent(new Event('input', { bubbles: true }));
              if (release) range.dispatchEvent(new Event('change', { bubbles: true }));
            }""",
            [date, release],
        )

    def choose(self, label: str, option: str) -> None:
        """Choose from a list; an open one closes when the panel below it still moves, and is opened again."""
        box = self.page.get_by_role("combobox", name=label)
        for _ in range(5):
            box.focus()
            box.fill(option)  # a long list holds only what is in sight
            try:
                self.page.get_by_role("option", name=option, exact=True).click(timeout=1500)
            except WaitError:
                box.blur()
            else:
                if self.page.get_by_role("listbox").count():  # one of several may be chosen: it stays open
                    self.page.keyboard.press("Escape")
                return
        raise AssertionError(f"{option} can't be chosen")

    @property
    def caption(self):
        return self.frame.get_by_role("region", name="Caption")

    def wait_landed(self) -> None:
        """Wait until the map stands still after a flight."""
        expect(self.root).to_have_attribute("data-flying", "false")

    def expect_mode(self, mode: str) -> None:
        expect(self.root).to_have_attribute("data-mode", mode)
        self.page.wait_for_function("mode => document.documentElement.dataset.mode === mode", arg=mode)

    def mark_document(self) -> None:
        """Remember the frame's document, to be asked for again by `is_same_document`."""
        self.page.evaluate("() => { window.kept = document.querySelector('iframe').contentDocument; }")

    def is_same_document(self) -> bool:
        return self.page.evaluate("() => window.kept === document.querySelector('iframe').contentDocument")

    def camera(self) -> list[float]:
        return self.page.evaluate(
            """() => { const map = document.querySelector('iframe').contentWindow.map;
              const c = map.getCenter(); return [c.lat, c.lng, map.getZoom()]; }"""
        )
