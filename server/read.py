"""The story without its map, at ``read``: plain HTML that needs no script and no visit, and the way there.

It is always the story that this server shows to everyone; a visitor's own is no part of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

import anyio
import anyio.to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from geo.errors import StoryError
from geo.export.read.content import Reading
from geo.export.read.document import to_document
from geo.languages import speaking_in
from geo.story import Story
from geo.story.telling import in_language
from geo.timemap.assets import STORE
from geo.timemap.compression import pack, pick_encoding
from geo.timemap.languages import gettext, mark
from geo.view.link import from_query, to_query, without_map
from geo.view.model import View
from server.conditional import digest_of, is_kept, tag_of
from server.languages import in_its_language
from server.paths import origin_of, root_of
from server.preview_pictures import NAME as PICTURE
from server.previews import READ, Preview, write_head

MODE = "read"
"""The mode of a link that is answered by a way here."""
KEPT = 16
"""Documents that are kept, the latest."""
MOST_WAITING = 32
BUSY = mark("Too many wait to read; ask again in a second.")
FAULTY = mark("The story has faults, which the app's log lists; it can't be read right now.")


def read_routes(
    base_path: str, read_story: Callable[[], Story], describe: Callable[[Mapping[str, str]], Preview]
) -> list[BaseRoute]:
    """Return the route of the document, below the app's base path.

    Parameters
    ----------
    base_path
        The app's base path, such as ``maps/karabakh`` or nothing.
    read_story
        Gives the story, the same object as long as its files don't change; called in a thread.
    describe
        Gives the preview of a link's parameters; called in a thread.
    """
    desk = _Desk(root_of(base_path), read_story, describe)
    return [Route(f"{root_of(base_path)}/{READ}", in_its_language(desk.serve), methods=["GET", "HEAD"])]


class _Desk:
    """Makes one document after the other, in a thread, so that none slows a visitor's step."""

    def __init__(
        self, root: str, read_story: Callable[[], Story], describe: Callable[[Mapping[str, str]], Preview]
    ) -> None:
        self._root, self._read_story, self._describe = root, read_story, describe
        self._story: Story | None = None
        # Made of a story as it is: another digest is another document.
        self._make = lru_cache(KEPT)(self._make_anew)
        self._one: anyio.CapacityLimiter | None = None
        self._asked = 0
        """How many are served now, or wait."""

    async def serve(self, request: Request) -> Response:
        if self._one is None:  # it belongs to the loop that serves
            self._one = anyio.CapacityLimiter(1)
        if self._asked > MOST_WAITING:
            return PlainTextResponse(gettext(BUSY), 503, {"cache-control": "no-store", "retry-after": "1"})
        self._asked += 1
        try:
            return await self._serve(request, self._one)
        finally:
            self._asked -= 1

    async def _serve(self, request: Request, one: anyio.CapacityLimiter) -> Response:
        encoding = pick_encoding(request.headers.get("accept-encoding", ""))
        asked = (dict(request.query_params), origin_of(request.scope), encoding)
        try:
            digest, body = await anyio.to_thread.run_sync(self._work, *asked, limiter=one)
        except StoryError:
            return PlainTextResponse(gettext(FAULTY), status_code=503, headers={"cache-control": "no-store"})
        tag = tag_of(digest, encoding)
        headers = {
            "etag": tag,
            "cache-control": "no-cache",
            "vary": "accept-encoding",
            "x-content-type-options": "nosniff",
        }
        if is_kept(request.headers, tag):
            return Response(status_code=304, headers=headers)
        if encoding:
            headers["content-encoding"] = encoding
        return HTMLResponse(body, headers=headers)

    def _work(self, query: dict[str, str], origin: str, encoding: str) -> tuple[str, bytes]:
        """Return the digest of the document that a link asks for, and its bytes."""
        self._story = self._read_story()
        with speaking_in(in_language(self._story, query.get("lang", "")).language):
            view, remarks = from_query(query, self._story)
        told = tuple(without_map(to_query(view, self._story)).items())
        return self._make(self._story.digest, told, tuple(remarks), origin, encoding)

    def _make_anew(
        self,
        _digest: str,
        asked: tuple[tuple[str, str], ...],
        remarks: tuple[str, ...],
        origin: str,
        encoding: str,
    ) -> tuple[str, bytes]:
        story = self._story
        assert story is not None  # noqa: S101 - `_work` alone calls it
        view, _ = from_query(dict(asked), story)
        told = in_language(story, view.lang)
        reading = Reading(told, view, lambda shown: _to_map(shown, story), STORE.publish, remarks)
        address = f"{origin}{self._root}/"
        with speaking_in(told.language):
            preview = self._describe(dict(asked))
            head = write_head(preview, f"{address}{PICTURE}?{preview.picture}", f"{address}{READ}")
            body = to_document(reading, head).encode()
        return digest_of(body), pack(body, encoding) if encoding else body


def _to_map(view: View, story: Story) -> str:
    """Return the address of a view on the map, from the document's own."""
    return f"./?{urlencode(to_query(replace(view, mode='explore'), story))}"


class ReadMode:
    """ASGI middleware that answers a link of the app with ``mode=read`` by the way to the document.

    Parameters
    ----------
    app
        What it wraps.
    base_path
        The app's base path, such as ``maps/karabakh`` or nothing.
    """

    def __init__(self, app: ASGIApp, base_path: str) -> None:
        self.app = app
        self._root = root_of(base_path)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and scope["path"] in {self._root, f"{self._root}/"}:
            query = dict(parse_qsl(scope["query_string"].decode("latin-1")))
            if query.get("mode") == MODE:
                told = urlencode({key: text for key, text in query.items() if key != "mode"})
                # Relative, so that it holds behind a proxy that cuts a prefix off, too.
                folder = "" if scope["path"].endswith("/") else f"{self._root.rpartition('/')[2]}/"
                response = RedirectResponse(f"{folder}{READ}{f'?{told}' if told else ''}", 307)
                await response(scope, receive, send)
                return
        await self.app(scope, receive, send)
