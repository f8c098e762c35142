"""An answer that goes on: server-sent events, for as long as the page listens."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

import anyio
from starlette.types import Receive, Scope, Send

HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"content-encoding", b"identity"),  # a stream that is compressed on its way is held back
    (b"x-accel-buffering", b"no"),  # so does nginx
    (b"x-content-type-options", b"nosniff"),
]
SLOWEST_SECONDS = 30.0
"""A page that takes nothing for so long is let go of; it asks again by itself."""


class EventStream:
    """A stream of events, as ASGI answers.

    Parameters
    ----------
    frames
        What is sent, one after the other; asked for the next only when the one before was taken.
    slowest
        How many seconds a page may take for one.
    """

    def __init__(self, frames: AsyncGenerator[bytes], slowest: float = SLOWEST_SECONDS) -> None:
        self._frames, self._slowest = frames, slowest

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        async with anyio.create_task_group() as group:
            group.start_soon(self._wait_for_leave, receive, group.cancel_scope)
            await self._send(send)
            group.cancel_scope.cancel()

    async def _send(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": list(HEADERS)})
        async with aclosing(self._frames) as frames:
            async for frame in frames:
                with anyio.move_on_after(self._slowest) as waiting:
                    await send({"type": "http.response.body", "body": frame, "more_body": True})
                if waiting.cancelled_caught:
                    return
        await send({"type": "http.response.body", "body": b""})

    @staticmethod
    async def _wait_for_leave(receive: Receive, scope: anyio.CancelScope) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        scope.cancel()
