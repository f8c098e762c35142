"""The routes of the interface: who may ask, how often, and what is answered."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache

import anyio
import anyio.to_thread
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from geo.errors import StoryError
from geo.story import Story
from geo.timemap.compression import pick_encoding
from server.api.answers import Answer, make_answer, pick_form
from server.api.feed import ATOM, to_atom
from server.api.openapi import to_document, to_index
from server.api.problems import Problem, ask_again
from server.api.rate import Rate
from server.api.resources import read_asked
from server.assets import serve_part
from server.conditional import is_kept, tag_of
from server.paths import origin_of, root_of
from server.proxies import Proxies, client_of

METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]
ALLOWED = "GET, HEAD, OPTIONS"
KEPT = 32
"""Answers that are kept, the latest."""
MOST_WAITING = 32
ADDRESS = "/api/v1"
EXPOSED = ["ETag", "Link", "Retry-After", "Accept-Ranges", "Content-Range"]


def api_routes(
    base_path: str,
    read_story: Callable[[], Story],
    origins: str | None,
    rate: Rate | None = None,
    proxies: Proxies = (),
) -> list[BaseRoute]:
    """Return the routes of this package below the app's base path, such as ``maps/karabakh`` or nothing.

    Parameters
    ----------
    base_path
        The app's base path, with slashes around it or without.
    read_story
        Gives the story, the same object as long as its files don't change; called in a thread.
    origins
        A regular expression of the origins whose scripts may read the answers; None for nobody's.
    rate
        How often one client may ask.
    proxies
        Those that are believed for whom they ask.
    """
    root, desk = root_of(base_path), _Desk(read_story, rate or Rate(), proxies)
    shared = []
    if origins is not None:
        allowed = {"allow_origins": ["*"]} if origins == ".*" else {"allow_origin_regex": origins}
        shared = [
            Middleware(CORSMiddleware, allow_methods=["GET", "HEAD"], expose_headers=EXPOSED, **allowed)
        ]
    return [
        Mount(
            f"{root}{ADDRESS}", routes=[Route("/{path:path}", desk.serve, methods=METHODS)], middleware=shared
        ),
        Route(f"{root}/feed.atom", desk.serve_feed, methods=METHODS, middleware=shared),
    ]


class _Desk:
    """Answers one request after the other, in a thread of its own, so that none slows a visitor's step."""

    def __init__(self, read_story: Callable[[], Story], rate: Rate, proxies: Proxies) -> None:
        self._read_story = read_story
        self._rate, self._proxies = rate, proxies
        # Made of a story as it is: another digest is another answer.
        self._make = lru_cache(KEPT)(self._make_anew)
        self._story: Story | None = None
        self._one: anyio.CapacityLimiter | None = None

    async def serve(self, request: Request) -> Response:
        path = request.path_params["path"]
        name, _, ending = path.partition(".")
        if path in ("", "openapi.json"):
            return await self._answer(request, ("document", path))
        try:
            form = pick_form(ending, request.headers.get("accept", ""))
        except Problem as problem:
            return problem.to_response()
        return await self._answer(request, ("rows", name, ending, form))

    async def serve_feed(self, request: Request) -> Response:
        return await self._answer(request, ("feed", _address(request)))

    async def _answer(self, request: Request, what: tuple[str, ...]) -> Response:
        try:
            if request.method == "OPTIONS":
                return Response(status_code=204, headers={"allow": ALLOWED})
            if request.method not in {"GET", "HEAD"}:
                raise Problem(
                    405, "Read only", f"The data can only be read; use {ALLOWED}.", {"allow": ALLOWED}
                )
            self._admit(request)
            encoding = (
                ""
                if "range" in request.headers
                else pick_encoding(request.headers.get("accept-encoding", ""))
            )
            query = dict(request.query_params)
            limiter = self._limiter()
            answer, body = await anyio.to_thread.run_sync(self._work, what, query, encoding, limiter=limiter)
            return _respond(request, answer, body, encoding)
        except Problem as problem:
            return problem.to_response()

    def _admit(self, request: Request) -> None:
        """Refuse who asks too often, and anyone where too many wait."""
        wait = self._rate.seconds_to_wait(client_of(request.scope, self._proxies))
        if wait:
            raise ask_again(429, "Too many requests", "Too many requests from this address", wait)
        if self._limiter().statistics().tasks_waiting >= MOST_WAITING:
            raise Problem(
                503, "Busy", "Too many wait for an answer; ask again in a second.", {"retry-after": "1"}
            )

    def _limiter(self) -> anyio.CapacityLimiter:
        if self._one is None:  # it belongs to the loop that serves
            self._one = anyio.CapacityLimiter(1)
        return self._one

    def _work(self, what: tuple[str, ...], query: dict[str, str], encoding: str) -> tuple[Answer, bytes]:
        try:
            self._story = self._read_story()
        except StoryError as error:
            words = "The story has faults, which the app's log lists; there are no data."
            raise Problem(503, "No story", words) from error
        answer = self._make(self._story.digest, what, tuple(query.items()))
        return answer, answer.packed(encoding)

    def _make_anew(self, _digest: str, what: tuple[str, ...], query: tuple[tuple[str, str], ...]) -> Answer:
        story = self._story
        assert story is not None  # noqa: S101 - `_work` alone calls it
        kind, *words = what
        if kind == "feed":
            return Answer(to_atom(story, words[0]), ATOM)
        if kind == "document":
            content = to_document(story) if words[0] else to_index(story)
            return Answer(json.dumps(content, ensure_ascii=False, indent=1).encode(), "application/json")
        name, ending, form = words
        return make_answer(story, read_asked(name, dict(query)), form, ending)


def _address(request: Request) -> str:
    """Return the app's own address, as who asks knows it."""
    return origin_of(request.scope) + request.url.path.removesuffix("feed.atom")


def _respond(request: Request, answer: Answer, body: bytes, encoding: str) -> Response:
    tag = tag_of(answer.digest, encoding)
    headers = {
        "etag": tag,
        "cache-control": "no-cache",
        "vary": "accept, accept-encoding",
        "x-content-type-options": "nosniff",
    }
    if answer.links:
        headers["link"] = ", ".join(f'<{href}>; rel="{rel}"' for rel, href in answer.links)
    if is_kept(request.headers, tag):
        return Response(status_code=304, headers=headers)
    if encoding:
        headers["content-encoding"] = encoding
    return serve_part(body, answer.media_type, request.headers.get("range", ""), headers)
