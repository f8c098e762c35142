"""Compression of what Streamlit serves plain: frontend and components' files, each compressed once."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.timemap.compression import pack, pick_encoding

FOLDERS = ("/static/", "/component/")
TYPES = ("text/", "application/javascript", "application/json", "image/svg+xml")
MIN_BYTES = 1000


@dataclass(frozen=True)
class _Kept:
    start: Message
    body: bytes


class CompressStatic:
    """ASGI middleware that answers with the best compression that the browser takes.

    The files belong to installed packages and don't change while the process lives, so each is read and
    compressed at its first request and then kept, by path and encoding. Conditional and range requests, and
    everything that is not plain text of some kind, pass through.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._kept: dict[tuple[str, str], _Kept] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        encoding = _find_encoding(scope)
        if not encoding:
            await self.app(scope, receive, send)
            return
        key = (scope["path"], encoding)
        kept = self._kept.get(key)
        if kept is not None:
            await _send(kept, send)
            return
        responder = _Responder(send, encoding)
        # Streamlit compresses some of them too, but anew each time and with gzip alone.
        headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self.app({**scope, "headers": headers}, receive, responder.send)
        if responder.kept is not None:
            self._kept[key] = responder.kept


def _find_encoding(scope: Scope) -> str:
    """Return the encoding to answer in, nothing where the answer is to pass through."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return ""
    if not any(folder in scope["path"] for folder in FOLDERS):
        return ""
    headers = Headers(scope=scope)
    if "range" in headers or "if-none-match" in headers or "if-modified-since" in headers:
        return ""
    return pick_encoding(headers.get("accept-encoding", ""))


async def _send(kept: _Kept, send: Send) -> None:
    # Outer middleware may write to the headers it is handed: each answer gets its own list.
    await send({**kept.start, "headers": list(kept.start["headers"])})
    await send({"type": "http.response.body", "body": kept.body})


class _Responder:
    """Collects one answer; compresses it, or passes it on as it came."""

    def __init__(self, send: Send, encoding: str) -> None:
        self._send = send
        self._encoding = encoding
        self._start: Message | None = None
        self._parts: list[bytes] = []
        self.kept: _Kept | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = Headers(raw=message["headers"])
            is_text = headers.get("content-type", "").startswith(TYPES)
            if message["status"] == 200 and is_text and "content-encoding" not in headers:
                self._start = message
                return
        elif self._start is not None:
            self._parts.append(message.get("body", b""))
            if not message.get("more_body", False):
                await self._finish(self._start)
            return
        await self._send(message)

    async def _finish(self, start: Message) -> None:
        body = b"".join(self._parts)
        if len(body) < MIN_BYTES:
            await self._send(start)
            await self._send({"type": "http.response.body", "body": body})
            return
        packed = pack(body, self._encoding)
        headers = MutableHeaders(raw=list(start["headers"]))
        headers["content-encoding"] = self._encoding
        headers["content-length"] = str(len(packed))
        headers.add_vary_header("accept-encoding")
        self.kept = _Kept({**start, "headers": headers.raw}, packed)
        await _send(self.kept, self._send)
