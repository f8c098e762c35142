"""Who may show the app in a frame: one header on each page that has no policy of its own."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ANYONE = "* file: data: blob:"
"""Said at length, since ``*`` alone leaves out a page that was opened as a file."""
NOBODY = "none"
ORIGIN = re.compile(r"https?://(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::(?:\d{1,5}|\*))?", re.IGNORECASE)


def read_ancestors(setting: str) -> str:
    """Return the policy that a setting stands for: ``*``, ``none``, or origins with blanks between.

    An empty setting is ``*``. The app's map is itself a frame of its page, so ``'self'`` is always allowed.

    Raises
    ------
    ValueError
        When the setting holds anything else; every word at fault is named.
    """
    words = setting.split()
    if not words or words == ["*"]:
        return f"frame-ancestors {ANYONE}"
    if words == [NOBODY]:
        return "frame-ancestors 'self'"
    wrong = [word for word in words if not ORIGIN.fullmatch(word)]
    if wrong:
        raise ValueError(
            f"FRAME_ANCESTORS holds {', '.join(map(repr, wrong))}, expected * for anyone, none for nobody, "
            "or origins without a path and with blanks between, such as: https://news.example https://*.example.org"
        )
    return f"frame-ancestors 'self' {' '.join(words)}"


def read_origins(setting: str) -> str | None:
    """Return a regular expression of the origins whose scripts may read the data; None for nobody's.

    They are those that may frame the app, so that a site that shows it can read it too.

    Raises
    ------
    ValueError
        As `read_ancestors` does.
    """
    read_ancestors(setting)
    words = setting.split()
    if words == [NOBODY]:
        return None
    if not words or words == ["*"]:
        return ".*"
    return "|".join(map(_to_pattern, words))


def _to_pattern(origin: str) -> str:
    pattern = re.escape(origin.lower())
    pattern = pattern.replace(re.escape("://*."), r"://[a-z0-9.-]+\.")
    return re.sub(r":\\\*$", r"(:\\d{1,5})?", pattern)


class Framing:
    """ASGI middleware that tells browsers which sites may frame the app's pages.

    Parameters
    ----------
    app
        What it wraps.
    policy
        What `read_ancestors` returned.
    """

    def __init__(self, app: ASGIApp, policy: str) -> None:
        self.app = app
        self._policy = policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_framed(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._frame(MutableHeaders(raw=message["headers"]))
            await send(message)

        await self.app(scope, receive, send_framed)

    def _frame(self, headers: MutableHeaders) -> None:
        is_page = headers.get("content-type", "").startswith("text/html")
        if is_page and "content-security-policy" not in headers:
            headers["content-security-policy"] = self._policy
            del headers["x-frame-options"]  # it knows no list, and would bar what the policy allows
