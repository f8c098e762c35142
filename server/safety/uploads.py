"""Files on their way to Streamlit: refused where those of all visitors together would fill the memory."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.stats import CacheStat

from geo.files.room import Room
from geo.languages import speaking_in
from geo.timemap.assets import STORE
from geo.timemap.languages import gettext, mark
from geo.timemap.reading import LARGEST_BYTES
from server.languages import language_of
from server.paths import root_of

UPLOADS = "/_stcore/upload_file/"
FULL = mark(
    "Other visitors’ files fill the room that there is here. Try again in some minutes, or a smaller file."
)
INSUFFICIENT_STORAGE = 507
RETRY_AFTER = "60"


def held_bytes() -> int:
    """Return how many bytes of visitors' files this process holds, as they came and as layers and stories."""
    if not runtime.exists():
        return STORE.lent_bytes
    groups = runtime.get_instance().uploaded_file_mgr.get_stats().values()
    files = [one.byte_length for group in groups for one in group if isinstance(one, CacheStat)]
    return STORE.lent_bytes + sum(files)


class UploadRoom:
    """ASGI middleware that lets in the files that there is room for.

    Parameters
    ----------
    app
        What it wraps.
    room
        How much there is for all.
    base_path
        The app's base path, such as ``maps/karabakh`` or nothing.
    """

    def __init__(self, app: ASGIApp, room: Room, base_path: str = "") -> None:
        self.app = app
        self._room = room
        self._prefix = f"{root_of(base_path)}{UPLOADS}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        is_upload = scope["type"] == "http" and scope["method"] in {"PUT", "POST"}
        if not is_upload or not scope["path"].startswith(self._prefix):
            await self.app(scope, receive, send)
            return
        size = _size_of(scope)
        if not self._room.reserve(size):
            await _let_pass(receive)
            headers = {"retry-after": RETRY_AFTER, "cache-control": "no-store"}
            with speaking_in(language_of(Request(scope))):
                answer = PlainTextResponse(gettext(FULL), INSUFFICIENT_STORAGE, headers)
            await answer(scope, receive, send)
            return
        try:
            await self.app(scope, receive, send)
        finally:
            self._room.release(size)


async def _let_pass(receive: Receive) -> None:
    """Take what a request brings and keep none of it: a browser hears no answer before it has sent all."""
    passed, is_more = 0, True
    while is_more and passed <= LARGEST_BYTES:
        message = await receive()
        passed += len(message.get("body", b""))
        is_more = message.get("more_body", False)


def _size_of(scope: Scope) -> int:
    """Return how many bytes a request says that it brings; of one that doesn't say so as many as may come."""
    told = Headers(scope=scope).get("content-length", "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 15 else LARGEST_BYTES
