"""How many pages one address has open: who asks for more is told so, and led to the story without the map."""

from __future__ import annotations

from collections import Counter
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

from geo.languages import speaking_in
from geo.meters import PAGES_REFUSED
from geo.timemap.languages import gettext, mark
from server.languages import language_of, tag_of_spoken
from server.paths import root_of
from server.previews import READ
from server.proxies import Proxies, client_of, group_of
from server.template import render

SETTING = "PAGES_OF_ADDRESS"
USUAL = 200
"""A school, an office or a café has one address: so many of its readers look at once."""
RETRY_SECONDS = 15
TOO_MANY_REQUESTS = 429
HEADERS = {"retry-after": str(RETRY_SECONDS), "cache-control": "no-store"}
FULL = mark("Many pages of this map are open at your address. Close one, or try again in a moment.")


def read_most(setting: str) -> int:
    """Return how many pages a setting stands for; empty is `USUAL`.

    Raises
    ------
    ValueError
        When it is no whole number from 1 up.
    """
    text = setting.strip() or str(USUAL)
    if not (text.isascii() and text.isdecimal() and len(text) < 9 and int(text) > 0):
        raise ValueError(
            f"{SETTING} is {setting!r}, expected how many pages one address may have open, such as {USUAL}"
        )
    return int(text)


class PagesOfAddress:
    """ASGI middleware that connects so many pages of one address, of IPv6 of one network of 64 bits.

    A page is a WebSocket; while an address has all of its own, a page that it asks for is one that says so.

    Parameters
    ----------
    app
        What it wraps.
    most
        How many pages of one address may be open.
    proxies
        Those that are believed for whom they ask.
    base_path
        The app's base path, such as ``maps/karabakh`` or nothing.
    """

    def __init__(self, app: ASGIApp, most: int, proxies: Proxies = (), base_path: str = "") -> None:
        self.app = app
        self._most, self._proxies = most, proxies
        self._root = root_of(base_path)
        self._open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or a page for as long as it is open."""
        if scope["type"] == "websocket":
            await self._connect(scope, receive, send)
        elif self._is_page(scope) and self._is_full(scope):
            await self._refuse(Request(scope))(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._is_full(scope):
            PAGES_REFUSED.inc()
            socket = WebSocket(scope, receive, send)
            with speaking_in(language_of(socket)):
                answer = PlainTextResponse(gettext(FULL), TOO_MANY_REQUESTS, HEADERS)
            await socket.send_denial_response(answer)
            return
        address = self._address_of(scope)
        self._open[address] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self._open[address] -= 1
            if not self._open[address]:
                del self._open[address]

    def _is_page(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] != "GET":
            return False
        path: str = scope["path"]
        return path.rstrip("/") == self._root

    def _is_full(self, scope: Scope) -> bool:
        return self._open[self._address_of(scope)] >= self._most

    def _address_of(self, scope: Scope) -> str:
        return group_of(client_of(scope, self._proxies))

    def _refuse(self, request: Request) -> Response:
        """Return the page that says so, asks again by itself, and leads to the document."""
        PAGES_REFUSED.inc()
        # Relative, so that it holds behind a proxy that cuts a prefix off, too.
        folder = "" if request.url.path.endswith("/") else f"{self._root.rpartition('/')[2]}/"
        told = urlencode([pair for pair in parse_qsl(request.url.query) if pair[0] != "mode"])
        with speaking_in(language_of(request)):
            page = render(
                "full",
                language=tag_of_spoken(),
                words=gettext(FULL),
                seconds=RETRY_SECONDS,
                read=str(URL(path=f"{folder}{READ}", query=told)),
            )
        return HTMLResponse(page, TOO_MANY_REQUESTS, HEADERS)
