"""The middleware that puts a policy on every answer, by its route."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.paths import root_of
from server.safety.policies import Policies

DOCUMENT = "/read"
FRAMES = "/component/"
SHARED = ("/api/", "/feed.atom", "/preview.png")
"""What other sites show, below the app's root."""
NOT_MODIFIED = 304


class SafeHeaders:
    """ASGI middleware that says to browsers what each answer may do.

    An answer that says so itself, such as the presenter's window, keeps its word.

    Parameters
    ----------
    app
        What it wraps.
    policies
        What is said, by kinds of answers.
    base_path
        The app's base path, such as ``maps/karabakh`` or nothing.
    """

    def __init__(self, app: ASGIApp, policies: Policies, base_path: str = "") -> None:
        self.app = app
        self._policies = policies
        self._root = root_of(base_path)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_safe(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                self._put(headers, scope["path"].removeprefix(self._root), message["status"])
            await send(message)

        await self.app(scope, receive, send_safe)

    def _put(self, headers: MutableHeaders, path: str, status: int) -> None:
        headers.setdefault("x-content-type-options", "nosniff")
        media_type = headers.get("content-type", "")
        if status == NOT_MODIFIED and not media_type:
            return  # the browser has the answer with its headers; another kind's would take their place
        is_page = media_type.startswith("text/html")
        if is_page and "content-security-policy" not in headers:
            del headers["x-frame-options"]  # it knows no list, and would bar what the policy allows
        for name, value in self._find(path, is_page=is_page).items():
            headers.setdefault(name, value)

    def _find(self, path: str, *, is_page: bool) -> dict[str, str]:
        if is_page:
            if path == DOCUMENT:
                return self._policies.document
            return self._policies.frame if path.startswith(FRAMES) else self._policies.page
        return self._policies.shared if path.startswith(SHARED) else self._policies.file
